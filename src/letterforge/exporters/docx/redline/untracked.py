"""Untracked: what differs between two letters and has no mark in a redline, since Word tracks none of it."""

from __future__ import annotations

from letterforge.letter import Letter, PageDesign


def untracked(old: Letter, new: Letter) -> list[str]:
    """Return what changed without a mark, in words; a redline has it as the new letter does."""
    before, after = old.design, new.design
    found = []
    if before.numbering != after.numbering:
        found.append("the numbering")
    running = [one for one in ("header", "footer") if _running(old, one) != _running(new, one)]
    if running:
        found.append(f"the {' and the '.join(running)}")
    if _sheet(before.page) != _sheet(after.page):
        found.append("the page and its fonts")
    return found


def _running(letter: Letter, name: str) -> object:
    """Return a header or a footer with the title and the values that it prints."""
    running = letter.design.page.header if name == "header" else letter.design.page.footer
    if running is None:
        return None
    text = f"{running.text}{running.even}"
    title = (letter.title, letter.design.plain_title) if "{title}" in text else ()
    values = [one for number, one in enumerate(letter.running_values, 1) if f"{{{number}}}" in text]
    return running, title, values


def _sheet(page: PageDesign) -> list[object]:
    """Return all of a page design that is not marked, save its name and its running texts."""
    other = ("name", "header", "footer", "title_layout", "options")
    return [getattr(page, name) for name in page.__struct_fields__ if name not in other]
