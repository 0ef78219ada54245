"""Checks of the lock: whether it holds what letters use of other libraries."""

from __future__ import annotations

from letterforge.diagnostics import Findings
from letterforge.library.file_sources.library_layout import LOCK
from letterforge.library.lock_file import read_lock
from letterforge.lint.linted_library import LintedLibrary


def lock(library: LintedLibrary, findings: Findings) -> None:
    """Warn of other libraries without a lock, and of one that lacks what letters use (LF120).

    What letters use is known once they were compiled.
    """
    others = library.catalog.others
    if not others:
        return
    locked = read_lock(library.catalog.source)
    if locked is None:
        message = f"there is no `{LOCK}`: letters change whenever the libraries change that are named here"
        first = next(iter(others.places.values()))
        hint = "write it with `letterforge upgrade`, and keep it with the library"
        findings.add("LF120", message, span=first.span, hint=hint, severity="warning")
        return
    for name, place in others.places.items():
        copies = locked[name].copies
        lacking = [
            f"`{name}{'.' if kind == 'placeholders' else '/'}{id_}`"
            for kind, used in {**others.used(name), "calendars": others.used_calendars(name)}.items()
            for id_ in used
            if id_ not in copies.get(kind, {})
        ]
        if lacking:
            message = f"`{LOCK}` holds no copy of {', '.join(lacking[:5])}{', …' if lacking[5:] else ''}"
            hint = "`letterforge upgrade` adds it"
            findings.add("LF120", message, span=place.span, hint=hint, severity="warning")
