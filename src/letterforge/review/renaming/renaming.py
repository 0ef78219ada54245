"""Renaming: the files of a library in which something has another name."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from letterforge.assembly.variant_plans import load_plugins
from letterforge.diagnostics import Finding, LibraryError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.lint.linted_library import LintedLibrary
from letterforge.review.renaming.comparison import Comparison, errors_of
from letterforge.review.renaming.edit_list import EditList
from letterforge.review.renaming.example_files import ExampleFiles, read_examples
from letterforge.review.renaming.labels import write_labels
from letterforge.review.renaming.library_edits import LibraryFiles, edit_library
from letterforge.review.renaming.new_names import check_new_name
from letterforge.review.renaming.target import Kind, Target, find_target
from letterforge.yamldoc.edits import edited

_MAX_TOLD = 5  # letters that would change, and errors of a library


class Renaming(Struct, frozen=True, eq=False):
    """What a renaming writes: the bytes of files by name in the library, as they were and as they will be.

    `moved` leads from the name of a file to the one that it gets. `labels` were written out, `findings` are
    warnings about files that are left alone.
    """

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    moved: Mapping[str, str] = {}
    labels: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def rename(source: DiskFiles, kind: Kind, old: str, new: str) -> Renaming:
    """Return what has to be written so that something of a library is called `new`; nothing is written.

    All letters stay as they are: those of all variants in all languages, blank and with the values in
    `examples/`, `tests/` and `values/`, are made before and after, and compared. Raises LetterforgeError:
    LF820 where there is nothing called `old`, LF821 to LF823 for a new name that cannot be, LF824 where the
    library has errors, LF825 where letters would change.
    """
    _refuse_errors(source)
    catalog = Catalog(source)
    library = LintedLibrary(catalog, load_plugins(catalog))
    files, edits = LibraryFiles(source), EditList()
    target = find_target(kind, old, new, library, files.declaring)
    check_new_name(target, library)
    edit_library(files, library, target, edits)
    examples = read_examples(source, library, target, edits)
    comparison = Comparison(source, examples)
    found = _renaming(files, examples, target, edits, ())
    changed = comparison.changed(target, found.after, found.moved)
    if changed and (labels := write_labels(target, library, edits)):
        found = _renaming(files, examples, target, edits, labels)
        changed = comparison.changed(target, found.after, found.moved)
    if changed:
        _refuse_changed(target, changed)
    return found


def _renaming(
    files: LibraryFiles, examples: ExampleFiles, target: Target, edits: EditList, labels: tuple[str, ...]
) -> Renaming:
    before = {name: examples.tables[name] for name in examples.edited_tables}
    after = dict(examples.edited_tables)
    values = {file.source.name: (name, file.data) for name, file in examples.values.items()}
    library = {shown: (str(file.path), file.data or b"") for shown, file in files.by_shown_name.items()}
    for source in edits.sources():
        if (known := {**values, **library}.get(source.name)) is not None:  # else it is of no file of ours
            name, data = known
            before[name], after[name] = data, edited(data, source, edits.of(source))
    moved = {}
    if target.kind == "variant":
        file = next(
            one
            for one in files.declaring
            if one.path.parent.name == "templates" and one.path.stem == target.old
        )
        moved = {str(file.path): str(file.path.with_name(f"{target.new}{file.path.suffix}"))}
        before.setdefault(str(file.path), file.data or b"")
        after.setdefault(str(file.path), file.data or b"")
    return Renaming(before, after, moved, labels, tuple(examples.findings))


def _refuse_errors(source: DiskFiles) -> None:
    """Raise LibraryError LF824 where a library has errors."""
    errors = errors_of(source)
    if errors:
        notes = tuple(f"{one.code}: {one.message} ({one.where})" for one in errors[:_MAX_TOLD])
        count = f"{len(errors)} error{'' if len(errors) == 1 else 's'}"
        hint = "mend what is wrong first; `letterforge lint` tells all of it"
        raise LibraryError(
            Finding("LF824", f"the library has {count}, so nothing is renamed", hint=hint, notes=notes)
        )


def _refuse_changed(target: Target, changed: list[str]) -> None:
    """Raise LibraryError LF825 with letters that would change."""
    more = len(changed) - _MAX_TOLD
    notes = (*changed[:_MAX_TOLD], *([f"and {more} more"] if more > 0 else []))
    message = f"letters would change with `{target.old}` called `{target.new}`, so nothing is written"
    hint = "choose another name, or rename it by hand and look at these letters"
    raise LibraryError(Finding("LF825", message, hint=hint, notes=notes))
