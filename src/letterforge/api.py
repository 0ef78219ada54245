"""The public Python API: open a library, plan a variant, bind values, assemble, export."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from letterforge.assembly.plan import Plan
from letterforge.assembly.values import Values
from letterforge.assembly.variant_plans import plan_variant, usual_language
from letterforge.diagnostics import Finding
from letterforge.exporters import export, export_several
from letterforge.letter_files import read_letter, read_reference
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.library.languages import ChosenLanguage
from letterforge.library.locate import locate_library
from letterforge.placeholders.values_files import read_values

if TYPE_CHECKING:
    from letterforge.library.model import Clause, Variant
    from letterforge.library.use import Use
    from letterforge.lint.uses import LibraryUses
    from letterforge.placeholders.placeholder import Placeholder

__all__ = [
    "Library", "Plan", "Values", "export", "export_several", "open_library", "read_letter", "read_values",
]  # fmt: skip


class Library:
    """A clause library: the files in `clauses/` and `templates/` of a folder, of a zip file, or in memory.

    `open_library` and `Library.from_files` make one; `source` are its files. Raises LibraryError LF112 where
    they are no library. Several threads may use one; pickled it is its files, and reads them anew.
    """

    def __init__(self, source: FileSource) -> None:
        self._catalog = Catalog(source)
        self._uses: LibraryUses | None = None

    def __reduce__(self) -> tuple[type[Library], tuple[FileSource]]:
        return type(self), (self._catalog.source,)

    @classmethod
    def from_files(cls, files: Mapping[str, str | bytes]) -> Library:
        """Return a library in memory.

        Args:
            files: the text or the bytes (UTF-8) of each file by its name from the root of the library, with
                `/` between folders, such as `clauses/timeliness.yaml`. Word files of page designs are bytes.

        Raises:
            LibraryError: LF112 where a name leads out of the library, or the files are no library.
            TypeError: where a name is no str, or a file neither text nor bytes.
        """
        return cls(MemoryFiles(files))

    @property
    def label(self) -> str:
        """Its name in messages, which is the path that it was opened by, or `<memory>`."""
        return self._catalog.source.label

    @property
    def variants(self) -> list[str]:
        """The ids of its variants, in alphabetical order."""
        with self._catalog.lock:
            return self._catalog.variant_ids()

    @property
    def placeholders(self) -> Mapping[str, Placeholder]:
        """The placeholders of all variants by name, in alphabetical order; files that are wrong are left out.

        Those that a template declares for itself are in the `placeholders` of its `variant`.
        """
        with self._catalog.lock:
            self._catalog.declarations.need_all()
            return dict(sorted(self._catalog.declarations.placeholders.items()))

    @property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses of all variants by id, in alphabetical order; files that are wrong are left out.

        Those that a template declares for itself are in the `clauses` of its `variant`.
        """
        with self._catalog.lock:
            self._catalog.declarations.need_all()
            return dict(sorted(self._catalog.declarations.clauses.items()))

    @property
    def libraries(self) -> tuple[str, ...]:
        """The names of the other libraries that it uses, as its settings list them."""
        with self._catalog.lock:
            return self._catalog.others.names

    def variant(self, variant: str) -> Variant:
        """Return the outline of a variant; raises VariantError LF401 where there is none of that name."""
        _check_text("the id of a variant", variant)
        with self._catalog.lock:
            return self._catalog.variant(variant)

    def declares(self, name: str) -> bool:
        """Return whether some file declares a placeholder of that name, for all variants or for one."""
        _check_text("the name of a placeholder", name)
        return self._catalog.declares(name)

    def declared_names(self) -> list[str]:
        """Return the names of all placeholders, also of those that a template declares for itself."""
        return self._catalog.all_placeholder_names()

    def language(self, variant: str) -> ChosenLanguage:
        """Return the language of letters of `variant` where none is asked for, and where it was found.

        Raises LetterforgeError where the variant cannot be composed.
        """
        _check_text("the id of a variant", variant)
        with self._catalog.lock:
            return usual_language(self._catalog, variant)

    def refuse_empty(self) -> None:
        """Raise LibraryError LF114 where the library holds no variant and no clause."""
        with self._catalog.lock:
            self._catalog.refuse_empty()

    def plan(
        self, variant: str, *, language: str | None = None, reference: str | PathLike[str] | None = None
    ) -> Plan:
        """Return a variant compiled for one language; do it once and use it for any number of letters.

        Args:
            variant: the variant's id, such as `variant1`.
            language: a language tag such as `zh-CN`, in any spelling (`zh_cn`); by default the library's,
                else the variant's first.
            reference: a Word file whose styles, page and running texts the DOCX export takes over.

        Raises:
            LetterforgeError: with every finding in the files and texts that the variant uses.
            TypeError: where `variant` or `language` is no str.
        """
        _check_text("the id of a variant", variant)
        if language is not None:
            _check_text("a language tag", language)
        word_file = read_reference(reference) if reference is not None else None
        with self._catalog.lock:
            return plan_variant(self._catalog, variant, language, word_file)

    def uses(self, id: str) -> tuple[Use, ...]:  # noqa: A002  # the word of library files
        """Return what uses a clause, placeholder, term, variant, page design or numbering scheme, and where.

        A variant is used where another extends it, and uses what it inherits. A page design is used where a
        variant or another design names it, a numbering scheme where a variant does. A clause is used where a
        body or a clause names it, or a text refers to it; a placeholder where a text, a condition or an item
        has it, or another placeholder is computed from it or not before it. Only uses by name count: a
        variant that has a clause in a clause is found through that one. Every text of the library is read for
        the first answer. Raises LibraryError LF402 where the library has nothing of that name.
        """
        _check_text("an id", id)
        from letterforge.lint.uses import find_uses  # no letter needs it

        with self._catalog.lock:
            if self._uses is None:
                self._uses = find_uses(self._catalog)
            return self._uses.of(id)

    def lint(self) -> tuple[Finding, ...]:
        """Return everything wrong in the whole library, each once.

        Looked at are its files and declarations, every text in every language it has, whether or not a
        letter uses it, and every variant in every language.
        """
        from letterforge.lint.linter import lint  # no letter needs it

        with self._catalog.lock:
            return lint(self._catalog)


def _check_text(what: str, given: object) -> None:
    if not isinstance(given, str):
        raise TypeError(f"{what} is a str, not {type(given).__name__}")


def open_library(path: str | PathLike[str] | None = None) -> Library:
    """Return the library in the folder or zip file `path`.

    Without a path: what the environment variable LETTERFORGE_LIBRARY names, else the nearest folder from the
    current one upward that holds `clauses/` and `templates/`, or `letterforge.yaml`, else the library that
    comes with letterforge. Raises LibraryError LF112 where the path is no library, or where a folder on the
    way upward is a library in part.
    """
    return Library(locate_library(None if path is None else Path(path)).source)
