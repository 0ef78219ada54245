"""Texts in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct

from letterforge.yamldoc import Scalar

ANY = ""  # the language of a text written as one plain string


_Form = TypeVar("_Form")
_TRADITIONAL = frozenset({"TW", "HK", "MO"})  # where Chinese is written in traditional characters


def in_language(forms: Mapping[str, _Form], language: str) -> _Form | None:
    """Return the form in `language`: its own, that of its primary tag, of a tag of the same language, of all.

    `en-GB` takes `en`, else `en-US`; `zh` takes `zh-CN`, but not `zh-TW`, which is in another script.
    """
    if language in forms:  # as nearly always
        return forms[language]
    for tag in (base_tag(language), language.partition("-")[0], ANY):
        if tag in forms:
            return forms[tag]
    return next((form for tag, form in forms.items() if is_kin(tag, language)), None)


def is_kin(one: str, other: str) -> bool:
    """Return whether two tags name one language in one script."""
    return one.partition("-")[0] == other.partition("-")[0] and _script(one) == _script(other)


def base_tag(tag: str) -> str:
    """Return a tag without extensions: `ar-EG` of `ar-EG-u-nu-latn`."""
    return tag.partition("-u-")[0]


def _script(tag: str) -> str:
    primary, *subtags = base_tag(tag).split("-")
    script = next((one.title() for one in subtags if len(one) == 4 and one.isalpha()), "")
    if primary == "zh" and not script:
        return "Hant" if _TRADITIONAL & {one.upper() for one in subtags} else "Hans"
    return script


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
