"""Hints: how a user removes from a reference file what is not allowed."""

from __future__ import annotations

PLAIN = "open it in Word and save it as a plain .docx without what is named above"
_HINTS = {
    (
        "a field",
        "the field",
    ): "select the field in Word, press Ctrl+Shift+F9 to keep no more than its text, and save it",
    ("a link",): "open `Edit Link` in Word and let it lead to a web, mail or telephone address, or remove it",
    (
        "an SVG",
        "an EPS",
        "a PDF",
        "an EMF",
    ): "put a PNG or JPEG picture in its place (`Paste Special` in Word has PNG)",
    ("a chart", "a SmartArt"): "delete it in Word, or paste it as a PNG picture",
    ("a tracked change",): "accept or reject all changes under `Review` in Word, and save it",
    (
        "hidden text",
        "a style that hides",
    ): "find it in Word (`Hidden` under `Font`), show or delete it, and save it",
    ("a hidden",): "show it in Word (`Selection Pane`, `Table Properties`) or delete it, and save it",
    ("recipients",): "choose `Normal Word Document` under `Start Mail Merge` in Word, and save it",
    ("a size",): "set that size again in Word, and save it",
    ("a template",): "save it as `Word Document (*.docx)`",
}


def hint_for(fact: str) -> str:
    """Return the hint for an error."""
    what = fact.removeprefix("holds ")
    return next((hint for starts, hint in _HINTS.items() if what.startswith(starts)), PLAIN)
