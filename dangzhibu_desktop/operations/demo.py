"""A fictional branch: the same arguments and the same day give the same records.

Everyone in it is invented; ID numbers are computed from an unassigned region code.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Final

from dangzhibu_desktop.domain.branch import Group, GroupPlace, Office, Settings, Term
from dangzhibu_desktop.domain.dates import PartialDate, add_months, add_years, chinese
from dangzhibu_desktop.domain.idnumber import with_check_digit
from dangzhibu_desktop.domain.letters import Letter
from dangzhibu_desktop.domain.members import FULL, PROBATIONARY, Change, Membership, Person
from dangzhibu_desktop.errors import FileUnusable, Refused
from dangzhibu_desktop.operations.files import open_file, record_creation
from dangzhibu_desktop.store import opening
from dangzhibu_desktop.store.store import Store

_REGION: Final = "440899"
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
    "于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯"
    "龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_GIVEN: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍红玲芬燕彬文辉力志永健世广"
    "义兴良海山仁波宁贵福生龙元全国胜学祥才发武新利清飞富顺信子浩亮政谦亨奇固之轮翰朗"
    "伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风"
    "航弘"
)
_SPECIAL: Final = (
    ("欧阳静怡", "女", "汉族"),
    ("阿依古丽·买买提", "女", "维吾尔族"),
    ("陈䶮", "男", "汉族"),
    ("李犇", "男", "壮族"),
    ("司马朗", "男", "汉族"),
)
_EDUCATION: Final = ("研究生", "大学本科", "大学本科", "大学专科", "大学专科", "中专", "高中")
_PLACES: Final = ("广东湛江", "广东茂名", "广西玉林", "湖南衡阳", "江西赣州", "四川达州")
_POSTS: Final = ("0110 公务员", "0122 事业单位专业技术人员", "0160 工勤技能人员", "4100 离退休")
_COMMITTEE: Final = (
    ("书记", "主持支部全面工作"),
    ("副书记", "协助书记工作，负责群众工作"),
    ("组织委员", "负责组织生活、发展党员、党费收缴"),
    ("宣传委员", "负责学习教育、宣传报道"),
    ("纪检委员", "负责纪律教育和监督"),
)
_LETTERS: Final = (
    (
        "通知",
        "关于召开党员大会的通知",
        "全体党员",
        "经支部委员会研究，定于{day}召开党员大会。现将有关事项通知如下：\n"
        "一、会议时间\n{day}上午9时，会期半天。\n"
        "二、会议地点\n机关三楼会议室。\n"
        "三、会议议题\n（一）学习近期重要文件；\n（二）讨论通过支部下半年工作安排；\n（三）通报党费收缴情况。\n"
        "四、有关要求\n请全体党员安排好工作，准时参加。因故不能到会的，请提前向组织委员书面请假。",
        None,
    ),
    (
        "请示",
        "关于召开党员大会进行换届选举的请示",
        "中共霞湾区海河街道机关委员会",
        "我支部本届委员会任期将于近期届满。根据《中国共产党基层组织选举工作条例》的有关规定，"
        "经支部委员会研究，拟召开党员大会进行换届选举，选举产生新一届支部委员会。"
        "下一届支部委员会拟设委员5名，候选人按照不少于应选人数百分之二十的差额比例提名。",
        "候选人预备人选名单",
    ),
    (
        "报告",
        "关于党员组织生活开展情况的报告",
        "中共霞湾区海河街道机关委员会",
        "现将我支部今年组织生活开展情况报告如下：\n"
        "一、基本情况\n我支部设3个党小组，按规定召开党员大会、支部委员会会议和党小组会，按月开展主题党日。\n"
        "二、主要做法\n（一）坚持集中学习与个人自学相结合。每次会议先安排学习，会后记录学时。\n"
        "（二）坚持事前通知、事中签到、事后补学。缺席的同志由党小组组长补课并登记。\n"
        "三、下一步打算\n继续完善支部记录，做到会议有议题、发言有记录、决议有落实。",
        None,
    ),
)
_GROUPS: Final = ("第一党小组", "第二党小组", "第三党小组")
_SMALLEST_WITH_COMMITTEE: Final = 7
_SMALLEST_WITH_GROUPS: Final = 12
_ADULT: Final = 18


@dataclass(frozen=True, slots=True)
class _Invented:
    person: Person
    membership: Membership
    change: Change | None = None


def make_demo(
    path: Path, *, years: int, members: int, today: date, force: bool, key: str | None = None
) -> dict[str, int]:
    """Make the fictional branch at ``path``; returns how much of each kind it holds.

    Something standing at ``path`` is refused, but a demo where ``force`` is given.
    """
    if path.exists():
        _refuse_unless_demo(path, force=force, key=key, today=today)
    begun = add_years(today, -years)
    random = Random(f"{years} {members} {today}")  # noqa: S311 - a fiction that can be repeated
    people = _people(random, members, begun, today)

    def fill(store: Store) -> None:
        _fill(store, people, begun)

    opening.create(path, key=key, fill=fill)
    return {"members": members}


def _refuse_unless_demo(path: Path, *, force: bool, key: str | None, today: date) -> None:
    what_to_do = "示例请换一个文件名；只有示例文件可以用 --force 替换。"
    if not force:
        raise Refused(f"“{path}”已经存在。", what_to_do)
    try:
        with open_file(path, key=key, writable=False, today=today) as store:
            if store.branch.settings().demo:
                return
    except FileUnusable as error:
        raise Refused(f"“{path}”不是示例文件。", what_to_do) from error
    raise Refused(f"“{path}”不是示例文件。", what_to_do)


def _fill(store: Store, people: list[_Invented], begun: date) -> None:
    settings = Settings(
        name="中共霞湾区海河街道机关第三支部",
        kind="机关",
        superior="中共霞湾区海河街道机关委员会",
        founded=PartialDate(begun.year - 9, 7),
        demo=True,
    )
    entered = datetime.combine(begun, time(9, 0))
    record_creation(store, settings, begun, entered)
    with store.act("登记示例党员", begun, entered + timedelta(hours=1)):
        ids = [_write(store, invented) for invented in people]
    with store.act("登记示例支委和党小组", begun, entered + timedelta(hours=2)):
        _write_offices(store, ids, begun)
    _write_letters(store, begun)
    for invented, id_ in zip(people, ids, strict=True):
        if (change := invented.change) is not None:
            moment = datetime.combine(change.day, time(10, 0))
            with store.act(f"登记{change.kind} {invented.person.name}", change.day, moment):
                store.members.add_change(
                    Change(person=id_, kind=change.kind, day=change.day, basis=change.basis)
                )


def _write(store: Store, invented: _Invented) -> int:
    person = store.members.add_person(invented.person)
    facts = invented.membership
    store.members.add_membership(
        Membership(
            person=person,
            category=facts.category,
            join_date=facts.join_date,
            full_date=facts.full_date,
        )
    )
    return person


def _write_offices(store: Store, ids: list[int], begun: date) -> None:
    if len(ids) >= _SMALLEST_WITH_COMMITTEE:
        store.branch.add_term(Term(elected=begun))
        for id_, (post, duties) in zip(ids, _COMMITTEE, strict=False):
            store.branch.add_office(Office(person=id_, post=post, since=begun, duties=duties))
    else:
        store.branch.add_office(Office(person=ids[0], post=_COMMITTEE[0][0], since=begun))
    if len(ids) >= _SMALLEST_WITH_GROUPS:
        groups = [store.branch.add_group(Group(name=name, since=begun)) for name in _GROUPS]
        for number, id_ in enumerate(ids):
            place = GroupPlace(
                person=id_,
                party_group=groups[number % len(groups)],
                since=begun,
                leader=number // len(groups) == 2,  # noqa: PLR2004 - not one of the committee
            )
            store.branch.add_group_place(place)


def _write_letters(store: Store, begun: date) -> None:
    for number, (kind, title, addressee, body, attachments) in enumerate(_LETTERS, 1):
        day = add_months(begun, 2 * number)
        entered = datetime.combine(day, time(15, 0))
        with store.act(f"拟写{kind} {title}", day, entered):
            letter = Letter(
                kind=kind,
                title=title,
                addressee=addressee,
                body=body.format(day=chinese(day + timedelta(days=7))),
                day=day,
                attachments=attachments,
            )
            store.paper.add_letter(letter)


def _people(random: Random, members: int, begun: date, today: date) -> list[_Invented]:
    probationary = max(1, members // 12) if members >= _SMALLEST_WITH_COMMITTEE else 0
    people = [_full_member(random, n, begun) for n in range(members - probationary)]
    people += [_probationary(random, n, today) for n in range(probationary)]
    if members >= _SMALLEST_WITH_GROUPS:
        for kind, basis in (("转出", "工作调动"), ("去世", "因病去世")):
            day = begun + (today - begun) // 2 + timedelta(days=random.randrange(20))
            gone = _full_member(random, members, begun)
            change = Change(person=0, kind=kind, day=day, basis=basis)
            people.append(_Invented(gone.person, gone.membership, change))
    return people


def _full_member(random: Random, number: int, begun: date) -> _Invented:
    birth = date(begun.year - 60, 1, 1) + timedelta(days=random.randrange(33 * 365))
    earliest = add_years(birth, _ADULT + 2)
    latest = add_years(begun, -1)
    joined = earliest + timedelta(days=random.randrange(max(1, (latest - earliest).days)))
    person = _card(random, number, birth)
    return _Invented(
        person,
        Membership(
            person=0,
            category=FULL,
            join_date=PartialDate.of(joined),
            full_date=PartialDate.of(add_months(joined, 12)),
        ),
    )


def _probationary(random: Random, number: int, today: date) -> _Invented:
    birth = date(today.year - 35, 1, 1) + timedelta(days=random.randrange(10 * 365))
    joined = today - timedelta(days=random.randrange(30, 345))
    person = _card(random, 1000 + number, birth)
    membership = Membership(person=0, category=PROBATIONARY, join_date=PartialDate.of(joined))
    return _Invented(person, membership)


def _card(random: Random, number: int, birth: date) -> Person:
    special = number - 6  # the first few keep everyday names: they are the committee
    if 0 <= special < len(_SPECIAL):
        name, sex, ethnicity = _SPECIAL[special]
    else:
        length = random.choice((1, 2, 2))
        given = "".join(random.sample(_GIVEN, length))
        name, sex, ethnicity = random.choice(_SURNAMES) + given, random.choice("男女"), "汉族"
    serial = random.randrange(100, 500) * 2 + (sex == "男")
    return Person(
        name=name,
        sex=sex,
        ethnicity=ethnicity,
        birth=PartialDate.of(birth),
        id_number=with_check_digit(f"{_REGION}{birth:%Y%m%d}{serial:03d}"),
        education=random.choice(_EDUCATION),
        native_place=random.choice(_PLACES),
        work_post=random.choice(_POSTS),
        phone=f"1990000{random.randrange(10_000):04d}",
        address="霞湾区海河街道示例路1号",
    )
