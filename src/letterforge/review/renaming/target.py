"""Target: what is renamed, and where a library declares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from letterforge.assembly.compiler.name_places import Name
from letterforge.diagnostics import Finding, LibraryError, UsageError, did_you_mean
from letterforge.library.files import LibraryFile
from letterforge.lint.linted_library import LintedLibrary
from letterforge.placeholders.placeholder import Placeholder
from letterforge.review.renaming.library_nodes import id_scalars
from letterforge.review.renaming.passed_choices import passed_choice
from letterforge.yamldoc import Entry, Mapping, Node, Scalar

Kind: TypeAlias = Literal["placeholder", "clause", "term", "variant", "option"]
KINDS: tuple[Kind, ...] = ("placeholder", "clause", "term", "variant", "option")


class Target(Struct, frozen=True, eq=False):
    """What is renamed.

    `path` leads to the placeholder from the library (`channels`, `name`); of an option to its choice. `word`
    is what is written anew. `entries` are the keys under which it is declared, with what stands under them;
    for an option those of its choice, and of the parameters of clauses that this is passed to. `arguments`
    are the options that are written as the value of such a parameter.
    """

    kind: Kind
    old: str
    new: str
    word: str
    path: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    arguments: tuple[Scalar, ...] = ()

    @property
    def name(self) -> Name:
        """What is looked for in texts."""
        declared = frozenset((one.key.span.source.name, one.key.span.start) for one in self.entries)
        if self.kind == "placeholder":
            return Name("field" if len(self.path) > 1 else "placeholder", self.word, declared)
        if self.kind == "option":
            return Name("option", self.word, declared)
        return Name("term" if self.kind == "term" else "clause", self.word)


def find_target(
    kind: Kind, old: str, new: str, library: LintedLibrary, files: Iterable[LibraryFile]
) -> Target:
    """Return what is called `old`; raises LibraryError LF820 where the library declares nothing so.

    Raises UsageError LF001 where an option is not written behind its placeholder.
    """
    roots = [one.root for one in files if isinstance(one.root, Mapping)]
    if kind in ("placeholder", "option"):
        return _placeholder(kind, old, new, roots, library)
    if kind == "variant":
        _refuse_unknown(kind, old, library.catalog.variant_ids())
        return Target(kind, old, new, old)
    entries = [entry for root in roots for entry in _declared(root, f"{kind}s", old)]
    known = {key for root in roots for key in _keys(root, f"{kind}s")}
    if kind == "clause":
        ids = {scalar.text for root in roots for scalar in id_scalars(root)}
        known |= {id_ for id_ in ids if "/" not in id_}  # which are of another library
    _refuse_unknown(kind, old, sorted(known))
    return Target(kind, old, new, old, entries=tuple(entries))


def _placeholder(kind: Kind, old: str, new: str, roots: list[Mapping], library: LintedLibrary) -> Target:
    path = tuple(old.split("."))
    option = path[-1] if kind == "option" else ""
    if kind == "option":
        path = path[:-1]
        if not path:
            having = [one.name for one in library.whole.all_placeholders if old in one.options]
            hint = f"write it as `{having[0] if having else 'placeholder'}.{old if having else 'option'}`"
            raise UsageError(Finding("LF001", f"`{old}` names no option of a placeholder", hint=hint))
    entries = [entry for root in roots for entry in entries_at(root, path)]
    whole = library.whole.all_placeholders
    if not entries:
        _refuse_unknown(
            "placeholder", ".".join(path), sorted({one for each in whole for one in paths_of(each)})
        )
    if kind == "placeholder":
        return Target(kind, old, new, path[-1], path, tuple(entries))
    choices = [one for entry in entries for one in _choices(entry)]
    known = [f"{'.'.join(path)}.{key}" for one in choices for key in _keys(one.value, "options")]
    _refuse_unknown(kind, old, known)
    passed = passed_choice(roots, path, option)
    return Target(kind, old, new, option, path, (*choices, *passed.entries), passed.words)


def _refuse_unknown(kind: str, old: str, known: Iterable[str]) -> None:
    known = list(known)
    if old not in known:
        a = "an" if kind == "option" else "a"
        hint = did_you_mean(old, known) or "`letterforge show` lists what a letter is made of"
        raise LibraryError(Finding("LF820", f"`{old}` is not {a} {kind} of this library", hint=hint))


def entries_at(root: Mapping, path: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the declaration of a placeholder of a file, or of the field that a path of names leads to."""
    found = _declared(root, "placeholders", path[0])
    for name in path[1:]:
        found = [field for entry in found for field in _fields(entry.value, name)]
    yield from found


def _fields(node: Node, name: str) -> Iterator[Entry]:
    """Yield the field of a record, or of the records of a list."""
    while isinstance(node, Mapping) and "fields" not in node.entries:
        item = node.get("item")
        if item is None:
            return
        node = item
    if isinstance(node, Mapping):
        yield from _declared(node, "fields", name)


def _choices(entry: Entry) -> Iterator[Entry]:
    """Yield what has options: a declaration, or the entries of its list."""
    node = entry.value
    if isinstance(node, Mapping):
        if "options" in node.entries:
            yield entry
        elif "item" in node.entries:
            yield from _choices(node.entries["item"])


def _declared(root: Mapping, key: str, name: str) -> list[Entry]:
    declared = root.get(key)
    entry = declared.entries.get(name) if isinstance(declared, Mapping) else None
    return [entry] if entry is not None else []


def _keys(root: Node, key: str) -> list[str]:
    declared = root.get(key) if isinstance(root, Mapping) else None
    return list(declared.entries) if isinstance(declared, Mapping) else []


def paths_of(placeholder: Placeholder) -> Iterator[str]:
    """Yield the dotted names of a placeholder and of all fields in it."""
    yield placeholder.name
    item = placeholder
    while item.item is not None:
        item = item.item
    for field in item.fields.values():
        yield from paths_of(field)
