"""Invented people who are no members: applicants of the fictional branch."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from dangzhibu_desktop.domain.dates import PartialDate
from dangzhibu_desktop.domain.idnumber import with_check_digit
from dangzhibu_desktop.domain.members import Person
from dangzhibu_desktop.operations.demo_texts import GIVEN, PLACES, POSTS, REGION, SURNAMES


def invented(random: Random, taken: set[str], today: date) -> Iterator[Person]:
    """Invented people whose names are not among those ``taken``."""
    while True:
        name = random.choice(SURNAMES) + "".join(random.sample(GIVEN, 2))
        if name not in taken:
            taken.add(name)
            yield _card(random, name, today)


def _card(random: Random, name: str, today: date) -> Person:
    birth = date(today.year - 36, 1, 1) + timedelta(days=random.randrange(10 * 365))
    sex = random.choice("男女")
    serial = random.randrange(100, 500) * 2 + (sex == "男")
    return Person(
        name=name,
        sex=sex,
        ethnicity="汉族",
        birth=PartialDate.of(birth),
        id_number=with_check_digit(f"{REGION}{birth:%Y%m%d}{serial:03d}"),
        education=random.choice(("大学本科", "大学专科", "研究生")),
        native_place=random.choice(PLACES),
        work_post=random.choice(POSTS[:3]),
        phone=f"1990000{random.randrange(10_000):04d}",
    )
