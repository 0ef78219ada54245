"""Diff page: what changed in letters as one page for a browser, which loads nothing and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape

from letterforge.comparison.changes import Part
from letterforge.review.versions.entries import Entry, entries, summary, verdict_words
from letterforge.review.versions.letter_pairs import LetterPair

STYLE = """
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 60rem;
  padding: 0 1rem; color: #1c1c1c; background: #fff; }
h1 { font-size: 1.3rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; border-top: 1px solid #ccc; padding-top: 1rem; }
li { margin: .6rem 0; overflow-wrap: anywhere; }
.words { white-space: pre-wrap; display: block; }
del { color: #8a1414; background: #fdecec; } ins { color: #0b5a23; background: #e8f7ec; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #151515; }
  del { color: #ffb4b4; background: #4a1616; } ins { color: #a8ecbc; background: #123d1f; }
}
"""
_POLICY = "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"


def diff_page(before: str, after: str, pairs: Iterable[LetterPair]) -> str:
    """Return the page; all that the library and the values say is escaped."""
    title = escape(f"{before} → {after}")
    letters = (part for pair in pairs for part in _letter(pair))
    return "".join([page_head(title, "en", STYLE), f"<h1>{title}</h1>\n", *letters, PAGE_END])


PAGE_END = "</body>\n</html>\n"


def page_head(title: str, language: str, style: str) -> str:
    """Return the start of a page that loads nothing and runs nothing; `title` is escaped already."""
    policy = _POLICY.format(hash=b64encode(sha256(style.encode()).digest()).decode())
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n"
    )


def _letter(pair: LetterPair) -> Iterator[str]:
    name = escape(f"{pair.variant} ({pair.language})")
    yield f'<section lang="{escape(pair.language)}">\n<h2>{name}</h2>\n'
    comparison = pair.comparison
    if comparison is None:
        yield f"<p>{escape(pair.fate)}</p>\n"
        yield from (f"<p>{one.code}: {escape(one.message)}</p>\n" for one in pair.findings)
    else:
        told = summary(comparison.changes)
        words = verdict_words(comparison.verdict)
        yield f"<p>{escape(f'{words}: {told}' if told else words)}</p>\n<ul>\n"
        yield from map(_item, entries(comparison.changes))
        yield "</ul>\n"
    yield "</section>\n"


def _item(entry: Entry) -> str:
    words = "".join(map(_part, entry.parts))
    shown = f'<span class="words">{words}</span>' if words else ""
    where = f"<strong>{escape(entry.where)}</strong>" if entry.where else ""
    return f"<li>{', '.join(one for one in (where, escape(entry.what)) if one)}{shown}</li>\n"


def _part(part: Part) -> str:
    tag = {"removed": "del", "added": "ins"}.get(part.kind)
    return f"<{tag}>{escape(part.text)}</{tag}>" if tag else escape(part.text)
