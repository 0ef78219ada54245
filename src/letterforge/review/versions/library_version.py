"""A library version: a library as it is in a folder, or was in a revision of git, and its letters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from letterforge.assembly.plan import Plan
from letterforge.assembly.values import Values
from letterforge.diagnostics import Findings, ValuesError
from letterforge.letter import Letter
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.git_files import GitFiles
from letterforge.library.locate import LocatedLibrary
from letterforge.placeholders.library_values import with_qualified_names
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.values_files import RawValues
from letterforge.review.library_plans import LibraryPlans
from letterforge.review.two_sides import WORK_TREE, folder_in_git


class LibraryVersion(LibraryPlans):
    """A library in one state; `name` is what messages call it."""

    def __init__(self, source: FileSource, name: str) -> None:
        super().__init__(source)
        self.name = name
        self.as_of: datetime.date | None = None  # the day whose versions of clauses its letters have

    @property
    def variants(self) -> list[str]:
        """The ids of its variants, in alphabetical order."""
        return sorted(self.catalog.variant_ids())

    @property
    def day(self) -> datetime.date | None:
        """The day of the commit, as its author's clock had it; None for files that are in none."""
        source = self.source
        return source.repository.day(source.commit) if isinstance(source, GitFiles) else None

    def read_all(self) -> None:
        """Read all files of clauses at once, for many letters: one letter finds those that it needs."""
        self.catalog.declarations.need_all()

    def serves(self, variant: str, language: str) -> bool:
        """Return whether a variant that names its languages has letters in one, `en-GB` those in `en` too."""
        known = self.catalog.variant(variant)
        return bool(known.languages) and known.serves(language)

    def labels(self, variant: str, language: str) -> dict[str, str]:
        """Return the labels of the placeholders of a letter, those of parts by their paths."""
        return labels_of(self.plan(variant, language), language)

    def letter(
        self, variant: str, language: str | None, values: Mapping[str, object] | None, other: LibraryVersion
    ) -> Letter:
        """Return a letter; without values, or where some are missing, these are left open.

        Values that only the `other` version takes are left out here. Raises LetterforgeError.
        """
        plan = self.plan(variant, language)
        own = self._own_values(plan, values, other) if values else {}
        return plan.assemble(self._bound(plan, own, is_open=values is None))

    def takes(self, name: str) -> bool:
        """Return whether a value may be given for a placeholder of that name."""
        return self.catalog.declares(name) and self.catalog.computed(name) is None

    def _own_values(self, plan: Plan, values: Mapping[str, object], other: LibraryVersion) -> RawValues:
        """Return the values without those of the `other` version; what neither takes is refused later."""
        given = with_qualified_names(values, plan.libraries, Findings())
        own = RawValues(
            (name, value)
            for name, value in given.items()
            if name in plan.placeholders or other is self or self.takes(name) or not other.takes(name)
        )
        own.spans = getattr(given, "spans", {})
        return own

    def _bound(self, plan: Plan, values: Mapping[str, object], *, is_open: bool) -> Values:
        """Return typed values, open ones where a letter needs some that are missing, and nothing is wrong."""
        try:
            return plan.bind(values, blank=is_open, as_of=self.as_of)
        except ValuesError as error:
            if is_open or not error.missing or any(one.code != "LF302" for one in error.findings):
                raise
        return plan.bind(values, blank=True, as_of=self.as_of)


def labels_of(plan: Plan, language: str) -> dict[str, str]:
    """Return the labels of the placeholders of a plan, those of parts by their paths."""
    return dict(_labels({**plan.placeholders, **plan.computed}.items(), language))


def _labels(
    declared: Iterable[tuple[str, Placeholder]], language: str, before: tuple[str, ...] = (), path: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield paths and labels of placeholders and of their parts: `channels.name`, `Channels, Name`."""
    for name, one in declared:
        whole, labels = f"{path}{name}", (*before, one.label.text(language))
        yield whole, ", ".join(labels)
        fields = {**one.fields, **(one.item.fields if one.item is not None else {})}
        yield from _labels(fields.items(), language, labels, f"{whole}.")


def revision_of(library: LocatedLibrary, revision: str | None) -> LibraryVersion:
    """Return a library as it was in a revision of its repository; None is the files as they are.

    Raises UsageError LF800 to LF802 where git cannot tell, LibraryError LF112 where there is no folder.
    """
    if revision is None:
        return LibraryVersion(library.source, WORK_TREE)
    return LibraryVersion(GitFiles(folder_in_git(library).root, revision), revision)
