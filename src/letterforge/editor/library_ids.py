"""The ids of a library, by what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from letterforge.diagnostics import Findings, LetterforgeError, LibraryError
from letterforge.library.catalog import Catalog
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence


class LibraryIds(Struct, frozen=True):
    """The ids of a library, each kind sorted.

    Those that variants declare for themselves are among them, and those of other libraries by their whole
    names (`common/privacy`, `common.name`). `items` are what a variant changes in the one that it extends:
    clauses and the `id` of items. `picks` are placeholders (or parameters of clauses) of type choice,
    `choices` those of type choice or choices, `dates` those of type date, also inside records. `options` are
    the options of each in `picks`.
    """

    clauses: tuple[str, ...]
    items: tuple[str, ...]
    variants: tuple[str, ...]
    placeholders: tuple[str, ...]
    parameters: tuple[str, ...]
    picks: tuple[str, ...]
    choices: tuple[str, ...]
    dates: tuple[str, ...]
    options: dict[str, tuple[str, ...]]
    terms: tuple[str, ...]
    numberings: tuple[str, ...]
    pages: tuple[str, ...]


def library_ids(catalog: Catalog) -> LibraryIds:
    """Return the ids of a library; reads every file.

    Raises LibraryError with what is wrong in files that are not YAML or cannot be read: what they declare is
    not known. What else is wrong in a file is left to `lint`.
    """
    files = [*yaml_files(catalog.source, "clauses", deep=True), *catalog.variant_files.values()]
    _refuse_unread(files)
    catalog.check_others()
    others = catalog.others
    clauses = {*catalog.clause_ids(), *others.clause_ids()} | _keys(files, "clauses")
    known = _Known(catalog)
    designs = catalog.designs
    return LibraryIds(
        clauses=_sorted(clauses),
        items=_sorted(clauses | {id_ for file in files for id_ in _item_ids(file.root)}),
        variants=_sorted(catalog.variant_ids()),
        placeholders=_sorted({*catalog.all_placeholder_names(), *_keys(files, "placeholders")}),
        parameters=_sorted(known.parameters),
        picks=_sorted(known.of("choice")),
        choices=_sorted(known.of("choice", "choices")),
        dates=_sorted(known.of("date")),
        options=known.options(),
        terms=_sorted({*catalog.term_ids(), *others.term_ids(), *_keys(files, "terms")}),
        numberings=_sorted(designs.numbering_names()),
        pages=_sorted(designs.page_names()),
    )


def all_placeholders(catalog: Catalog) -> Iterator[Placeholder]:
    """Yield every declaration of a placeholder: the library's, then those of variants that can be read."""
    catalog.declarations.need_all()
    yield from catalog.declarations.placeholders.values()
    for id_ in catalog.variant_ids():
        try:
            yield from catalog.variant(id_).placeholders.values()
        except LetterforgeError:  # which `lint` tells
            continue


class _Known:
    """The declarations of a library by the names that items write, with those of parameters and fields."""

    def __init__(self, catalog: Catalog) -> None:
        clauses = list(catalog.declarations.clauses.values())
        for id_ in catalog.variant_ids():
            try:
                clauses += catalog.variant(id_).clauses.values()
            except LetterforgeError:  # which `lint` tells
                continue
        given = {name: one for clause in clauses for name, one in clause.parameters.items()}
        self.parameters = set(given)
        shared = {name: catalog.placeholder(name) for name in catalog.others.placeholder_names()}
        self._shared = {name: one for name, one in shared.items() if one is not None}
        self._all = [
            *all_placeholders(catalog),
            *(one for each in clauses for one in each.parameters.values()),
        ]

    def of(self, *types: str) -> set[str]:
        """Return the names of those of one of `types`; of a field that of the field alone."""
        own = {one.name.rpartition(".")[2] for one in _inner(self._all) if one.type in types}
        return own | {name for name, one in self._shared.items() if one.type in types}

    def options(self) -> dict[str, tuple[str, ...]]:
        """Return the options of each choice; of several of one name all that one of them has."""
        found: dict[str, dict[str, None]] = {}
        own = ((one.name.rpartition(".")[2], one) for one in _inner(self._all))
        for name, one in (*own, *self._shared.items()):
            if one.type == "choice":
                ids = (*one.options, "other") if one.other is not None else tuple(one.options)
                found.setdefault(name, {}).update(dict.fromkeys(ids))
        return {name: tuple(ids) for name, ids in sorted(found.items())}


def _inner(placeholders: Iterable[Placeholder]) -> Iterator[Placeholder]:
    """Yield placeholders and what lists and records of them hold."""
    for one in placeholders:
        yield one
        yield from _inner((*one.fields.values(), *([one.item] if one.item is not None else ())))


def _refuse_unread(files: Iterable[LibraryFile]) -> None:
    findings = Findings()
    for file in files:
        if file.root is None:
            findings.extend(tuple(file.findings))
    findings.raise_as(LibraryError)


def _keys(files: Iterable[LibraryFile], key: str) -> set[str]:
    return {name for file in files for name in file.entries(key)}


def _item_ids(node: Node | None) -> Iterator[str]:
    """Yield what is written under `id:` anywhere in a file."""
    if isinstance(node, Mapping):
        named = node.get("id")
        if isinstance(named, Scalar) and not named.is_null:
            yield named.text
        for entry in node.entries.values():
            yield from _item_ids(entry.value)
    elif isinstance(node, Sequence):
        for one in node.items:
            yield from _item_ids(one)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
