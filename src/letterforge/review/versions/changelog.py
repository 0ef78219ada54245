"""Changelog: what changed for those who sign, letter by letter, in the language of the letters."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from letterforge.letter import Letter
from letterforge.letter.traversal import plain_title
from letterforge.review.versions.changelog_sentences import sentence_words, sentences
from letterforge.review.versions.letter_pairs import LetterPair


class ChangedLetter(Struct, frozen=True):
    """A letter that changed: its variant, its title, and what changed, a sentence each."""

    variant: str
    title: str
    sentences: tuple[str, ...]


class Changelog(Struct, frozen=True):
    """What changed in the letters of one language; `unchanged` are the titles of those that say the same.

    `locale` is the one whose dates they have. `begin` and `end` are the days of the revisions; `end` is None
    where the files as they are were compared. `as_of` is the day whose versions of clauses the letters have.
    """

    language: str
    locale: str
    begin: datetime.date
    end: datetime.date | None
    letters: tuple[ChangedLetter, ...]
    unchanged: tuple[str, ...]
    as_of: datetime.date | None = None

    @property
    def opening(self) -> str:
        """The sentence about the day whose versions of clauses were compared, empty where none was named."""
        from letterforge.placeholders.formatting.dates import format_date

        if self.as_of is None:
            return ""
        day = format_date(self.as_of, language=self.locale)
        return sentence_words(self.language)["as_of"].format(day=day)

    @property
    def title(self) -> str:
        """The days it is about, in its language."""
        from letterforge.placeholders.formatting.dates import format_date

        name = "title_since" if self.end is None else "title_day" if self.end == self.begin else "title"
        days = {
            key: format_date(day, language=self.locale) if day is not None else ""
            for key, day in (("begin", self.begin), ("end", self.end))
        }
        return sentence_words(self.language)[name].format_map(days)

    @property
    def closing(self) -> str:
        """The sentence about the letters that say the same, empty where there are none."""
        words = sentence_words(self.language)
        if not self.letters:
            return words["nothing_at_all"]
        letters = words["comma"].join(self.unchanged)
        return words["nothing"].format(letters=letters) if letters else ""


def changelogs(
    pairs: Iterable[LetterPair],
    begin: datetime.date,
    end: datetime.date | None,
    as_of: datetime.date | None = None,
) -> Iterator[Changelog]:
    """Yield a changelog for each language of some letters, which can all be made."""
    languages: dict[str, list[LetterPair]] = {}
    for pair in pairs:
        languages.setdefault(pair.language, []).append(pair)
    for language, group in languages.items():
        told = [(pair, _sentences(pair)) for pair in group]
        titles = _titles(group)
        yield Changelog(
            language,
            next(letter.language for one in group if (letter := one.after or one.before) is not None),
            begin,
            end,
            tuple(
                ChangedLetter(one.variant, titles[one.variant], tuple(found)) for one, found in told if found
            ),
            tuple(titles[one.variant] for one, found in told if not found),
            as_of,
        )


def _sentences(pair: LetterPair) -> list[str]:
    words = sentence_words(pair.language)
    if pair.comparison is None:
        return [words["new_letter" if pair.before is None else "gone_letter"]]
    return sentences(pair.comparison.changes, pair.language)


def _titles(pairs: Collection[LetterPair]) -> dict[str, str]:
    """Return the titles of letters by variant; one that several have is told apart by the variant."""
    found = {one.variant: _title(one) for one in pairs}
    names = list(found.values())
    words = sentence_words(next((one.language for one in pairs), ""))
    return {
        variant: title if names.count(title) == 1 else words["named"].format(title=title, variant=variant)
        for variant, title in found.items()
    }


def _title(pair: LetterPair) -> str:
    letter: Letter | None = pair.after or pair.before
    return (plain_title(letter) if letter is not None else "") or pair.variant
