"""Blanks in Markdown: plain underscores where they are shown as they are, escaped ones elsewhere."""

from __future__ import annotations

import html
import itertools
import re

import pytest
from markdown_it import MarkdownIt

from letterforge.review.versions.markdown_blanks import with_blanks

BLANK = "\\_" * 4


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"- 1, new: “Contact: {BLANK}”", "- 1, new: “Contact: ____”"),
        (f"- “…{BLANK}年__月__日止。”", "- “…____年__月__日止。”"),
        (f"- on day {BLANK} of it", "- on day ____ of it"),
        (f"- <del>{BLANK}</del>", "- <del>____</del>"),
        (f"- ¥{BLANK}…", "- ¥____…"),
        (f"- ¥{BLANK}, “{BLANK}”", f"- ¥____, “{BLANK}”"),
        (f"- “{BLANK}a” ¥{BLANK}…", f"- “____a” ¥{BLANK}…"),
        (f"- \\\\{BLANK} of it", "- \\\\____ of it"),
        (BLANK, BLANK),
        (f"- {BLANK}", f"- {BLANK}"),
        ("- a\\_b", "- a\\_b"),
    ],
)
def test_blanks_are_plain_where_they_cannot_be_markup(line: str, expected: str) -> None:
    assert with_blanks(line) == expected


SIGNS = ("", " ", "a", "年", "¥", "“", "”", "…", "(", ")", ",", "<ins>", "</ins>", "\\\\")


def test_no_blank_is_shown_otherwise() -> None:
    markdown = MarkdownIt()

    def shown(line: str) -> str:
        return html.unescape(re.sub(r"</?(?:p|ul|li)>|\n", "", markdown.render(line)))

    for first, second, third in itertools.product(SIGNS, repeat=3):
        line = f"x{first}{BLANK}{second}{BLANK}{third}y"
        assert shown(with_blanks(line)) == shown(line), line
