"""Design files: numbering schemes and page designs by name (`templates/numbering`, `templates/pages`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Mapping_

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.letter import ExportOption, Numbering, PageDesign
from letterforge.letter.numbering import PatternError, parse_level
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.library.json_values import json_value
from letterforge.library.localized_texts import scalar
from letterforge.library.model import RunningTexts
from letterforge.library.numbering_schemes import numbering
from letterforge.library.page_designs import page_design
from letterforge.library.running_texts import running_texts
from letterforge.library.validation.schemas import schema
from letterforge.placeholders.localized import ANY
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence


class Designs:
    """The schemes and designs of a library; each is read once, when a variant names it."""

    def __init__(self, source: FileSource) -> None:
        self._source = source
        self._numbering_files = _by_name(yaml_files(source, "templates/numbering"))
        self._page_files = _by_name(yaml_files(source, "templates/pages"))
        self._numberings: dict[str, Numbering | None] = {}
        self._pages: dict[str, PageDesign | None] = {}
        self._running_texts: dict[str, RunningTexts] = {}

    def numberings(self, node: Node | None, findings: Findings) -> dict[str, Numbering]:
        """Return the numbering of each language as a variant writes them; an empty tag serves all."""
        found = {tag: self._scheme(one, findings) for tag, one in _by_language(node).items()}
        return {tag: one for tag, one in found.items() if one is not None}

    def pages(self, node: Node | None, findings: Findings) -> dict[str, PageDesign]:
        """Return the page design of each language as a variant writes them; an empty tag serves all."""
        found = {tag: self._page(scalar(one), findings) for tag, one in _by_language(node).items()}
        return {tag: one for tag, one in found.items() if one is not None}

    def running_texts(self, pages: Iterable[PageDesign]) -> dict[str, RunningTexts]:
        """Return the headers and footers of designs in which values stand, by the names of the designs."""
        known = self._running_texts
        return {page.name: known[page.name] for page in pages if page.name in known}

    def check(self, findings: Findings) -> None:
        """Read every scheme and design, also those that no variant names."""
        for name in self._numbering_files:
            self._read_numbering(name, findings)
        for name in self._page_files:
            self._read_page(name, findings)

    def options(self) -> list[ExportOption]:
        """Return the options of formats in all page designs that can be read."""
        pages = [self._read_page(name, Findings()) for name in self._page_files]
        return [one for page in pages if page is not None for one in page.options]

    def _scheme(self, node: Node, findings: Findings) -> Numbering | None:
        if isinstance(node, Sequence):
            return numbering("", node, findings)
        name = scalar(node).text
        if name not in self._numbering_files and not isinstance(json_value(scalar(node)), str):
            return None  # a number, of which the schema tells
        if name not in self._numbering_files:
            message = f"`{name}` is not a numbering scheme of this library"
            hint = _scheme_hint(name, self._numbering_files)
            findings.add("LF406", message, span=node.span, hint=hint)
            return None
        return self._read_numbering(name, findings)

    def _read_numbering(self, name: str, findings: Findings) -> Numbering | None:
        if name not in self._numberings:
            file = self._numbering_files[name]
            found = file.read("numbering")
            scheme = numbering(name, found[1].get("levels"), file.findings) if found else None
            self._numberings[name] = scheme
        findings.extend(tuple(self._numbering_files[name].findings))
        return self._numberings[name]

    def _page(self, named: Scalar, findings: Findings) -> PageDesign | None:
        if named.text not in self._page_files:
            message = f"`{named.text}` is not a page design of this library"
            findings.add("LF407", message, span=named.span, hint=self._page_hint(named.text))
            return None
        return self._read_page(named.text, findings)

    def _page_hint(self, name: str) -> str:
        from letterforge.library.unread_files import misplaced

        return misplaced(self._source, "pages", name) or _page_hint(name, self._page_files)

    def _read_page(self, name: str, findings: Findings) -> PageDesign | None:
        if name not in self._pages:
            file = self._page_files[name]
            found = file.read("page")
            design = (
                page_design(name, found[1], self._source, str(file.path), file.findings) if found else None
            )
            self._pages[name] = design
            texts = running_texts(found[1]) if found else None
            if texts is not None:
                self._running_texts[name] = texts
        findings.extend(tuple(self._page_files[name].findings))
        return self._pages[name]


def _by_name(files: list[LibraryFile]) -> dict[str, LibraryFile]:
    return {file.path.stem: file for file in files}


def _by_language(node: Node | None) -> dict[str, Node]:
    if node is None:
        return {}
    if isinstance(node, Mapping):
        return {tag: entry.value for tag, entry in node.entries.items()}
    return {ANY: node}


def _scheme_hint(name: str, known: Mapping_[str, LibraryFile]) -> str:
    """Return what to write for a scheme that is not there: its patterns, where the name is one."""
    nearest = did_you_mean(name, known)
    if nearest:
        return nearest
    from letterforge.library.validation.schema_places import write

    try:
        parse_level(name, 1, ())
        patterns = write([name])
    except PatternError:
        patterns = write(schema("numbering")["examples"][0]["levels"])
    listed = f"there is {_names(known)} in `templates/numbering/`; or " if known else ""
    return f"{listed}write the patterns in a list: `numbering: {patterns}`"


def _page_hint(name: str, known: Mapping_[str, LibraryFile]) -> str:
    """Return what to write for a page design that is not there: one that is, or a first one."""
    from letterforge.library.validation.schema_places import write

    if known:
        listed = f"there is {_names(known)}; each is a file in `templates/pages/`"
        return did_you_mean(name, known) or listed
    whole = write(schema("page")["examples"][0])
    return f"there is none yet: write `{whole}` into `templates/pages/{_file_name(name)}.yaml`"


def _names(known: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in known)


def _file_name(name: str) -> str:
    """Return `name` where it can be that of a file in the folder itself, else another."""
    return name if re.fullmatch(r"\w[\w-]{0,40}", name) else "plain"
