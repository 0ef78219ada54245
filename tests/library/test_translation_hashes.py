"""Translation hashes: the same as long as the original says the same, whatever else is written."""

from __future__ import annotations

import pytest

from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.library.model import Clause
from letterforge.library.translation_hashes import (
    original_hash,
    stale_translations,
    translated_languages,
)
from letterforge.review.stale_translations import stale_after


def clause(body: str, id_: str = "a") -> Clause:
    files = {
        "clauses/a.yaml": f"clauses:\n  {id_}: {body}\n  b: {{text: b}}\n",
        "templates/x.yaml": "title: X\n",
    }
    declared = Catalog(MemoryFiles(files)).declarations
    declared.need_all()
    return declared.clauses[id_]


SAME = (
    "{text: {zh-CN: 七日内可以退货。, en: Return it.}}",
    "{text: {en: Give it., zh-CN: '七日内可以退货。'}, tags: [goods], translated: {en: 0123456789abcdef}}",
    '{text: {zh-CN: "七日内可以退货。"}}',
    "\n    text:\n      zh-CN: >-\n        七日内\n        可以退货。",
    "\n    text:\n      zh-CN: |\n        七日内\n        可以退货。\n\n      de: Rückgabe   # a remark",
    "{title_layout: own-line, text: 七日内可以退货。}",
    "{parameters: {p: {type: text}}, text: {zh: 七日内可以退货。}}",
)
OTHERS = (
    "{text: {zh-CN: 八日内可以退货。, en: Return it.}}",
    "{title: {zh-CN: 七日内可以退货。}}",
    "{text: {zh-CN: 七日内可以退货。}, items: [b]}",
    "{text: {zh-CN: 七日内可以退货。}, items: [{text: {zh-CN: 凭发票。}}]}",
    "{text: {zh-CN: 七日内可以退货。}, items: [{text: {zh-CN: 凭收据。}}]}",
    "{text: {zh-CN: 七日内可以退货。}, items: [{pick: k, cases: {x: b, y: []}}]}",
    "{text: {zh-CN: 七日内可以退货。}, items: [{pick: k, cases: {x: [], y: b}}]}",
    "{versions: [{from: 2025-01-01, text: {zh-CN: 七日内可以退货。}}]}",
    "{versions: [{from: 2025-01-02, text: {zh-CN: 七日内可以退货。}}]}",
    "{versions: [{from: 2025-01-01, until: 2026-01-01, text: {zh-CN: 七日内可以退货。}}]}",
    "\n    text:\n      zh-CN: |\n        七日内\n\n        可以退货。",
)


def test_line_breaks_quotes_and_other_languages_make_no_difference() -> None:
    assert len({original_hash(clause(one), "zh-CN") for one in SAME}) == 1


def test_everything_that_the_original_says_makes_a_difference() -> None:
    found = [original_hash(clause(one), "zh-CN") for one in (SAME[0], *OTHERS)]
    assert len(set(found)) == len(found)


def test_a_hash_stays_as_it_is_over_versions_of_letterforge() -> None:
    assert original_hash(clause(SAME[0]), "zh-CN") == "bc7da7cfcea4a4b2"


@pytest.mark.parametrize(
    ("body", "languages"),
    [
        ("{text: a}", ()),
        ("{text: {zh-CN: a, en: b}}", ("en",)),
        ("{title: {zh-CN: a, zh-TW: b}, text: {zh-CN: a, en: b, de: c}}", ("de", "en", "zh-TW")),
        ("{items: [{text: {zh-CN: a, en: b}}]}", ("en",)),
        ("{versions: [{from: 2025-01-01, text: {zh-CN: a, fr: b}}]}", ("fr",)),
    ],
)
def test_translations_are_the_languages_beside_the_original(body: str, languages: tuple[str, ...]) -> None:
    assert translated_languages(clause(body), "zh-CN") == languages


def test_stale_is_what_was_recorded_with_another_original() -> None:
    now = original_hash(clause(SAME[0]), "zh-CN")
    body = (
        "{text: {zh-CN: 七日内可以退货。, en: a, de: b, fr: c}, translated: {en: '%s', de: 0123456789abcdef}}"
    )
    assert stale_translations(clause(body % now), "zh-CN") == ("de",)
    assert stale_translations(clause(SAME[0]), "zh-CN") == ()


@pytest.mark.parametrize(
    ("settings", "found"), [("", []), ("language: zh-CN\n", [("a", "en"), ("own", "de")])]
)
def test_stale_translations_of_a_library_are_those_of_its_variants_too(
    settings: str, found: list[tuple[str, str]]
) -> None:
    wrong = "translated: {%s: 0123456789abcdef}"
    files = {
        "letterforge.yaml": f"name: a\n{settings}",
        "clauses/a.yaml": f"clauses:\n  a: {{text: {{zh-CN: 甲, en: a}}, {wrong % 'en'}}}\n",
        "templates/x.yaml": f"title: X\nclauses: {{own: {{text: 乙, {wrong % 'de'}}}}}\nbody: [own]\n",
    }
    catalog = Catalog(MemoryFiles(files))
    assert [(one.clause, one.language) for one in stale_after(catalog, catalog)] == found
