"""The order of names, through the tables the program ships."""

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangzhibu_desktop.domain.names import NAME_STROKES, ORDERS, PINYIN, SURNAME_STROKES
from dangzhibu_desktop.operations.names import (
    full_pinyin,
    order_key,
    pinyin_initials,
    sort_names,
    ties,
    unknown_characters,
)

# The order in which published lists of delegates print these surnames.
SURNAMES = list(
    "丁于才万么习马王亓元韦扎尤车巨切牛毛仇公文方尹孔巴邓甘艾古左石布龙卢旦叶申田史冉"
    "丘付代白丛印包邝立冯兰宁尼加边母邢吉巩亚权西达成毕师吐曲吕朱廷乔任华仰自向庄刘齐"
    "次衣闫关江汤安祁许农那阮孙阴纪玛严芦克苏杜李杨吾来连步肖时吴利邱何余谷狄邹冷辛闵"
    "汪沙沈怀宋迟张陆阿陈努邵邰纳武青拉其苗苟范林杭杰郁欧卓尚杲国易罗季岳金郄周冼庞於"
    "郑单法泽房居屈孟线封项赵郝胡柯查柏柳钟拜郜段信侯俞施姜洪洛祖祝费姚娜贺骆秦班敖袁"
    "热耿聂莫桂索栗贾夏原顾顿柴党钱铁倪徐殷翁凌高郭唐訚浦涂朗诸陶姬黄梅曹戚龚盛雪常崔"
    "符盘脱庹康章商阎梁寇宿谌逯隋彭斯葛董敬蒋韩辜惠覃景喻程傅焦舒鲁童普曾温游谢靳蓝蒲"
    "蒙楼赖甄雷虞路鲍廉满慎窦褚慕蔡裴嘎管廖谭翟熊缪樊黎德虢滕颜潘薛霍冀穆戴魏瞿"
)

CHARACTERS = (
    "".join(SURNAMES) + "伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超霞平刚桂文辉玲德麟麒雯欧阳司马单于"
)
names = st.one_of(
    st.text(alphabet=CHARACTERS, min_size=1, max_size=5),
    st.text(alphabet="张王李三四五ABc dé·　 □?（）\ue000\U00031350", max_size=6),
)


def shuffled(listed: list[str]) -> list[str]:
    mixed = list(listed)
    random.Random(20260518).shuffle(mixed)  # noqa: S311 - any fixed mixture will do
    return mixed


def test_the_surnames_come_out_in_official_order() -> None:
    assert sort_names(shuffled(SURNAMES)) == SURNAMES


@pytest.mark.parametrize(
    ("order", "listed"),
    [
        (SURNAME_STROKES, ["田文", "田富", "田大利"]),
        (NAME_STROKES, ["田大利", "田文", "田富"]),
    ],
)
def test_the_gap_of_a_short_name_counts_in_one_order_only(order: str, listed: list[str]) -> None:
    assert sort_names(shuffled(listed), order) == listed


@pytest.mark.parametrize(
    "listed",
    [
        ["孔一", "巴一"],  # the same strokes: 左右 first
        ["次一", "衣一"],
        ["叶一", "申一"],
        ["扎西", "尤一"],  # 竖钩 is a 竖
        ["干一", "于一"],  # nothing settles it: the printed order of the general table
        ["司马光", "司空图", "司徒雷"],  # compound surnames by characters
        ["欧　一", "欧阳山尊", "欧阳修", "欧丽娟"],
        ["阿不都", "阿不都·买买提", "阿孜古丽·艾山"],  # the dot does not count
        ["王小黏", "王小麒", "王小麟"],
        ["丁", "丁一", "丁一一"],
        ["王磊", "王麒", "王□", "Anna", "bob", "Chris"],
        ["王震", "王德", "王霞"],
    ],
)
def test_names_stand_as_published_lists_have_them(listed: list[str]) -> None:
    assert sort_names(shuffled(listed)) == listed


def test_names_come_back_as_they_went_in() -> None:
    given_names = ["张　三", " 李 四 ", "阿依古丽•买买提", "王凯（河南）", "O'Brien"]
    assert sorted(sort_names(given_names)) == sorted(given_names)
    assert sort_names(["张　三", "张三"]) == ["张　三", "张三"]
    assert sort_names(["张三", "张　三"]) == ["张三", "张　三"]


def test_a_note_in_brackets_or_a_number_leaves_the_name_in_its_place() -> None:
    listed = ["张伟（女）", "张伟", "张伟1", "张伟2", "张一凡"]
    assert sort_names(listed) == listed
    assert sort_names(["张伟2", "张一凡", "张伟1"]) == ["张伟1", "张伟2", "张一凡"]


