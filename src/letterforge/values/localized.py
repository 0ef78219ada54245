"""Texts in several languages."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from letterforge.yamldoc import Scalar

ANY = ""  # the language of a text written as one plain string


class Localized(Struct, frozen=True, eq=False):
    """A text by language tag, or one text for every language (under the tag `ANY`)."""

    texts: Mapping[str, Scalar]

    def get(self, language: str) -> Scalar | None:
        """Return the text in `language`, else of its primary tag (`en` for `en-GB`), else the common one."""
        texts = self.texts
        return texts.get(language) or texts.get(language.partition("-")[0]) or texts.get(ANY)

    def text(self, language: str) -> str:
        """Return the words in `language`, else in any language there is, else an empty string."""
        found = self.get(language) or next(iter(self.texts.values()), None)
        return found.text if found else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The language tags that have a text of their own."""
        return tuple(tag for tag in self.texts if tag != ANY)
