"""No line break joins words that need a space, whatever words, values, styles and languages meet."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import letterforge
from tests.assembly.lines import STYLES, paragraphs, styled
from tests.libraries import make_library

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


token = st.tuples(st.sampled_from(SPACED + WIDE + NUMBERS), st.booleans())
SETTINGS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


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
