"""A library in a zip file: its list of files is checked before anything is unpacked, within bounds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from io import BytesIO
from pathlib import Path
from stat import S_ISLNK
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from letterforge.diagnostics import Finding, LibraryError
from letterforge.files.zip_errors import ZIP_ERRORS
from letterforge.library.file_sources.disk_files import path_from_here
from letterforge.library.file_sources.file_source import READABLE, NotAFileError, UnreadableError
from letterforge.library.file_sources.library_layout import FOLDERS, SETTINGS
from letterforge.library.file_sources.listed_files import ListedFiles

MAX_PACKED = 64 << 20  # bytes of the archive
MAX_MEMBERS = 20_000
MAX_UNPACKED = 256 << 20  # bytes of all files together

_ENTRY = b"PK\x01\x02"  # begins each entry of the list of files
_ENCRYPTED = 1  # the bit of a member's flags
_HINT = "pack the folders `clauses/` and `templates/` again"


class ZipFiles(ListedFiles):
    """The files of the archive at `path`, which is read whole when it is first asked: all answers agree.

    The library stands at the top of the archive, or in the one folder that holds everything in it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.label = str(path)
        self.name = path.stem

    def __reduce__(self) -> tuple[type[ZipFiles], tuple[Path]]:
        return type(self), (self.path,)

    @property
    def names(self) -> Iterable[str]:
        """The names of all files; raises LibraryError LF112 for no archive, or one beyond the bounds."""
        return self._members.keys()

    def read_listed(self, name: str, most: int) -> bytes:
        """Return at most `most` + 1 bytes of a file; raises NotAFileError, OSError."""
        member = self._members[name]
        if S_ISLNK(member.external_attr >> 16):
            hint = "pack what it leads to in the place of the link"
            raise NotAFileError("it is a link, and links in archives are not followed", hint)
        if member.flag_bits & _ENCRYPTED:
            raise NotAFileError("it is encrypted", "pack the library again without a password")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            hint = "pack the library again with the method Deflate"
            raise NotAFileError("it is packed in a way that not every program knows", hint)
        try:
            with self._archive.open(member) as file:
                return file.read(most + 1)
        except ZIP_ERRORS as error:
            raise UnreadableError("the archive is damaged", _HINT) from error

    def layout_hint(self) -> str | None:
        """Return where the folders of a library stand in an archive that holds them elsewhere."""
        parts = [member.orig_filename.split("/") for member in self._members.values()]
        tops = [one[: one.index(folder)] for one in parts for folder in FOLDERS if folder in one[1:-1]]
        if not tops:
            return None
        top = "/".join(sorted(tops, key=len)[0])
        return (
            f"they stand in `{top}/`: pack that folder alone, or `clauses/` and `templates/` at the top of "
            "the archive"
        )

    def name_hint(self, name: str) -> str:
        """Return how to pack a library whose archive holds a file with a `name` that cannot be used."""
        if "\\" not in name:
            return _HINT
        return (
            "a program on Windows wrote `\\` between folders: pack `clauses/` and `templates/` again with "
            "Explorer, 7-Zip or `tar -a -c -f law.zip clauses templates`"
        )

    def shown_name(self, name: str) -> str:
        """Return the path of the archive, as messages show it, with the name behind it."""
        return f"{path_from_here(self.path) or self.path.as_posix()}/{name}"

    def beside(self) -> Path:
        """Return the folder in which the archive stands."""
        return self.path.parent

    @property
    def paths(self) -> tuple[Path, ...]:
        """The archive."""
        return (self.path,)

    @cached_property
    def _archive(self) -> ZipFile:
        data = self._data()
        if data.count(_ENTRY) > MAX_MEMBERS:  # known before the list of files takes any memory
            raise self._refusal(f"holds more than {MAX_MEMBERS:,} files")
        try:
            return ZipFile(BytesIO(data))
        except ZIP_ERRORS as error:
            raise self._refusal("is not a zip file that can be read") from error

    def _data(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                data = file.read(MAX_PACKED + 1)
        except FileNotFoundError as error:
            raise self._refusal(
                f"cannot be read: {error.strerror}", "check its name and its folder"
            ) from error
        except OSError as error:
            raise self._refusal(f"cannot be read: {error.strerror}", READABLE) from error
        if len(data) > MAX_PACKED:
            raise self._refusal(f"is larger than {MAX_PACKED >> 20} MiB")
        return data

    @cached_property
    def _members(self) -> dict[str, ZipInfo]:
        """The files by name; a name with a backslash is kept so, for it cannot be used."""
        listed = [one for one in self._archive.infolist() if not one.is_dir()]
        if sum(one.file_size for one in listed) > MAX_UNPACKED:
            raise self._refusal(f"unpacks to more than {MAX_UNPACKED >> 20} MiB")
        found: dict[str, ZipInfo] = {}
        for one in listed:
            if one.orig_filename in found:
                raise self._refusal(f"holds two files called {one.orig_filename[:100]!a}")
            if not _is_from_macos(one.orig_filename):
                found[one.orig_filename] = one
        top = _top_folder(found)
        return {name.removeprefix(top): member for name, member in found.items()}

    def _refusal(self, what: str, hint: str = _HINT) -> LibraryError:
        return LibraryError(Finding("LF112", f"`{self.label}` {what}", hint=hint))


def _is_from_macos(name: str) -> bool:
    """Return whether macOS added a file to the archive by itself."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] == ".DS_Store"


def _top_folder(names: Iterable[str]) -> str:
    """Return the one folder that holds everything, such as `law-1.0/`; else nothing."""
    tops = {name.partition("/")[0] for name in names}
    top = next(iter(tops), "")
    is_own = top in (*FOLDERS, SETTINGS) or any(name == top for name in names)
    return f"{top}/" if len(tops) == 1 and not is_own else ""
