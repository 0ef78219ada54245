"""Design files: numbering schemes and page designs by name (`templates/numbering`, `templates/pages`)."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence as Sequence_
from functools import cached_property

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.letter import ExportOption, Numbering, PageDesign
from letterforge.letter.numbering import PatternError, parse_level
from letterforge.library import default_designs
from letterforge.library.file_sources.disk_files import DiskFiles, shipped_library
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.files import LibraryFile, files_by_name
from letterforge.library.json_values import json_value
from letterforge.library.localized_texts import scalar
from letterforge.library.numbering_schemes import numbering
from letterforge.library.page_designs import page_design
from letterforge.library.page_layers import PageLayers
from letterforge.library.running_texts import RunningTexts, running_texts
from letterforge.library.validation.schemas import schema
from letterforge.placeholders.localized import ANY
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence

_NUMBERINGS = "templates/numbering"
_PAGES = "templates/pages"


class Designs:
    """The schemes and designs of a library; each is read once, when a variant names it.

    Those that come with letterforge are there for every library; a file of the library takes precedence.
    """

    def __init__(self, source: FileSource) -> None:
        self.source = source
        self._numbering_files = files_by_name(source, _NUMBERINGS)
        self._page_files = files_by_name(source, _PAGES)
        self._numberings: dict[LibraryFile, Numbering | None] = {}
        self._pages: dict[LibraryFile, PageDesign | None] = {}
        self._running_texts: dict[str, RunningTexts] = {}
        self._layers = PageLayers(self._base)

    def numberings(
        self, node: Node | None, languages: Sequence_[str], findings: Findings
    ) -> dict[str, Numbering]:
        """Return the numbering of each language as a variant writes them; an empty tag serves all.

        A variant that writes none has those that are usual in its `languages`, in any where it names none.
        """
        if node is None:
            names = _usual(default_designs.NUMBERINGS, languages)
            files = {tag: self._numbering_file(name) for tag, name in names.items()}
            found = {tag: self._read_numbering(file, findings) for tag, file in files.items() if file}
        else:
            found = {tag: self._scheme(one, findings) for tag, one in _by_language(node).items()}
        return {tag: one for tag, one in found.items() if one is not None}

    def pages(
        self, node: Node | None, languages: Sequence_[str], findings: Findings
    ) -> dict[str, PageDesign]:
        """Return the page design of each language, as `numberings` does."""
        if node is None:
            names = _usual(default_designs.PAGES, languages)
            files = {tag: self._page_file(name) for tag, name in names.items()}
            found = {tag: self._read_page(file, findings) for tag, file in files.items() if file}
        else:
            found = {tag: self._page(scalar(one), findings) for tag, one in _by_language(node).items()}
        return {tag: one for tag, one in found.items() if one is not None}

    def running_texts(self, pages: Iterable[PageDesign]) -> dict[str, RunningTexts]:
        """Return the headers and footers of designs in which values stand, by the names of the designs."""
        known = self._running_texts
        return {page.name: known[page.name] for page in pages if page.name in known}

    def check(self, findings: Findings) -> None:
        """Read every scheme and design of the library, also those that no variant names."""
        for file in self._numbering_files.values():
            self._read_numbering(file, findings)
        for file in self._page_files.values():
            self._read_page(file, findings)

    def numbering_names(self) -> set[str]:
        """Return the names of the schemes that a variant can name; no file is read."""
        return {*self._numbering_files, *self._shipped_numberings}

    def page_names(self) -> set[str]:
        """Return the names of the page designs that a variant can name; no file is read."""
        return {*self._page_files, *self._shipped_pages}

    def options(self) -> list[ExportOption]:
        """Return the options of formats in all page designs that can be read."""
        pages = [self._read_page(file, Findings()) for file in self._page_files.values()]
        return [one for page in pages if page is not None for one in page.options]

    @cached_property
    def _shipped_numberings(self) -> dict[str, LibraryFile]:
        return files_by_name(DiskFiles(shipped_library()), _NUMBERINGS)

    @cached_property
    def _shipped_pages(self) -> dict[str, LibraryFile]:
        return files_by_name(DiskFiles(shipped_library()), _PAGES)

    def _numbering_file(self, name: str) -> LibraryFile | None:
        return self._numbering_files.get(name) or self._shipped_numberings.get(name)

    def _page_file(self, name: str) -> LibraryFile | None:
        return self._page_files.get(name) or self._shipped_pages.get(name)

    def _base(self, file: LibraryFile, named: Scalar) -> LibraryFile | None:
        """Return the page design that `file` extends: the shipped one where it has the same name."""
        own_name = file.path.stem == named.text
        base = self._shipped_pages.get(named.text) if own_name else self._page_file(named.text)
        if base is None:
            hint = None if own_name else self._page_hint(named.text)
            message = f"`{named.text}` is not a page design that comes with letterforge"
            message = message if own_name else _no_page(named.text)
            file.findings.add("LF407", message, span=named.span, hint=hint or "extend another one")
        return base

    def _scheme(self, node: Node, findings: Findings) -> Numbering | None:
        if isinstance(node, Sequence):
            return numbering("", node, findings)
        name = scalar(node).text
        file = self._numbering_file(name)
        if file is None and not isinstance(json_value(scalar(node)), str):
            return None  # a number, of which the schema tells
        if file is None:
            message = f"`{name}` is not a numbering scheme of this library"
            hint = _scheme_hint(name, self._numbering_files, self._shipped_numberings)
            findings.add("LF406", message, span=node.span, hint=hint)
            return None
        return self._read_numbering(file, findings)

    def _read_numbering(self, file: LibraryFile, findings: Findings) -> Numbering | None:
        if file not in self._numberings:
            found = file.read("numbering")
            scheme = numbering(file.path.stem, found[1].get("levels"), file.findings) if found else None
            self._numberings[file] = scheme
        findings.extend(tuple(file.findings))
        return self._numberings[file]

    def _page(self, named: Scalar, findings: Findings) -> PageDesign | None:
        file = self._page_file(named.text)
        if file is None:
            findings.add("LF407", _no_page(named.text), span=named.span, hint=self._page_hint(named.text))
            return None
        return self._read_page(file, findings)

    def _page_hint(self, name: str) -> str:
        from letterforge.library.unread_files import misplaced

        hint = misplaced(self.source, "pages", name)
        return hint or _page_hint(name, self._page_files, self._shipped_pages)

    def _read_page(self, file: LibraryFile, findings: Findings) -> PageDesign | None:
        if file not in self._pages:
            page = self._layers.whole(file)
            self._pages[file] = (
                page_design(file.path.stem, page, self.source, str(file.path), file.findings)
                if page is not None
                else None
            )
            texts = running_texts(page) if page is not None else None
            if texts is not None:
                self._running_texts[file.path.stem] = texts
        findings.extend(tuple(file.findings))
        return self._pages[file]


def _usual(defaults: Mapping_[str, str], languages: Sequence_[str]) -> Mapping_[str, str]:
    """Return the names of the usual designs by language."""
    if not languages:
        return defaults
    return {language: default_designs.of_language(defaults, language) for language in languages}


def _no_page(name: str) -> str:
    return f"`{name}` is not a page design of this library"


def _by_language(node: Node | None) -> dict[str, Node]:
    if node is None:
        return {}
    if isinstance(node, Mapping):
        return {tag: entry.value for tag, entry in node.entries.items()}
    return {ANY: node}


def _scheme_hint(name: str, own: Iterable[str], shipped: Iterable[str]) -> str:
    """Return what to write for a scheme that is not there: its patterns, where the name is one."""
    nearest = did_you_mean(name, (*own, *shipped))
    if nearest:
        return nearest
    from letterforge.library.validation.schema_places import write

    try:
        parse_level(name, 1, ())
        patterns = write([name])
    except PatternError:
        patterns = write(schema("numbering")["examples"][0]["levels"])
    return f"{_listed(own, shipped)}; or write the patterns in a list: `numbering: {patterns}`"


def _page_hint(name: str, own: Iterable[str], shipped: Iterable[str]) -> str:
    """Return what to write for a page design that is not there: one that is."""
    return did_you_mean(name, (*own, *shipped)) or _listed(own, shipped)


def _listed(own: Iterable[str], shipped: Iterable[str]) -> str:
    """Return the names of designs that there are: those of the library, and those for every library."""
    mine, others = sorted(own), sorted(set(shipped) - set(own))
    listed = [f"this library has {_names(mine)}"] * bool(mine)
    listed += [f"every library has {_names(others)}"] * bool(others)
    return ", ".join(listed)


def _names(known: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in known)
