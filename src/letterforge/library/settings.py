"""The settings of a library, `letterforge.yaml`."""

from __future__ import annotations

from pathlib import Path

from letterforge.diagnostics import Findings
from letterforge.library.files import LibraryFile
from letterforge.library.localized_texts import word
from letterforge.library.locate import SETTINGS


class Settings:
    """What a library says about itself; `language` is the one where none is asked for, or None."""

    __slots__ = ("language", "name", "version")

    def __init__(self, name: str, version: str = "", language: str | None = None) -> None:
        self.name = name
        self.version = version
        self.language = language


def read_settings(root: Path, findings: Findings) -> Settings:
    """Return the settings of the library `root`; the folder's name where it has none."""
    usual = Settings(root.absolute().name)
    path = root / SETTINGS
    if not path.is_file():
        return usual
    file = LibraryFile(root, path)
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
