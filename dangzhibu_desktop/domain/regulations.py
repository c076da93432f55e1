"""Every number a regulation sets: a value with its document, article, days in force, certainty.

The texts are TOML, one file per subject; an entry ``[[talk_within_months]]`` of the file
``admission`` is the key ``admission.talk_within_months`` and stands once per version of its
document. ``since`` is the first day in force, ``until`` the first day no longer in force; a
missing one means always.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from dangzhibu_desktop.domain.regulation_values import (
    Row,
    Share,
    Value,
    is_share,
    kind,
    read_like,
    read_value,
)

UNCONFIRMED: Final = "依据待核"
_TEXTS: Final = ("unit", "document", "article", "note")
_DATES: Final = ("since", "until")
_FIELDS: Final = {*_TEXTS, *_DATES, "value", "confirmed"}


@dataclass(frozen=True, slots=True)
class Provision:
    """One number of a regulation, as one version of its document sets it.

    ``article`` is empty where it is not known. ``confirmed`` is false where the number or its
    article was not read in a copy of the document. ``override_reason`` is set where the branch
    uses its own value.
    """

    key: str
    value: Value
    unit: str
    document: str
    article: str
    since: date | None
    until: date | None
    confirmed: bool
    note: str = ""
    override_reason: str = ""

    @property
    def citation(self) -> str:
        """Document and article as shown beside a result, naming a doubt or an override."""
        doubt = "" if self.confirmed else f"（{UNCONFIRMED}）"
        own = f"（本支部调整：{self.override_reason}）" if self.override_reason else ""
        return f"{self.document}{self.article}{doubt}{own}"

    @property
    def integer(self) -> int:
        """The value as a whole number; TypeError for another kind, here and below."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise TypeError(f"{self.key} is not a whole number")
        return self.value

    @property
    def decimal(self) -> Decimal:
        """The value as a number, exact."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            raise TypeError(f"{self.key} is not a number")
        return Decimal(self.value)

    @property
    def flag(self) -> bool:
        """The value as yes or no."""
        if not isinstance(self.value, bool):
            raise TypeError(f"{self.key} is not a flag")
        return self.value

    @property
    def text(self) -> str:
        """The value as a word or sentence."""
        if not isinstance(self.value, str):
            raise TypeError(f"{self.key} is not a text")
        return self.value

    @property
    def share(self) -> Share:
        """The value as a share of a whole."""
        if not is_share(self.text):
            raise TypeError(f"{self.key} is not a share")
        return Share.parse(self.text)

    @property
    def texts(self) -> tuple[str, ...]:
        """The value as a list of words."""
        found = self.value if isinstance(self.value, tuple) else ()
        texts = tuple(item for item in found if isinstance(item, str))
        if not texts:
            raise TypeError(f"{self.key} is not a list of texts")
        return texts

    @property
    def table(self) -> tuple[Row, ...]:
        """The value as a table: rows of numbers by column name."""
        found = self.value if isinstance(self.value, tuple) else ()
        rows = tuple(item for item in found if not isinstance(item, str))
        if not rows:
            raise TypeError(f"{self.key} is not a table")
        return rows


@dataclass(frozen=True, slots=True)
class Basis:
    """What a result rests on: provisions of one document, their articles taken together."""

    document: str
    article: str
    confirmed: bool
    citation: str


@dataclass(frozen=True, slots=True)
class Override:
    """A branch's own value for a key, written as the regulation files write it, with the reason."""

    key: str
    value: str
    reason: str
    since: date | None = None
    until: date | None = None


def in_force(entry: Provision | Override, day: date) -> bool:
    """Whether an entry is in force on a day; its ``until`` is the first day it no longer is."""
    return (entry.since is None or entry.since <= day) and (
        entry.until is None or day < entry.until
    )


def basis(*provisions: Provision) -> Basis:
    """The provisions a result rests on as one citation, each article named once."""
    articles = (part for p in provisions for part in p.article.split("、") if part)
    reasons = dict.fromkeys(p.override_reason for p in provisions)
    together = replace(
        provisions[0],
        article="、".join(dict.fromkeys(articles)),
        confirmed=all(p.confirmed for p in provisions),
        override_reason="；".join(filter(None, reasons)),
    )
    return Basis(together.document, together.article, together.confirmed, together.citation)


def _overlap(one: Provision, other: Provision) -> bool:
    return (one.since or date.min) < (other.until or date.max) and (other.since or date.min) < (
        one.until or date.max
    )


