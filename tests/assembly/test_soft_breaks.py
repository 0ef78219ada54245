"""Line breaks of a text, decided by what stands on their two sides; empty lines, which are paragraphs."""

from __future__ import annotations

import io
from itertools import pairwise, product
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import letterforge
from letterforge import Letter
from letterforge.letter import Paragraph
from letterforge.letter.reading import blocks, plain
from tests.libraries import make_letter, make_library

SPACED = [
    "Anna",
    "Straße",
    "Ольга",
    "서울",
    "ελληνικά",
    "don’t",
    "“yes”",
    "wait…",
    "«да»",
    "a—",
    "(b)",
    "e.g.",
]
WIDE = ["在", "内答复", "，", "《规则》", "ひらがな", "カタカナー", "“好”", "很长……", "——", "𠀀"]
NUMBERS = ["24", "2026", "¥1,000", "-5", "12.5%", "３"]


def paragraphs(letter: Letter) -> list[str]:
    """Return the words of each paragraph of a letter."""
    return [plain(one.content, letter.design) for one in blocks(letter) if isinstance(one, Paragraph)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dear {{ title }}\n{{ name }},", "Dear Mr Anna,"),
        ("{{ name }}\n“yes”", "Anna “yes”"),
        ("the parties’\n{{ name }}", "the parties’ Anna"),
        ("wait…\n{{ name }}", "wait… Anna"),
        ("{{ name }} \n{{ name }}  \n{{ name }}", "Anna Anna Anna"),
        ("**{{ name }}**\n*{{ title }}*", "Anna Mr"),
        ("[{{ name }}](https://e.example)\n{{ title }}", "Anna Mr"),
        ("“{{ name }}”\n{{ title }}", "“Anna” Mr"),
        ("{{ fax }}\n{{ name }}\n{{ fax }}\n{{ title }}\n{{ fax }}", "Anna Mr"),
        ("Dear {{ fax }}\n{{ name }}", "Dear Anna"),
        ("see {{ ref('only') }}\nand", "see 1 and"),
        ("{{ lines }}\n{{ name }}", "up down Anna"),
        ("{{ name }}\n线上", "Anna 线上"),
        ("{{ count }}\n线上", "24 线上"),
    ],
)
def test_a_break_beside_a_value_is_a_space_in_english(tmp_path: Path, text: str, shown: str) -> None:
    assert words_of(tmp_path, text, "en") == [shown]


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
STYLES = {"literal": "|", "folded": ">-", "kept": ">+", "single": "'", "double": '"'}


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


token = st.tuples(st.sampled_from(SPACED + WIDE + NUMBERS), st.booleans())
SETTINGS = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SETTINGS
@given(
    st.lists(token, min_size=2, max_size=5),
    st.sampled_from(["en", "zh-CN", "de"]),
    st.sampled_from([*STYLES]),
)
def test_no_break_joins_words_of_a_script_that_puts_spaces_between_them(
    tmp_path: Path, tokens: list[tuple[str, bool]], language: str, style: str
) -> None:
    """In all three formats, whether the words are written in the text or come as values."""
    lines = [f"{{{{ v{at} }}}}" if is_value else word for at, (word, is_value) in enumerate(tokens)]
    values = {f"v{at}": word for at, (word, is_value) in enumerate(tokens) if is_value}
    declared = "".join(f"  v{at}: {{type: text, label: V}}\n" for at in range(len(tokens)))
    text = styled("\n".join(lines), style)
    clauses = f"placeholders:\n{declared}clauses:\n  only:\n    text: {text}"
    library = make_library(tmp_path, clauses, "[only]")
    (tmp_path / "templates/letter.yaml").write_text(
        "title: T\nnumbering: ['1.']\npage: plain\nbody: [{clause: only, numbered: false}]\n"
    )
    plan = library.plan("letter", language=language)
    letter = plan.assemble(plan.bind(values))
    words = [word for word, _ in tokens]
    (found,) = paragraphs(letter)
    assert found == expected(words, dense=language == "zh-CN")
    assert found in flat(letterforge.export(letter, "txt").decode())
    assert "".join(found.split("\\")) in flat(letterforge.export(letter, "md").decode().replace("\\", ""))
    document = docx.Document(io.BytesIO(letterforge.export(letter, "docx")))
    assert document.paragraphs[-1].text == found


