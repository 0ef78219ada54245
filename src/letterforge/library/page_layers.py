"""Page layers: a page design that `extends` another one, as one mapping of nodes."""

from __future__ import annotations

from collections.abc import Callable

from letterforge.library.files import LibraryFile
from letterforge.library.localized_texts import scalar
from letterforge.library.merging import merged_mapping
from letterforge.yamldoc import Mapping, Scalar

MAX_PAGE_LAYERS = 8  # page designs each of which extends the next


class PageLayers:
    """Page designs as nodes. `base` leads from a file and the name it extends to the file of that name.

    `base` returns None where there is none, and has then told the findings of the file.
    """

    def __init__(self, base: Callable[[LibraryFile, Scalar], LibraryFile | None]) -> None:
        self._base = base
        self._whole: dict[LibraryFile, Mapping | None] = {}

    def whole(self, file: LibraryFile) -> Mapping | None:
        """Return a page design over all that it extends, or None where something is wrong in one of them.

        What is wrong with those it extends is told in its own findings too.
        """
        return self._read(file, ())

    def _read(self, file: LibraryFile, above: tuple[LibraryFile, ...]) -> Mapping | None:
        if file not in self._whole:
            found = file.read("page")
            self._whole[file] = self._over_base(file, found[1], (*above, file)) if found else None
        return self._whole[file]

    def _over_base(self, file: LibraryFile, own: Mapping, layers: tuple[LibraryFile, ...]) -> Mapping | None:
        if "extends" not in own.entries:
            return own
        named = scalar(own.get("extends"))
        base = self._base(file, named)
        if base is None or not _may_extend(base, named, layers):
            return None
        below = self._read(base, layers)
        if below is None:
            file.findings.extend(tuple(base.findings))
            return None
        return merged_mapping(below, own)


def _may_extend(base: LibraryFile, named: Scalar, layers: tuple[LibraryFile, ...]) -> bool:
    """Return whether a design may have one more layer; where not, the last one is told why (LF407)."""
    findings = layers[-1].findings
    if base in layers:
        circle = " → ".join(one.path.stem for one in (*layers[layers.index(base) :], base))
        message = f"the page design `{named.text}` extends itself: {circle}"
        findings.add("LF407", message, span=named.span, hint="take `extends` out of one of them")
        return False
    if len(layers) >= MAX_PAGE_LAYERS:
        message = f"more than {MAX_PAGE_LAYERS} page designs extend each other"
        findings.add("LF407", message, span=named.span, hint="extend one that is nearer to the first")
        return False
    return True
