"""Texts in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from letterforge.placeholders.language_tags import ancestors, is_kin, likely_subtags
from letterforge.yamldoc import Scalar

ANY = ""  # the language of a text written as one plain string


_Form = TypeVar("_Form")


def in_language(forms: Mapping[str, _Form], language: str) -> _Form | None:
    """Return the form in `language`: its own, that of all languages, else the closest in the same script.

    `en-GB` takes `en`, else `en-US`; `zh` takes `zh-CN`, but not `zh-TW`, which is in another script.
    """
    if language in forms:  # as nearly always
        return forms[language]
    if ANY in forms:
        return forms[ANY]
    return next((forms[tag] for tag in closest_tags(forms, language)), None)


def in_language_or_first(forms: Mapping[str, _Form], language: str) -> _Form:
    """Return the form in `language`, else the first."""
    found = in_language(forms, language)
    return next(iter(forms.values())) if found is None else found


def closest_tags(tags: Iterable[str], language: str) -> list[str]:
    """Return the tag whose text letters in `language` take, all that may be meant where none is closer.

    Only tags of the same language in the same script are taken; `de` takes `de-DE`, and cannot tell `de-AT`
    from `de-CH`.
    """
    kin = sorted((tag for tag in tags if is_kin(tag, language)), key=len)
    if len(kin) < 2:
        return kin
    for wanted in ancestors(language):
        for tag in kin:
            if likely_subtags(tag) == wanted:
                return [tag]
    return kin


class Localized(Struct, frozen=True, eq=False):
    """A text by language tag, or one text for every language (under the tag `ANY`)."""

    texts: Mapping[str, Scalar]

    def get(self, language: str) -> Scalar | None:
        """Return the text in `language` (see `in_language`), None where it has other languages only."""
        return in_language(self.texts, language)

    def serves(self, language: str) -> bool:
        """Return whether there is a text in `language`."""
        return self.get(language) is not None

    def text(self, language: str) -> str:
        """Return the words in `language`, else in any language there is, else an empty string.

        Messages and forms take what there is. What a letter prints was checked when it was planned.
        """
        found = self.get(language) or next(iter(self.texts.values()), None)
        return found.text if found else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The language tags that have a text of their own."""
        return tuple(tag for tag in self.texts if tag != ANY)


def adding(language: str, beside: Iterable[str]) -> str:
    """Return how a text that lacks `language` is mended: `add `en-GB:`, or `en:`, beside `zh-CN``."""
    base = language.partition("-")[0]
    is_wider = base not in (language, "zh") and is_kin(base, language)
    either = f", or `{base}:`," if is_wider else ""
    return f"add `{language}:`{either} beside {', '.join(f'`{tag}`' for tag in beside)}"
