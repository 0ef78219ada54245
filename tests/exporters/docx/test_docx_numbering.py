"""Numbers in Word files are real multilevel lists and count like the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from letterforge.diagnostics import ExportError
from letterforge.exporters.docx.word_file import export
from letterforge.letter import (
    Clause,
    Letter,
    Level,
    Number,
    NumberFont,
    Numbering,
    Paragraph,
    Reference,
    Section,
    Sign,
)
from letterforge.letter.traversal import blocks, plain
from tests.exporters.docx.checks import FORMATS, body, find, numbered, part, problems, style, value, words
from tests.exporters.docx.letters import (
    ARTICLES,
    BUSINESS,
    OFFICIAL,
    Builder,
    design,
    letter,
    paragraph,
    text,
)
from tests.exporters.docx.rich import rich_chinese, rich_english


def labels_of_tree(of: Letter) -> list[str]:
    return [
        one.number.label for one in blocks(of) if isinstance(one, Section | Clause) and one.number is not None
    ]


@pytest.mark.parametrize("of", [rich_chinese(), rich_english()], ids=["chinese", "english"])
def test_word_counts_every_numbered_paragraph_as_the_letter_does(of: Letter) -> None:
    assert [one.label for one in numbered(export(of))] == labels_of_tree(of)


@given(
    scheme=st.sampled_from(
        [
            (("一、", "（一）", "1.", "（1）", "①"), ()),
            (("1.", "1.1", "1.1.1", "(a)", "(i)"), ()),
            (("第一章", "第一条", "（一）", "1."), (2,)),
            (("第一编", "第一章", "第一条", "（一）"), (2, 3)),
            (("Article I", "(A)", "1.", "(壹)"), (3,)),
        ]
    ),
    steps=st.lists(st.integers(0, 4), min_size=1, max_size=60),
)
def test_word_counts_like_the_letter_in_any_scheme_and_order(
    scheme: tuple[tuple[str, ...], tuple[int, ...]], steps: list[int]
) -> None:
    patterns, counting_on = scheme
    of = design(*patterns, counting_on=counting_on)
    b = Builder(of)
    level = 0
    body_: list[Clause] = []
    for step in steps:  # one deeper at the most, or back to any level above
        level = min(level + 1, len(patterns)) if step == 4 else min(max(level, 1), step + 1)
        body_.append(b.clause(level, "", f"第{step}步"))
    made = letter(of, *body_)
    data = export(made)
    assert [one.label for one in numbered(data)] == labels_of_tree(made)
    assert problems(data) == []


@pytest.mark.parametrize(
    ("pattern", "number_format", "level_text", "suffix"),
    [
        ("一、", "chineseCountingThousand", "%1、", "nothing"),
        ("（一）", "chineseCountingThousand", "（%1）", "nothing"),
        ("第一条", "chineseCountingThousand", "第%1条", "space"),
        ("壹、", "chineseLegalSimplified", "%1、", "nothing"),
        ("①", "decimalEnclosedCircle", "%1", "space"),
        ("가.", "ganada", "%1.", "space"),
        ("甲、", "ideographTraditional", "%1、", "nothing"),
        ("（イ）", "irohaFullWidth", "（%1）", "nothing"),
        ("ア", "aiueoFullWidth", "%1", "space"),
        ("א.", "hebrew1", "%1.", "space"),
        ("أ.", "arabicAbjad", "%1.", "space"),
        ("अ)", "hindiConsonants", "%1)", "space"),
        ("1.", "decimal", "%1.", "space"),
        ("(a)", "lowerLetter", "(%1)", "space"),
        ("A.", "upperLetter", "%1.", "space"),
        ("i)", "lowerRoman", "%1)", "space"),
        ("Article I", "upperRoman", "Article\xa0%1", "space"),
    ],
)
def test_a_pattern_becomes_a_level_of_word(
    pattern: str, number_format: str, level_text: str, suffix: str
) -> None:
    data = export(letter(design(pattern)))
    [level] = find(part(data, "word/numbering.xml"), ".//w:lvl")
    assert find(level, "./w:numFmt/@w:val") == [number_format]
    assert find(level, "./w:lvlText/@w:val") == [level_text]
    assert find(level, "./w:suff/@w:val") == [suffix]
    assert find(level, "./w:pStyle/@w:val") == ["Section1"]


def test_every_counting_style_has_a_format_of_word() -> None:
    from letterforge.exporters.docx.multilevel_lists import FORMATS as WORD_FORMATS
    from letterforge.letter.counting import STYLES

    assert {name: FORMATS[word] for name, word in WORD_FORMATS.items()} == {name: name for name in STYLES}


def test_one_list_serves_a_scheme_whose_levels_restart() -> None:
    root = part(export(rich_english()), "word/numbering.xml")
    assert len(find(root, "./w:abstractNum")) == len(find(root, "./w:num")) == 1
    assert find(root, ".//w:lvl/@w:ilvl") == ["0", "1", "2"]
    assert find(root, ".//w:lvlText/@w:val") == ["%1.", "%1.%2", "(%3)"]
    assert find(root, ".//w:multiLevelType/@w:val") == ["multilevel"]


def test_a_level_that_counts_on_begins_a_list_of_its_own_and_the_levels_below_follow() -> None:
    data = export(letter(design("第一章", "第一条", "（一）", counting_on=(2,))))
    root = part(data, "word/numbering.xml")
    lists = find(root, "./w:abstractNum")
    texts = [find(one, "./w:lvl/w:lvlText/@w:val") for one in lists]
    assert texts == [["第%1章"], ["第%1条", "（%2）"]]
    linked = [find(one, "./w:lvl/w:pStyle/@w:val") for one in lists]
    assert linked == [["Section1"], ["Section2", "Section3"]]
    assert find(root, ".//w:lvlRestart") == find(root, ".//w:isLgl") == []


def test_a_label_word_cannot_count_is_an_error_with_its_pattern() -> None:
    levels = (
        Level("1.", (Sign(1, "decimal"), ".")),
        Level("1.", (Sign(2, "decimal"), "."), restart=False),
        Level("1.1.1", (Sign(1, "decimal"), ".", Sign(2, "decimal"), ".", Sign(3, "decimal"))),
    )
    of = design()
    made = Letter("test", text("信"), type(of)("zh-CN", Numbering("odd", levels), of.page, "信", "："), ())
    with pytest.raises(ExportError, match=r"LF504.*`1\.1\.1`"):
        export(made)


def test_numbered_paragraphs_name_their_list_and_carry_no_words_of_the_label() -> None:
    data = export(letter(design(*ARTICLES), Builder(design(*ARTICLES)).clause(1, "目的", "为了消费者。")))
    [clause] = find(body(data), "./w:p[w:pPr/w:numPr]")
    assert find(clause, "./w:pPr/w:pStyle/@w:val") == ["Clause1"]
    assert find(clause, ".//w:numId/@w:val") == ["1"]
    assert find(clause, ".//w:ilvl/@w:val") == ["0"]
    assert "".join(find(clause, ".//w:t/text()")) == "目的：为了消费者。"


def test_an_unnumbered_section_or_clause_shows_no_number_and_the_count_goes_on() -> None:
    of = design()
    b = Builder(of)
    made = letter(
        of,
        b.section(1, "甲"),
        b.section(1, "附则", numbered=False),
        b.clause(1, "说明", "不编号。", numbered=False),
        b.section(1, "乙"),
    )
    data = export(made)
    assert [(one.label, one.words) for one in numbered(data)] == [("一、", "甲"), ("二、", "乙")]
    styles = find(body(data), "./w:p/w:pPr/w:pStyle/@w:val")
    assert styles == ["LetterTitle", "Section1", "Section1Unnumbered", "Clause1", "Section1"]


def test_more_paragraphs_of_a_clause_are_body_text_without_number() -> None:
    of = design()
    data = export(
        letter(of, Builder(of).clause(1, "", "甲", lambda: paragraph("乙"), lambda: paragraph("丙")))
    )
    assert [one.words for one in numbered(data)] == ["甲"]
    assert find(body(data), "./w:p/w:pPr/w:pStyle/@w:val")[2:] == ["LetterBody", "LetterBody"]


def test_hanging_text_lines_up_behind_a_tab_and_what_belongs_to_it_stands_below() -> None:
    of = design("1.", "1.1", "(1)", page=BUSINESS, language="en")
    b = Builder(of)
    made = letter(of, b.clause(1, "", "a", lambda: paragraph("b"), lambda: b.clause(2, "", "c")))
    data = export(made)
    assert [one.suffix for one in numbered(data)] == ["tab", "tab"]
    styles = part(data, "word/styles.xml")

    def edge(style: str, name: str) -> int:
        return int(find(styles, f"./w:style[@w:styleId='{style}']/w:pPr/w:ind/@w:{name}")[0])

    assert edge("Clause1", "left") == edge("Clause2", "left") == edge("ClauseBody1", "left")
    assert edge("Clause1", "hanging") == edge("Clause1", "left")  # the number stands at the margin
    assert edge("Clause3", "left") - edge("Clause3", "hanging") == edge("Clause2", "left")
    assert find(body(data), "./w:p/w:pPr/w:pStyle/@w:val") == [
        "LetterTitle",
        "Clause1",
        "ClauseBody1",
        "Clause2",
    ]


def test_text_does_not_hang_from_a_label_too_long_for_it() -> None:
    of = design("Article 1", "(1)", page=BUSINESS, language="en")
    b = Builder(of)
    data = export(letter(of, b.section(1, "Scope", lambda: b.clause(2, "", "x"))))
    assert [one.suffix for one in numbered(data)] == ["space", "tab"]


def test_a_clause_without_words_still_shows_its_number() -> None:
    of = design()
    b = Builder(of)
    made = letter(of, b.clause(1, "", "", lambda: b.clause(2, "", "甲")))
    assert [(one.label, one.words) for one in numbered(export(made))] == [("一、", ""), ("1.", "甲")]


def test_a_number_given_twice_in_the_tree_is_seen_by_the_check() -> None:
    """The comparison of labels is worth nothing if a wrong tree would pass it."""
    of = design()
    twice = Number("一、", 1, 1, "")
    made = letter(of, *(Clause(f"c{i}", twice, (), (Paragraph("p", text("甲")),)) for i in range(2)))
    assert [one.label for one in numbered(export(made))] != labels_of_tree(made)
    assert plain(made.title, of) == of.plain_title


def test_the_font_of_a_title_follows_the_pattern_of_its_number_at_any_level() -> None:
    kai = NumberFont("（一）", replace(OFFICIAL.body, cjk="楷体"))
    page = replace(OFFICIAL, levels=(replace(OFFICIAL.body, cjk="黑体"),) * 2, number_fonts=(kai,))
    data = export(letter(design("（一）", "1.", "（1）", page=page)))
    fonts = [value(style(data, f"heading {level}"), "./w:rPr/w:rFonts/@w:eastAsia") for level in (1, 2, 3)]
    assert fonts == ["楷体", "黑体", "仿宋"]  # its pattern's, its level's, the body's
    data = export(letter(design("1.", "（一）", page=page)))
    assert value(style(data, "heading 2"), "./w:rPr/w:rFonts/@w:eastAsia") == "楷体"


def test_a_full_width_space_stands_after_a_number_and_in_no_reference_to_it() -> None:
    b = Builder(design("第一条　", "（一）"))
    section = b.section(1, "总则", node_id="general")
    clause = b.clause(1, "", (*text("按照"), Reference("第一条", "general")), node_id="clause")
    data = export(letter(b.design, section, clause))
    lines = [words(one) for one in find(body(data), "./w:p")[1:]]
    assert lines == ["　总则", "　按照第一条"]
    assert [(one.label, one.suffix) for one in numbered(data)] == [
        ("第一条", "nothing"),
        ("第二条", "nothing"),
    ]
    assert find(body(data), ".//w:fldChar/@w:fldLock") == []
