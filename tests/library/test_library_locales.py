"""Locales: whose dates and amounts the letters of a library have."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from letterforge import LetterforgeError, Plan, open_library
from letterforge.exporters import export
from letterforge.letter.codec import decode
from tests.libraries import make_library

CLAUSES = """
placeholders:
  day: {type: date, label: Day}
  sum: {type: money, label: Sum, currency: USD}
  fund: {type: money, label: {en: Fund, zh-CN: 金额}, show: {en: code}}
clauses:
  only:
    text:
      en: "{{ day }}: {{ sum }}, {{ fund }}, {{ fund * 2 }}, {{ -fund }}, {{ (fund / 2) | money }}"
      zh-CN: "{{ day }}：{{ sum }}，{{ fund }}，{{ fund * 2 }}"
"""
VALUES = {"day": "2026-11-22", "sum": "1", "fund": "500000"}


def plan_with(folder: Path, settings: str, language: str = "en") -> Plan:
    library = make_library(folder, CLAUSES, "[only]")
    (folder / "letterforge.yaml").write_text(settings)
    return library.plan("letter", language=language)


def words(plan: Plan) -> str:
    """Return the last line of a letter of the values above, with ordinary spaces."""
    text = export(plan.assemble(plan.bind(VALUES)), "txt").decode()
    return " ".join(text.replace("\u00a0", " ").split("\n\n")[-1].split())


def test_letters_follow_the_country_that_the_library_names(tmp_path: Path) -> None:
    american = plan_with(tmp_path, "name: Law\n")
    codes = "CNY 500,000.00, CNY 1,000,000.00, -CNY 500,000.00, CNY 250,000.00"
    assert words(american).endswith(f"November 22, 2026: $1.00, {codes}")
    british = plan_with(tmp_path, "locales: {en: en-GB}\n")
    assert words(british).endswith(f"22 November 2026: US$1.00, {codes}")
    assert (american.language, british.language) == ("en", "en-GB")


def test_a_letter_in_another_language_is_as_before(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, "locales: {en: en-GB}\n", "zh-CN")
    assert words(plan).endswith("2026年11月22日：US$1.00，¥500,000.00，¥1,000,000.00")


def test_word_proofs_the_letter_in_that_country_s_spelling(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, "locales: {en: en-GB}\n")
    with ZipFile(BytesIO(export(plan.assemble(plan.bind(VALUES)), "docx"))) as package:
        assert b'<w:lang w:val="en-GB"' in package.read("word/styles.xml")


@pytest.mark.parametrize(
    ("locales", "message"),
    [
        ("{en: de-DE}", "`de-DE` is not en as some country writes it"),
        ("{zh-CN: zh-TW}", "`zh-TW` is not zh-CN as some country writes it"),
        ("{en: en-XX}", "`en-XX` is no locale that CLDR knows"),
        ("{en: en-u-ca-hebrew}", "`en-u-ca-hebrew` is no locale that CLDR knows"),
        ("{zh-CN: zh-CN-u-ca-persian}", "`zh-CN-u-ca-persian` is no locale that CLDR knows"),
        ("{en: en-u-ca-roc-ca-roc}", "`en-u-ca-roc-ca-roc` is no locale that CLDR knows"),
    ],
)
def test_another_language_or_no_country_is_refused(tmp_path: Path, locales: str, message: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        plan_with(tmp_path, f"locales: {locales}\n")
    assert [(one.code, one.message) for one in caught.value.findings] == [("LF113", message)]
    assert [one.message for one in open_library(tmp_path).lint() if one.code == "LF113"] == [message]


def test_only_money_has_a_way_to_show_its_currency(tmp_path: Path) -> None:
    clauses = (
        "placeholders:\n  n: {type: integer, label: N, show: code}\nclauses:\n  only: {text: '{{ n }}'}\n"
    )
    found = make_library(tmp_path, clauses, "[only]").lint()
    assert [one.hint for one in found if one.code == "LF113"] == ["it belongs to `money`"]


def test_a_library_chooses_the_digits_of_its_letters(tmp_path: Path) -> None:
    clauses = """
