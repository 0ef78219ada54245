"""Writes docs/errors.md and docs/errors.zh-CN.md from the explanations of all codes.

    .venv/bin/python .ci/errors_pages.py

The explanations are TOML files in src/letterforge/diagnostics/explanations/; a test compares them with the
documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from letterforge.diagnostics import CODES
from letterforge.diagnostics.explanations import LANGUAGES, Example, headings, titles
from letterforge.diagnostics.formats.printable import printable
from letterforge.lint.manual import explain

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = dict(zip(LANGUAGES, ("errors.md", "errors.zh-CN.md"), strict=True))
FENCES = {".yaml": "yaml", ".json": "json"}


def page(language: str) -> str:
    """Return the document of all codes in a language of `LANGUAGES`."""
    words = headings(language)
    parts = [f"# {words['title']}", words["intro"].strip()]
    for group, codes in groupby(CODES, key=lambda code: code[:3]):
        parts += section(group, tuple(codes), language)
    return "\n\n".join(parts) + "\n"


def section(group: str, codes: tuple[str, ...], language: str) -> Iterator[str]:
    """Yield the parts of the section about a group of codes: a table of titles, then each of them."""
    words, named = headings(language), titles(language)
    yield f"## {group}xx{words['colon']}{words[group]}"
    rows = [f"| [`{code}`](#{code.lower()}) | {named[code]} |" for code in codes]
    yield "\n".join([f"| {words['code']} | {words['says']} |", "|---|---|", *rows])
    for code in codes:
        told = explain(code, language)
        yield f"### {code}"
        yield f"**{told.title}**"
        yield told.meaning
        yield told.remedy
        yield from example(told.example, language)


def example(shown: Example, language: str) -> Iterator[str]:
    """Yield what is wrong and what is right: sentences, or blocks of a file or of commands."""
    words = headings(language)
    colon = words["colon"]
    if not shown.is_code:
        yield f"{words['wrong']}{colon}{shown.wrong}"
        yield f"{words['right']}{colon}{shown.right}"
        return
    where = words["in_file"].format(file=f"`{shown.file}`") if shown.file else ""
    fence = FENCES.get(Path(shown.file).suffix, "text") if shown.file else "sh"
    for word, text in ((words["wrong"], shown.wrong), (words["right"], shown.right)):
        body = "\n".join(map(printable, text.split("\n")))
        yield f"{word}{where}{colon.strip()}\n\n```{fence}\n{body}\n```"
    if shown.command:
        yield f"{words['found_by']}`{shown.command}`"


if __name__ == "__main__":
    for chosen, name in PAGES.items():
        (DOCS / name).write_text(page(chosen), encoding="utf-8")
