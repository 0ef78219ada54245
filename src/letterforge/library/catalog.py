"""Catalog: the variants, clauses and placeholders of a library by id, read on demand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from msgspec.structs import replace

from letterforge.diagnostics import (
    Finding,
    Findings,
    LetterforgeError,
    LibraryError,
    VariantError,
)
from letterforge.library.clause_files import Declarations
from letterforge.library.composition import compose
from letterforge.library.declared import Declared, check_against
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.design_files import Designs
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.library.inheritance import Outline, Outlines
from letterforge.library.model import Composed, Variant
from letterforge.library.other_libraries import OtherLibraries
from letterforge.library.plugins import LibraryPlugins
from letterforge.library.settings import Settings, read_settings
from letterforge.library.variants import variant as read_variant
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Node

if TYPE_CHECKING:
    from letterforge.library.calendar_files import WorkCalendars
    from letterforge.library.locked_libraries import OpensLibraries


class Catalog:
    """The library whose files are `source`; raises LibraryError LF112 where they are none.

    `opens` opens the other libraries that it names: by default those of today, as its lock says they are.

    Files are read when something in them is asked for and then kept, so one catalog always answers alike.
    Every method raises LibraryError or VariantError with all that is wrong in the files it needs.

    Reading changes what is kept, so whoever shares a catalog with other threads holds its `lock`; what plans
    ask later (`declares`, `placeholder_names`) takes it by itself.
    """

    def __init__(self, source: FileSource, opens: OpensLibraries | None = None) -> None:
        self.source = source
        self._opens = opens
        self.lock = RLock()
        source.check()
        self._variants: dict[str, Variant] = {}

    @property
    def settings(self) -> Settings:
        """What `letterforge.yaml` says, else the defaults."""
        settings, findings = self._settings
        findings.raise_as(LibraryError)
        return settings

    @property
    def settings_findings(self) -> tuple[Finding, ...]:
        """What is wrong in `letterforge.yaml`."""
        return tuple(self._settings[1])

    @cached_property
    def _settings(self) -> tuple[Settings, Findings]:
        findings = Findings()
        return read_settings(self.source, findings), findings

    def variant_ids(self) -> list[str]:
        """Return the ids of the variants in alphabetical order."""
        return list(self.variant_files)

    def variant(self, id_: str) -> Variant:
        """Return the outline of a variant; raises VariantError LF401 where there is none."""
        if id_ not in self._variants:
            try:
                self._variants[id_] = self._read_variant(id_)
            except LetterforgeError:
                self.refuse_format()
                raise
        return self._variants[id_]

    def compose(self, id_: str) -> Composed:
        """Return a variant with all the clauses it uses; raises VariantError LF402 and LF409."""
        variant = self.variant(id_)
        try:
            return compose(variant, self.declarations, self.others)
        except LetterforgeError:
            self.refuse_format()
            raise

    def refuse_format(self) -> None:
        """Raise LibraryError LF115 where `letterforge.yaml` says a format of files that is not known.

        What else is wrong in such a library may be right in that format.
        """
        findings = Findings()
        read_settings(self.source, findings)
        if any(one.code == "LF115" for one in findings):
            raise LibraryError(*(one for one in findings if one.code == "LF115"))

    def salvaged(self, id_: str) -> Composed | None:
        """Return a variant whose numbering or page cannot be used, without them; None where more is wrong.

        Raises VariantError as `compose` does.
        """
        found = self.salvaged_variant(id_)
        return None if found is None else compose(found, self.declarations, self.others)

    def placeholder(self, name: str) -> Placeholder | None:
        """Return the declaration of a placeholder, or None where no file declares it."""
        if "." in name:
            return self.others.placeholder(name)
        return self.declarations.find(name, self.declarations.placeholders)

    def term(self, id_: str) -> DefinedTerm | None:
        """Return a term, or None where no file declares it."""
        if "/" in id_:
            return self.others.term(id_)
        return self.declarations.find(id_, self.declarations.terms)

    def term_ids(self) -> list[str]:
        """Return the ids of the library's own terms; reads every clause file, leaves broken ones out."""
        self.declarations.need_all()
        return sorted(self.declarations.terms)

    def declares(self, name: str) -> bool:
        """Return whether some file declares a placeholder of that name, for the library or for a variant.

        A template that is not YAML counts as if it did where it seems to.
        """
        with self.lock:
            is_shared = name in self.others.places or self.declarations.declares(name)
            is_shared = is_shared or self.placeholder(name) is not None
            return is_shared or any(self._declaring(name)) or self._may_declare(name)

    def computed(self, name: str) -> Placeholder | None:
        """Return the computed placeholder of that name, None for any other and in a file that is wrong."""
        with self.lock:
            try:
                found = self.placeholder(name) if self.declarations.may_compute(name) else None
            except LibraryError:
                return None
        return found if found is not None and found.value is not None else None

    def placeholder_of_any(self, name: str) -> Placeholder | None:
        """Return a declaration of the library, else that of the first variant that has one of its own."""
        of_variants = (self.variant(id_).placeholders[name] for id_ in self._declaring(name))
        return self.placeholder(name) or next(of_variants, None)

    def _declaring(self, name: str) -> Iterator[str]:
        """Yield the variants whose templates declare a placeholder of that name."""
        for id_, file in self.variant_files.items():
            if file.mentions_key(name) and name in file.placeholder_names:
                yield id_

    def _may_declare(self, name: str) -> bool:
        return any(file.root is None and file.mentions_key(name) for file in self.variant_files.values())

    def placeholder_names(self) -> list[str]:
        """Return the names of all shared placeholders; reads every clause file, leaves broken ones out."""
        with self.lock:
            self.declarations.need_all()
            return sorted((*self.declarations.placeholders, *self.others.placeholder_names()))

    def all_placeholder_names(self) -> list[str]:
        """Return the names of all placeholders, those of variants too; reads every file."""
        with self.lock:
            own = (name for file in self.variant_files.values() for name in file.placeholder_names)
            return sorted({*self.placeholder_names(), *own})

    def clause_ids(self) -> list[str]:
        """Return the ids of all clauses; reads every clause file and leaves broken ones out."""
        self.declarations.need_all()
        return sorted(self.declarations.clauses)

    def file_of(self, source_name: str) -> str:
        """Return the name inside the library of the file that messages call `source_name`.

        That of a file of another library begins with what the library is called.
        """
        return self.others.file_of(source_name) or source_name.removeprefix(self._shown_root)

    @cached_property
    def _shown_root(self) -> str:
        """What stands before the name inside the library where messages name a file."""
        return self.source.shown_name(SETTINGS).removesuffix(SETTINGS)

    def refuse_empty(self) -> None:
        """Raise LibraryError LF114 where the library holds no variant, and no clause that can be read."""
        if self.variant_ids() or self.clause_ids() or any(len(one) for one in self.declarations.findings()):
            return
        hint = "add clauses in `clauses/` and a variant in `templates/`"
        raise LibraryError(Finding("LF114", f"the library `{self.source.label}` is empty", hint=hint))

    @cached_property
    def variant_files(self) -> dict[str, LibraryFile]:
        """The files of the variants by id."""
        files: dict[str, LibraryFile] = {}
        for file in yaml_files(self.source, "templates"):
            twin = files.setdefault(file.path.stem, file)
            if twin is not file:
                message = f"the variant `{file.path.stem}` has two files, `{twin.name}` and `{file.name}`"
                twin.findings.add("LF111", message, place=twin.name, hint="delete one of them")
        return files

    @cached_property
    def _outlines(self) -> Outlines:
        return Outlines(self.variant_files, self.plugins.types)

    @cached_property
    def declarations(self) -> Declarations:
        """Its clauses and placeholders, as far as they were read."""
        return Declarations(self.source, self.plugins)

    @cached_property
    def plugins(self) -> LibraryPlugins:
        """The types and filters of other packages that its settings name."""
        return LibraryPlugins(read_settings(self.source, Findings()).plugins)

    @cached_property
    def others(self) -> OtherLibraries:
        """The other libraries that its settings name."""
        places, opens = self._settings[0].libraries, self._opens
        if places and opens is None:
            from letterforge.library.locked_libraries import CheckedLibraries  # few libraries use others

            opens = CheckedLibraries(self.source)
        return OtherLibraries(opens, places, self.plugins)

    def check_others(self) -> None:
        """Raise LibraryError where another library cannot be used (LF117), or has a placeholder's name."""
        if self.others:
            self.others.check(lambda name: self.declarations.declares(name) or any(self._declaring(name)))

    @cached_property
    def designs(self) -> Designs:
        """Its numbering schemes and page designs."""
        return Designs(self.source)

    @cached_property
    def work_calendars(self) -> WorkCalendars:
        """Its calendars of working days."""
        from letterforge.library.calendar_files import WorkCalendars  # few letters count by them

        return WorkCalendars(self.source, self.others.calendars)

    def _read_variant(self, id_: str) -> Variant:
        findings = Findings()
        file = self.variant_files.get(id_)
        if file is None:
            from letterforge.library.unknown_variants import unknown_variant  # only a wrong id asks for it

            raise VariantError(unknown_variant(id_, self.source, list(self.variant_files)))
        outline = self._outlines.read(id_, findings)
        if outline is None:
            self._tell_others(file.root, findings)
            shape = any(one.code < "LF2" for one in findings.errors)
            findings.raise_as(LibraryError if shape else VariantError)
            raise AssertionError  # the findings are errors
        variant = self._made_variant(id_, outline, findings)
        if findings.errors:
            self._tell_others(file.root, findings)
        shape = any(one.code < "LF2" for one in findings.errors)
        findings.raise_as(LibraryError if shape else VariantError)
        return variant

    def _made_variant(self, id_: str, outline: Outline, findings: Findings) -> Variant:
        """Return the variant that `outline` writes; what it declares may not be the library's too (LF111)."""
        root = outline.root
        declares = root.entries.keys() & {"placeholders", "clauses"}
        own = Declared(self.plugins.missing if declares else ())
        own.add(root, findings)
        if names := (*own.clauses, *own.placeholders, *own.terms):
            self.declarations.need(names)
            check_against(own, self.declarations.declared, findings)
        return read_variant(id_, outline, self.designs, own, findings)

    def salvaged_variant(self, id_: str) -> Variant | None:
        """Return a variant whose numbering or page cannot be used, without them; None where more is wrong."""
        outline = self._outlines.read(id_, Findings()) if id_ in self.variant_files else None
        if outline is None:
            return None
        findings = Findings()
        salvaged = self._made_variant(id_, outline, findings)
        is_numbered = all(one.code == "LF407" for one in findings.errors)
        return salvaged if is_numbered else replace(salvaged, numberings={})

    def _tell_others(self, root: Node | None, findings: Findings) -> None:
        from letterforge.library.salvage import tell_others  # only what is broken asks for it

        tell_others(root, self.designs, self.declarations, findings)
