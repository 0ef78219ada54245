"""The one door for characters: what is refused, and that nothing else is changed."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.text_cleaning import ForbiddenCharacterError, clean, shown
from tests.placeholders.declare import bind_all, declare, node, read, refuse, told

INVISIBLE = "remove it; it is invisible and means nothing in a letter"
REORDERS = "remove it; it is invisible and changes the order in which the text reads"
BREAKS = "it is a line break of an unusual kind; write an ordinary one, or a space"
HALF = "it is half a character; the text was cut or converted wrongly"
FORBIDDEN = {
    0x09: "it is a tab; write a space instead",
    **dict.fromkeys([0x00, 0x07, 0x1B, 0x7F, 0x9B, 0xFDD0, 0xFFFE, 0xFFFF, 0x10FFFF], INVISIBLE),
    **dict.fromkeys([0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029], BREAKS),
    **dict.fromkeys([0x202A, 0x202E, 0x2066, 0x2069], REORDERS),
    **dict.fromkeys([0xD800, 0xDFFF], HALF),
}


@pytest.mark.parametrize("point", FORBIDDEN, ids=hex)
@pytest.mark.parametrize("type_", ["text", "multiline", "integer", "date", "choice", "email"])
def test_a_forbidden_character_is_named_with_its_place(type_: str, point: int) -> None:
    keys = {"options": {"a": "甲"}} if type_ == "choice" else {}
    finding = refuse(declare(type_, "promisor", **keys), f"ab{chr(point)}c")
    assert told(finding) == ("LF305", f"`promisor` holds U+{point:04X} at character 3", FORBIDDEN[point])
    assert finding.place == "value `promisor`"


def test_all_forbidden_characters_of_a_value_are_named_at_once() -> None:
    finding = refuse(declare("text", "promisor"), "a\u202eb\tc\0\t")
    assert finding.message == (
        "`promisor` holds U+202E at character 2, U+0009 at character 4, U+0000 at character 6 and U+0009 at"
        " character 7"
    )
    assert finding.hint == (
        f"U+202E: {REORDERS}; U+0009: it is a tab; write a space instead; U+0000: {INVISIBLE}"
    )


def test_no_more_than_ten_are_named_and_each_value_has_its_own() -> None:
    raw = {"one": "a" + "\t" * 10, "two": "a" + "\t" * 11, "three": "x\0"}
    one, two, three = bind_all([declare("text", name) for name in raw], raw)[1]
    assert one.message.endswith("U+0009 at character 10 and U+0009 at character 11")
    assert two.message.endswith("U+0009 at character 11 and more")
    assert three.message == "`three` holds U+0000 at character 2"


@given(
    st.text(st.sampled_from([*"ab ", *map(chr, FORBIDDEN)]), max_size=10).filter(lambda text: text.strip())
)
def test_every_forbidden_character_of_a_short_text_is_named_with_its_place(text: str) -> None:
    text = text.replace("\r", "")
    named = [(f"U+{ord(one):04X}", at) for at, one in enumerate(text, 1) if ord(one) in FORBIDDEN]
    if not named:
        assert clean(text) == text
        return
    with pytest.raises(ForbiddenCharacterError) as refused:
        clean(text)
    told = re.findall(r"(U\+[0-9A-F]+) at character ([0-9]+)", str(refused.value))
    assert [(code, int(at)) for code, at in told] == named


def test_a_forbidden_character_deep_in_a_file_is_shown_where_it_stands() -> None:
    channel = declare("record", "channels", fields={"name": declare("text")})
    channels = declare("list", "channels", item=channel)
    raw = node('[{name: a}, {name: "1\\t2"}]')
    (finding,) = bind_all([channels], {"channels": raw})[1]
    hint = "it is a tab; write a space instead"
    assert told(finding) == ("LF305", "`channels[2].name` holds U+0009 at character 2", hint)
    assert finding.where == "org.yaml:1:20"


@pytest.mark.parametrize(
    "text",
    [
        "𠀀𪚥", "👨‍👩‍👧", "e\u0323\u0307", "ﷺ", "\ue000", "علی\u200cرضا",
        "שלום\u200f, ABC", "a\u00a0b", "a\u3000b", "한글", "ȧ",
    ],
)  # fmt: skip
def test_every_other_character_stays(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)
    assert read(declare("text"), text).text == unicodedata.normalize("NFC", text)


@given(st.text())
def test_what_comes_through_is_normal_and_holds_nothing_forbidden(text: str) -> None:
    passed = passed_through(text)
    if passed is not None:
        assert passed == unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
        assert not [one for one in passed if unicodedata.category(one) in ("Cs", "Cc") and one != "\n"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Zl", "Zp"])))
def test_text_without_controls_always_comes_through(text: str) -> None:
    assert passed_through(text) is not None


def passed_through(text: str) -> str | None:
    try:
        return clean(text)
    except ForbiddenCharacterError:
        return None


def test_a_message_never_repeats_what_steers_a_terminal() -> None:
    assert shown("a\x1b[31m\n::error\u202e") == r"a\x1b[31m\n::error\u202e"
    assert shown("长" * 100) == "长" * 59 + "…"
