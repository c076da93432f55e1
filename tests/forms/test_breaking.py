"""Breaking lines, for any text: what must hold however the text runs."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dangzhibu_desktop.forms.characters import NO_END, NO_START, Hold, hold
from dangzhibu_desktop.forms.paragraph import Line, layout, split
from tests.forms.test_paragraph import SIZE, ideal, set_text, text_of

HAN = "党支部委员会议记录研究讨论通过决定同志培养教育考察情况汇报组织生活"
WIDE_MARKS = "，。、；：？！（）《》【】“”‘’…—·～％￥"

words = st.one_of(
    st.text(HAN, min_size=1, max_size=6),
    st.sampled_from(
        ["2026年5月18日", "￥1,409.50元", "98.5%", "12人", "3℃", "B-12", "WPS", "阿不都·买买提"]
    ),
)
marks = st.sampled_from(
    [
        "",
        "",
        "，",
        "。",
        "、",
        "；",
        "：“",
        "。”",
        "”，",
        "》（",
        "）",
        "（",
        "《",
        "》",
        "……",
        "——",
        "？！",
    ]
)
prose = st.lists(st.tuples(words, marks), min_size=1, max_size=40).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)
anything = st.text(HAN + WIDE_MARKS + "0123456789abcXYZ.,:/-()　 \n", max_size=200)


def ends(line: Line) -> Iterator[tuple[float, float]]:
    """Where each segment begins and ends, the space after its last character left out."""
    for x, text, face, spacing in line.segments:
        yield x, x + sum(ideal(text, face)) * SIZE / 1000 + spacing * (len(text) - 1)


@given(prose, st.integers(10, 40))
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str, characters: int) -> None:
    for line, following in pairwise(set_text(text, characters, indent=2)):
        assert text_of(line)[-1] not in NO_END
        assert text_of(following)[0] not in NO_START


@given(anything, st.integers(2, 30))
def test_a_forbidden_mark_is_displaced_only_where_there_is_no_other_way(
    text: str, characters: int
) -> None:
    for line, following in pairwise(set_text(text, characters)):
        if line.closes:
            continue
        here, next_ = text_of(line), text_of(following)
        if here[-1] in NO_END or next_[0] in NO_START:
            assert all(hold(a, b) == Hold.FORBIDDEN for a, b in pairwise(here))


@given(st.one_of(prose, anything), st.integers(1, 40), st.sampled_from([0, 2]))
def test_nothing_overruns(text: str, characters: int, indent: float) -> None:
    for line in set_text(text, characters, indent=indent):
        for _, right in ends(line):
            assert right <= characters * SIZE + 0.01
        assert line.width <= characters * SIZE + 0.01


@given(st.one_of(prose, anything), st.integers(1, 40))
def test_nothing_is_lost_or_repeated(text: str, characters: int) -> None:
    lines = set_text(text, characters)
    paragraphs: list[str] = []
    for line in lines:
        if line.opens:
            paragraphs.append("")
        paragraphs[-1] += text_of(line)
    assert [p.replace(" ", "") for p in paragraphs] == text.replace(" ", "").split("\n")


@given(st.one_of(prose, anything), st.integers(4, 40))
def test_segments_follow_one_another(text: str, characters: int) -> None:
    for line in set_text(text, characters):
        for (_, right), (left, _) in pairwise(ends(line)):
            assert left >= right - SIZE / 2 - 0.01  # half a mark's width may be taken out


@given(prose, st.integers(12, 40))
def test_justified_lines_are_flush_or_would_be_torn(text: str, characters: int) -> None:
    width = characters * SIZE
    for line in set_text(text, characters):
        if line.closes or abs(line.width - width) < 0.01:
            continue
        free = width - line.width
        letters = [c for c in text_of(line) if c > "\u2000"]
        assert free / max(1, len(letters) - 1) > 0.2 * SIZE


@given(prose, st.integers(12, 40))
def test_numbers_are_whole(text: str, characters: int) -> None:
    for line, following in pairwise(set_text(text, characters)):
        cut = text_of(line)[-1] + text_of(following)[0]
        assert not (cut.isascii() and cut.isalnum()), cut


@given(st.lists(st.tuples(prose, st.sampled_from(["song", "bold"])), max_size=6))
def test_faces_stay_with_their_characters(runs: list[tuple[str, str]]) -> None:
    lines = layout(runs, 200, SIZE, ideal)
    said = [(c, s.face) for line in lines for s in line.segments for c in s.text]
    assert said == [(c, face) for text, face in runs for c in text]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(0, 40))
def test_a_page_ends_with_two_lines_of_a_paragraph_and_begins_with_two(
    lengths: list[int], available: int
) -> None:
    text = "\n".join("会" * (20 * length) for length in lengths)
    lines = set_text(text)
    head, tail = split(lines, available)
    assert [*head, *tail] == lines
    assert len(head) <= available or not tail
    if head and tail and not head[-1].closes:
        assert not head[-1].opens
        assert not tail[0].closes
    if not head and available >= 2:
        assert not lines[0].closes
        assert available < 3 or len(lines) == 3
