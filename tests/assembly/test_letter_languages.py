"""Words and punctuation that the product adds to letters, and which language a letter is in."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from letterforge import LetterforgeError, Library, export
from letterforge.assembly.compiler.attachment_labels import ATTACHMENT_LABELS
from letterforge.placeholders.formatting import (
    field_comma,
    format_date,
    has_dates,
    join_texts,
    knows_language,
    label_colon,
)
from letterforge.placeholders.language_tags import likely_subtags
from letterforge.placeholders.types.boolean import words_of
from tests.libraries import PAGE
from tests.placeholders.declare import DAY

CLAUSES = """
placeholders:
  paid: {type: boolean, label: Paid}
  kind: {type: choice, label: Kind, options: {a: Card}}
  who: {type: record, label: Who, fields: {name: {type: text, label: N}, town: {type: text, label: T}}}
  names: {type: list, label: Names, item: {type: text}}
  due: {type: date, label: Due}
"""
BODY = """
  - text: "{{ paid }}|{{ who }}|{{ names }}"
  - choice: kind
  - attachments: [List]
"""
VALUES = {"paid": True, "kind": "a", "who": {"name": "A", "town": "B"}, "names": ["A", "B", "C"]}


def library(title: str, body: str = BODY) -> Library:
    """Return a library of one letter with a title by language."""
    outline = f'title: {title}\nnumbering: ["1."]\npage: plain\nbody:{body}'
    files = {
        "clauses/all.yaml": CLAUSES,
        "templates/letter.yaml": outline,
        "templates/pages/plain.yaml": PAGE,
    }
    return Library.from_files(files)


def words(language: str) -> list[str]:
    """Return the paragraphs of a letter as text."""
    plan = library(f"{{{language}: T}}").plan("letter")
    text = export(plan.assemble(plan.bind(VALUES)), "txt").decode()
    return [line.strip() for line in text.split("\n\n")[1:]]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh-CN", ["是|A，B|A、B、C", "Kind：■Card", "附件：List"]),
        ("zh-TW", ["是|A，B|A、B、C", "Kind：■Card", "附件：List"]),
        ("en", ["yes|A, B|A, B and C", "Kind: ■Card", "Attachments: List"]),
        ("de", ["ja|A, B|A, B und C", "Kind: ■Card", "Anlagen: List"]),
        ("fr", ["oui|A, B|A, B et C", "Kind\u00a0: ■Card", "Pièces jointes\u00a0: List"]),
        ("fr-CA", ["oui|A, B|A, B et C", "Kind\u00a0: ■Card", "Pièces jointes\u00a0: List"]),
        ("ja", ["はい|A、B|A、B、C", "Kind：■Card", "添付書類：List"]),
        ("ko", ["예|A, B|A, B 및 C", "Kind: ■Card", "붙임: List"]),
        ("ar", ["نعم|A، B|A وB وC", "Kind: ■Card", "المرفقات: List"]),
        ("ur", ["ہاں|A، B|A، B، اور C", "Kind: ■Card", "منسلکات: List"]),
        ("sr-Latn", ["da|A, B|A, B i C", "Kind: ■Card", "Prilozi: List"]),
    ],
)
def test_a_letter_has_words_and_signs_of_its_own_language_alone(language: str, lines: list[str]) -> None:
    assert words(language) == lines


@pytest.mark.parametrize("language", sorted({*ATTACHMENT_LABELS} - {"zh-Hant", "yue"}))
def test_every_label_of_attachments_is_printed_in_its_language(language: str) -> None:
    plan = library(f"{{{language}: T}}", "\n  - attachments: [List]\n").plan("letter")
    (attachments,) = plan.assemble(plan.bind({})).body
    assert attachments.label[0].text == ATTACHMENT_LABELS[language]  # type: ignore[union-attr]  # attachments


def test_the_comma_between_fields_is_that_of_the_lists_of_cldr() -> None:
    for name in locale_identifiers():
        language = name.replace("_", "-")
        between = re.fullmatch(r"\{0\}(.*)\{1\}", Locale.parse(name).list_patterns["standard"]["start"])
        sign = between[1].strip("\u200f ") if between else ""
        if sign in ("،", "፣", "၊", "⹁"):
            assert field_comma(language) == f"{sign} ", name
        elif sign == "," and likely_subtags(language).script in ("Cyrl", "Deva", "Grek"):
            assert field_comma(language) == ", ", name


def test_only_french_and_full_width_colons_are_special() -> None:
    assert {label_colon(one) for one in ("de", "el", "ko", "ar", "pt-BR", "br")} == {": "}
    assert {label_colon(one) for one in ("fr", "fr-CH", "fr-FR")} == {"\u00a0: "}
    assert {label_colon(one) for one in ("zh", "zh-HK", "ja", "yue")} == {"："}


PAIRS = [
    ("es", "padre", "hijo"), ("es", "a", "hielo"), ("es", "a", "Italia"), ("es", "a", "hiato"),
    ("es-MX", "a", "Isabel"), ("es", "Isabel", "Juan"), ("es", "a", "yodo"), ("es", "a", "11"),
    ("he", "א", "b"), ("he", "א", "ב"), ("he", "a", "12"), ("it", "a", "Edo"), ("pt", "a", "b"),
]  # fmt: skip


def test_and_depends_on_the_next_word_as_in_node() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node")
    program = "console.log(JSON.stringify(%s.map(([l, ...t]) => new Intl.ListFormat(l).format(t))))"
    done = subprocess.run([node, "-e", program % json.dumps(PAIRS)], capture_output=True, check=True)
    assert [join_texts(texts, language) for language, *texts in PAIRS] == json.loads(done.stdout)


@pytest.mark.parametrize(
    ("last", "written"),
    [
        ("hijo", "A, B e hijo"),
        ("hielo", "A, B y hielo"),
        ("«Italia»", "A, B e «Italia»"),
        ("Íñigo", "A, B e Íñigo"),
    ],
)
def test_spanish_y_becomes_e_before_its_own_sound(last: str, written: str) -> None:
    assert join_texts(["A", "B", last], "es") == written
    assert join_texts(["A y B", last], "es").startswith("A y B ")


def test_a_language_has_dates_of_its_own_or_those_of_iso_8601() -> None:
    lacking = set()
    for name in locale_identifiers():
        language = name.replace("_", "-")
        if not has_dates(language):
            lacking.add(language.partition("-")[0])
            assert format_date(DAY, "long", language) == DAY.isoformat() or language.startswith("zh"), name
        else:
            assert "M12" not in format_date(DAY, "long", language), name
    assert {"ht", "dv", "wa", "ku"} <= lacking
    assert not {"de", "en", "zh-TW", "fa", "th"} & lacking


@pytest.mark.parametrize("language", ["xx", "qqq", "de-Cyrl"])
def test_a_language_that_cldr_does_not_know_has_iso_dates(language: str) -> None:
    assert not knows_language(language)
    assert {format_date(DAY, style, language) for style in ("long", "short", "iso")} == {DAY.isoformat()}
    assert words_of(language) is None or language == "de-Cyrl"


def test_a_country_that_cldr_does_not_know_has_the_conventions_of_its_language() -> None:
    assert knows_language("en-CN")
    assert format_date(DAY, "long", "de-XX") == format_date(DAY, "long", "de")


@pytest.mark.parametrize("asked", ["de-AT", "DE_at", "de-DE", "de"])
def test_a_language_is_found_however_its_tag_is_written(asked: str) -> None:
    found = library("{de: Brief, fr: Lettre}", '\n  - text: "x"\n').plan("letter", language=asked)
    assert found.design.plain_title == "Brief"


@pytest.mark.parametrize(
    ("title", "asked", "message", "hint"),
    [
        ("{sr: Т}", "sr-Latn", "`letter` has no text in `sr-Latn` (its `sr` is Cyrillic)", None),
        (
            "{zh: 信, en: T}",
            "zh_TW",
            "`letter` has no text in `zh-TW` (its `zh` is in simplified characters)",
            None,
        ),
        (
            "{zh-TW: 信}",
            "zh",
            "`letter` has no text in `zh` (its `zh-TW` is in traditional characters)",
            None,
        ),
        (
            "{uz: T, uz-Cyrl: Т}",
            "uz-Arab",
            "`letter` has no text in `uz-Arab` (its `uz` is Latin, its `uz-Cyrl` is Cyrillic)",
            None,
        ),
        ("{de-AT: T, de-CH: T}", "de", "`letter` has no text in `de`", "ask for `de-AT` or `de-CH`"),
        ("{de: T, fr: T}", "it", "`letter` has no text in `it`", "its languages: de, fr"),
        ("T", "qqq", "`qqq` is no language that CLDR knows", "write a language tag such as `de` or `zh-CN`"),
    ],
)
def test_a_language_that_a_letter_has_not_is_told(
    title: str, asked: str, message: str, hint: str | None
) -> None:
    with pytest.raises(LetterforgeError) as caught:
        library(title, '\n  - text: "x"\n').plan("letter", language=asked)
    assert [(one.code, one.message, one.hint) for one in caught.value.findings] == [("LF408", message, hint)]
