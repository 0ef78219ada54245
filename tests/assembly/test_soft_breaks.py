"""Line breaks of a text, decided by what stands on their two sides; empty lines, which are paragraphs."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

import letterforge
from letterforge import Renderer
from letterforge.letter.traversal import plain
from tests.assembly.lines import STYLES, library_of, paragraphs
from tests.libraries import make_letter, make_library


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("在\n{{ count }}\n内", "在24内"),
        ("由\n{{ chinese }}\n负责", "由北京某公司负责"),
        ("由\n{{ name }}\n负责", "由 Anna 负责"),
        ("{{ chinese }}\n“重要”", "北京某公司“重要”"),
        ("{{ chinese }}\n“yes”", "北京某公司 “yes”"),
        ("{{ name }}\n“重要”", "Anna “重要”"),
        ("计\n{{ amount }}\n元", "计¥1,000.00元"),
        ("{{ count }}\n{{ count }}", "24 24"),
        ("按照\n{{ ref('only') }}\n办理", "按照一办理"),
        ("甲\n{{ fax }}\n乙", "甲乙"),
        ("a\n{{ fax }}\n乙", "a 乙"),
        ("第\n24\n条", "第24条"),
    ],
)
def test_in_chinese_a_break_vanishes_between_chinese_words_and_numbers(
    tmp_path: Path, text: str, shown: str
) -> None:
    assert words_of(tmp_path, text, "zh-CN") == [shown]


@pytest.mark.parametrize(
    ("text", "shown"), [("在\n{{ open }}\n内", "在__________内"), ("a\n{{ open }}\n{{ open }}", None)]
)
def test_a_blank_stands_where_a_number_would(tmp_path: Path, text: str, shown: str | None) -> None:
    plan = library_of(tmp_path, text).plan("letter", language="zh-CN")
    line = "_" * 10
    assert paragraphs(plan.assemble(plan.bind({}, blank=True))) == [shown or f"a {line} {line}"]


TEXTS = [
    ("a\n\n{% if yes %}b{% endif %}\n\nc", ["a", "b", "c"], ["a", "c"]),
    ("a\n\n{% if yes %}\nb\n{% endif %}\n\nc", ["a", "b", "c"], ["a", "c"]),
    ("a\n\n{% if yes %}b{% else %}d{% endif %}\n\nc", ["a", "b", "c"], ["a", "d", "c"]),
    ("a\n\n{% if yes %}b\n\n{% endif %}c", ["a", "b", "c"], ["a", "c"]),
    ("a\n{% if yes %}\nb\n{% endif %}\nc", ["a b c"], ["a c"]),
    ("{% if yes %}\n\na\n\n{% endif %}", ["a"], []),
    ("a {% if yes %}b{% endif %}\n\nc", ["a b", "c"], ["a", "c"]),
    ("{% if yes %}A{% endif %}\n{% if yes %}B{% endif %}\n{{ name }}", ["A B Anna"], ["Anna"]),
    ("a\n\n{{ fax }} {{ fax }}\n\nc", ["a", "c"], ["a", "c"]),
    ("{# a note\n\nof ours #}a\n\nb", ["a", "b"], ["a", "b"]),
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("text", "with_it", "without"), TEXTS)
def test_an_empty_line_is_a_paragraph_whatever_conditions_stand_around_it(
    tmp_path: Path, text: str, with_it: list[str], without: list[str], style: str
) -> None:
    plan = library_of(tmp_path, text, style).plan("letter", language="en")
    for answer, expected in (("yes", with_it), ("no", without)):
        letter = plan.assemble(plan.bind({"yes": answer, "name": "Anna"}))
        assert paragraphs(letter) == expected


@pytest.mark.parametrize("style", [*STYLES, "plain"])
def test_a_folded_text_has_the_paragraphs_that_were_written(tmp_path: Path, style: str) -> None:
    plan = library_of(tmp_path, "one\ntwo\n\nthree\n\n\nfour", style).plan("letter", language="en")
    assert paragraphs(plan.assemble(plan.bind({}))) == ["one two", "three", "four"]


def test_a_title_of_two_paragraphs_loses_none_of_its_words(tmp_path: Path) -> None:
    library = make_library(tmp_path, "clauses: {a: {text: b}}", "[{section: 'one\n\n    two', body: [a]}]")
    plan = library.plan("letter", language="en")
    (section,) = plan.assemble(plan.bind({})).body
    assert plain(section.title, plan.design) == "one two"  # type: ignore[union-attr]  # a section


def words_of(folder: Path, text: str, language: str) -> list[str]:
    """Return the paragraphs of a letter of one text, as a tree and from its known shape."""
    plan = library_of(folder, text).plan("letter", language=language)
    renderer = Renderer(plan)
    made = [paragraphs(renderer.prepare({}).letter) for _ in range(4)]
    assert made[1:] == made[:1] * 3
    return made[0]


def test_letters_of_other_words_share_their_line_breaks(tmp_path: Path) -> None:
    letter = make_letter(tmp_path, "{{ a }}\n{{ b }}", {"a": "한국", "b": "어"})
    assert paragraphs(letter) == ["한국 어"]


def test_a_break_that_many_values_decide_together_is_decided_anew_in_each_letter(tmp_path: Path) -> None:
    names = [f"v{at}" for at in range(12)]
    text = "".join(f"{{{{ {name} }}}}" for name in names) + "\n的"
    clauses = "placeholders:\n" + "".join(f"  {name}: {{type: text, label: V}}\n" for name in names)
    library = make_library(
        tmp_path,
        f"{clauses}clauses:\n  only:\n    text: |\n      {text.replace(chr(10), chr(10) + '      ')}\n",
        "[only]",
    )
    plan = library.plan("letter", language="zh-CN")
    for first, end in [("甲", "…的"), ("a", "… 的")] * 3:
        letter = plan.assemble(plan.bind(dict.fromkeys(names, "…") | {"v0": first}))
        assert paragraphs(letter) == [first + "…" * 10 + end]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ count }}%\n以内", "24%以内"),
        ("计\n¥{{ count }}", "计¥24"),
        ("计\n-{{ count }}", "计-24"),
        ("5€\n元", "5€元"),
        ("25 ℃\n以下", "25 ℃以下"),
        ("{{ count }} ℃\n以下", "24 ℃以下"),
        ("{{ name }}%\n内", "Anna% 内"),
        ("甲\n%", "甲 %"),
    ],
)
def test_the_sign_of_a_number_belongs_to_the_number_before_or_behind_it(
    tmp_path: Path, text: str, shown: str
) -> None:
    assert words_of(tmp_path, text, "zh-CN") == [shown]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n\n**{{ fax }}**\n\nc", ["a", "c"]),
        ("a\n\n[{{ fax }}](https://e.example)\n\nc", ["a", "c"]),
        ("a\\\n{{ fax }}", ["a"]),
        ("{{ fax }}\\\nb", ["b"]),
        ("a\\\n{{ fax }}\\\nb", ["a\nb"]),
        ("a\\\n{% if not yes %}b{% endif %}\n\nc", ["a", "c"]),
        ("a\n\u3000\nc", ["a", "c"]),
        ("a\\\nb\\\\\nc", ["a\nb\\ c"]),
        ("a\\ \nb", ["a\\ b"]),
    ],
)
def test_what_has_no_words_leaves_no_line_and_no_paragraph(
    tmp_path: Path, text: str, lines: list[str]
) -> None:
    plan = library_of(tmp_path, text).plan("letter", language="en")
    data = letterforge.export(plan.assemble(plan.bind({})), "docx")
    found = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs][1:]
    assert [found[0].removeprefix("1.").strip(" \t"), *found[1:]] == lines


@pytest.mark.parametrize("style", STYLES)
def test_a_line_that_is_folded_inside_a_tag_stays_folded(tmp_path: Path, style: str) -> None:
    text = "{% if name == 'Anna\nSmith' %}yes{% else %}no{% endif %}\n\n{% if name\n\n%}b{% endif %}"
    plan = library_of(tmp_path, text, style).plan("letter", language="en")
    first = "no" if style == "literal" else "yes"
    assert paragraphs(plan.assemble(plan.bind({"name": "Anna Smith"}))) == [first, "b"]


def test_a_mistake_is_found_on_its_line_whatever_lines_stand_before_it(tmp_path: Path) -> None:
    for style in STYLES:
        library = library_of(tmp_path, "\n\none\ntwo\n\n\nthree {{ name | | }} four", style)
        found = [one for one in library.lint() if one.span is not None]
        source = (tmp_path / "clauses/all.yaml").read_text("utf-8").split("\n")
        assert found, style
        assert {source[one.span.line - 1].strip()[:5] for one in found if one.span} == {"three"}, style


def test_korean_keeps_its_spaces_and_half_width_kana_are_japanese(tmp_path: Path) -> None:
    plan = library_of(tmp_path, "《규칙》\n《법》").plan("letter", language="zh-CN")
    assert paragraphs(plan.assemble(plan.bind({}))) == ["《규칙》《법》"]
    (tmp_path / "templates/letter.yaml").write_text(
        "title: T\nnumbering: ['1.']\npage: plain\nbody: [only]\n"
    )
    (tmp_path / "letterforge.yaml").write_text("language: ko\n")
    plan = letterforge.open_library(tmp_path).plan("letter", language="ko")
    assert paragraphs(plan.assemble(plan.bind({}))) == ["《규칙》 《법》"]
    assert words_of(tmp_path, "ﾃｽﾄ\n銀行", "zh-CN") == ["ﾃｽﾄ銀行"]


def test_the_title_of_a_section_is_one_line(tmp_path: Path) -> None:
    library = make_library(tmp_path, "clauses: {a: {text: b}}", '[{section: "one\\n\\ntwo", body: [a]}]')
    plan = library.plan("letter", language="en")
    data = letterforge.export(plan.assemble(plan.bind({})), "docx")
    assert "one two" in [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]


def test_ten_thousand_values_without_words_take_no_long_time(tmp_path: Path) -> None:
    plan = library_of(tmp_path, "{% for one in entries %}\n{{ fax }}\n{% endfor %}").plan(
        "letter", language="en"
    )
    letter = plan.assemble(plan.bind({"entries": ["x"] * 10_000}))  # quadratic work would never end
    assert paragraphs(letter) == []


@pytest.mark.parametrize("name", ["Anna", "安娜"])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "In\n{% for one in entries %}\n{{ one }}{{ ', ' if not loop.last else '.' }}\n{% endfor %}\nend",
            "In x, y. end",
        ),
        ("{{ 'a ' ~ name }}\n{{ ' b' }}", "a Anna b"),
        ("b {{ ' ' }}\nc", "b c"),
        ("{{ name }}{{ ' ' }}{{ name }}", "Anna Anna"),
    ],
)
def test_spaces_that_an_expression_prints_are_typed_spaces(
    tmp_path: Path, text: str, shown: str, name: str
) -> None:
    plan = library_of(tmp_path, text).plan("letter", language="en")
    for _ in range(4):
        letter = plan.assemble(plan.bind({"entries": ["x", "y"], "name": name}))
        assert paragraphs(letter) == [shown.replace("Anna", name)]
