"""Joined styles: the styles, lists and fonts of a letter beside those of the letters before it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from letterforge.exporters.docx.joined_parts import FONTS, NUMBERING, STYLES, Parts, w

_USES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")  # elements that name a style


def add_styles(one: Parts, whole: Parts) -> None:
    """Add the styles of a letter to `whole`; those that are there already are used again."""
    theirs, ours = one.trees[STYLES], whole.trees[STYLES]
    known = {style.get(w("styleId")): style for style in ours.iter(w("style"))}
    alike = _same_defaults(theirs, ours)
    styles = list(theirs.iter(w("style")))
    same = {style.get(w("styleId")) for style in styles if alike and _is_equal(style, known)}
    while True:  # what builds on a style that differs differs too
        left = {id_ for id_ in same if _names(known[id_]) <= same}
        if left == same:
            break
        same = left
    renamed = {id_: f"{id_}-{one.number}" for style in styles if (id_ := style.get(w("styleId"))) not in same}
    for style in styles:
        if style.get(w("styleId")) in renamed:
            ours.append(_copy(style, renamed, one))
    for tree in (*one.written, one.trees[NUMBERING]):
        _rename(tree, renamed)


def _same_defaults(theirs: Any, ours: Any) -> bool:
    return _text(theirs.find(w("docDefaults"))) == _text(ours.find(w("docDefaults")))


def _text(element: Any) -> bytes:
    from lxml.etree import tostring

    found: bytes = tostring(element, method="c14n")
    return found


def _is_equal(style: Any, known: dict[str, Any]) -> bool:
    """Return whether a style is one of the first letter and counts nothing."""
    other = known.get(style.get(w("styleId")))
    return other is not None and style.find(f".//{w('numPr')}") is None and _text(style) == _text(other)


def _names(style: Any) -> set[str]:
    return {used.get(w("val")) for name in _USES for used in style.iter(w(name))}


def _copy(style: Any, renamed: dict[str, str], one: Parts) -> Any:
    """Return a style under a name of its own; one of defaults is none any more, and says them itself."""
    copy = deepcopy(style)
    copy.set(w("styleId"), renamed[style.get(w("styleId"))])
    name = copy.find(w("name"))
    name.set(w("val"), f"{name.get(w('val'))} ({one.number})")
    if copy.attrib.pop(w("default"), None) and copy.get(w("type")) == "paragraph":
        defaults = one.trees[STYLES].find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        copy.append(deepcopy(defaults))
    _rename(copy, renamed)
    return copy


def _rename(tree: Any, renamed: dict[str, str]) -> None:
    for name in _USES:
        for used in tree.iter(w(name)):
            used.set(w("val"), renamed.get(used.get(w("val")), used.get(w("val"))))


def renumber_lists(one: Parts) -> None:
    """Give the lists of a letter numbers of their own, so that each counts by itself."""
    theirs = one.trees[NUMBERING]
    step = 100 * (one.number - 1)
    for element in ("abstractNum", "num"):
        for found in theirs.findall(w(element)):
            _raise(found, f"{element}Id" if element == "abstractNum" else "numId", step)
    for sign in theirs.iter(w("nsid")):
        sign.set(w("val"), f"{(int(sign.get(w('val')), 16) + one.number) % 0x100000000:08X}")
    for inner in theirs.iter(w("abstractNumId")):
        _raise(inner, "val", step)
    for tree in (*one.written, one.trees[STYLES]):
        for used in tree.iter(w("numId")):
            if used.get(w("val")) != "0":
                _raise(used, "val", step)


def add_lists(one: Parts, whole: Parts) -> None:
    """Add the lists of a letter to `whole`."""
    theirs, ours = one.trees[NUMBERING], whole.trees[NUMBERING]
    last = ours.findall(w("abstractNum"))[-1]
    for found in reversed(theirs.findall(w("abstractNum"))):
        last.addnext(found)
    ours.extend(theirs.findall(w("num")))


def _raise(element: Any, attribute: str, step: int) -> None:
    element.set(w(attribute), str(int(element.get(w(attribute))) + step))


def add_fonts(one: Parts, whole: Parts) -> None:
    """Add the fonts of a letter to the table of `whole`."""
    table = whole.trees[FONTS]
    known = {font.get(w("name")) for font in table}
    table.extend([font for font in one.trees[FONTS] if font.get(w("name")) not in known])