placeholders:
  count: {type: integer, label: Count, unit: {ar-EG: قطعة, en: pieces}}
clauses:
  only:
    text: {ar-EG: "{{ count }}", en: "{{ count }}"}
"""
    make_library(tmp_path, clauses, "[only]")
    outline = tmp_path / "templates/letter.yaml"
    outline.write_text(outline.read_text().replace("{en: Letter", "{ar-EG: T, en: Letter"))
    found = []
    for settings in ("name: Law\n", "locales: {ar-EG: ar-EG-u-nu-latn}\n"):
        (tmp_path / "letterforge.yaml").write_text(settings)
        plan = open_library(tmp_path).plan("letter", language="ar-EG")
        letter = plan.assemble(plan.bind({"count": 12345}))
        assert decode(export(letter, "json")) == letter
        with ZipFile(BytesIO(export(letter, "docx"))) as package:
            assert b'w:val="ar-EG"' in package.read("word/styles.xml")
        found.append(export(letter, "txt").decode().strip().rpartition("\n")[2])
    assert [one.removeprefix("1. ").strip() for one in found] == ["١٢٬٣٤٥\u00a0قطعة", "12,345\u00a0قطعة"]


@pytest.mark.parametrize("locale", ["ar-EG-u-nu-roman", "ar-EG-u-ca-latn"])
def test_digits_that_are_not_known_are_refused(tmp_path: Path, locale: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        plan_with(tmp_path, f"locales: {{ar-EG: {locale}}}\n")
    assert locale in caught.value.findings[0].message


@pytest.mark.parametrize(
    ("locale", "hint"),
    [
        ("zh-CN-u-ca-persian", "its calendars are `zh-CN-u-ca-gregory`, `zh-CN-u-ca-roc`"),
        (
            "zh-CN-u-nu-roman",
            "write `zh-CN-u-nu-latn` for Latin digits, `zh-CN-u-ca-gregory` for the Gregorian calendar",
        ),
        ("zh-XX-u-ca-roc", "write one such as `en-GB` or `de-CH`"),
    ],
)
def test_a_calendar_that_a_language_lacks_is_told_with_those_it_has(
    tmp_path: Path, locale: str, hint: str
) -> None:
    with pytest.raises(LetterforgeError) as caught:
        plan_with(tmp_path, f"locales: {{zh-CN: {locale}}}\n")
    assert [one.hint for one in caught.value.findings] == [hint]


@pytest.mark.parametrize(
    ("settings", "day"),
    [
        ("name: Law\n", "3 ธันวาคม 2569"),
        ("locales: {th: th-u-ca-gregory}\n", "3 ธันวาคม ค.ศ. 2026"),
        ("locales: {th: th-u-ca-buddhist-nu-thai}\n", "๓ ธันวาคม ๒๕๖๙"),
    ],
)
def test_a_library_chooses_the_calendar_of_its_letters(tmp_path: Path, settings: str, day: str) -> None:
    clauses = "placeholders:\n  day: {type: date, label: D}\nclauses:\n  only: {text: '{{ day }}'}\n"
    make_library(tmp_path, clauses, "[only]")
    outline = tmp_path / "templates/letter.yaml"
    outline.write_text(outline.read_text().replace("{en: Letter", "{th: T, en: Letter"))
    (tmp_path / "letterforge.yaml").write_text(settings)
    plan = open_library(tmp_path).plan("letter", language="th")
    letter = plan.assemble(plan.bind({"day": "2026-12-03"}))
    assert decode(export(letter, "json")) == letter
    with ZipFile(BytesIO(export(letter, "docx"))) as package:
        assert b'w:val="th"' in package.read("word/styles.xml")
    assert export(letter, "txt").decode().strip().endswith(day)
