"""Example values: values in the library's own `examples/` and `tests/`, with which letters are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from msgspec import Struct

from letterforge.diagnostics import LetterforgeError
from letterforge.library.file_sources.file_source import FileSource
from letterforge.placeholders.text_cleaning import UNSEEN
from letterforge.placeholders.values_files import RawValues
from letterforge.review.changed_ids import written_in
from letterforge.review.value_trees import ENDINGS, tree_of, without_libraries
from letterforge.yamldoc import Mapping as MappingNode
from letterforge.yamldoc import Node, Scalar, Sequence
from letterforge.yamldoc.decoding import MAX_BYTES, decode

FOLDERS_OF_VALUES = ("examples", "tests")
MAX_EXAMPLES = 1000  # sets of values
_MOST_DEPTH = 6  # levels at which a test may stand in its file


class Example(Struct, frozen=True, eq=False):
    """Values under a name; `variant` and `language` are those they are for, empty where they say none.

    `written` are the values without their places, by which two are compared.
    """

    name: str
    values: Mapping[str, object]
    written: object
    variant: str = ""
    language: str = ""

    @property
    def tag(self) -> str:
        """What may be a language in the name of its file: `en` of `values/offer.en.yaml`, empty for none."""
        parts = self.name.rpartition("/")[2].split(".")
        return parts[1] if len(parts) == 3 else ""

    @property
    def stem(self) -> str:
        """The name of its file without folder, endings and language: `offer` of `values/offer.en.yaml`."""
        return self.name.rpartition("/")[2].partition(".")[0]


def read_examples(source: FileSource) -> dict[str, Example]:
    """Return the values in `examples/` and `tests/` of a library by name, without those of other libraries.

    A file holds values, or tests: mappings with `variant` and `values`, which are written there or name a
    file. Files that hold neither are left out.
    """
    found: dict[str, Example] = {}
    for name in _names(source):
        for example in _in_file(source, name):
            found.setdefault(example.name, example)
            if len(found) == MAX_EXAMPLES:
                return found
    return found


def _names(source: FileSource) -> Iterator[str]:
    """Yield the names of files that may hold values."""
    for folder in FOLDERS_OF_VALUES:
        names = without_libraries(source.files_below(folder))
        yield from (name for name in names if name.endswith(ENDINGS))


def _in_file(source: FileSource, name: str) -> Iterator[Example]:
    """Yield the values of a file; none where it cannot be read."""
    root = _root(source, name)
    if not isinstance(root, MappingNode):
        return
    tests = list(_tests(root, _MOST_DEPTH))
    if not tests:
        yield Example(name, RawValues.of(root.entries), written_in(root))
    for number, (key, test) in enumerate(tests, 1):
        node = _values_of(source, name, test.get("values"))
        if node is not None:
            told = f"{name}: {_word(test.get('name')) or key or number}"
            about = _word(test.get("variant")), _word(test.get("language"))
            given = test.get("set")
            over = given if isinstance(given, MappingNode) else MappingNode({}, node.span)
            both = MappingNode({**node.entries, **over.entries}, node.span)
            yield Example(told, RawValues.of(both.entries), written_in(both), *about)


def _root(source: FileSource, name: str) -> Node | None:
    try:
        text = decode(source.shown_name(name), source.read(name, MAX_BYTES), allowed=UNSEEN)
        return tree_of(text, name)
    except (OSError, LetterforgeError):
        return None


def _tests(node: Node, depth: int, key: str = "") -> Iterator[tuple[str, MappingNode]]:
    """Yield the mappings with `variant` and `values`, outermost first, with their keys; "" in a list."""
    if isinstance(node, MappingNode):
        if isinstance(node.get("variant"), Scalar) and node.get("values") is not None:
            yield key, node
            return
        below = [(name, entry.value) for name, entry in node.entries.items()]
    else:
        below = [("", one) for one in node.items] if isinstance(node, Sequence) else []
    if depth:
        for name, one in below:
            yield from _tests(one, depth - 1, name)


def _values_of(source: FileSource, name: str, node: Node | None) -> MappingNode | None:
    """Return the values that a test writes, or those of the file beside it that it names."""
    if isinstance(node, Scalar):
        node = _root(source, normpath(join(dirname(name), node.text)))
    return node if isinstance(node, MappingNode) else None


def _word(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
