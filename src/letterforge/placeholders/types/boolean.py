"""Yes or no: `boolean`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from unicodedata import normalize

from letterforge.diagnostics import Findings
from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.placeholder_type import PlaceholderType, Reading, Schema
from letterforge.placeholders.value import Content, Value
from letterforge.yamldoc import Scalar

_SPELLINGS = (str, str.capitalize, str.upper, str.lower)
_WORDS = {"true": True, "yes": True, "false": False, "no": False}
_ALWAYS: Mapping[str, bool] = MappingProxyType(
    {spelling(word): answer for word, answer in _WORDS.items() for spelling in _SPELLINGS}
    | {"是": True, "否": False}
)
_OWN = MappingProxyType({"en": ("yes", "no"), "zh": ("是", "否")})


class BooleanType(PlaceholderType):
    """Yes or no; the only type for which `no` is no word.

    Its words are those of the declaration (`yes`, `no`), else CLDR's for the language of the letter.
    """

    noun = "yes or no"
    is_lasting = True
    keys = frozenset({"yes", "no"})
    english = "yes or no"
    chinese = "是或否"

    def read(self, raw: object, placeholder: Placeholder, at: str, reading: Reading) -> Value | None:
        """Return True for true, yes, 是 and the words for yes, False for false, no, 否 and those for no."""
        text = reading.scalar(raw, at, self.noun)
        if text is None:
            return None
        answer = _answers(placeholder, reading.language).get(text)
        if answer is None:
            hint = _hint(self.text(one, placeholder, reading.language) for one in (True, False))
            fact = f"`{at}` is `{shown(text)}`, neither yes nor no"
            return reading.refuse("LF303", fact, raw, at, hint=hint)
        written_out = self.text(answer, placeholder, reading.language)
        return Value(answer, written_out, placeholder, reading.language, path=at)

    def text(self, content: Content, placeholder: Placeholder, language: str) -> str:
        """Return the word of the declaration, else that of CLDR; what has neither is never printed."""
        declared = placeholder.yes if content else placeholder.no
        own = declared.get(language) if declared else None
        if own is not None:
            return own.text
        words = words_of(language)
        return (words or _OWN["en"])[0 if content else 1]

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema of the words that are read in every language, and of JSON's own true and false."""
        return self.schema_in("en", placeholder, inner)

    def schema_in(
        self, language: str, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]
    ) -> Schema:
        """Return a schema of the words that are read in a letter in `language`."""
        return {"enum": [True, False, *_answers(placeholder, language)]}

    def check(self, placeholder: Placeholder, findings: Findings) -> None:
        """Find words of the declaration that mean both yes and no."""
        no = placeholder.no.texts if placeholder.no else {}
        for language, word, answer in _declared(placeholder):
            is_both = answer and language in no and _word(no[language]) == word
            if is_both or _ALWAYS.get(word, answer) is not answer:
                message = f"`{shown(word)}` means both yes and no in `{placeholder.name}`"
                hint = "write words that differ under `yes` and `no`"
                findings.add("LF113", message, span=placeholder.span, hint=hint)


def words_of(language: str) -> tuple[str, str] | None:
    """Return yes and no in a language, None where CLDR does not have the words."""
    own = _OWN.get(primary_tag(language))
    if own is not None:
        return own
    from letterforge.placeholders.formatting.yes_no import yes_and_no

    return yes_and_no(language)


@lru_cache(maxsize=1024)
def _answers(placeholder: Placeholder, language: str) -> dict[str, bool]:
    """Return what each word means that is read in a letter in `language`.

    Words of the declaration in other languages come last, and only those that mean the same in all of them:
    `jo` is yes in Luxembourgish and no in Albanian.
    """
    answers = dict(_ALWAYS)
    own = [*_in_language(placeholder, language), *_of_cldr(language)]
    others = [(word, answer) for _, word, answer in _declared(placeholder)]
    both = {word for word, answer in others if (word, not answer) in others}
    for word, answer in [*own, *(one for one in others if one[0] not in both)]:
        for spelling in _SPELLINGS:
            answers.setdefault(spelling(word), answer)
    return answers


def _in_language(placeholder: Placeholder, language: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of the declaration in a language."""
    for text, answer in ((placeholder.yes, True), (placeholder.no, False)):
        scalar = text.get(language) if text else None
        if scalar is not None:
            yield _word(scalar), answer


def _declared(placeholder: Placeholder) -> Iterator[tuple[str, str, bool]]:
    """Yield the words of the declaration in all languages, with their language and what they mean."""
    for text, answer in ((placeholder.yes, True), (placeholder.no, False)):
        for language, scalar in text.texts.items() if text else ():
            yield language, _word(scalar), answer


def _word(scalar: Scalar) -> str:
    return normalize("NFC", scalar.text).strip()


def _of_cldr(language: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of CLDR in a language; those of Chinese and English are read always."""
    if primary_tag(language) in _OWN:
        return
    from letterforge.placeholders.formatting.yes_no import other_words, yes_and_no

    for words in (yes_and_no(language) or ("", ""), other_words(language)):
        yield from ((word, answer) for word, answer in zip(words, (True, False), strict=True) if word)


def _hint(own: Iterable[str]) -> str:
    words = dict.fromkeys([*(one for one in own if one not in _ALWAYS), "yes", "no", "true", "false", "是"])
    return f"write {', '.join(f'`{word}`' for word in words)} or `否`"
