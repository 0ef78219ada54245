"""Output conflicts: an output that is an input or another output is refused before anything is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from letterforge.diagnostics import Findings, UsageError
from letterforge.files.identity import (
    STANDARD,
    Identity,
    find_below,
    identity_of_input,
    identity_of_output,
)

_READ = "nothing that is read is overwritten"
_EACH = "each output needs a file of its own"


class NamedFile(Struct, frozen=True):
    """A file on the command line: its option and its path (`-`: standard input or output)."""

    option: str
    path: str


class InputTree(Struct, frozen=True):
    """A folder whose files are all inputs, or one such file; `label` names it in messages."""

    label: str
    path: Path


def library_trees(library: Path) -> list[InputTree]:
    """Return the folders and files that are read of the library in a folder or zip file."""
    from letterforge.library.file_sources.opening import open_source
    from letterforge.library.other_libraries import other_sources

    source = open_source(library)
    return [InputTree("the library", path) for one in (source, *other_sources(source)) for path in one.paths]


def find_conflicts(
    inputs: Iterable[NamedFile],
    trees: Iterable[InputTree],
    written: Sequence[NamedFile],
    *,
    but: tuple[str, str] | None = None,
) -> Findings:
    """Return a finding LF004 for every output that is an input, a file of a tree, or another output.

    The input and the output of the pair of options `but` may be the same file.
    """
    findings = Findings()
    read = [(one, identity_of_input(one.path)) for one in inputs]
    outputs = [(one, identity_of_output(one.path)) for one in written]
    for number, (output, known) in enumerate(outputs):
        same = [other for other, theirs in read if _is_same_file(known, theirs)]
        for other in same:
            if (other.option, output.option) != but:
                _add(findings, output, other, _READ)
        for other, theirs in outputs[:number]:
            if (known is not None and known.same(theirs)) or output.path == other.path == STANDARD:
                _add(findings, output, other, _EACH)
        if known is not None and known.missing is None and not same and output.path != STANDARD:
            for tree in trees:
                _add_library_file(findings, output, known, tree)
    return findings


def refuse_conflicts(
    inputs: Iterable[NamedFile], trees: Iterable[InputTree], written: Sequence[NamedFile]
) -> None:
    """Raise UsageError LF004 with the findings of `find_conflicts`."""
    find_conflicts(inputs, trees, written).raise_as(UsageError)


def _is_same_file(output: Identity | None, source: Identity | None) -> bool:
    """Return whether both are the same existing file; a missing input is reported when it is read."""
    return output is not None and output.missing is None and output.same(source)


def _add(findings: Findings, output: NamedFile, other: NamedFile, why: str) -> None:
    from letterforge.diagnostics.formats.printable import (
        printable,  # imported here, as every command with -o imports this module
    )

    if output.path == other.path == STANDARD:
        message = f"`{other.option}` and `{output.option}` are both standard output"
    else:
        path = other.path if output.path == STANDARD else output.path
        message = f"`{output.option}` and `{other.option}` are the same file `{printable(path)}`"
    notes = [f"`{one.option} {printable(one.path)}`" for one in (output, other)]
    hint = f"choose another name for `{output.option}`: {why}"
    findings.add("LF004", message, notes=tuple(notes) if output.path != other.path else (), hint=hint)


def _add_library_file(findings: Findings, output: NamedFile, known: Identity, tree: InputTree) -> None:
    if find_below(tree.path, known) is not None:
        from letterforge.diagnostics.formats.printable import printable  # as above

        path = printable(output.path)
        message = f"`{output.option}` and a file of {tree.label} are the same file `{path}`"
        hint = f"choose another name for `{output.option}`: {_READ}"
        findings.add("LF004", message, hint=hint)
