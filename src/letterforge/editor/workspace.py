"""What an editor needs of a library: schemas in which its ids stand, and the settings that name them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from letterforge.diagnostics import Finding, UsageError
from letterforge.diagnostics.formats.json_text import json_text
from letterforge.editor.library_ids import all_placeholders, library_ids
from letterforge.editor.schemas import library_schemas
from letterforge.editor.settings_file import merged
from letterforge.editor.values_schema import values_schema
from letterforge.files.writing import write_file
from letterforge.library.catalog import Catalog

SETTINGS = ".vscode/settings.json"

_PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "clauses": "clauses/**/*.yaml",
        "variant": "templates/*.yaml",
        "numbering": "templates/numbering/*.yaml",
        "page": "templates/pages/*.yaml",
        "calendar": "calendars/*.yaml",
        "library": "letterforge.yaml",
        "test": "tests/*.yaml",
        "values": "{values.yaml,values/**/*.yaml}",
    }
)
"""The schemas of a library by name, and the files that each is for."""


class Workspace(Struct, frozen=True):
    """The folder that is opened in an editor, and the library in it: `library` is its path from there."""

    folder: Path
    library: str = ""

    def outdated(self, catalog: Catalog) -> dict[str, bytes]:
        """Return the files that are not up to date, by their names from the folder, as they should be.

        Raises LibraryError where files of the library cannot be read, UsageError LF831 where the settings
        cannot be changed.
        """
        names = {f"{self._prefix}schema/{name}.json": data for name, data in schema_files(catalog).items()}
        names[SETTINGS] = self._settings()
        return {name: data for name, data in names.items() if self._current(name) != data}

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files by their names from the folder; raises ExportError LF502.

        Raises UsageError LF831 before anything is written where a link leads out of the folder.
        """
        targets = {self.folder / name: data for name, data in files.items()}
        inside = self.folder.resolve()
        for target in targets:
            if not target.parent.resolve().is_relative_to(inside):
                raise _refusal(target, "a link leads out of the folder")
        for target, data in targets.items():
            _make_folder(target.parent)
            write_file(target, data)

    @property
    def _prefix(self) -> str:
        return f"{self.library}/" if self.library else ""

    def _current(self, name: str) -> bytes | None:
        """Return what stands in a file, whatever line ends git gave it; None where it cannot be read."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        return data if name == SETTINGS else data.replace(b"\r\n", b"\n")

    def _settings(self) -> bytes:
        path = self.folder / SETTINGS
        try:
            text = path.read_bytes().decode() if path.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or "it is not UTF-8"
            raise _refusal(path, f"{reason[:1].lower()}{reason[1:]}") from error
        if path.is_symlink():
            raise _refusal(path, "it is a link, which would be replaced by a file")
        return merged(str(path), text, settings_of(self._prefix)).encode()


def schema_files(catalog: Catalog) -> dict[str, bytes]:
    """Return the schemas of a library by name (`clauses`, …, `values`); raises LibraryError as above."""
    schemas = library_schemas(library_ids(catalog), catalog.plugins.types)
    language = catalog.settings.language or "en"
    schemas["values"] = values_schema(all_placeholders(catalog), language)
    for library in catalog.others.names:  # whose values are a record each
        schemas["values"]["properties"].setdefault(library, True)
    return {name: json_text(schemas[name]).encode() for name in _PATTERNS}


def settings_of(prefix: str = "") -> dict[str, str]:
    """Return which schema is for which files; the library is in the folder `prefix` (`letters/`)."""
    return {f"./{prefix}schema/{name}.json": f"{prefix}{pattern}" for name, pattern in _PATTERNS.items()}


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"nothing can be written to `{folder}`: {(error.strerror or str(error)).lower()}"
        raise UsageError(Finding("LF502", message, hint="make the folder, or choose another one")) from error


def _refusal(path: Path, reason: str) -> UsageError:
    hint = "mend it, or move it away and let it be written anew"
    return UsageError(Finding("LF831", f"`{path}` is not changed: {reason}", place=str(path), hint=hint))
