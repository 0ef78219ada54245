"""Salvage: further errors in the files of a broken variant, so that all are reported at once."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.diagnostics import Findings, LetterforgeError
from letterforge.library.clause_files import Declarations
from letterforge.library.design_files import Designs
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence


def tell_others(root: Node | None, designs: Designs, declared: Declarations, findings: Findings) -> None:
    """Tell `findings` what is wrong in the designs and clause files that `root`, a broken variant, names."""
    if not isinstance(root, Mapping):
        return
    numbering, page = root.get("numbering"), root.get("page")
    if isinstance(numbering, Scalar) and not numbering.is_null:
        designs.numberings(numbering, (), findings)
    if isinstance(page, Scalar) and not page.is_null:
        designs.pages(page, (), findings)
    try:
        declared.need(dict.fromkeys(_ids(root.get("body"))))
    except LetterforgeError as error:
        findings.extend(error.findings)


def _ids(node: Node | None) -> Iterator[str]:
    """Yield what a body names, or may name, as clauses."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from [item.text] if isinstance(item, Scalar) and item.text else _ids(item)
    elif isinstance(node, Mapping):
        clause = node.get("clause")
        if isinstance(clause, Scalar) and clause.text:
            yield clause.text
        yield from _ids(node.get("body"))
        cases = node.get("cases")
        for entry in cases.entries.values() if isinstance(cases, Mapping) else ():
            yield from [entry.value.text] if isinstance(entry.value, Scalar) else _ids(entry.value)
