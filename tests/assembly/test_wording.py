"""No other language slips into a letter: what has no form in its language is an error of the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import LetterforgeError, Library, open_library
from letterforge.placeholders.localized import in_language
from tests.libraries import PAGE, make_library

CLAUSES = """
placeholders:
  days: {type: integer, label: {en: Days, zh-CN: 天数}, unit: {en: {one: day, other: days}}}
  weight: {type: decimal, label: Weight, unit: {en: tons}}
  kind: {type: choice, label: Kind, options: {a: {en: Alpha}, b: Beta}, other: {en: Else}}
  channels:
    type: list
    label: Channels
    item:
      type: record
      fields:
        name: {type: text, label: Name}
        sort: {type: choice, label: Sort, options: {shop: {en: Shop}}}
  paid: {type: boolean, label: Paid}
clauses:
  only: {text: TEXT}
"""


def lint(folder: Path, text: str, body: str = "[only]") -> list[tuple[str, str]]:
    """Return codes and messages of a library whose letters are in English and Chinese."""
    quoted = "'" + text.replace("'", "''") + "'"
    library = make_library(folder, CLAUSES.replace("TEXT", quoted), body)
    return [(one.code, one.message) for one in library.lint()]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{{ days }}", "the unit of `days`"),
        ("{{ weight }}", "the unit of `weight`"),
        ("{{ days | default('x') }}", "the unit of `days`"),
        ("{{ days if paid else '' }}", "the unit of `days`"),
        ("{{ 'a' ~ days }}", "the unit of `days`"),
        ("{% if not paid %}{{ days }}{% endif %}", "the unit of `days`"),
        ("{% for c in channels %}{{ c.sort }}{% endfor %}", "the option `shop` of `channels.sort`"),
        ("{{ channels }}", "the option `shop` of `channels.sort`"),
    ],
)
def test_a_unit_or_option_without_a_form_is_an_error(tmp_path: Path, text: str, what: str) -> None:
    assert lint(tmp_path, text) == [("LF205", f"{what} has no words in `zh-CN`")]


@pytest.mark.parametrize(
    "text",
    [
        "{% if days > 3 %}x{% endif %}",
        "{{ days | number }} {{ days * 2 }} {{ days | chinese }}",
        "{% if kind == 'a' %}x{% endif %}",
        "{{ channels | length }}{% for c in channels %}{{ c.name }}{% endfor %}",
    ],
)
def test_what_is_not_printed_needs_no_form(tmp_path: Path, text: str) -> None:
    assert lint(tmp_path, text) == []


def test_the_options_of_boxes_are_checked_one_by_one(tmp_path: Path) -> None:
    assert lint(tmp_path, "x", "[{choice: kind}]") == [
        ("LF205", "the option `a` of `kind` has no words in `zh-CN`"),
        ("LF205", "the option `other` of `kind` has no words in `zh-CN`"),
    ]


def test_render_reports_the_place_and_the_correction_as_lint_does(tmp_path: Path) -> None:
    library = make_library(tmp_path, CLAUSES.replace("TEXT", "'{{ days }}'"), "[only]")
    assert library.plan("letter", language="en").language == "en"
    with pytest.raises(LetterforgeError) as raised:
        library.plan("letter", language="zh-CN")
    (finding,) = raised.value.findings
    assert finding.span is not None
    assert (finding.span.line, finding.span.text) == (3, "{en: {one: day, other: days}}")
    assert (finding.hint, finding.notes) == ("add `zh-CN:` beside `en`", ("printed by clause `only`",))


@pytest.mark.parametrize(
    ("unit", "keys", "lacking"),
    [
        ("{en: {other: days}}", "", "`one`"),
        ("{en: {other: days}}", "minimum: 2", ""),
        ("{en: {one: day, other: days}}", "", ""),
        ("{en: days}", "", ""),
        ("days", "", ""),
        ("{ru: {one: день, other: дней}, en: d}", "", "`few`"),
        ("{ru: {one: день, few: дня, many: дней, other: дня}, en: d}", "", ""),
        ("{ru: {one: день, few: дня, many: дней, other: дня}, en: d}", "maximum: 1", ""),
        ("{zh-CN: {other: 天}, en: d}", "", ""),
        ("{pl: {one: dzień, few: dni, other: dnia}, en: d}", "", "`many`"),
    ],
)
def test_plural_forms_that_a_language_needs_are_asked_for(
    tmp_path: Path, unit: str, keys: str, lacking: str
) -> None:
    tag = next((one for one in ("ru", "pl", "zh-CN") if one in unit), "en")
    declared = f"days: {{type: integer, label: Days, unit: {unit}, {keys}}}"
    library = single(tmp_path, f"{{{tag}: T}}", f"placeholders: {{{declared}}}", "'{{ days }}'")
    findings = library.lint()
    assert [one.code for one in findings] == (["LF113"] if lacking else [])
    assert all(lacking in one.message for one in findings)


def single(folder: Path, title: str, placeholders: str, text: str, settings: str = "") -> Library:
    """Return a library with one clause and one letter; nothing but what is given names a language."""
    for name in ("clauses", "templates/pages"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    clauses = f"{placeholders}\nclauses:\n  only: {{title: Delivery, text: {text}}}\n"
    (folder / "clauses/all.yaml").write_text(clauses, encoding="utf-8")
    (folder / "templates/pages/plain.yaml").write_text(PAGE, encoding="utf-8")
    outline = f'title: {title}\nnumbering: ["1."]\npage: plain\nbody: [only]\n'
    (folder / "templates/letter.yaml").write_text(outline, encoding="utf-8")
    if settings:
        (folder / "letterforge.yaml").write_text(settings, encoding="utf-8")
    return open_library(folder)


DAYS = "placeholders: {days: {type: integer, label: Days, unit: UNIT}}"


@pytest.mark.parametrize(
    ("title", "text", "unit", "settings", "language"),
    [
        ("Our promise", "We say {{ days }}.", "{en: {one: day, other: days}}", "language: zh-CN", "en"),
        ("Our promise", "We say {{ days }}.", "{en: days, zh-CN: 天}", "language: zh-CN", "zh-CN"),
        ("Our promise", "We say {{ days }}.", "{de: Tage}", "", "de"),
        ("Our promise", "We say {{ days }}.", "days", "language: zh-CN", "en"),
        ("Our promise", "We say {{ days }}.", "days", "", "en"),
        ("Our promise", "We say {{ days }}.", "days", "language: fr", "fr"),
        ("承诺函", "在{{ days }}内。", "天", "", "zh-CN"),
        ("承诺函", "在{{ days }}内。", "天", "language: en", "zh-CN"),
        ("承诺函", "在{{ days }}内。", "{zh-CN: 天, en: days}", "language: en", "en"),
        ("ABC", "在{{ days }}内。", "天", "language: zh-CN", "zh-CN"),
        ("{en: Our promise}", "We say {{ days }}.", "days", "language: zh-CN", "en"),
    ],
)
def test_a_letter_that_names_no_language_gets_that_of_what_it_prints(
    tmp_path: Path, title: str, text: str, unit: str, settings: str, language: str
) -> None:
    library = single(tmp_path, title, DAYS.replace("UNIT", unit), f"'{text}'", settings)
    assert library.language("letter").language == language
    assert library.plan("letter").language == language
    assert library.lint() == ()


def test_a_plain_text_serves_every_language_but_its_unit_may_not(tmp_path: Path) -> None:
    library = single(tmp_path, "Promise", DAYS.replace("UNIT", "{en: days}"), "'{{ days }}'")
    with pytest.raises(LetterforgeError, match="the unit of `days` has no words in `fr`"):
        library.plan("letter", language="fr")


@pytest.mark.parametrize(
    ("tags", "asked", "found"),
    [
        (("zh-CN", "en"), "zh-CN", "zh-CN"),
        (("zh", "zh-CN"), "zh-CN", "zh-CN"),
        (("zh-CN",), "zh", "zh-CN"),
        (("zh-CN",), "zh-Hans", "zh-CN"),
        (("zh-Hans",), "zh-CN", "zh-Hans"),
        (("zh-TW",), "zh-CN", None),
        (("zh-CN",), "zh-Hant", None),
        (("zh-HK",), "zh-TW", "zh-HK"),
        (("en-GB",), "en", "en-GB"),
        (("en-US",), "en-GB", "en-US"),
        (("sr-Latn",), "sr-Cyrl", None),
        (("en",), "de", None),
        (("",), "de", ""),
    ],
)
def test_a_tag_takes_a_text_of_its_own_language_and_script(
    tags: tuple[str, ...], asked: str, found: str | None
) -> None:
    assert in_language({tag: tag for tag in tags}, asked) == found


def test_numbering_and_page_are_asked_for_in_the_language_too(tmp_path: Path) -> None:
    library = make_library(tmp_path, "clauses: {only: {text: x}}", "[only]", "{zh-CN: ['一、']}")
    assert [(one.code, one.message) for one in library.lint()] == [
        ("LF406", "the `numbering` of `letter` says nothing for `en`")
    ]


def test_our_own_words_are_not_lent_to_other_languages(tmp_path: Path) -> None:
    library = single(
        tmp_path, "{qu: Brief}", "placeholders: {paid: {type: boolean, label: Bezahlt}}", "'{{ paid }}'"
    )
    (finding,) = library.lint()
    assert finding.message == "`paid` is printed, but has no yes and no in `qu`"
    assert (finding.code, finding.hint) == ("LF205", "declare `yes: {qu: …}` and `no: {qu: …}`")
    (tmp_path / "templates/letter.yaml").write_text(
        'title: {qu: Brief}\nnumbering: ["1."]\npage: plain\nbody: [{attachments: [Liste]}]\n',
        encoding="utf-8",
    )
    (finding,) = open_library(tmp_path).lint()
    assert (finding.code, finding.hint) == ("LF205", "add `label: {qu: …}`")


def test_templates_in_units_and_options_are_found(tmp_path: Path) -> None:
    library = single(tmp_path, "{en: Letter}", DAYS.replace("UNIT", "'{{ days }}'"), "'{{ days }}'")
    assert [one.code for one in library.lint()] == ["LF203"]
