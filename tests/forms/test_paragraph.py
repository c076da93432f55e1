"""Setting Chinese paragraphs: with ideal advances (Chinese 1000, latin 500) and the real ones."""

from collections.abc import Sequence

import pytest

from dangzhibu_desktop.forms.fonts import Faces
from dangzhibu_desktop.forms.paragraph import Line, layout, split

SIZE = 10.0
MM = 72 / 25.4


def ideal(text: str, _face: str) -> list[float]:
    return [500.0 if character < "\u2000" else 1000.0 for character in text]


def set_text(text: str, characters: float = 20, *, indent: float = 0) -> list[Line]:
    return layout([(text, "song")], characters * SIZE, SIZE, ideal, indent=indent)


def text_of(line: Line) -> str:
    return "".join(segment.text for segment in line.segments)


def texts(text: str, characters: float = 20) -> list[str]:
    return [text_of(line) for line in set_text(text, characters)]


@pytest.mark.parametrize(
    ("text", "characters", "expected"),
    [
        ("会议于二〇二六年召开，", 10, ["会议于二〇二六年召", "开，"]),
        ("会议学习了有关文件精神《党章》", 12, ["会议学习了有关文件精神", "《党章》"]),
        ("会议研究决定￥1,409.50元", 10, ["会议研究决定", "￥1,409.50元"]),
        ("支部委员会于2026年5月18日开会", 12, ["支部委员会于", "2026年5月18日开会"]),
        ("参加会议的有12名", 7, ["参加会议的有", "12名"]),
        ("占应到会人数的98.5%以上", 9, ["占应到会人数的", "98.5%以上"]),
        ("发展对象是阿不都热合曼·买买提同志", 16, ["发展对象是", "阿不都热合曼·买买提同志"]),
        ("名单：王建国　张　三　李四", 8, ["名单：王建国　", "张　三　李四"]),
        (
            "第十九条、第二十条、第二十一条（2014）",
            11,
            ["第十九条、第二十条、", "第二十一条（2014）"],
        ),
        ("会议开始——由书记主持", 6, ["会议开始——", "由书记主持"]),
        ("会议开始了——由书记主持", 6, ["会议开始", "了——由书记", "主持"]),
    ],
)
def test_lines_are_broken_where_they_should_be(
    text: str, characters: float, expected: list[str]
) -> None:
    assert texts(text, characters) == expected


def test_a_date_in_a_narrow_cell_is_cut_between_its_parts() -> None:
    assert texts("2026年5月18日", 5) == ["2026年5月", "18日"]


def test_an_amount_that_fits_a_line_is_moved_whole_however_short_the_line_before() -> None:
    assert texts("共计1,409,500.50元", 8) == ["共计", "1,409,500.50元"]


def test_a_word_longer_than_a_line_is_cut_and_does_not_overrun() -> None:
    address = "https://example.org/" + "a1-" * 60
    lines = texts(f"详见{address}一文", 20)
    assert "".join(lines) == f"详见{address}一文"
    assert all(len(line) <= 40 for line in lines)
    assert len(lines) < 8


def test_a_bracket_is_not_left_behind_by_the_long_word_it_opens() -> None:
    lines = texts("详见（" + "a" * 60 + "）一文", 20)
    assert not lines[0].endswith("（")


def test_two_marks_in_a_row_share_their_white_half() -> None:
    [line] = set_text("《章程》（试行）。”“好")
    assert line.width == pytest.approx((len("《章程》（试行）。”“好") - 4 * 0.5) * SIZE)
    starts = {segment.text: segment.x for segment in line.segments}
    assert starts["（试行）"] == pytest.approx(3.5 * SIZE)


def test_a_half_taken_out_is_given_back_at_a_line_s_end() -> None:
    lines = set_text("学习《党章》（修正）", 6)
    assert [text_of(line) for line in lines] == ["学习《党章》", "（修正）"]
    assert lines[0].width == pytest.approx(6 * SIZE)


def test_narrow_quotation_marks_are_not_squeezed() -> None:
    def narrow(text: str, _face: str) -> list[float]:
        return [400.0 if character in "“”" else 1000.0 for character in text]

    [line] = layout([("他说：“好。”", "song")], 200, SIZE, narrow, indent=0)
    assert line.width == pytest.approx((5 + 0.8) * SIZE)


def test_the_first_line_is_indented_by_two_characters_and_the_next_are_not() -> None:
    lines = set_text("会议" * 18, 20, indent=2)
    assert [line.segments[0].x for line in lines] == [20, 0]
    assert len(text_of(lines[0])) == 18


