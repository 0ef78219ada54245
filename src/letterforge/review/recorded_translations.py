"""Recorded translations: writes into clause files what the original said when it was translated.

Only the key `translated` of a clause is written; every other byte of a file stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from letterforge.diagnostics import Finding, Findings, LibraryError, Span, did_you_mean
from letterforge.library.catalog import Catalog
from letterforge.library.clause_versions import check_versions
from letterforge.library.clauses import clause
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.library.localized_texts import mapping
from letterforge.library.model import Clause
from letterforge.library.settings import Settings
from letterforge.library.translation_hashes import has_original, original_hash, translated_languages
from letterforge.placeholders.language_tags import canonical_tag
from letterforge.yamldoc import Mapping
from letterforge.yamldoc.edits import edited
from letterforge.yamldoc.insertion import inserted_entry

KEY = "translated"


class Recorded(Struct, frozen=True):
    """A translation that is recorded: of which clause, in which language, and what was recorded before.

    `before` is empty where nothing was; `is_new` tells whether something is written.
    """

    clause: str
    language: str
    hash: str
    before: str
    span: Span

    @property
    def is_new(self) -> bool:
        """Whether the original says something else than when it was recorded, or nothing was recorded."""
        return self.hash != self.before


class Recording(Struct, frozen=True):
    """What is recorded, and the bytes of the files that change, by their names in the library."""

    recorded: tuple[Recorded, ...]
    files: dict[str, bytes]


class _Found(Struct, frozen=True, eq=False):
    """A clause where it is written."""

    clause: Clause
    node: Mapping
    file: LibraryFile


def record_translations(
    catalog: Catalog, ids: Iterable[str] | None = None, languages: Iterable[str] = ()
) -> Recording:
    """Return what is to be written so that translations of clauses are known to be up to date.

    `ids` are those of clauses, None for all; `languages` those of the translations, all where there are none.
    Raises LibraryError where a file cannot be read, the library names no language (LF840), and for a clause
    that is named and is not there (LF402), or lacks a translation (LF841).
    """
    original = _original(catalog.settings)
    wanted = tuple(canonical_tag(one) for one in languages)
    found = _clauses(catalog)
    chosen = list(found) if ids is None else list(dict.fromkeys(ids))
    findings = Findings()
    recorded: list[tuple[_Found, list[Recorded]]] = []
    for id_ in chosen:
        if id_ not in found:
            hint = did_you_mean(id_, found) or "`letterforge list` names what the library has"
            findings.add("LF402", f"`{id_}` is not a clause of this library", hint=hint)
            continue
        lacking = None if ids is None else findings
        recorded.append((found[id_], list(_of_clause(found[id_], original, wanted, lacking))))
    findings.raise_as(LibraryError)
    files = _written(recorded)
    return Recording(tuple(one for _, those in recorded for one in those), files)


def _original(settings: Settings) -> str:
    if settings.language is None:
        hint = "add `language:` to `letterforge.yaml`, the language that texts are written in first"
        raise LibraryError(
            Finding("LF840", "the library does not say which language its originals have", hint=hint)
        )
    return settings.language


def _clauses(catalog: Catalog) -> dict[str, _Found]:
    """Return the clauses of a library and of its variants by id; raises LibraryError."""
    findings, found = Findings(), dict[str, _Found]()
    for kind, folder in (("clauses", "clauses"), ("variant", "templates")):
        for file in yaml_files(catalog.source, folder, deep=kind == "clauses"):
            read = file.read(kind, catalog.plugins.types)
            findings.extend(tuple(file.findings))
            declared = read[1].get("clauses") if read is not None else None
            for id_, entry in mapping(declared).entries.items() if declared is not None else ():
                node = mapping(entry.value)
                made = clause(id_, node, entry.key.span)
                check_versions(made, node, findings)
                found.setdefault(id_, _Found(made, node, file))
    findings.raise_as(LibraryError)
    return found


def _of_clause(
    found: _Found, original: str, wanted: tuple[str, ...], findings: Findings | None
) -> Iterator[Recorded]:
    """Yield the translations of a clause; `findings` tells what it lacks."""
    of = found.clause
    there = translated_languages(of, original) if has_original(of, original) else ()
    for tag in wanted or there:
        if tag in there:
            written = of.translated.get(tag)
            before = written.text if written is not None else ""
            yield Recorded(of.id, tag, original_hash(of, original), before, of.span)
        elif findings is not None:
            listed = (
                f"its translations: {', '.join(there)}"
                if there
                else f"write its texts in `{original}` and `{tag}`"
            )
            message = f"`{of.id}` has no translation in `{tag}`"
            findings.add("LF841", message, span=of.span, hint=listed)
    if not (wanted or there) and findings is not None:
        hint = f"write its texts by language: `{original}` and another"
        findings.add("LF841", f"`{of.id}` has no translation", span=of.span, hint=hint)


def _written(recorded: list[tuple[_Found, list[Recorded]]]) -> dict[str, bytes]:
    """Return the bytes of the files in which something is recorded anew."""
    edits: dict[str, tuple[LibraryFile, list[tuple[Span, str]]]] = {}
    for found, those in recorded:
        new = {one.language: one.hash for one in those if one.is_new}
        if new:
            _, known = edits.setdefault(str(found.file.path), (found.file, []))
            known += _edits(found.node, new)
    return {
        name: edited(file.data or b"", those[0][0].source, those) for name, (file, those) in edits.items()
    }


def _edits(node: Mapping, hashes: dict[str, str]) -> Iterator[tuple[Span, str]]:
    """Yield what is written where, so that a clause has hashes by language."""
    kept = node.get(KEY)
    if not isinstance(kept, Mapping):
        listed = ", ".join(f'{tag}: "{one}"' for tag, one in hashes.items())
        yield inserted_entry(node, f"{KEY}: {{{listed}}}")
        return
    more = [f'{tag}: "{one}"' for tag, one in hashes.items() if tag not in kept.entries]
    for tag, entry in kept.entries.items():
        if tag in hashes and not isinstance(entry.value, Mapping):
            yield entry.value.span, f'"{hashes[tag]}"'
    if more:
        yield inserted_entry(kept, *more)
