"""Letters in traditional Chinese, Japanese and Korean: numbers, amounts and dates in their own forms."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from letterforge import LetterforgeError, Plan, export, open_library
from letterforge.letter.codec import decode
from tests.libraries import make_library

CLAUSES = """
placeholders:
  day: {type: date, label: Day}
  twd: {type: money, label: Twd, currency: TWD}
  jpy: {type: money, label: Jpy, currency: JPY}
  krw: {type: money, label: Krw, currency: KRW}
  eur: {type: money, label: Eur, currency: EUR}
  count: {type: integer, label: Count}
clauses:
  only: {text: "TEXT"}
"""
VALUES = {"day": "2019-05-01", "twd": 2345, "jpy": 1230000, "krw": 50000, "eur": 5, "count": 20000}


def plan_of(folder: Path, language: str, text: str, numbering: str = "壹、") -> Plan:
    """Return the plan of a letter with two sections, the second with a text."""
    clauses = CLAUSES.replace("TEXT", text)
    make_library(folder, clauses, "[{section: A}, {clause: only}]", f'["{numbering}"]')
    outline = folder / "templates/letter.yaml"
    if language != "zh-CN":
        outline.write_text(outline.read_text().replace("{en: Letter", f"{{{language}: T, en: Letter"))
    return open_library(folder).plan("letter", language=language)


def printed(plan: Plan, format_: str = "txt") -> bytes:
    given = {name: VALUES[name] for name in plan.placeholders}
    return export(plan.assemble(plan.bind(given)), format_)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh-TW", "{{ twd | capitals }}", "貳、貳仟參佰肆拾伍元整"),
        ("zh-TW", "{{ (twd + twd) | capitals }}", "貳、肆仟陸佰玖拾元整"),
        ("zh-HK", "{{ count | money('HKD') | capitals }}", "貳、貳萬元整"),
        ("zh-TW", "{{ count | chinese }}", "貳、二萬"),
        ("zh-CN", "{{ count | chinese }}", "贰、二万"),
        ("zh-TW", "{{ day | date('era') }}", "貳、民國108年5月1日"),
        ("ja", "{{ day | date('era') }}", "贰、令和元年5月1日"),
        ("ja", "{{ jpy | capitals }}", "贰、金壱百弐拾参万円也"),
        ("ko", "{{ krw | capitals }}", "贰、一金 오만원정"),
    ],
)
def test_a_letter_has_the_forms_of_its_language(
    tmp_path: Path, language: str, text: str, expected: str
) -> None:
    lines = printed(plan_of(tmp_path, language, text)).decode().splitlines()
    assert lines[-1].strip() == expected


@pytest.mark.parametrize(
    ("language", "numbering", "number_format"),
    [
        ("zh-TW", "壹、", "ideographLegalTraditional"),
        ("zh-HK", "第一條", "taiwaneseCountingThousand"),
        ("zh-CN", "壹、", "chineseLegalSimplified"),
        ("ja", "第一条", "chineseCountingThousand"),
        ("ko", "가.", "ganada"),
    ],
)
def test_word_counts_as_the_letter_does(
    tmp_path: Path, language: str, numbering: str, number_format: str
) -> None:
    plan = plan_of(tmp_path, language, "x", numbering)
    with ZipFile(BytesIO(printed(plan, "docx"))) as package:
        assert f'w:numFmt w:val="{number_format}"' in package.read("word/numbering.xml").decode()


@pytest.mark.parametrize("numbering", ["壹、", "一、", "가.", "甲、", "イ.", "ア.", "א.", "أ.", "अ."])
def test_a_letter_in_json_keeps_its_way_of_counting(tmp_path: Path, numbering: str) -> None:
    plan = plan_of(tmp_path, "zh-TW", "x", numbering)
    letter = plan.assemble(plan.bind({}))
    assert decode(export(letter, "json")) == letter


@pytest.mark.parametrize(
    ("language", "text", "code", "message"),
    [
        (
            "zh-TW",
            "{{ eur | capitals }}",
            "LF211",
            "capitals write amounts in CNY, TWD, HKD and MOP, but `eur` is in EUR",
        ),
        (
            "zh-CN",
            "{{ eur | capitals }}",
            "LF211",
            "capitals write amounts in CNY, TWD, HKD and MOP, but `eur` is in EUR",
        ),
    ],
)
def test_an_amount_without_capitals_is_found_in_the_plan(
    tmp_path: Path, language: str, text: str, code: str, message: str
) -> None:
    with pytest.raises(LetterforgeError) as caught:
        plan_of(tmp_path, language, text)
    assert [(one.code, one.message) for one in caught.value.findings] == [(code, message)]


@pytest.mark.parametrize(
    ("language", "style", "reason"),
    [
        ("ja", "minguo", "`minguo` is known in Chinese and English, not in `ja`; `era` is in all"),
        ("zh-TW", "taiwan", "`taiwan` is not a style of dates"),
    ],
)
def test_a_style_that_a_language_lacks_is_found_in_the_plan(
    tmp_path: Path, language: str, style: str, reason: str
) -> None:
    with pytest.raises(LetterforgeError) as caught:
        plan_of(tmp_path, language, f"{{{{ day | date('{style}') }}}}")
    (finding,) = caught.value.findings
    assert finding.code == "LF206"
    assert reason in finding.message


@pytest.mark.parametrize(
    ("language", "style", "day", "reason"),
    [
        ("zh-TW", "minguo", "1911-12-31", "1911-12-31 is a day before the Minguo calendar"),
        ("ja", "era", "1872-12-31", "1872-12-31 is a day before the Gregorian calendar of Japan"),
    ],
)
def test_a_date_that_a_style_cannot_write_is_a_finding_with_its_place(
    tmp_path: Path, language: str, style: str, day: str, reason: str
) -> None:
    plan = plan_of(tmp_path, language, f"{{{{ day | date('{style}') }}}}")
    with pytest.raises(LetterforgeError) as caught:
        plan.assemble(plan.bind({"day": day}))
    (finding,) = caught.value.findings
    assert finding.code == "LF206"
    assert reason in finding.message
    assert finding.span is not None