def test_a_paragraph_with_its_own_indent_gets_no_other_and_keeps_it_unstretched() -> None:
    lines = set_text("　　" + "会议研究决定：" * 6 + "12345678", 21, indent=2)
    assert text_of(lines[0]).startswith("　　会议")
    lead, body = lines[0].segments[:2]
    assert (lead.x, lead.text, lead.spacing) == (0, "　　", 0)
    assert body.x == pytest.approx(20)


def test_full_width_spaces_are_kept_inside_and_at_the_end() -> None:
    assert texts("签名：　　　　年　月　日　") == ["签名：　　　　年　月　日　"]


def test_a_newline_of_any_kind_ends_a_paragraph_that_the_next_one_indents_again() -> None:
    lines = set_text("一\r\n二\n\n三\u2028四", indent=2)
    assert [text_of(line) for line in lines] == ["一", "二", "", "三", "四"]
    assert all(line.opens and line.closes for line in lines)
    assert {line.segments[0].x for line in lines if line.segments} == {20}


def test_no_text_is_one_empty_line() -> None:
    assert layout([], 100, SIZE, ideal) == layout([("", "song")], 100, SIZE, ideal)
    assert len(layout([], 100, SIZE, ideal)) == 1


def test_what_leaves_no_ink_does_not_come_between_a_word_and_its_comma() -> None:
    assert texts("会议研究决定\u200b，通过", 6) == ["会议研究决", "定，通过"]


def test_a_tab_is_a_full_width_space() -> None:
    assert texts("姓名\t张三") == ["姓名　张三"]


def test_latin_spaces_at_a_line_s_end_are_not_set() -> None:
    assert texts("Party branch committee", 9) == ["Party branch", "committee"]


def test_words_and_numbers_are_not_stretched() -> None:
    lines = set_text("支部委员会于2026年召开会议研究￥1,409.50元的用途", 16)
    assert lines[0].width == pytest.approx(16 * SIZE)
    assert {s.spacing for s in lines[0].segments if s.text == "2026"} == {0}
    assert {s.spacing > 0 for s in lines[0].segments if "支部" in s.text} == {True}


def test_without_justification_no_space_is_added() -> None:
    lines = layout([("会议，研究。" * 9, "song")], 105, SIZE, ideal, justify=False)
    assert {s.spacing for line in lines for s in line.segments} == {0}


def test_an_indent_wider_than_half_the_column_is_left_out() -> None:
    assert set_text("会议", 3, indent=2)[0].segments[0].x == 0


def test_a_column_narrower_than_a_character_still_ends() -> None:
    assert texts("会议，abc", 0.5) == list("会议，abc")


def test_the_official_page_takes_28_characters_to_the_line() -> None:
    text = "会" * 100
    lines = layout([(text, "body")], 156 * MM, 16, ideal, tracking=15.79 - 16)
    assert [len(text_of(line)) for line in lines] == [26, 28, 28, 18]


def test_a_paragraph_of_three_lines_is_not_divided() -> None:
    lines = set_text("会" * 50)
    assert split(lines, 2) == ([], lines)
    assert split(lines, 3) == (lines, [])


REAL = (
    "根据《中国共产党发展党员工作细则》（中办发〔2014〕33号）第十六条，支部委员会于2026年5月18日"
    "召开会议，应到7人，实到6人。会议认为：“以上同志政治立场坚定，工作积极主动。”本季度共收"
    "党费￥1,409.50元（人民币壹仟肆佰零玖元伍角），占应收的98.5%——详见附件……"
)


@pytest.mark.parametrize("face", ["song", "bold", "hei", "kai"])
def test_with_real_faces_the_lines_are_flush(face: str) -> None:
    faces = Faces()
    lines = layout([(REAL, face)], 400, 16, faces.advances)
    assert "".join(map(text_of, lines)) == REAL
    for line in lines[:-1]:
        assert line.width == pytest.approx(400)
        assert right_edge(faces, line.segments[-1], 16) == pytest.approx(400)


def right_edge(faces: Faces, segment: Sequence[object], size: float) -> float:
    x, text, face, spacing = segment
    assert isinstance(x, float)
    assert isinstance(text, str)
    assert isinstance(face, str)
    assert isinstance(spacing, float)
    return x + faces.width(text, face, size) + spacing * (len(text) - 1)
