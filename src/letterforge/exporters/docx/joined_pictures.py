"""Joined pictures: those of several letters in one Word file, each of them once."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import count

from letterforge.exporters.docx.joined_parts import RELATIONS, TYPES, Parts, r

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BLIP, _NAMES = (
    f"{{{_DRAWING}/main}}blip",
    (
        f"{{{_DRAWING}/wordprocessingDrawing}}docPr",
        f"{{{_DRAWING}/picture}}cNvPr",
    ),
)


def move_pictures(one: Parts, whole: Parts) -> None:
    """Move the pictures of a letter into `whole`, and let its document name them there."""
    for relation in [each for each in one.trees[RELATIONS] if each.get("Type").endswith("/image")]:
        data = one.kept[f"word/{relation.get('Target')}"]
        new = _known(whole, data) or _added(whole, data, relation.get("Target"))
        for blip in one.body.iter(_BLIP):
            if blip.get(r("embed")) == relation.get("Id"):
                blip.set(r("embed"), f"{new}-")  # not to be taken for another old one
    for blip in one.body.iter(_BLIP):
        blip.set(r("embed"), str(blip.get(r("embed"))).rstrip("-"))


def number_pictures(files: Sequence[Parts]) -> None:
    """Give each drawing a number of its own."""
    for name in _NAMES:
        drawings = (drawing for one in files for drawing in one.body.iter(name))
        for number, drawing in enumerate(drawings, 1):
            drawing.set("id", str(number))
            drawing.set("name", f"Picture {number}")


def _known(whole: Parts, data: bytes) -> str | None:
    """Return the id of the relationship that names a picture of these bytes, or None."""
    for relation in whole.trees[RELATIONS]:
        if relation.get("Type").endswith("/image") and whole.kept[f"word/{relation.get('Target')}"] == data:
            found: str = relation.get("Id")
            return found
    return None


def _added(whole: Parts, data: bytes, target: str) -> str:
    """Add a picture to the file; return the id of the relationship that names it."""
    relations, types = whole.trees[RELATIONS], whole.trees[TYPES]
    ending = target.rpartition(".")[2]
    name = next(one for n in count(1) if f"word/{(one := f'media/image{n}.{ending}')}" not in whole.kept)
    whole.kept[f"word/{name}"] = data
    relation = deepcopy(relations[0])
    relation.set("Id", f"rId{len(relations) + 1}")
    relation.set("Type", f"{relations[0].get('Type').rpartition('/')[0]}/image")
    relation.set("Target", name)
    relations.append(relation)
    if not any(one.get("Extension") == ending for one in types):
        default = types.makeelement(types[0].tag.replace("Override", "Default"))
        default.set("Extension", ending)
        default.set("ContentType", "image/png" if ending == "png" else "image/jpeg")
        types.insert(0, default)
    id_: str = relation.get("Id")
    return id_