def test_pinyin_goes_by_surname_reading_tone_and_strokes() -> None:
    listed = [
        *("阿依古丽·买买提", "黎安", "李四", "卢俊", "吕布", "旅人", "缪一", "区一", "欧阳修"),
        *("朴一", "仇和", "单一", "汪洋", "王三", "王伟", "尉迟恭", "曾一", "查良", "翟一"),
        *("张一", "章一", "Anna", "Bob"),
    ]
    assert sort_names(shuffled(listed), PINYIN) == listed


def test_an_order_must_be_one_of_the_three() -> None:
    with pytest.raises(ValueError, match="笔顺"):
        order_key("笔顺")


def test_ties_are_names_that_no_rule_tells_apart() -> None:
    listed = ["张伟", "孔明", "王天", "张　伟", "巴明", "王夫", "李四", "王开", "王井"]
    assert ties(listed) == [["王开", "王井"], ["张伟", "张　伟"]]
    assert ties(["于一", "干一", "干二", "丁一"]) == [["干二", "于一"]]
    assert ties(["张伟", "张伟", "张伟", "王五"], PINYIN) == [["张伟"] * 3]
    assert ties(["张伟", "王五"]) == []


def test_unknown_characters_are_named_once_and_stand_behind_the_known() -> None:
    listed = ["张\ue000", "□三", "张三", "Anna", "王？"]
    assert sort_names(listed) == ["王？", "张三", "张\ue000", "□三", "Anna"]
    assert unknown_characters(listed) == ["\ue000", "□", "?"]
    assert unknown_characters(["张三", "阿依古丽·买买提", "A-B"]) == []


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("张三", ("zhang san",), ("zs",)),
        ("欧阳修", ("ou yang xiu",), ("oyx",)),
        ("吕布", ("lv bu",), ("lb",)),
        ("单雄信", ("shan xiong xin", "shan xiong shen"), ("sxx", "sxs")),
        ("万俟明", ("mo qi ming", "mo qi meng"), ("mqm",)),
        ("宁一", ("ning yi",), ("ny",)),
        ("盖一", ("ge yi", "gai yi"), ("gy",)),
        ("阿Q", ("a q", "e q"), ("aq", "eq")),
        ("单增·一", ("dan zeng yi", "chan zeng yi", "shan zeng yi"), ("dzy", "czy", "szy")),
    ],
)
def test_a_name_is_found_by_each_of_its_readings(
    name: str, full: tuple[str, ...], initials: tuple[str, ...]
) -> None:
    assert set(full) <= set(full_pinyin(name))
    assert set(initials) <= set(pinyin_initials(name))
    assert full_pinyin(name)[0] == full[0]


def test_surnames_in_doubt_are_read_as_surnames() -> None:
    heard = {
        "单": "shan", "仇": "qiu", "解": "xie", "区": "ou", "查": "zha", "曾": "zeng", "任": "ren",
        "华": "hua", "朴": "piao", "盖": "ge", "员": "yun", "折": "she", "缪": "miao", "翟": "zhai",
        "乐": "yue", "覃": "qin", "宓": "mi", "逄": "pang", "郇": "xun", "乜": "nie", "佴": "nai",
        "秘": "bi", "种": "chong", "繁": "po", "召": "shao", "尉迟": "yu chi", "令狐": "ling hu",
        "长孙": "zhang sun", "澹台": "tan tai", "单于": "chan yu", "乐正": "yue zheng",
        "亓官": "qi guan", "濮阳": "pu yang", "皇甫": "huang fu", "夏侯": "xia hou",
    }  # fmt: skip
    for surname, reading in heard.items():
        assert full_pinyin(surname + "一")[0] == reading + " yi", surname


def test_the_dictionary_of_readings_is_loaded_for_pinyin_only() -> None:
    script = (
        "import sys\n"
        "from dangzhibu_desktop.operations.names import sort_names\n"
        "sort_names(['李四', '张三'])\n"
        "assert 'pypinyin' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)  # noqa: S603 - our own script


@settings(deadline=None)
@given(listed=st.lists(names, max_size=8), order=st.sampled_from(ORDERS), seed=st.randoms())
def test_any_mixture_of_names_comes_out_in_one_order(
    listed: list[str], order: str, seed: random.Random
) -> None:
    key = order_key(order)
    once = sort_names(listed, order)
    seed.shuffle(listed)
    again = sort_names(listed, order)
    assert sorted(once) == sorted(listed)
    assert list(map(key, once)) == list(map(key, again))
    assert sort_names(once, order) == once
    tied = [name for group in ties(listed, order) for name in group]
    assert not set(tied) - set(listed)
    assert all(len(group) > 1 for group in ties(listed, order))


@settings(deadline=None)
@given(one=names, other=names, third=names, order=st.sampled_from(ORDERS))
def test_the_order_is_total(one: str, other: str, third: str, order: str) -> None:
    first, second, last = map(order_key(order), (one, other, third))
    assert (first < second) + (first == second) + (second < first) == 1
    if first <= second <= last:
        assert first <= last
