"""A sentence for each kind of change, in English and in Chinese."""

from __future__ import annotations

import re

import pytest

from letterforge.assembly.compiler.definition_forms import DEFINITIONS
from letterforge.comparison.changes import Change, Part
from letterforge.review.versions.changelog_sentences import sentence_words, sentences

ADDED = (Part("added", "Price\nIt is high."),)
MIXED = (Part("same", "pay in "), Part("removed", "30"), Part("added", "60"), Part("same", " days"))
THIRTY = (Part("removed", "三十日。"),)
TITLE = (Part("removed", "Price"), Part("added", "Cost"))


@pytest.mark.parametrize(
    ("change", "english", "chinese"),
    [
        (Change("added", "a", "", "2.", "Price", parts=ADDED),
         ["New, 2. Price: “It is high.”"], ["新增2. Price：“It is high.”"]),
        (Change("added", "a", "", "2.", "Price", parts=(Part("added", "Price"),)),
         ["New: 2. Price."], ["新增2. Price。"]),
        (Change("removed", "a", "一、", "", "价款", parts=(Part("removed", "价款\n三十日。"),)),
         ["No longer there, 一、价款: “三十日。”"], ["删去一、价款：“三十日。”"]),
        (Change("moved", "a", "3.", "2.", "Price"),
         ["2. Price stands elsewhere now; it was 3."], ["2. Price调整了位置，原为3。"]),
        (Change("moved", "a", "", "", "Price"),
         ["Price stands elsewhere now."], ["Price调整了位置。"]),
        (Change("split", "a", "2.", "2.", parts=(Part("same", "a"), Part("added", " "))),
         ["2 was divided into two parts."], ["2拆分为两部分。"]),
        (Change("merged", "a", "2.", "2.", parts=MIXED),
         ["2 was made of two parts.", "2: “pay in 30 days” is now “pay in 60 days”"],
         ["2由两部分合并而成。", "2：“pay in 30 days”改为“pay in 60 days”"]),
        (Change("added", "a.text-2", "", "2.", "Price", role="text", parts=(Part("added", "It is high."),)),
         ["2. Price, new: “It is high.”"], ["2. Price，新增：“It is high.”"]),
        (Change("removed", "a.text-2", "第一条", "", "价款", role="text", parts=THIRTY),
         ["第一条 价款, no longer there: “三十日。”"], ["第一条 价款，删去：“三十日。”"]),
        (Change("moved", "a.text-2", "3.", "2.", "Price", role="text"),
         ["A paragraph of 2. Price stands elsewhere now; it was in 3."],
         ["2. Price中有一段调整了位置，原在3。"]),
        (Change("moved", "a.text-2", "2.", "2.", "Price", role="text"),
         ["A paragraph of 2. Price stands elsewhere now."], ["2. Price中有一段调整了位置。"]),
        (Change("split", "a.text", "2.", "2.", role="text"),
         ["A paragraph of 2 was divided into two."], ["2中有一段拆分为两段。"]),
        (Change("merged", "a.text", "2.", "2.", role="text"),
         ["Two paragraphs of 2 are one now."], ["2中有两段合并为一段。"]),
        (Change("retitled", "a", "2.", "2.", "Cost", role="title", parts=TITLE),
         ["The title of 2, “Price”, is “Cost” now."], ["2的标题由“Price”改为“Cost”。"]),
        (Change("retitled", "", parts=TITLE),
         ["The letter, “Price”, is called “Cost” now."], ["函件名称由“Price”改为“Cost”。"]),
        (Change("reworded", "a.text", "2.", "2.", parts=MIXED),
         ["2: “pay in 30 days” is now “pay in 60 days”"], ["2：“pay in 30 days”改为“pay in 60 days”"]),
        (Change("reworded", "a", parts=MIXED),
         ["A part without a number: “pay in 30 days” is now “pay in 60 days”"],
         ["未编号的部分：“pay in 30 days”改为“pay in 60 days”"]),
        (Change("row-added", "t", "2.", "2.", "Goods", role="row", parts=(Part("added", "Nails│3"),)),
         ["2. Goods, new: “Nails | 3”"], ["2. Goods，新增：“Nails | 3”"]),
        (Change("value", "a", name="days", before="30 days", after="60 days", places=("2.", "3.")),
         ["2, 3: “30 days” is now “60 days”"], ["2、3：“30 days”改为“60 days”"]),
        (Change("reference", "a", "2.", "2.", before="3", after="4"),
         ["2 refers to 4 now, no longer to 3."], ["2改为引用4，不再引用3。"]),
        (Change("renumbered", "a", "2.", "3."),
         ["New numbers: 2 is now 3."], ["编号调整：2改为3。"]),
        (Change("laid-out", "a", name="emphasis"), [], []),
    ],
)  # fmt: skip
def test_what_is_said_of_a_change(change: Change, english: list[str], chinese: list[str]) -> None:
    assert sentences([change], "en") == english
    assert sentences([change], "zh-CN") == chinese
    assert sentences([change], "sv") == english  # for which there are no words


def test_all_new_numbers_are_one_sentence_and_the_same_one_is_said_once() -> None:
    changes = [Change("renumbered", "a", f"{at}.", f"{at + 1}.") for at in (2, 3, 3)]
    assert sentences(changes, "zh-CN") == ["编号调整：2改为3；3改为4。"]


def test_both_languages_have_the_same_sentences_with_the_same_gaps() -> None:
    import re

    english, chinese = sentence_words("en"), sentence_words("zh")
    assert english.keys() == chinese.keys()
    for name, words in english.items():
        assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", chinese[name]))


LANGUAGES = {*DEFINITIONS, "pt-BR", "en-GB", "zh-CN", "zh-TW", "zh-HK", "zh-Hant", "de-AT"}
FIELD = re.compile(r"\{(\w+)\}")
SIMPLIFIED = set("变从删标题调编号称该经时间设为当进实现条无与关书")
TRADITIONAL = set("變從刪標題調編號稱該經時間設為當進實現條無與關書")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_language_has_every_sentence_with_every_field(language: str) -> None:
    english, words = sentence_words("en"), sentence_words(language)
    assert words.keys() == english.keys()
    for name, sentence in words.items():
        assert sorted(FIELD.findall(sentence)) == sorted(FIELD.findall(english[name])), name
        assert sentence.strip()
    assert (words is english) == language.startswith("en")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("zh-TW", "{begin}至{end}的變更"),
        ("zh-Hant", "{begin}至{end}的變更"),
        ("zh-HK", "{begin}至{end}的變更"),
        ("yue", "{begin}至{end}的變更"),
        ("zh-SG", "{begin}至{end}的变更"),
        ("zh", "{begin}至{end}的变更"),
        ("de-CH", "Änderungen vom {begin} bis zum {end}"),
        ("sr", "What changed from {begin} to {end}"),
        ("vi", "What changed from {begin} to {end}"),
    ],
)
def test_a_letter_takes_the_words_of_its_language_and_script(language: str, title: str) -> None:
    assert sentence_words(language)["title"] == title


def test_each_chinese_has_its_own_characters_and_quotes() -> None:
    traditional, simplified = ("".join(sentence_words(one).values()) for one in ("zh-TW", "zh-CN"))
    assert not set(traditional) & (SIMPLIFIED - TRADITIONAL)
    assert not set(simplified) & (TRADITIONAL - SIMPLIFIED)
    assert "「" in traditional
    assert "“" not in traditional
