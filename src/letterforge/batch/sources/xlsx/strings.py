"""Shared strings: the texts that the cells of a workbook refer to by their number."""

from __future__ import annotations

from xml.sax.saxutils import escape

from letterforge.batch.sources.xlsx.archive import Archive, DamageError
from letterforge.batch.sources.xlsx.xml import Attributes, Names, feed, parser_of

_RETURN = {"\r": "&#13;"}  # which XML would read as a line feed
_KEEPS = "http://www.w3.org/XML/1998/namespace}space"


class SharedStrings:
    """The shared strings: each as the XML of what it holds, and how many characters that has."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.sizes: list[int] = []

    def add(self, written: str) -> None:
        """Put one string behind the others."""
        self.written.append(written)
        self.sizes.append(len(written))


def text_element(text: str, *, keeps_space: bool) -> str:
    """Return a text as an element; without `keeps_space` white space at its edges means nothing."""
    space = ' xml:space="preserve"' if keeps_space else ""
    return f"<t{space}>{escape(text, _RETURN)}</t>"


def keeps_space(attributes: Attributes) -> bool:
    """Return whether the white space at the edges of a text belongs to it."""
    return attributes.get(_KEEPS) == "preserve"


def read_strings(archive: Archive, part: str | None) -> SharedStrings:
    """Return the shared strings in a part of the archive; None is a workbook without."""
    found = SharedStrings()
    if part is None:
        return found
    walk = _Walk(found)
    parser = parser_of(walk.start, walk.end)
    parser.CharacterDataHandler = walk.characters
    with archive.open(part) as file:
        feed(parser, file)
    return found


class _Walk:
    """A walk over `sst`: strings (`si`) of texts (`t`), alone or in runs (`r`); readings (`rPh`) are none."""

    def __init__(self, found: SharedStrings) -> None:
        self._found = found
        self._names = Names()
        self._path: list[str] = []
        self._parts: list[str] = []
        self._text: list[str] | None = None
        self._keeps_space = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        path = self._path
        path.append(self._names[name])
        if self._text is not None:
            raise DamageError("a shared string holds elements inside its text")
        if len(path) == 1 and path[0] != "sst":
            raise DamageError("its shared strings do not begin as they should")
        if len(path) > 2 and path[1] == "si" and path[2:] in (["t"], ["r", "t"]):
            self._text, self._keeps_space = [], keeps_space(attributes)

    def characters(self, text: str) -> None:
        """Take a piece of text."""
        if self._text is not None:
            self._text.append(text)

    def end(self, _: str) -> None:
        """Take the end of an element."""
        path = self._path
        if self._text is not None:
            self._parts.append(text_element("".join(self._text), keeps_space=self._keeps_space))
            self._text = None
        elif len(path) == 2 and path[1] == "si":
            self._found.add(in_runs(self._parts))
            self._parts.clear()
        path.pop()


def in_runs(texts: list[str]) -> str:
    """Return the content of a string: its texts, each in a run where there are several."""
    return texts[0] if len(texts) == 1 else "".join(f"<r>{text}</r>" for text in texts)
