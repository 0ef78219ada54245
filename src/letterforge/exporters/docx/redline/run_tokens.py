"""Run tokens: the runs of a paragraph as words and fields that can be compared, and back as runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import unescape

from letterforge.comparison.tokens import Token
from letterforge.comparison.words import words
from letterforge.exporters.docx.redline.pieces import text_of
from letterforge.exporters.docx.xml_text import escape

_RUN = re.compile(r"<w:r>.*?</w:r>", re.DOTALL)
_WORDS = re.compile(r"<w:r>(<w:rPr>.*?</w:rPr>)?<w:t(?: xml:space=\"preserve\")?>([^<]*)</w:t></w:r>")
_BEGIN, _END = '<w:fldChar w:fldCharType="begin"', '<w:fldChar w:fldCharType="end"'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_LAST = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def run_tokens(runs: str) -> list[Token]:
    """Return the words of runs; a field, a line break or a tab is a token of its own.

    Such a token has its XML as `name`. Fields of one code are the same, whatever they show.
    """
    return list(_tokens(runs))


def _tokens(runs: str) -> Iterator[Token]:
    field: list[str] = []
    depth = 0
    for run in _RUN.findall(runs):
        depth += (_BEGIN in run) - (_END in run)
        if depth or field:
            field.append(run)
            if not depth:
                yield _whole("".join(field))
                field = []
        elif (found := _WORDS.fullmatch(run)) is not None:
            properties = found[1] or ""
            for word in words(unescape(found[2])):
                yield Token(word, (properties, word), marks=(properties,))
        else:
            yield _whole(run)


def _whole(xml: str) -> Token:
    code, separate, _ = xml.partition(_SEPARATE)
    return Token(text_of(xml), ("xml", code, bool(separate)), "break", xml)


def shown(field: Token) -> tuple[str, str, str] | None:
    """Return a field in three parts: its code, the runs that it shows, its end; None for another token."""
    code, separate, behind = field.name.partition(_SEPARATE)
    if not separate or not behind.endswith(_LAST):
        return None
    return code + separate, behind[: -len(_LAST)], _LAST


def written(tokens: Iterable[Token]) -> str:
    """Return tokens as runs; words side by side that are set alike are one run."""
    parts = []
    for (kind, marks), group in groupby(tokens, key=lambda one: (one.kind, one.marks)):
        if kind == "break":
            parts += [one.name for one in group]
        else:
            parts.append(_run(marks[0], "".join(one.text for one in group)))
    return "".join(parts)


def _run(properties: str, text: str) -> str:
    keep = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<w:r>{properties}<w:t{keep}>{escape(text)}</w:t></w:r>"
