"""XML parsing of workbook parts with expat: no document types, bounded tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, NoReturn
from xml.parsers import expat

from letterforge.batch.sources.xlsx.zip_members import DamageError
from letterforge.placeholders.text_cleaning import shown

MAX_TAG = 1 << 24  # bytes between two tags
DEPTH_LIMIT = 5  # nesting of elements, root and alternatives included; deeper ones are ignored
_CHUNK = 1 << 18
_SHEETS = (  # ECMA-376 part 1, transitional and strict
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OWN = frozenset({*_SHEETS, _PACKAGE})
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"  # ECMA-376 part 3
_CHOICE = f"{_CHOICES}}}Choice"
_AROUND = frozenset({f"{_CHOICES}}}AlternateContent", f"{_CHOICES}}}Fallback"})
NAME_CACHE_SIZE = 1000

Attributes = dict[str, str]
Start = Callable[[str, Attributes], object]
End = Callable[[str], object]


class Names(dict[str, str]):
    """Maps expat names to local names for the workbook namespaces; others keep `namespace}`."""

    def __missing__(self, name: str) -> str:
        plain = self._plain(name)
        if len(self) < NAME_CACHE_SIZE:
            self[name] = plain
        return plain

    def _plain(self, name: str) -> str:
        space, _, local = name.rpartition("}")
        return local if space in _OWN else f"{space}}}{local}"


class AttributeNames(Names):
    """Maps expat names of attributes to plain names; relationship attributes get the prefix `r:`."""

    def _plain(self, name: str) -> str:
        space, _, local = name.rpartition("}")
        return f"r:{local}" if space in _OFFICE else name


def make_parser(start: Start, end: End | None = None) -> expat.XMLParserType:
    """Return a parser that calls `start` and `end` for each element, and refuses document types.

    They get names as `namespace}name`; `Names` converts them.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    return parser


def feed(parser: expat.XMLParserType, file: IO[bytes]) -> None:
    """Parse a part; raises DamageError for invalid XML."""
    for _ in feed_in_chunks(parser, file):
        pass


def feed_in_chunks(parser: expat.XMLParserType, file: IO[bytes]) -> Iterator[None]:
    """Parse a part, yielding after each chunk; raises DamageError for invalid XML."""
    fed = 0
    try:
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MAX_TAG:
                raise DamageError(f"it holds a tag or a text of more than {MAX_TAG >> 20} MiB")
            yield
        parser.Parse(b"", True)  # noqa: FBT003  # expat has no name for it
    except expat.ExpatError as error:
        raise DamageError(f"it is no XML: {error}") from None


def walk(file: IO[bytes], root: str, each: Callable[[tuple[str, ...], Attributes], object]) -> None:
    """Call `each` with the path below the root and the attributes of each element of a small part.

    Of `mc:AlternateContent` the fallback is read. Elements deeper than DEPTH_LIMIT are ignored. Raises
    DamageError where the root is not `root`.
    """
    names, keys = Names(), AttributeNames()
    path: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        path.append(names[name])
        if len(path) == 1:
            check_root(path[0], root)
        elif len(path) <= DEPTH_LIMIT and _CHOICE not in path and path[-1] not in _AROUND:
            inner = tuple(one for one in path[1:] if one not in _AROUND)
            each(inner, {keys[key]: value for key, value in attributes.items()})

    def end(_: str) -> None:
        path.pop()

    feed(make_parser(start, end), file)


def check_root(found: str, wanted: str) -> None:
    """Raise DamageError where a part has the wrong root."""
    local = found.rpartition("}")[2]
    if found != wanted:
        fact = (
            "has a namespace that Excel does not know"
            if local == wanted
            else f"stands where `{wanted}` should"
        )
        raise DamageError(f"`{shown(local)}` {fact}")


def _refuse_doctype(*_: object) -> NoReturn:
    raise DamageError("it declares a document type, which no workbook needs")
