"""Words: inline Markdown, line breaks and paragraphs, with values in the holes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import export
from letterforge.assembly.evaluation.inline_markdown import AddressError, fixed, skeletons
from letterforge.assembly.evaluation.soft_breaks import SOFT
from letterforge.letter import Emphasis, Filled, LineBreak, Link, Paragraph, Strong, Text
from letterforge.letter.codec import decode, encode
from letterforge.letter.traversal import blocks, plain
from tests.libraries import make_letter, make_plan


def test_strong_emphasis_and_links_are_the_only_markup() -> None:
    text = "**a** *b* _c_ [d](https://e.example) `f` # g <b>h</b> ~~i~~ ![j](https://k.example) &amp;"
    (content,) = fixed(text, "en")
    assert content[0] == Strong((Text("a"),))
    assert content[2] == Emphasis((Text("b"),))
    assert content[4] == Emphasis((Text("c"),))
    assert content[6] == Link("https://e.example", (Text("d"),))
    rest = "".join(one.text for one in content[7:] if isinstance(one, Text))
    assert rest == " `f` # g <b>h</b> ~~i~~ ! &amp;"


@pytest.mark.parametrize("nested", ["*" * 2000 + "x" + "*" * 2000, "*a **b " * 300 + "c** d*" * 300])
def test_emphasis_in_emphasis_of_its_kind_is_one(nested: str, tmp_path: Path) -> None:
    (content,) = fixed("**a *b **c** d* e**", "en")
    emphasis = Emphasis((Text("b "), Text("c"), Text(" d")))
    assert content == (Strong((Text("a "), emphasis, Text(" e"))),)
    letter = make_letter(tmp_path, nested, {})
    assert all(export(letter, format_) for format_ in ("md", "docx", "txt"))
    assert decode(encode(letter)) == letter


def test_a_backslash_prints_the_mark_behind_it() -> None:
    assert fixed(r"\*a\* 2 \* 3", "en") == ((Text("*a* 2 * 3"),),)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("线上\n线下", "线上线下"),
        ("线上，\n线下", "线上，线下"),
        ("one\ntwo", "one two"),
        ("线上\nonline", "线上 online"),
        ("a  \n b", "a b"),
    ],
)
def test_a_line_break_is_a_space_or_nothing_between_east_asian_characters(text: str, joined: str) -> None:
    assert fixed(text, "zh-CN") == ((Text(joined),),)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**注意：**请按时", "<注意：>请按时"),
        ("**《规则》**第一条，“**重要**”，**100%**达标", "<《规则》>第一条，“<重要>”，<100%>达标"),
        ("是**“文”**是", "是<“文”>是"),
        ("请按**《规则》**办", "请按<《规则》>办"),
        ("中_文_字 **a**b", "中_文_字 <a>b"),
        ("**甲**乙**丙**", "<甲>乙<丙>"),
        ("2 * 3 * 4，甲 * 乙 * 丙", "2 * 3 * 4，甲 * 乙 * 丙"),
    ],
)
def test_emphasis_opens_and_closes_beside_chinese_punctuation(text: str, shown: str) -> None:
    (content,) = fixed(text, "zh-CN")
    found = [
        f"<{one.content[0].text}>" if isinstance(one, Strong) and isinstance(one.content[0], Text)
        else one.text if isinstance(one, Text) else ""
        for one in content
    ]  # fmt: skip
    assert "".join(found) == shown


FOLDED = """
  only:
    text: >-
      这是中文，
      {{ hours }}内办理。
      {% if online %}甲。{% endif %}
      乙。
      **丙**
      丁
      {{ hours }}
      ，完
