"""Links lead to the web, a mail address or a telephone: in letter files and in the texts of a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.diagnostics import ClauseTextError, LetterFileError
from letterforge.letter import Link, Paragraph, Text
from letterforge.letter.codec import decode, encode
from letterforge.letter.traversal import inlines
from tests.libraries import make_letter, make_library
from tests.strategies import letter_of

ALLOWED = (
    "https://a.example/", "http://a.example", "HTTP://A", "https://a.example/%C3%A9?x=1&y=(2)#z",
    "https://例子.测试/路径", "mailto:a@b.example", "tel:+861012345678", "https://[::1]/",
)  # fmt: skip
REFUSED = (
    "", "x", "#a", "foo.exe", "../x", "/etc/passwd", "C:\\x", "C:/x", ".\\x.exe", "\\\\evil\\x",
    "//evil.example/x", "http:", "https:/a", "https:///a", "http://?a", "mailto:", "tel:", "ftp://a/b",
    "smb://a/b", "ldap://a", "search-ms:x", "ms-word:ofe|u|http://a", "about:blank", "blob:x", "intent:x",
    "cid:x", "x:y", "file:///etc", "javascript:alert(1)", "vbscript:x", "data:image/png;base64,x",
    " javascript:x", "java\tscript:x", "\u3000javascript:x", "javascript\uff1ax", "%6aavascript:x",
    "jav&#x61;script:x", " https://a.example", "https://a b", "https://a\\b", "https://a\u3000b",
    "https://a\u200bb", "https:\n//a", 'https://a"b', "https://a<b", "https://a>b",
)  # fmt: skip


def with_link(target: str) -> bytes:
    return encode(letter_of(Paragraph("a", (Text("see "), Link(target, (Text("there"),))))))


@pytest.mark.parametrize("target", ALLOWED)
def test_a_letter_file_may_link_to_the_web_to_mail_and_to_telephones(target: str) -> None:
    assert Link(target, (Text("there"),)) in inlines(decode(with_link(target)))


@pytest.mark.parametrize("target", REFUSED)
def test_a_letter_file_links_to_nothing_else(target: str) -> None:
    with pytest.raises(LetterFileError) as caught:
        decode(with_link(target))
    found = caught.value.findings[0]
    assert (found.code, found.place) == ("LF507", "<letter>: $.body[0].content[1]")
    assert found.message.startswith("a link ")
    assert found.message.isprintable()


@pytest.mark.parametrize("target", ALLOWED)
def test_a_text_may_link_where_a_letter_file_may(target: str, tmp_path: Path) -> None:
    letter = make_letter(tmp_path, f"See [there]({target}).", {})
    assert any(isinstance(one, Link) for one in inlines(letter))
    assert decode(encode(letter)) == letter


@pytest.mark.parametrize(
    "target", ["foo.exe", "../x", "/etc/passwd", "#a", "C:/x", "javascript:x", "ftp://a/b", ""]
)
@pytest.mark.parametrize(
    "text", ["See [there]({}).", "{{{{ x }}}} [**there**]({})", "{{% if x %}}[there]({}){{% endif %}}"]
)
def test_a_text_links_to_nothing_else(target: str, text: str, tmp_path: Path) -> None:
    written = text.format(target)
    with pytest.raises(ClauseTextError) as caught:
        make_letter(tmp_path, written, {"x": "y"} if "x" in text else {})
    (found,) = caught.value.findings
    assert found.code == "LF203"
    assert found.span is not None
    assert found.message == (f"a link may not lead to `{target}`" if target else "a link has no address")


def test_an_address_that_conditions_put_together_is_seen_when_it_is_whole(tmp_path: Path) -> None:
    text = "[x](https://a{% if x == '1' %}.example{% else %} b{% endif %})"
    assert make_letter(tmp_path, text, {"x": "1"})
    late = "[x]({% if x == '1' %}https://a{% else %}javascript:a{% endif %})"
    assert make_letter(tmp_path / "late", late, {"x": "1"})
    with pytest.raises(ClauseTextError, match=r"LF203.*javascript:a"):
        make_letter(tmp_path / "other", late, {"x": "2"})


def test_lint_tells_of_links_in_every_language(tmp_path: Path) -> None:
    clauses = "clauses: {one: {title: '[t](x)', text: {en: 'See [a](b.exe).', zh-CN: '见[甲](b.exe)。'}}}"
    found = make_library(tmp_path, clauses, "[one]").lint()
    assert [(one.code, one.message) for one in found if one.code == "LF203"] == [
        ("LF203", "a link may not lead to `x`"),
        ("LF203", "a link may not lead to `b.exe`"),
        ("LF203", "a link may not lead to `b.exe`"),
    ]
