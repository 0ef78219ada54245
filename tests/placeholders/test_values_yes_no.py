"""Yes and no in every language: printed, and read."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest

from letterforge.diagnostics import Findings
from letterforge.placeholders.declaration_checks import check_declaration
from letterforge.placeholders.formatting.yes_no import OTHER_WORDS, WORDS, other_words
from letterforge.placeholders.types.boolean import words_of
from letterforge.placeholders.values_schema import json_schema
from tests.placeholders.declare import declare, read, refuse, told

WORDS_OF_BOTH: dict[str, Any] = {"yes": {"de": "jawohl", "lo": "ແມ່ນ"}, "no": {"de": "nein", "lo": "ບໍ່"}}


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [
        ("zh-CN", "是", "否"), ("zh-TW", "是", "否"), ("en-GB", "yes", "no"), ("de", "ja", "nein"),
        ("fr-CA", "oui", "non"), ("es", "sí", "no"), ("es-MX", "sí", "no"), ("it", "sì", "no"),
        ("pt-PT", "sim", "não"), ("nl", "ja", "nee"), ("pl", "tak", "nie"), ("ru", "да", "нет"),
        ("tr", "evet", "hayır"), ("he", "כן", "לא"), ("hi", "हाँ", "नहीं"), ("th", "ใช่", "ไม่ใช่"),
        ("vi", "có", "không"), ("sr", "да", "не"), ("sr-Latn", "da", "ne"), ("sr-ME", "da", "ne"),
        ("cs", "ano", "ne"), ("sv", "ja", "nej"), ("nb", "ja", "nei"), ("ja", "はい", "いいえ"),
        ("ko", "예", "아니요"), ("ar-EG", "نعم", "لا"), ("fa", "بله", "نه"), ("el", "ναι", "όχι"),
        ("pa-PK", "ہاں", "نہيں"), ("uz-Cyrl", "ҳа", "йўқ"),
    ],
)  # fmt: skip
def test_yes_and_no_are_in_the_language_of_the_letter(language: str, yes: str, no: str) -> None:
    assert read(declare("boolean"), "true", language).text == yes
    assert read(declare("boolean"), "false", language).text == normalize("NFC", no)


@pytest.mark.parametrize("language", WORDS)
def test_the_words_of_a_language_are_read_as_they_are_printed(language: str) -> None:
    for content, word in zip((True, False), WORDS[language], strict=True):
        for written in (word, word.capitalize(), word.upper()):
            assert read(declare("boolean"), written, language).content is content
        assert read(declare("boolean"), str(content).lower(), language).text == word
    for content, word in zip((True, False), other_words(language), strict=True):
        assert not word or read(declare("boolean"), word, language).content is content


def test_greek_capitals_have_no_accent() -> None:
    assert read(declare("boolean"), "ΌΧΙ", "el").content is False
    assert read(declare("boolean"), "ΟΧΙ", "el").content is False


def test_the_words_are_in_the_normal_form_that_values_have() -> None:
    for pair in (*WORDS.values(), *OTHER_WORDS.values()):
        assert all(word == normalize("NFC", word).strip() and word.isprintable() for word in pair)


@pytest.mark.parametrize("language", ["zh-CN", "en", "de", "el", "ko", "sr-Latn", "lo"])
def test_english_and_chinese_words_are_read_in_every_letter(language: str) -> None:
    for content, words in ((True, ("yes", "YES", "true", "是")), (False, ("no", "No", "false", "否"))):
        assert all(read(declare("boolean"), word, language).content is content for word in words)


def test_the_word_of_another_language_is_refused() -> None:
    hint = "write `ja`, `nein`, `yes`, `no`, `true`, `false`, `是` or `否`"
    assert told(refuse(declare("boolean"), "oui", "de")) == (
        "LF303",
        "`it` is `oui`, neither yes nor no",
        hint,
    )
    assert refuse(declare("boolean"), "ja", "en").hint == "write `yes`, `no`, `true`, `false`, `是` or `否`"
    assert read(declare("boolean"), "네", "ko").content is True
    assert refuse(declare("boolean"), "네", "de").code == "LF303"


@pytest.mark.parametrize("language", ["lo", "ht-Cyrl", "az-Arab", "zh-Latn-x", "xx"])
def test_a_language_without_the_words_is_known_as_such(language: str) -> None:
    assert (words_of(language) is None) == (not language.startswith("zh"))


def test_the_words_of_a_declaration_are_printed_and_read() -> None:
    paid = declare("boolean", **WORDS_OF_BOTH)
    assert read(paid, "true", "de").text == "jawohl"
    assert read(paid, "false", "lo").text == "ບໍ່"
    assert read(paid, "true", "fr").text == "oui"
    assert read(paid, "Jawohl", "de").content is True
    assert read(paid, "ja", "de").content is True
    assert read(paid, "ແມ່ນ", "fr").content is True


def test_a_word_of_a_declaration_means_what_it_does_in_the_language_of_the_letter() -> None:
    opposite = declare("boolean", yes={"lb": "jo"}, no={"sq": "jo"})
    assert read(opposite, "jo", "lb").content is True
    assert read(opposite, "jo", "sq").content is False
    assert refuse(opposite, "jo", "de").code == "LF303"
    assert found(opposite) == []


@pytest.mark.parametrize(
    ("yes", "no", "word"),
    [("ok", "ok", "ok"), ({"de": "No"}, "nein", "No"), ("ja", {"de": "是"}, "是")],
)
def test_a_word_for_both_is_an_error_of_the_declaration(
    yes: str | dict[str, str], no: str | dict[str, str], word: str
) -> None:
    wrong = declare("boolean", yes=yes, no=no)
    assert found(wrong) == [f"`{word}` means both yes and no in `it`"]


def test_only_a_boolean_has_words_for_yes_and_no() -> None:
    assert found(declare("text", yes="ja")) == ["`yes` means nothing for the type `text` (`it`)"]


def test_the_schema_of_values_has_the_words_of_the_letter() -> None:
    words = json_schema([declare("boolean", **WORDS_OF_BOTH)], "fr")["properties"]["it"]["enum"]
    assert {True, False, "oui", "Non", "jawohl", "NEIN", "yes", "是"} <= set(words)
    assert "ja" not in words


def found(placeholder: object) -> list[str]:
    """Return the messages about a declaration."""
    findings = Findings()
    check_declaration(placeholder, findings)  # type: ignore[arg-type]  # a placeholder
    return [one.message for one in findings]
