"""The lists of what a reference file may contain, as docs/reference-files.md prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.exporters.docx.reference import allow_lists as lists
from letterforge.exporters.docx.reference import allowed_attributes as attributes
from letterforge.exporters.docx.reference import allowed_elements as elements

HEADING = "## Parts\n"


def printed() -> str:
    """Return all tables, from the heading of the first on."""
    pieces = [_parts(), _relations(), _links(), _names(), _measures()]
    return "\n".join(pieces)


def _table(head: str, rows: Iterable[str]) -> str:
    columns = head.count("|") - 1
    return "\n".join([head, "|" + "---|" * columns, *rows]) + "\n"


def _code(words: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _parts() -> str:
    kept = lists.KEPT | {"picture", "photo", "font"}
    rows = (
        f"| `{kind}` | {role} | {'every' if role in kept else 'none'} |" for kind, role in lists.TYPES.items()
    )
    roots = (f"| `{root}` | {role} |" for root, role in lists.ROOTS.items())
    pictures = (f"| {name} | `{start.hex(' ').upper()}` |" for name, start in lists.PICTURES.items())
    return (
        f"{HEADING}\n{_table('| content type | role | letters that contain it |', rows)}\n"
        "Letters contain the pictures, photos and fonts that a header, footer, list, theme or font table "
        "names.\n\n"
        f"{_table('| root element | role |', roots)}\n"
        f"A part of *old styles* begins like *styles*. Pictures and photos begin with:\n\n"
        f"{_table('| kind | bytes |', pictures)}"
    )


def _relations() -> str:
    rows = (
        f"| {owner} | `{kind}` | {', '.join(roles)} |"
        for owner, kinds in lists.RELATIONS.items()
        for kind, roles in kinds.items()
    )
    outside = [f"| any | `{lists.LINK}` | it is accepted, with a scheme below |"]
    outside += [
        f"| {role} | `{kind}` | a warning: {what} outside the file |"
        for (role, kind), what in lists.DROPPED.items()
    ]
    return (
        f"## Relationships\n\n{_table('| of | type | to |', rows)}\n"
        'Relationships to targets outside the file (`TargetMode="External"`):\n\n'
        f"{_table('| of | type | result |', outside)}"
    )


def _links() -> str:
    return (
        f"## Links and fields\n\nSchemes of links: {_code(lists.SCHEMES)}. "
        f"Switches of HYPERLINK: {_code(chr(92) + one for one in lists.SWITCHES)}.\n\n"
        f"Fields: {_code(sorted(lists.FIELDS))}.\n"
    )


def _rows(table: dict[str, frozenset[str]]) -> Iterator[str]:
    return (f"| `{key}` | {' '.join(sorted(names))} |" for key, names in table.items())


def _names() -> str:
    spaces = (f"| `{prefix}` | `{space}` |" for space, prefix in elements.NAMESPACES.items())
    families = (
        f"| {family} | {' '.join(prefix for prefix, of in attributes.FAMILIES.items() if of == family)} "
        f"| {' '.join(sorted(names))} |"
        for family, names in attributes.UNPREFIXED.items()
    )
    return (
        f"## Elements and attributes\n\n{_table('| prefix here | namespace |', spaces)}\n"
        f"Elements in every part:\n\n{_table('| prefix | elements |', _rows(elements.ELEMENTS))}\n"
        "In parts that no letter contains, also:\n\n"
        f"{_table('| prefix | elements |', _rows(elements.LEFT_BEHIND))}\n"
        f"Attributes in every part:\n\n{_table('| prefix | attributes |', _rows(attributes.PREFIXED))}\n"
        "In parts that no letter contains, also:\n\n"
        f"{_table('| prefix | attributes |', _rows(attributes.LEFT_BEHIND))}\n"
        "Attributes without a prefix, by the family of their element:\n\n"
        f"{_table('| family | prefixes of its elements | attributes |', families)}"
    )


def _measures() -> str:
    rows = (
        f"| `{element}` | {f'`{attribute}`' if attribute else 'its text'} | {least:,} | {most:,} |"
        for element, bounds in lists.MEASURES.items()
        for attribute, (least, most) in bounds.items()
    )
    return (
        "## Sizes\n\n"
        "In the unit that the attribute has (twips, half-points, EMU, characters / 100, a number). "
        f"A VML shape is at most {lists.LENGTH:,} points wide and high.\n\n"
        f"{_table('| element | attribute | least | most |', rows)}"
    )
