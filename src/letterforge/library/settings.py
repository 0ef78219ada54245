"""The settings of a library, `letterforge.yaml`."""

from __future__ import annotations

from pathlib import PurePosixPath

from letterforge.diagnostics import Findings
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.files import LibraryFile
from letterforge.library.localized_texts import word


class Settings:
    """What a library says about itself; `language` is the one where none is asked for, or None."""

    __slots__ = ("language", "name", "version")

    def __init__(self, name: str, version: str = "", language: str | None = None) -> None:
        self.name = name
        self.version = version
        self.language = language


def read_settings(source: FileSource, findings: Findings) -> Settings:
    """Return the settings of a library; the name of its folder where they give none."""
    usual = Settings(source.name)
    if not source.has_file(SETTINGS):
        return usual
    file = LibraryFile(source, PurePosixPath(SETTINGS))
    found = file.read("library")
    findings.extend(tuple(file.findings))
    if found is None:
        return usual
    settings = found[1]
    return Settings(
        word(settings.get("name"), usual.name),
        word(settings.get("version")),
        word(settings.get("language")) or None,
    )
