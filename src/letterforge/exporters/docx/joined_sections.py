"""Joined sections: the pages of each letter: its header and footer, its page numbers, its bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from letterforge.exporters.docx.base_package import NAMESPACES
from letterforge.exporters.docx.joined_parts import RELATIONS, SETTINGS, TYPES, Parts, r, w

_KINDS = ("header", "footer")
_EMPTY = {"header": ("hdr", "Header"), "footer": ("ftr", "Footer")}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def join_sections(files: Sequence[Parts]) -> None:
    """Put the bodies of all letters into the first file, each as a section that begins on a new page.

    A section without a header takes that of the one before, so each is given one of every kind that any has.
    """
    whole = files[0]
    kinds = [kind for kind in _KINDS if any(_references(one, kind) for one in files)]
    even = any(one.trees[SETTINGS].find(w("evenAndOddHeaders")) is not None for one in files)
    if even and whole.trees[SETTINGS].find(w("evenAndOddHeaders")) is None:
        spacing = whole.trees[SETTINGS].find(w("characterSpacingControl"))
        spacing.addprevious(spacing.makeelement(w("evenAndOddHeaders")))
    for one in files:
        for name in one.running:
            _count_section(one.trees[name])
        _move_running(one, whole)
        _complete(one, whole, kinds, even=even)
        _restart(one)
        if one is not files[-1]:
            _end_section(one)
        if one is not whole:
            whole.body.extend(list(one.body))
    for number, start in enumerate(whole.body.iter(w("bookmarkStart"))):
        start.set(w("id"), str(number))
    for number, end in enumerate(whole.body.iter(w("bookmarkEnd"))):
        end.set(w("id"), str(number))


def rename_bookmarks(one: Parts) -> None:
    """Give the bookmarks of a letter names that no other letter has, also where fields refer to them."""
    names = [start.get(w("name")) for start in one.body.iter(w("bookmarkStart"))]
    for start in one.body.iter(w("bookmarkStart")):
        start.set(w("name"), f"{start.get(w('name'))}_{one.number}")
    for code in one.body.iter(w("instrText")):
        words = str(code.text).split(" ")
        code.text = " ".join(f"{word}_{one.number}" if word in names else word for word in words)


def _section(one: Parts) -> Any:
    """Return the properties of the section that a letter is, at the end of its body."""
    return one.body[-1]


def _references(one: Parts, kind: str) -> dict[str, Any]:
    """Return what a section names as header or footer, by the pages that it is for."""
    found = _section(one).findall(w(f"{kind}Reference"))
    return {reference.get(w("type")): reference for reference in found}


def _count_section(running: Any) -> None:
    """Count the pages of the section where a header or footer counts all, and print its own title."""
    for code in running.iter(w("instrText")):
        if code.text.strip() == "NUMPAGES":
            code.text = " SECTIONPAGES "
    for code in [one for one in running.iter(w("instrText")) if one.text.strip() == "TITLE"]:
        run = code.getparent()
        paragraph, at = run.getparent(), run.getparent().index(run)
        end = next(
            number
            for number in range(at, len(paragraph))
            if paragraph[number].find(f"{w('fldChar')}[@{w('fldCharType')}='end']") is not None
        )
        for number in (end, at + 1, at, at - 1):  # of the field only what it shows is kept
            del paragraph[number]


def _move_running(one: Parts, whole: Parts) -> None:
    """Move the headers and footers of a letter into `whole`, under names of their own."""
    if one is whole:
        return
    targets = {relation.get("Target"): relation for relation in one.trees[RELATIONS]}
    for name in one.running:
        kind = next(kind for kind in _KINDS if name.startswith(f"word/{kind}"))
        moved = f"word/{kind}{one.number}{name.removeprefix(f'word/{kind}')}"
        old = targets[name.removeprefix("word/")].get("Id")
        new = _add_part(whole, moved, kind, one.trees[name])
        for reference in _section(one).findall(w(f"{kind}Reference")):
            if reference.get(r("id")) == old:
                reference.set(r("id"), f"{new}-")  # not to be taken for another old one
    for reference in _section(one):
        if reference.get(r("id")):
            reference.set(r("id"), reference.get(r("id")).rstrip("-"))


def _add_part(whole: Parts, name: str, kind: str, tree: Any) -> str:
    """Add a header or footer to the file; return the id of the relationship that names it."""
    relations, types = whole.trees[RELATIONS], whole.trees[TYPES]
    id_ = f"rId{len(relations) + 1}"
    first = relations[0]
    relation = deepcopy(first)
    relation.set("Id", id_)
    relation.set("Type", f"{first.get('Type').rpartition('/')[0]}/{kind}")
    relation.set("Target", name.removeprefix("word/"))
    relations.append(relation)
    override = types.makeelement(types[-1].tag)
    override.set("PartName", f"/{name}")
    override.set("ContentType", _TYPE.format(kind))
    types.append(override)
    whole.trees[name] = tree
    return id_


def _complete(one: Parts, whole: Parts, kinds: Sequence[str], *, even: bool) -> None:
    """Give a section what the one before it has: an empty header, or the same one on even pages."""
    for kind in reversed(kinds):
        found = _references(one, kind)
        if "default" not in found:
            found["default"] = _refer(one, kind, "default", _empty(whole, kind))
        if even and "even" not in found:
            _refer(one, kind, "even", found["default"].get(r("id")))


def _refer(one: Parts, kind: str, pages: str, id_: str) -> Any:
    section = _section(one)
    reference = section.makeelement(w(f"{kind}Reference"))
    reference.set(w("type"), pages)
    reference.set(r("id"), id_)
    section.insert(0, reference)
    return reference


def _empty(whole: Parts, kind: str) -> str:
    """Return the id of an empty header or footer."""
    from lxml.etree import fromstring

    name, (tag, style) = f"word/{kind}0.xml", _EMPTY[kind]
    for relation in whole.trees[RELATIONS]:
        if relation.get("Target") == f"{kind}0.xml":
            found: str = relation.get("Id")
            return found
    xml = f'<w:{tag} {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:{tag}>'
    return _add_part(whole, name, kind, fromstring(xml))


def _restart(one: Parts) -> None:
    """Let a letter begin with page 1."""
    section = _section(one)
    start = section.makeelement(w("pgNumType"))
    start.set(w("start"), "1")
    section.find(w("cols")).addprevious(start)


def _end_section(one: Parts) -> None:
    """End a section with the last paragraph of its letter, or behind a table with an empty one."""
    body, section = one.body, _section(one)
    body.remove(section)
    last = body[-1]
    if last.tag != w("p"):
        last = body.makeelement(w("p"))
        body.append(last)
    properties = last.find(w("pPr"))
    if properties is None:
        properties = last.makeelement(w("pPr"))
        last.insert(0, properties)
    properties.append(section)