def expected(words: list[str], *, dense: bool) -> str:
    """Return words joined by the rule, told by lists of words and not by their characters."""
    text = words[0]
    for at, (_, after) in enumerate(pairwise(words)):
        left = next((kind(one, end=True) for one in reversed(words[: at + 1]) if kind(one, end=True)), "")
        right = next((kind(one, end=False) for one in words[at + 1 :] if kind(one, end=False)), "")
        sides = {left or right, right or left}
        together = sides == {"wide"} or (dense and sides == {"wide", "number"})
        text += after if together else f" {after}"
    return text


def kind(word: str, *, end: bool) -> str:
    """Return what a word is at its end or start; nothing for a dash alone."""
    if word == "——":
        return ""
    if word in NUMBERS:
        return "wide" if word == "３" else "number"
    return "wide" if word in WIDE else "spaced"


def flat(text: str) -> str:
    """Return a text of short lines in one line."""
    return "\n".join(line.strip() for line in text.splitlines())


def styled(text: str, style: str) -> str:
    """Return `text` as a YAML scalar of a style, below a key at four spaces."""
    lines = ["      " + line if line else "" for line in text.split("\n")]
    if style == "plain":
        return "\n".join(lines).strip()
    sign = STYLES[style]
    if sign in "'\"":
        body = "\n".join(lines).strip()
        body = body.replace("'", "''") if sign == "'" else body.replace("\\", "\\\\").replace('"', '\\"')
        return f"{sign}{body}{sign}"
    return f"{sign}\n" + "\n".join(lines)


def library_of(folder: Path, text: str, style: str = "literal") -> letterforge.Library:
    """Return a library of one clause that holds `text`, and placeholders for it."""
    clauses = f"""
placeholders:
  name: {{type: text, label: N, default: Anna}}
  chinese: {{type: text, label: N, default: 北京某公司}}
  title: {{type: text, label: N, default: Mr}}
  fax: {{type: text, label: N, required: false}}
  count: {{type: integer, label: N, default: 24}}
  open: {{type: integer, label: N}}
  amount: {{type: money, label: N, default: 1000}}
  lines: {{type: multiline, label: N, default: "up\\ndown"}}
  yes: {{type: boolean, label: N, default: "yes"}}
clauses:
  only:
    text: {styled(text, style)}
"""
    return make_library(folder, clauses, "[only]", '{en: ["1."], zh-CN: ["一、"]}')


def words_of(folder: Path, text: str, language: str) -> list[str]:
    """Return the paragraphs of a letter of one text, made twice: built, and cast from what was learnt."""
    plan = library_of(folder, text).plan("letter", language=language)
    made = [paragraphs(plan.assemble(plan.bind({}))) for _ in range(4)]
    assert made[1:] == made[:1] * 3
    return made[0]


def test_a_letter_that_is_cast_has_the_spaces_that_its_own_values_ask_for(tmp_path: Path) -> None:
    library = library_of(tmp_path, "由\n{{ name }}\n负责，“{{ title }}”\n等")
    plan = library.plan("letter", language="zh-CN")
    names = ("Anna", "北京公司", "24", "“北京”", "…", "甲…", "…A")
    seen: dict[tuple[str, str], str] = {}
    for name, title in [*product(names, ("Mr", "先生", "”"))] * 3:
        letter = plan.assemble(plan.bind({"name": name, "title": title}))
        alone = library.plan("letter", language="zh-CN")
        assert letter.body == alone.assemble(alone.bind({"name": name, "title": title})).body
        (seen[name, title],) = paragraphs(letter)
    assert seen["Anna", "Mr"] == "由 Anna 负责，“Mr” 等"
    assert seen["北京公司", "先生"] == "由北京公司负责，“先生”等"
    assert seen["24", "先生"] == "由24负责，“先生”等"
    assert seen["…", "”"] == "由…负责，“””等"


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
