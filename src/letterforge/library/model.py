"""The library as data: clauses, variants and body items, each with its position in a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.letter import Numbering, PageDesign
from letterforge.letter.design import TitleLayout
from letterforge.letter.nodes import Align, FieldsLayout, ParagraphAlign, ParagraphStyle
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.guards import Guard
from letterforge.library.row_items import (
    AttachmentsItem,
    BulletsItem,
    CopiesItem,
    FieldsItem,
    SignatureItem,
    TableItem,
)
from letterforge.library.running_texts import RunningTexts
from letterforge.placeholders.localized import Localized, closest_tags, in_language_or_first
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Mapping as Mapping_
from letterforge.yamldoc import Scalar


class Period(Struct, frozen=True, eq=False):
    """The days on which a version of a clause holds, `first` and `last` among them; None: for good.

    `written` is its `from`, `until` the last day where that is written.
    """

    first: date
    last: date | None
    written: Scalar
    until: Scalar | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether a day is among them."""
        return self.first <= day and (self.last is None or day <= self.last)


class Clause(Struct, frozen=True, eq=False):
    """A reusable passage. `items` are sub-clauses: ids of other clauses, or clauses written in place.

    `parameters` are the values of its own that a use of it gives, by name. Where a clause has `versions`, it
    has no text, and they are its items: each has its id and the `period` in which it stands in its place.
    `translated` are the hashes of its original when it was translated, by language.
    """

    id: str
    span: Span
    title: Localized | None = None
    text: Localized | None = None
    items: tuple[ClauseUse | Clause | PickItem, ...] = ()
    tags: tuple[str, ...] = ()
    guard: Guard = Guard()
    title_layout: TitleLayout | None = None
    parameters: Mapping[str, Placeholder] = {}
    period: Period | None = None
    translated: Mapping[str, Scalar] = {}

    @property
    def versions(self) -> tuple[Clause, ...]:
        """Its versions from the earliest on; a letter has the one that holds on its date."""
        return tuple(one for one in self.items if isinstance(one, Clause) and one.period is not None)


class ClauseUse(Struct, frozen=True, eq=False):
    """A clause named by its id, in a body or among a clause's items; not `numbered`: it prints no number.

    `own_id` is the `id` that is written for it, empty where it has that of the clause. `values` are those
    that it gives to the parameters of the clause.
    """

    clause: Scalar
    guard: Guard = Guard()
    numbered: bool = True
    own_id: str = ""
    values: Mapping_ | None = None

    @property
    def id(self) -> str:
        """The id that it has in the letter."""
        return self.own_id or self.clause.text


class PickCase(Struct, frozen=True, eq=False):
    """What is printed where an option is chosen: an item, or nothing."""

    option: Scalar
    item: BodyItem | Clause | None


class PickItem(Struct, frozen=True, eq=False):
    """The one of several items that a choice picks, in a body or among a clause's items."""

    id: str
    span: Span
    placeholder: Scalar
    cases: tuple[PickCase, ...]
    guard: Guard = Guard()


class SectionItem(Struct, frozen=True, eq=False):
    """A titled, numbered node of a variant: an optional introduction and the items inside."""

    id: str
    span: Span
    title: Localized
    text: Localized | None
    body: tuple[BodyItem, ...]
    guard: Guard = Guard()
    numbered: bool = True


class TextItem(Struct, frozen=True, eq=False):
    """A paragraph of a variant's own."""

    id: str
    span: Span
    text: Localized
    style: ParagraphStyle = "body"
    guard: Guard = Guard()
    align: ParagraphAlign | None = None


class ChoiceItem(Struct, frozen=True, eq=False):
    """The boxes of one choice placeholder; its own label, else the placeholder's."""

    id: str
    span: Span
    placeholder: Scalar
    label: Localized | None = None
    guard: Guard = Guard()


class ImageItem(Struct, frozen=True, eq=False):
    """A picture: its bytes, what it shows in words, and its width: millimetres, or a share of the text's.

    `file` is its name as it was written.
    """

    id: str
    span: Span
    file: Scalar
    data: bytes
    alt: Localized
    width: float
    is_share: bool
    align: Align = "left"
    guard: Guard = Guard()


class PageBreakItem(Struct, frozen=True, eq=False):
    """What follows starts on a new page."""

    id: str
    span: Span
    guard: Guard = Guard()


class TitleItem(Struct, frozen=True, eq=False):
    """The letter's title stands here; without it the title stands first."""

    id: str
    span: Span
    guard: Guard = Guard()


class DefinitionsItem(Struct, frozen=True, eq=False):
    """The list of the terms that the letter uses, each with its long form."""

    id: str
    span: Span
    guard: Guard = Guard()
    layout: FieldsLayout = "table"


BodyItem: TypeAlias = (
    ClauseUse
    | PickItem
    | SectionItem
    | TextItem
    | ChoiceItem
    | FieldsItem
    | SignatureItem
    | AttachmentsItem
    | TableItem
    | ImageItem
    | PageBreakItem
    | TitleItem
    | CopiesItem
    | BulletsItem
    | DefinitionsItem
)


class Variant(Struct, frozen=True, eq=False):
    """One letter's outline, as its file in `templates/` describes it.

    `numberings` and `pages` hold the numbering and page design of each language under its tag, or one for all
    under an empty tag. `placeholders`, `clauses` and `terms` are those that the template declares: its own,
    which none but those that extend it have. `extends` is the variant that it is made from; `layers` are the
    ids of the variants that its items come from, by the names that messages call their files, empty where it
    extends none. `running_texts` are those of its page designs, by name. `date` names the placeholder whose
    date decides which versions of clauses hold.
    """

    id: str
    span: Span
    title: Localized
    description: Localized | None
    languages: tuple[str, ...]
    numberings: Mapping[str, Numbering]
    pages: Mapping[str, PageDesign]
    body: tuple[BodyItem, ...]
    places: Mapping[str, Span] = {}  # of `numbering` and `page`
    placeholders: Mapping[str, Placeholder] = {}
    clauses: Mapping[str, Clause] = {}
    terms: Mapping[str, DefinedTerm] = {}
    running_texts: Mapping[str, RunningTexts] = {}
    extends: Scalar | None = None
    layers: Mapping[str, str] = {}
    date: Scalar | None = None

    def numbering(self, language: str) -> Numbering:
        """Return the numbering of `language`, else the first."""
        return in_language_or_first(self.numberings, language)

    def page(self, language: str) -> PageDesign:
        """Return the page design of `language`, else the first."""
        return in_language_or_first(self.pages, language)

    def serves(self, language: str) -> bool:
        """Return whether there are letters in `language`: in any, where the variant names none.

        There are none in `de` where there are letters in `de-AT` and `de-CH`: neither is closer.
        """
        languages = self.languages
        return not languages or language in languages or len(closest_tags(languages, language)) == 1


class Composed(Struct, frozen=True, eq=False):
    """A variant with every clause it uses, directly or as a sub-clause, by id."""

    variant: Variant
    clauses: Mapping[str, Clause]
