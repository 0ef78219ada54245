"""What the tests of the YAML door share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from letterforge.diagnostics import Finding, LibraryError, Source
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence, read_yaml

Reader = Callable[[Source], Node | None]


def read(text: str) -> Node | None:
    return read_yaml(Source("a.yaml", text))


def texts(node: Node | None) -> object:
    """Return a node as texts, lists and dicts, without spans."""
    if isinstance(node, Mapping):
        return {key: texts(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [texts(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else None


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Yield all scalars, keys too."""
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield entry.key
            yield from scalars(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif node is not None:
        yield node


def refused(text: str, reader: Reader = read_yaml) -> tuple[Finding, ...]:
    """Return the findings about `text`, which must be refused."""
    with pytest.raises(LibraryError) as caught:
        reader(Source("a.yaml", text))
    return caught.value.findings


def told(finding: Finding) -> tuple[str, str, str, str | None]:
    """Return code, place, message and hint of a finding."""
    return finding.code, finding.where.removeprefix("a.yaml:"), finding.message, finding.hint
