"""References, links and page numbers are fields of Word with the text they show."""

from __future__ import annotations

import re
from typing import Any

import pytest

from letterforge.exporters.docx.word_file import export
from letterforge.letter import Design, Letter, Link, Reference, Strong, Text
from tests.exporters.docx.checks import body, find, part, problems, w, words
from tests.exporters.docx.letters import CHINESE, DECIMAL, OFFICIAL, Builder, design, letter, paragraph, text

PAGE_PARTS = ("word/footer1.xml", "word/footer2.xml")


def with_reference(shown: str, target: str, of: Design | None = None, *, full: bool = False) -> Letter:
    """Return a letter that refers to its nodes `a` (level 1), `b` (level 2) and `c` (level 3)."""
    of = of or design()
    b = Builder(of)
    a = b.section(
        1,
        "甲",
        lambda: b.clause(2, "乙", "。", lambda: b.clause(3, "", "丙。", node_id="c"), node_id="b"),
        node_id="a",
    )
    return letter(of, paragraph((Text("见第"), Reference(shown, target, full), Text("项。"))), a)


def runs(data: bytes) -> list[Any]:
    return find(body(data), "./w:p[2]/w:r")


def code(data: bytes) -> str:
    return "".join(find(body(data), ".//w:instrText/text()"))


def test_a_reference_is_a_field_of_five_runs_that_shows_the_number() -> None:
    data = export(with_reference("1", "b"))
    kinds = [next(iter(find(one, "./w:fldChar/@w:fldCharType")), None) for one in runs(data)]
    assert kinds == [None, "begin", None, "separate", None, "end", None]
    assert words(find(body(data), "./w:p[2]")[0]) == "见第1项。"
    assert re.fullmatch(r" REF _Ref\d{9} \\n \\h ", code(data))


def test_the_bookmark_of_a_reference_stands_on_the_paragraph_it_names() -> None:
    data = export(with_reference("(1)", "c"))
    [bookmark] = find(body(data), ".//w:bookmarkStart")
    assert bookmark.get(w("name")) in code(data)
    assert words(bookmark.getparent()) == "丙。"
    assert problems(data) == []


def test_nodes_nobody_refers_to_have_no_bookmark() -> None:
    of = design()
    assert find(body(export(letter(of, Builder(of).section(1, "甲")))), ".//w:bookmarkStart") == []


def test_two_references_to_one_node_share_a_bookmark() -> None:
    one = with_reference("1", "b")
    data = export(letter(one.design, one.body[0], *one.body))
    assert len(find(body(data), ".//w:bookmarkStart")) == 1
    assert problems(data) == []


def test_a_reference_in_full_context_asks_word_for_it() -> None:
    data = export(with_reference("1.1(1)", "c", design(*DECIMAL), full=True))
    assert re.fullmatch(r" REF _Ref\d{9} \\w \\h ", code(data))
    assert find(body(data), ".//@w:fldLock") == []


@pytest.mark.parametrize(
    ("shown", "target", "full", "patterns", "locked"),
    [
        ("1", "b", False, CHINESE, False),
        ("(1)", "c", False, CHINESE, False),
        ("一", "a", False, CHINESE, True),  # Word would print 一、
        ("一、1.(1)", "c", True, CHINESE, False),
        ("第一条（一）", "b", True, ("第一条", "（一）", "1."), False),
        ("1.1", "b", True, DECIMAL, False),
        ("1.1(1)", "c", True, DECIMAL, False),
        ("1.1.1(1)", "c", True, DECIMAL, True),  # Word puts nothing before a number that shows its parents
        ("第一章第一条", "b", True, ("第一章", "第一条", "（一）"), False),
    ],
)
def test_a_field_is_locked_only_where_word_would_print_another_text(
    shown: str, target: str, full: bool, patterns: tuple[str, ...], locked: bool
) -> None:
    data = export(with_reference(shown, target, design(*patterns), full=full))
    assert find(body(data), ".//@w:fldLock") == (["true"] if locked else [])


