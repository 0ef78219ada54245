"""Overlaps: outputs that are inputs, or each other. They are refused before anything is read or written."""

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


class Named(Struct, frozen=True):
    """A file of the command line: the option that names it, and how (`-`: standard input or output)."""

    option: str
    path: str


class Tree(Struct, frozen=True):
    """A folder of which every file is read, or one such file, and what messages call it."""

    called: str
    path: Path


def library_trees(library: Path) -> list[Tree]:
    """Return what is read of the library in a folder or zip file."""
    from letterforge.library.file_sources.opening import open_source

    return [Tree("the library", path) for path in open_source(library).paths]


def overlaps(
    read: Iterable[Named],
    trees: Iterable[Tree],
    written: Sequence[Named],
    *,
    but: tuple[str, str] | None = None,
) -> Findings:
    """Return a finding LF004 for every output that is an input, a file of a tree, or another output.

    The input and the output of the two options `but` may be the same file.
    """
    findings = Findings()
    inputs = [(one, identity_of_input(one.path)) for one in read]
    outputs = [(one, identity_of_output(one.path)) for one in written]
    for number, (output, known) in enumerate(outputs):
        both = [other for other, theirs in inputs if _are_one(known, theirs)]
        for other in both:
            if (other.option, output.option) != but:
                _add(findings, output, other, _READ)
        for other, theirs in outputs[:number]:
            if (known is not None and known.same(theirs)) or output.path == other.path == STANDARD:
                _add(findings, output, other, _EACH)
        if known is not None and known.missing is None and not both and output.path != STANDARD:
            for tree in trees:
                _add_file_of(findings, output, known, tree)
    return findings


def refuse_overlaps(read: Iterable[Named], trees: Iterable[Tree], written: Sequence[Named]) -> None:
    """Raise UsageError LF004 with all that `overlaps` finds."""
    overlaps(read, trees, written).raise_as(UsageError)


def _are_one(output: Identity | None, read: Identity | None) -> bool:
    """Return whether both are the same file; where there is none to be read, reading it tells so."""
    return output is not None and output.missing is None and output.same(read)


def _add(findings: Findings, output: Named, other: Named, why: str) -> None:
    from letterforge.cli.messages import printable  # every start with -o comes here, but no further

    if output.path == other.path == STANDARD:
        message = f"`{other.option}` and `{output.option}` are both standard output"
    else:
        path = other.path if output.path == STANDARD else output.path
        message = f"`{output.option}` and `{other.option}` are the same file `{printable(path)}`"
    notes = [f"`{one.option} {printable(one.path)}`" for one in (output, other)]
    hint = f"choose another name for `{output.option}`: {why}"
    findings.add("LF004", message, notes=tuple(notes) if output.path != other.path else (), hint=hint)


def _add_file_of(findings: Findings, output: Named, known: Identity, tree: Tree) -> None:
    if find_below(tree.path, known) is not None:
        from letterforge.cli.messages import printable  # as above

        path = printable(output.path)
        message = f"`{output.option}` and a file of {tree.called} are the same file `{path}`"
        hint = f"choose another name for `{output.option}`: {_READ}"
        findings.add("LF004", message, hint=hint)
