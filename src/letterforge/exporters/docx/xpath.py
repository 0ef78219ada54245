"""Queries: XPath over Word's XML with the prefixes `w`, `r` and `o`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from letterforge.exporters.docx.base_package import O, R, W


def query(element: Any, path: str) -> list[Any]:
    """Return what `path` finds from `element`, in document order."""
    return list(_compiled(path)(element))


@lru_cache(maxsize=64)
def _compiled(path: str) -> Any:
    from lxml import etree  # python-docx's own `xpath` knows no prefix on elements it has no class for

    return etree.XPath(path, namespaces={"w": W, "r": R, "o": O})
