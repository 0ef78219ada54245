"""The document: a letter as data for Typst, its characters looked up in the fonts before they are set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from letterforge.diagnostics import ExportError, Finding
from letterforge.exporters.pdf.blocks import BlockWriter
from letterforge.exporters.pdf.fonts import missing
from letterforge.exporters.pdf.options import PdfOptions
from letterforge.exporters.pdf.page import Page, running
from letterforge.exporters.pdf.paragraphs import Item
from letterforge.exporters.pdf.typesetting import typeset
from letterforge.letter import Letter
from letterforge.letter.traversal import plain_title


def export(letter: Letter, options: PdfOptions) -> bytes:
    """Return the letter as a PDF file; the same letter and fonts give the same bytes.

    Raises ExportError: LF511 where Typst is not installed, LF512 where no font has a character, LF504 where
    the letter cannot keep a standard.
    """
    return typeset(document(letter, options), options.standards, options.day)


def document(letter: Letter, options: PdfOptions) -> dict[str, Any]:
    """Return the letter as data; raises ExportError LF511 or LF512."""
    page = Page(letter.design)
    page.font_index(page.page.body)
    writer = BlockWriter(letter, page)
    items = writer.write()
    for place, item in enumerate(items):
        if item["k"] == "break":
            item["weak"] = place + 1 < len(items)
    day = options.day
    found = {
        "title": plain_title(letter),
        "date": [day.year, day.month, day.day] if day else None,
        "page": page.data(),
        "items": items,
        "running": running(page, letter, lambda content: writer.run_writer.runs(content, 1000)),
        "fonts": page.fonts_data(),
    }
    _check_glyphs(found)
    return found


def _check_glyphs(found: dict[str, Any]) -> None:
    """Raise ExportError LF512 with each character that no font has."""
    lacking: dict[str, None] = {}
    fonts = [tuple(dict.fromkeys(one["name"] for one in each["words"])) for each in found["fonts"]]
    for families, text, bold, slanted in _texts(found, fonts):
        lacking |= dict.fromkeys(missing(text, families, bold=bold, slanted=slanted))
    if lacking:
        raise ExportError(*map(_no_glyph, lacking))


def _no_glyph(character: str) -> Finding:
    import unicodedata

    name = unicodedata.name(character, "a character without a name")
    message = f"no font of this machine has a glyph for `{character}` (U+{ord(character):04X}, {name})"
    hint = "`letterforge fonts` tells which fonts are asked; install one that has the character"
    return Finding("LF512", message, hint=hint)


def _texts(
    found: dict[str, Any], fonts: list[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], str, bool, bool]]:
    """Yield each text with the families, the weight and the slant that it is set in."""
    for item in found["items"]:
        if "font" in item:
            families, bold = fonts[item["font"]], bool(item["bold"])
            for text, strong, emphasised in _words(item):
                slanted = bool(item["italic"]) or (emphasised and not found["page"]["dense"])
                yield families, text, bold or strong, slanted
    for one in found["running"].values():
        families = tuple(dict.fromkeys(font["name"] for font in one["font"]))
        for line in filter(None, (one["odd"], one["even"], one["first"])):
            for text, strong, emphasised in _runs(line["runs"]):
                yield families, text, bool(one["bold"]) or strong, bool(one["italic"]) or emphasised


def _words(item: Item) -> Iterator[tuple[str, bool, bool]]:
    """Yield the texts of an item, and whether each is bold and emphasised."""
    match item["k"]:
        case "table":
            rows = [one for one in (item["head"], *item["rows"], item["total"]) if one]
            for row in rows:
                bold = row is item["head"] or row is item["total"]
                for cell in row["cells"]:
                    yield from ((text, bold or strong, slanted) for text, strong, slanted in _runs(cell))
            yield from _runs(item["span"])
        case "sides":
            for side in item["sides"]:
                for line in side:
                    yield from _runs(line)
        case "labelled":
            yield from _runs(item["label"])
            for entry in item["entries"]:
                yield entry["label"], False, False
                yield from _runs(entry["runs"])
        case _:
            yield item.get("label", ""), False, False
            yield from _runs(item["runs"])


def _runs(runs: list[dict[str, Any]]) -> Iterator[tuple[str, bool, bool]]:
    for run in runs:
        if text := run.get("t"):
            yield text, bool(run.get("b")), bool(run.get("i"))
