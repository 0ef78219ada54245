"""Library edits: what has to be written anew in the files of a library and in its values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from letterforge.diagnostics import Findings, LibraryError, Span
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.library.running_texts import RunningTexts, running_texts
from letterforge.lint.linted_library import LintedLibrary
from letterforge.placeholders.placeholder import Placeholder
from letterforge.review.renaming.edit_list import EditList, span_of
from letterforge.review.renaming.library_nodes import id_scalars, variant_scalars
from letterforge.review.renaming.target import Target
from letterforge.review.renaming.text_places import TextPlaces
from letterforge.review.renaming.value_files import ValueFile
from letterforge.review.renaming.value_places import declared_value_places, value_places
from letterforge.yamldoc import Entry, Mapping, Scalar


class LibraryFiles:
    """The YAML files of a library, by what messages call them."""

    def __init__(self, source: FileSource) -> None:
        self.source = source
        self.declaring = [*yaml_files(source, "clauses", deep=True), *yaml_files(source, "templates")]
        self.pages = yaml_files(source, "templates/pages")

    @cached_property
    def by_shown_name(self) -> dict[str, LibraryFile]:
        """The files by what messages call them."""
        return {file.name: file for file in (*self.declaring, *self.pages)}

    @property
    def roots(self) -> Iterator[Mapping]:
        """The mappings that clause files and templates are."""
        return (file.root for file in self.declaring if isinstance(file.root, Mapping))

    def running_texts(self) -> Iterator[RunningTexts]:
        """Yield the headers and footers with values of all page designs."""
        for file in self.pages:
            found = running_texts(file.root) if isinstance(file.root, Mapping) else None
            if found is not None:
                yield found


def edit_library(files: LibraryFiles, library: LintedLibrary, target: Target, edits: EditList) -> None:
    """Note what has to be written anew in the files of a library.

    Raises LibraryError LF823 where the new name would mean something else at a place.
    """
    for scalar in _structural(files, target):
        edits.rename(scalar, target.new)
    if target.kind == "variant":
        return
    for scalar in declared_value_places(_all_placeholders(library), target):
        edits.rename(scalar, target.new)
    texts = TextPlaces(library, target.name)
    texts.read(files.running_texts())
    for case in texts.cases:
        edits.rename(case, target.new)
    captured: list[Span] = []
    for place in texts.places:
        edits.rename_in(place.scalar, place.start, target.word, target.new)
        if target.name.kind == "placeholder" and target.new in place.scope:
            captured.append(span_of(place.scalar, place.start, target.word))
    _refuse_captured(captured, target)


def _structural(files: LibraryFiles, target: Target) -> Iterator[Scalar]:
    """Yield the keys and names in the structure of files that are renamed."""
    match target.kind:
        case "placeholder":
            yield from (entry.key for entry in target.entries)
        case "option":
            yield from (option for entry in target.entries for option in _options(entry, target.word))
            yield from target.arguments
        case "term":
            yield from (entry.key for entry in target.entries)
        case "clause":
            ids = (scalar for root in files.roots for scalar in id_scalars(root))
            yield from (one for one in ids if one.text == target.word)
        case "variant":
            names = (scalar for root in files.roots for scalar in variant_scalars(root))
            yield from (one for one in names if one.text == target.word)


def _options(entry: Entry, word: str) -> Iterator[Scalar]:
    options = entry.value.get("options") if isinstance(entry.value, Mapping) else None
    found = options.entries.get(word) if isinstance(options, Mapping) else None
    if found is not None:
        yield found.key


def _all_placeholders(library: LintedLibrary) -> Iterator[Placeholder]:
    yield from library.whole.all_placeholders
    yield from library.whole.parameters()


def _refuse_captured(captured: list[Span], target: Target) -> None:
    findings = Findings()
    for span in captured:
        message = f"`{target.old}` stands where `{target.new}` is a loop variable or a parameter"
        hint = "choose another name, or give the loop variable or the parameter another one first"
        findings.add("LF823", message, span=span, hint=hint)
    findings.raise_as(LibraryError)


def edit_values(file: ValueFile, target: Target, library: LintedLibrary, edits: EditList) -> None:
    """Note what has to be written anew in a file of values."""
    named = {"variant": file.variants, "clause": file.ids}.get(target.kind, ())
    for scalar in named:  # the id of a clause may stand behind those around it
        steps = scalar.text.split(".") if target.kind == "clause" else [scalar.text]
        if target.word in steps:
            edits.rename(scalar, ".".join(target.new if one == target.word else one for one in steps))
    if not target.path:
        return
    placeholders = {one.name: one for one in library.whole.all_placeholders}
    placeholder = placeholders[target.path[0]]
    for mapping in file.mappings:
        entry = mapping.entries.get(target.path[0])
        if entry is None or any(key not in placeholders for key in mapping.entries):
            continue
        if target.name.kind == "placeholder":
            edits.rename(entry.key, target.new)
        for scalar in value_places(entry.value, placeholder, target):
            edits.rename(scalar, target.new)
