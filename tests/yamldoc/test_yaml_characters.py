"""Bytes become a text only if they are UTF-8 and hold nothing that hides or breaks."""

from __future__ import annotations

import pytest

from letterforge.diagnostics import Finding, LibraryError, ValuesError
from letterforge.yamldoc import decode, read_json
from tests.yamldoc.reading import refused, told

UTF8 = "save it as UTF-8"


def undecodable(data: bytes) -> tuple[Finding, ...]:
    with pytest.raises(LibraryError) as caught:
        decode("a.yaml", data)
    return caught.value.findings


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode("a.yaml", b"\xef\xbb\xbfa: 1").text == "a: 1"


def test_tabs_line_feeds_and_crlf_are_kept() -> None:
    assert decode("a.yaml", b"a\tb\r\nc\n").text == "a\tb\r\nc\n"


@pytest.mark.parametrize(
    ("data", "message", "place", "hint"),
    [
        (
            "标题: 承诺函\n".encode("gb18030"),
            "the input is not UTF-8: byte 0xB1 at byte 1 (line 1)",
            "1:1",
            "it may be GB18030 (simplified Chinese: 标题 承诺函) or CP949 (Korean: 깃痙 넓킵변) or "
            "CP950 (traditional Chinese: 梓枙 創霾滲) or EUC_JP (Japanese, Unix: 炎籾 覚典痕); "
            "save it as UTF-8",
        ),
        (
            "a: 1\n标题: 2".encode("utf-16"),
            "the input is not UTF-8: byte 0xFF at byte 1 (line 1)",
            "1:1",
            "it looks like UTF-16; save it as UTF-8",
        ),
        (b"a: 1\nb: \xff", "the input is not UTF-8: byte 0xFF at byte 9 (line 2)", "2:4", UTF8),
        (b"\xef\xbb\xbfa: \xff", "the input is not UTF-8: byte 0xFF at byte 7 (line 1)", "1:4", UTF8),
        (b"a: \xed\xa0\x80", "the input is not UTF-8: byte 0xED at byte 4 (line 1)", "1:4", UTF8),
    ],
)
def test_what_is_not_utf_8_is_told_by_its_byte(data: bytes, message: str, place: str, hint: str) -> None:
    (finding,) = undecodable(data)
    assert (finding.code, finding.message, finding.hint) == ("LF105", message, hint)
    assert finding.place == f"a.yaml:{place}"


@pytest.mark.parametrize(
    ("character", "described"),
    [
        ("\x00", "U+0000 (NUL)"),
        ("\x1b", "U+001B (ESCAPE)"),
        ("\x07", "U+0007 (a control character or noncharacter)"),
        ("\x7f", "U+007F (a control character or noncharacter)"),
        ("\x85", "U+0085 (NEXT LINE)"),
        ("\x9b", "U+009B (a control character or noncharacter)"),
        ("\u2028", "U+2028 (LINE SEPARATOR)"),
        ("\u2029", "U+2029 (PARAGRAPH SEPARATOR)"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u2066", "U+2066 (LEFT-TO-RIGHT ISOLATE)"),
        ("\ufeff", "U+FEFF (a byte order mark inside the text)"),
        ("\ufdd0", "U+FDD0 (a control character or noncharacter)"),
        ("\uffff", "U+FFFF (a control character or noncharacter)"),
        ("\U0002fffe", "U+2FFFE (a control character or noncharacter)"),
    ],
)
def test_a_character_that_hides_or_breaks_is_refused_by_its_number(character: str, described: str) -> None:
    (finding,) = undecodable(f"a: 1\n标题: 甲{character}乙".encode())
    hint = "delete it; it prints nothing and can hide what the text says"
    assert told(finding) == ("LF105", "2:6", f"{described} is not allowed", hint)


def test_a_lone_carriage_return_is_refused_with_its_own_hint() -> None:
    (finding,) = undecodable(b"a: 1\rb: 2")
    message = "U+000D (a carriage return without line feed) is not allowed"
    assert told(finding) == ("LF105", "1:5", message, "save the file with line ends LF or CRLF")


def test_all_forbidden_characters_come_together_up_to_fifty() -> None:
    assert len(undecodable(b"a\x01b\x02")) == 2
    assert len(undecodable(b"\x01" * 1000)) == 50


@pytest.mark.parametrize("escape", [r"\u202e", r"\0", r"\e", r"\N", r"\L", r"\x7f", r"\uFFFF"])
def test_an_escape_brings_no_forbidden_character_in(escape: str) -> None:
    (finding,) = refused(f'a: "x{escape}"')
    assert finding.code == "LF105"
    assert finding.message.endswith("is not allowed, not even as an escape")
    assert finding.hint == "delete the escape"


def test_lone_surrogates_in_a_text_that_was_never_decoded_are_refused() -> None:
    (finding,) = refused("a: \ud800")
    assert told(finding)[:3] == ("LF105", "1:4", "U+D800 (a lone surrogate) is not allowed")
    (finding,) = refused('"\\ud83d"', read_json)
    assert finding.message == "U+D83D (a lone surrogate) is not allowed, not even as an escape"


def test_control_characters_in_a_text_that_was_never_decoded_are_refused() -> None:
    (finding,) = refused("a: x\x07")
    assert told(finding)[:3] == (
        "LF105",
        "1:5",
        "U+0007 (a control character or noncharacter) is not allowed",
    )


def test_the_caller_chooses_the_error_it_is_told_with() -> None:
    with pytest.raises(ValuesError):
        decode("values.yaml", b"\xff", error=ValuesError)


@pytest.mark.parametrize(
    ("text", "encoding", "is_chinese"),
    [
        ("text: 请在三日内付款。\n", "gb18030", True),
        ("text: 支付USD 100给ABC公司\n", "gb18030", True),
        ("text: Müller grüßt für alle\n", "latin-1", False),
        ("text: “für” Zoë\n", "cp1252", False),
        ("text: Café\n", "cp1252", False),
    ],
)
def test_gb18030_is_proposed_only_where_it_gives_plausible_chinese(
    text: str, encoding: str, is_chinese: bool
) -> None:
    with pytest.raises(LibraryError) as caught:
        decode("a.yaml", text.encode(encoding))
    assert ("GB18030" in str(caught.value.findings[0].hint)) == is_chinese


def test_texts_are_composed_and_positions_are_those_of_the_file() -> None:
    written = "a: 1\nb: Ko\u0308ln x\nc: 한국 y\n"
    source = decode("a.yaml", written.encode())
    assert source.text == "a: 1\nb: K\u00f6ln x\nc: 한국 y\n"
    for sign in "abxcy":
        line = written[: written.index(sign)].count("\n") + 1
        column = written.index(sign) - written.rfind("\n", 0, written.index(sign))
        assert source.position(source.text.index(sign)) == (line, column)
    assert source.position(source.text.index("x") + 1) == (2, 11)
    assert decode("a.yaml", b"b: x\n").written is None