"""


@pytest.mark.parametrize("style", [">-", "|-"])
@pytest.mark.parametrize(("online", "middle"), [("yes", "甲。"), ("no", "")])
def test_folded_chinese_has_no_spaces_at_tags_and_marks(
    tmp_path: Path, style: str, online: str, middle: str
) -> None:
    clauses = (
        "placeholders:\n  hours: {type: integer, label: H, unit: 天}\n  online: {type: boolean, label: O}\n"
    )
    plan = make_plan(tmp_path, clauses + "clauses:" + FOLDED.replace(">-", style), "[only]", "zh-CN")
    letter = plan.assemble(plan.bind({"hours": 5, "online": online}))
    (paragraph,) = [block for block in blocks(letter) if isinstance(block, Paragraph)]
    assert plain(paragraph.content, letter.design) == f"这是中文，5天内办理。{middle}乙。丙丁5天，完"


def test_a_tag_alone_on_its_line_makes_no_paragraph_and_no_space(tmp_path: Path) -> None:
    text = "one\n{% if name %}\ntwo\n{% endif %}\nthree\n\nfour"
    letter = make_letter(tmp_path, text, {"name": "x"})
    shown = [plain(block.content, letter.design) for block in blocks(letter) if isinstance(block, Paragraph)]
    assert shown == ["one two three", "four"]


def test_a_break_beside_a_value_waits_for_the_value() -> None:
    (words,) = skeletons(("在", None, "\n内答复"), "zh-CN")
    assert words == (Text("在"), 0, SOFT, Text("内答复"))
    (words,) = skeletons(("within\nthe ", None, " of it"), "en")
    assert words == (Text("within the "), 0, Text(" of it"))


def test_an_empty_line_starts_a_paragraph() -> None:
    assert fixed("one\n\ntwo\n \nthree", "en") == ((Text("one"),), (Text("two"),), (Text("three"),))


def test_a_backslash_at_the_end_of_a_line_breaks_it() -> None:
    assert fixed("one\\\ntwo", "en") == ((Text("one"), LineBreak(), Text("two")),)


def test_a_value_may_stand_inside_markup_but_not_in_an_address() -> None:
    (words,) = skeletons(("**", None, "** and [", None, "](https://e.example)"), "en")
    assert words == (("strong", "", (0,)), Text(" and "), ("a", "https://e.example", (1,)))
    with pytest.raises(AddressError):
        skeletons(("[a](https://", None, ")"), "en")


MARKUP = st.text(alphabet="*_[]()\\`#<>&~|!-+=.1 a中，\u3000", max_size=20)


@given(st.lists(MARKUP, min_size=2, max_size=4))
def test_every_hole_of_a_shape_is_filled_once(parts: list[str]) -> None:
    shape: list[str | None] = []
    for part in parts:
        shape += [part, None]
    try:
        found = skeletons(tuple(shape), "zh-CN")
    except AddressError:
        return
    assert sorted(holes(found)) == list(range(len(parts)))


def holes(parts: object) -> list[int]:
    if isinstance(parts, int):
        return [parts]
    return [hole for part in parts for hole in holes(part)] if isinstance(parts, tuple) else []


HOSTILE = [
    "<w:p>",
    "Smith & Sons",
    "{{ 7*7 }}",
    "{% if x %}",
    "**x**",
    "1. May",
    "____",
    "|",
    "😀",
    "𠀀",
    "e\u0301",
    "\\",
    "[a](b)",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("text", ["{{ name }}", "**{{ name }}**", "a {{ name }} b", "{{ name }}{{ name }}"])
def test_a_value_is_one_piece_of_the_letter_whatever_it_holds(tmp_path: Path, value: str, text: str) -> None:
    from unicodedata import normalize

    letter = make_letter(tmp_path, text, {"name": value})
    paragraph = next(block for block in blocks(letter) if isinstance(block, Paragraph))
    found = [one for one in flat(paragraph.content) if isinstance(one, Filled)]
    assert [one.text for one in found] == [normalize("NFC", value)] * text.count("name")
    assert {one.placeholder for one in found} == {"name"}


def flat(content: object) -> list[object]:
    assert isinstance(content, tuple)
    found: list[object] = []
    for one in content:
        found += flat(one.content) if isinstance(one, Strong | Emphasis | Link) else [one]
    return found


@pytest.mark.parametrize("format_", ["md", "txt"])
def test_a_value_keeps_its_spaces(tmp_path: Path, format_: str) -> None:
    import letterforge

    letter = make_letter(tmp_path, "of {{ name }}.", {"name": "A  B   C"})
    assert "of A  B   C." in letterforge.export(letter, format_).decode()