def test_a_reference_across_lists_is_locked_for_word_sees_only_one_of_them() -> None:
    of = design("第一章", "第一条", "（一）", counting_on=(2,))
    assert find(body(export(with_reference("第一章第一条", "b", of, full=True))), ".//@w:fldLock") == ["true"]
    assert find(body(export(with_reference("第一条（一）", "c", of, full=True))), ".//@w:fldLock") == []


def test_a_reference_to_the_hundred_and_first_chinese_number_is_locked() -> None:
    of = design("第一条")
    b = Builder(of)
    clauses = [b.clause(1, "", "甲", node_id=f"n{index}") for index in range(1, 102)]
    for target, shown, locked in (("n100", "第一百条", []), ("n101", "第一百零一条", ["true"])):
        data = export(letter(of, paragraph((Reference(shown, target),)), *clauses))
        assert find(body(data), ".//@w:fldLock") == locked


def test_a_reference_that_leads_nowhere_is_mere_words() -> None:
    data = export(with_reference("9", "nobody"))
    assert code(data) == ""
    assert words(find(body(data), "./w:p[2]")[0]) == "见第9项。"


def test_bookmarks_of_many_nodes_have_names_of_their_own() -> None:
    of = design("1.")
    b = Builder(of)
    clauses = [b.clause(1, "", "甲", node_id=f"n{index}") for index in range(300)]
    references = tuple(Reference(str(index + 1), f"n{index}") for index in range(300))
    data = export(letter(of, paragraph(references), *clauses))
    assert len(set(find(body(data), ".//w:bookmarkStart/@w:name"))) == 300
    assert problems(data) == []


def test_two_ids_of_one_checksum_get_two_bookmarks() -> None:
    from letterforge.exporters.docx.fields import bookmark_name

    taken: set[str] = set()
    first = bookmark_name("a", taken)
    assert bookmark_name("a", taken) != first
    assert len(taken) == 2


def test_a_link_is_a_field_and_needs_no_relationship() -> None:
    data = export(letter(design(), paragraph((Link("https://example.com/?a=1&b=2#c", text("指南")),))))
    assert code(data) == ' HYPERLINK "https://example.com/?a=1&b=2#c" '
    assert find(body(data), ".//w:rStyle/@w:val") == ["Hyperlink"]


def test_an_address_cannot_end_the_code_of_its_field() -> None:
    hostile = 'https://example.com/" \\o "x" DDEAUTO c:\\cmd\t\n'
    data = export(letter(design(), paragraph((Link(hostile, text("指南")),))))
    assert code(data) == ' HYPERLINK "https://example.com/%22%20%5Co%20%22x%22%20DDEAUTO%20c:%5Ccmd%09%0A" '


def test_a_reference_inside_a_link_and_strong_words_is_whole() -> None:
    made = with_reference("1", "b")
    linked = paragraph((Strong((Link("https://example.com", (Reference("1", "b"),)),)),))
    data = export(letter(made.design, linked, made.body[1]))
    assert problems(data) == []
    assert words(find(body(data), "./w:p[2]")[0]) == "1"


def test_page_numbers_are_fields_in_the_footers() -> None:
    data = export(letter(design(page=OFFICIAL)))
    for name in PAGE_PARTS:
        root = part(data, name)
        assert find(root, ".//w:instrText/text()") == [" PAGE "]
        assert words(find(root, "./w:p")[0]) == "— 1 —"


def test_pages_and_title_are_live_in_running_texts() -> None:
    from msgspec.structs import replace

    from letterforge.letter import Running

    page = replace(OFFICIAL, header=Running("{title}"), footer=Running("第{page}页（共{pages}页）"))
    data = export(letter(design(page=page, title="承诺函 <甲> & 乙")))
    header, footer = part(data, "word/header1.xml"), part(data, "word/footer3.xml")
    assert words(find(header, "./w:p")[0]) == "承诺函 <甲> & 乙"
    assert find(header, ".//w:instrText/text()") == [" TITLE "]
    assert words(find(footer, "./w:p")[0]) == "第1页（共2页）"
    assert find(footer, ".//w:instrText/text()") == [" PAGE ", " NUMPAGES "]
    assert find(part(data, "word/header2.xml"), ".//w:instrText") == []  # of the first page
    assert "word/header3.xml" not in data.decode("latin-1")