def _provision(key: str, entry: object) -> Provision:
    """Read one entry; ValueError for a bad shape."""
    if not isinstance(entry, dict) or not {"value", "document", "confirmed"} <= set(entry):
        raise ValueError("value, document or confirmed is missing")
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    texts: dict[str, Any] = {name: entry.get(name, "") for name in _TEXTS}
    dates: dict[str, Any] = {name: entry.get(name) for name in _DATES}
    if not all(isinstance(text, str) for text in texts.values()) or not texts["document"]:
        raise ValueError("unit, document, article and note are texts, document not empty")
    if any(isinstance(d, datetime) or not isinstance(d, date | None) for d in dates.values()):
        raise ValueError("since and until are days")
    if (dates["since"] or date.min) >= (dates["until"] or date.max):
        raise ValueError("since is not before until")
    confirmed = entry["confirmed"]
    if not isinstance(confirmed, bool):
        raise ValueError("confirmed is true or false")  # noqa: TRY004 - bad data, not a bug
    return Provision(key, read_value(entry["value"]), confirmed=confirmed, **texts, **dates)


def _versions(key: str, entries: object) -> tuple[Provision, ...]:
    """Read every version of one key; ValueError for a bad shape or two in force at once."""
    if not isinstance(entries, list):
        raise ValueError(f"write [[{key}]]")  # noqa: TRY004 - bad data, not a bug
    found = tuple(_provision(key, entry) for entry in entries)
    for number, one in enumerate(found):
        for other in found[:number]:
            if kind(one.value) != kind(other.value):
                raise ValueError("versions of different kinds")
            if _overlap(one, other):
                raise ValueError("two versions in force on the same day")
    return found


@dataclass(frozen=True, slots=True)
class RegulationsOn:
    """The regulations on one day.

    KeyError names a key that does not exist that day, TypeError one of another kind.
    """

    regulations: "Regulations"
    day: date

    def provision(self, key: str) -> Provision:
        """The provision in force, with the branch's own value put in."""
        versions = self.regulations.versions.get(key, ())
        found = next((p for p in versions if in_force(p, self.day)), None)
        if found is None:
            raise KeyError(f"no provision {key} on {self.day}")
        for override, value in reversed(self.regulations.overrides):
            if override.key == key and in_force(override, self.day):
                return replace(found, value=value, override_reason=override.reason)
        return found

    def integer(self, key: str) -> int:
        """A whole number."""
        return self.provision(key).integer

    def decimal(self, key: str) -> Decimal:
        """A number, exact."""
        return self.provision(key).decimal

    def flag(self, key: str) -> bool:
        """A yes or no."""
        return self.provision(key).flag

    def text(self, key: str) -> str:
        """A word or sentence."""
        return self.provision(key).text

    def share(self, key: str) -> Share:
        """A share of a whole."""
        return self.provision(key).share

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        return self.provision(key).texts

    def table(self, key: str) -> tuple[Row, ...]:
        """A table: rows of numbers by column name."""
        return self.provision(key).table


@dataclass(frozen=True, slots=True)
class Regulations:
    """All provisions, every version of each by key, and the branch's own values."""

    versions: Mapping[str, tuple[Provision, ...]]
    overrides: tuple[tuple[Override, Value], ...] = field(default=())

    @classmethod
    def parse(cls, texts: Mapping[str, str]) -> "Regulations":
        """Read TOML texts by file name; ValueError naming file and key for anything unsound."""
        versions: dict[str, tuple[Provision, ...]] = {}
        for name, text in texts.items():
            try:
                entries = tomllib.loads(text, parse_float=Decimal)
            except tomllib.TOMLDecodeError as error:
                raise ValueError(f"{name}.toml: {error}") from error
            for entry, found in entries.items():
                key = f"{name}.{entry}"
                try:
                    versions[key] = _versions(key, found)
                except ValueError as error:
                    raise ValueError(f"{name}.toml: {key}: {error}") from error
        return cls(versions)

    def on(self, day: date) -> RegulationsOn:
        """The regulations as of one day."""
        return RegulationsOn(self, day)

    def with_overrides(self, overrides: Iterable[Override]) -> "Regulations":
        """The same with a branch's own values; of two in force at once the later one counts.

        KeyError for an unknown key, ValueError for a value not written like the national one or
        a missing reason.
        """
        added = []
        for override in overrides:
            if override.key not in self.versions:
                raise KeyError(f"no provision {override.key}")
            if not override.reason.strip():
                raise ValueError(f"{override.key}: an override needs a reason")
            if (override.since or date.min) >= (override.until or date.max):
                raise ValueError(f"{override.key}: since is not before until")
            try:
                value = read_like(self.versions[override.key][0].value, override.value)
            except ValueError as error:
                raise ValueError(f"{override.key}: {error}") from error
            added.append((override, value))
        return replace(self, overrides=(*self.overrides, *added))
