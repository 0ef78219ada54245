"""Calendar files: calendars of working days by name, of a library and those that come with letterforge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeAlias

from letterforge.diagnostics import Findings, Span, did_you_mean
from letterforge.library.file_sources.disk_files import DiskFiles, shipped_library
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import CALENDARS
from letterforge.library.files import LibraryFile, files_by_name
from letterforge.library.work_calendar import WorkCalendar

_Others: TypeAlias = "Callable[[str], WorkCalendars | None]"


class WorkCalendars:
    """The calendars of working days of a library; each is read once, when a text names it.

    Those that come with letterforge are there for every library; a file of the library takes precedence.
    `common/cn` is the calendar `cn` of another library, whose calendars `others` returns by its name.
    """

    def __init__(self, source: FileSource, others: _Others | None = None) -> None:
        self._source, self._others = source, others
        self._read: dict[str, WorkCalendar | None] = {}

    def named(self, name: str, span: Span, findings: Findings) -> WorkCalendar | None:
        """Return the calendar that a text calls `name` at `span`, None after telling why there is none."""
        library, slash, inner = name.partition("/")
        if slash and self._others and (theirs := self._others(library)) is not None:
            return theirs.named(inner, span, findings)
        file = self._own.get(name) or self._shipped.get(name)
        if file is None:
            message = f"`{name}` is not a calendar of this library"
            findings.add("LF412", message, span=span, hint=self._hint(name))
            return None
        return self._calendar(name, file, findings)

    def check(self, findings: Findings) -> None:
        """Read every calendar of the library, also those that no text names."""
        for name, file in self._own.items():
            self._calendar(name, file, findings)

    @property
    def own_files(self) -> Mapping[str, bytes]:
        """The bytes of the files of the library that were read, by name."""
        return {name: file.data for name, file in self._own.items() if name in self._read and file.data}

    @cached_property
    def _own(self) -> dict[str, LibraryFile]:
        return files_by_name(self._source, CALENDARS)

    @cached_property
    def _shipped(self) -> dict[str, LibraryFile]:
        return files_by_name(DiskFiles(shipped_library()), CALENDARS)

    def _calendar(self, name: str, file: LibraryFile, findings: Findings) -> WorkCalendar | None:
        if name not in self._read:
            self._read[name] = self._made(name, file)
        findings.extend(tuple(file.findings))
        return self._read[name]

    def _made(self, name: str, file: LibraryFile) -> WorkCalendar | None:
        from letterforge.library.work_days import work_days  # few libraries have texts that count them

        found = file.read("calendar")
        days = work_days(found[1], file.findings) if found else None
        if days is None:
            return None
        first, last, working = days
        is_shipped = name not in self._own and not self._source.is_shipped
        shown = f"{CALENDARS}/{file.path.name}" if is_shipped else file.name
        return WorkCalendar(name, shown, first, last, working, is_shipped)

    def _hint(self, name: str) -> str:
        known = sorted({*self._own, *self._shipped})
        nearest = did_you_mean(name.lower(), known)
        own = f"`{CALENDARS}/{name}.yaml`" if name.isidentifier() else f"a file in `{CALENDARS}/`"
        return nearest or f"there is {', '.join(f'`{one}`' for one in known)}; or write {own}"
