"""Uses of page designs and numbering schemes: by variants, and by designs that extend others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from letterforge.diagnostics import Source, Span
from letterforge.library.catalog import Catalog
from letterforge.library.files import LibraryFile, files_by_name
from letterforge.library.model import Variant
from letterforge.library.use import Target
from letterforge.yamldoc import Mapping, Scalar

_FOLDERS: tuple[tuple[Literal["page", "numbering"], str], ...] = (
    ("page", "templates/pages"),
    ("numbering", "templates/numbering"),
)


def declared_designs(catalog: Catalog) -> dict[Target, Span]:
    """Return the page designs and numbering schemes that are files of the library, with their places."""
    return {
        (kind, id_): _place(file)
        for kind, folder in _FOLDERS
        for id_, file in files_by_name(catalog.source, folder).items()
    }


def designs_of(variant: Variant) -> Iterator[tuple[Literal["page", "numbering"], str, Span]]:
    """Yield the page designs and numbering schemes of a variant, in all its languages.

    Their place is where the variant, or one that it extends, names them; else that of the variant: it has the
    usual ones.
    """
    for page in dict.fromkeys(one.name for one in variant.pages.values()):
        yield "page", page, variant.places.get("page", variant.span)
    for scheme in dict.fromkeys(one.name for one in variant.numberings.values()):
        yield "numbering", scheme, variant.places.get("numbering", variant.span)


def extended_pages(catalog: Catalog) -> Iterator[tuple[str, Span, str]]:
    """Yield the name of each page design that another extends, the place, and the name of the other."""
    for id_, file in files_by_name(catalog.source, "templates/pages").items():
        named = file.root.get("extends") if isinstance(file.root, Mapping) else None
        if isinstance(named, Scalar) and named.text != id_:  # of the same name is the one that comes with us
            yield named.text, named.span, id_


def _place(file: LibraryFile) -> Span:
    return file.root.span if file.root is not None else Span(Source(file.name, ""), 0, 0)
