"""Mutants of a library: each text of its clauses with one mistake in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.model import Clause, ClauseUse
from letterforge.lint.whole_library import read_whole
from letterforge.placeholders.localized import Localized
from letterforge.yamldoc import Scalar
from tests.repository import ROOT

MISTAKES = {
    "a misspelt placeholder": ("{{ efective_from }}", "LF201"),
    "a misspelt placeholder in a condition": ("{% if efective_from is filled %}x{% endif %}", "LF201"),
    "a misspelt placeholder in a branch": ("{{ 'x' if signing_date else signing_dat }}", "LF201"),
    "a misspelt list": ("{% for channel in chanels %}x{% endfor %}", "LF201"),
    "a misspelt filter": ("{{ effective_from | dat }}", "LF204"),
    "a misspelt style": ("{{ effective_from | date('fromal') }}", "LF206"),
    "a filter of another type": ("{{ promisor_name | date }}", "LF206"),
    "a misspelt test": ("{% if effective_from is fild %}x{% endif %}", "LF204"),
    "a misspelt reference": ("{{ ref('remedis') }}", "LF404"),
    "a misspelt attribute": ("{% for channel in channels %}{{ channel.nmae }}{% endfor %}", "LF201"),
    "a misspelt loop variable": ("{% for channel in channels %}{{ chanel.name }}{% endfor %}", "LF201"),
    "a misspelt property of a loop": ("{% for channel in channels %}{{ loop.indx }}{% endfor %}", "LF201"),
    "a misspelt option": ("{% if promisor_type == 'enterprize' %}x{% endif %}", "LF201"),
    "a misspelt option in a list": ("{% if promisor_type in ['enterprise', 'persn'] %}x{% endif %}", "LF201"),
    "a misspelt option of a field": (
        "{% for c in channels %}{{ 'x' if c.kind == 'onlin' else 1 }}{% endfor %}", "LF201",
    ),
    "an opening brace that is missing": ("{ effective_from }}", "LF202"),
    "a closing brace that is missing": ("{{ effective_from }", "LF202"),
    "no closing brace": ("{{ effective_from", "LF202"),
    "no opening brace": ("effective_from }}", "LF202"),
    "one brace on each side": ("{ effective_from }", "LF202"),
    "one brace around a filter": ("{ effective_from | date }", "LF202"),
    "a brace too many": ("{{ effective_from }}}", "LF202"),
    "a brace too many in front": ("{{{ effective_from }}", "LF202"),
    "braces of a Chinese keyboard": ("｛｛ effective_from ｝｝", "LF202"),
    "a condition without its sign": ("{ if effective_from %}x{% endif %}", "LF202"),
    "a condition that is not closed": ("{% if effective_from }x{% endif %}", "LF202"),
    "a condition without end": ("{% if effective_from %}x", "LF202"),
    "an end without a condition": ("x{% endif %}", "LF202"),
    "a misspelt tag": ("{% fi effective_from %}x{% endif %}", "LF202"),
    "a misspelt end": ("{% if effective_from %}x{% endfi %}", "LF202"),
}  # fmt: skip


def texts(items: Iterable[Clause | object]) -> Iterator[Localized]:
    """Yield the titles and texts of clauses, those in place inside them too."""
    for clause in items:
        if isinstance(clause, Clause):
            yield from (one for one in (clause.title, clause.text) if one is not None)
            yield from texts(clause.items)
        else:
            assert isinstance(clause, ClauseUse)


def scalars(root: Path) -> list[Scalar]:
    """Return every text of every clause of a library, in every language."""
    whole = read_whole(Catalog(DiskFiles(root)))
    return [scalar for text in texts(whole.clauses.values()) for scalar in text.texts.values()]


def shipped_copy(root: Path, *, used: bool = True, language: str | None = None) -> Path:
    """Return a copy of the shipped library.

    Unless `used`, no variant uses its clauses; with `language` its clause files hold that language alone, as
    plain strings, and its variants too.
    """
    for name in ("clauses", "templates"):
        shutil.copytree(ROOT / name, root / name)
    if not used:
        for path in (root / "templates").glob("*.yaml"):
            path.unlink()
        only = "title: {zh-CN: 信, en: Letter}\nnumbering: [1.]\npage: plain\nbody: [{page_break: true}]\n"
        (root / "templates/only.yaml").write_text(only, encoding="utf-8")
    if language is not None:
        for path in [*root.glob("clauses/*.yaml"), *root.glob("templates/*.yaml")]:
            keep_language(path, language)
    return root


def keep_language(path: Path, language: str) -> None:
    """Write a file of a library in which each text is a plain string in `language`."""
    from letterforge.diagnostics import Source
    from letterforge.yamldoc import Mapping, Node, Sequence, read_yaml

    text = path.read_text(encoding="utf-8")
    edits: list[tuple[int, int, str]] = []

    def walk(node: Node) -> None:
        if isinstance(node, Mapping) and set(node.entries) == {"zh-CN", "en"}:
            kept = node.entries[language].value
            if isinstance(kept, Scalar):
                edits.append((node.span.start, node.span.end, quoted(kept.text)))
        elif isinstance(node, Mapping):
            for entry in node.entries.values():
                walk(entry.value)
        elif isinstance(node, Sequence):
            for item in node.items:
                walk(item)

    root = read_yaml(Source(path.name, text))
    assert root is not None
    walk(root)
    path.write_text(edited(text, edits), encoding="utf-8")


def mutate(root: Path, chosen: Iterable[Scalar], *mistakes: str) -> list[tuple[str, int, str]]:
    """Add `mistakes` in turn, one to each of the texts `chosen`; return file, line and mistake of each."""
    by_file: dict[str, list[tuple[Scalar, str]]] = {}
    for scalar, mistake in zip(chosen, cycle(mistakes), strict=False):
        by_file.setdefault(scalar.span.source.name, []).append((scalar, mistake))
    places = []
    for name, found in by_file.items():
        text = found[0][0].span.source.text
        edits = [(one.span.start, one.span.end, quoted(one.text + mistake)) for one, mistake in found]
        path = root / Path(name).relative_to(root) if Path(name).is_absolute() else Path(name)
        path.write_text(edited(text, edits), encoding="utf-8")
    again = {(one.span.source.name, one.text): one for one in scalars(root)}
    for name, found in by_file.items():
        places += [(name, again[name, one.text + mistake].span.line, mistake) for one, mistake in found]
    return places


def quoted(text: str) -> str:
    """Return a text as one quoted line of YAML."""
    lines = re.sub(r"\n+", " ", text)
    return "'" + lines.replace("'", "''") + "'"


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """Return `text` with stretches replaced; what follows a block keeps its line."""
    for start, end, new in sorted(edits, reverse=True):
        old = text[start:end]
        text = text[:start] + new + ("\n" if old.endswith("\n") else "") + text[end:]
    return text
