"""Phrases that readers of the shipped letters, lawyers among them, struck out: none comes back."""

from __future__ import annotations

import re

import pytest

from tests.shipped.test_shipped_library_text import EVERY_TEXT, strings

CHINESE = {
    "免除自身应当承担的责任、": "免除 without 减轻: 免除或者减轻责任, 排除或者限制权利",
    "不予以说明|提请注意、不": "或者 stands between the duties to point out and to explain",
    "移送": "an authority's word: 依法报告主管部门；涉嫌犯罪的，报案",
    "将处理情况告知": "customers hear of the correction, not of the discipline of staff",
    "不得(?!已)": "the voice of a law: the promisor says what he does",
    "应当遵守|制定本承诺函|须经|必须做到：": "the voice of a law",
    "签名": "one word throughout: 签字",
    "消费者通过线上渠道购买": "bought from the promisor, or from merchants: 向承诺人购买",
    "(?<!单独)由消费者确认": "confirmed each time, separately",
    "服务渠道和网点如下(?<!主要服务渠道和网点如下)": "the list of channels is of the main ones",
    "来电": "the promisor makes the calls: 拨打电话",
    "消费者可以采取的减轻危害的措施和联系方式": "the contact details are the promisor's",
    "商户.{0,12}违反本承诺函": "a merchant is no party to the letter",
}
ENGLISH = {
    r"\bSo undertaken\b": "no English letter ends so",
    r"\bkeeping of this letter\b": "compliance with this letter",
    r"\bOne and the same\b": "the same time limit",
    r"\bTimeliness in numbers\b": "response times",
    r"\bservice halls?\b": "service centres",
    r"\bFalse publicity\b": "false or misleading advertising",
    r"\bstricter liability\b": "a greater liability",
    r"\bare accessible to\b": "outlets help customers with limited mobility",
    r"\bput no pressure\b": "do not steer or pressure",
    r"\bthose who buy goods or receive services \(": "customers buy, use or receive for personal consumption",
    r"\bshall\b": "will, for promises",
    r"\bpersonal care\b": "washes and dresses people: personalised contact",
    r"\bcauses a (?:customer|merchant) loss\b": "loss to a customer",
    r"\b(?:the trader's own|breaks the)\b": "the party using them; breaches the rules",
    r"\bcomplaint will be settled\b": "settled by agreement: dealt with",
    r"\bescape liability\b": "exclude or reduce liability",
    r"\b(?:fulfill|licensed?|catalog|organiz\w+|recogniz\w+|honor\w*|behavior|center)\b": "British spelling",
}
BARE_PROMISE = re.compile(
    r"\b(?:the|The) Promisor (?:stops|keeps|ensures|takes|has|names|sets|pays|fills|draws)\b"
)


def texts(language: str) -> list[tuple[str, str]]:
    """Return every text of clauses and outlines in a language, with its place."""
    return [
        (place, " ".join(words.split())) for place, text in EVERY_TEXT for words in strings(text[language])
    ]


@pytest.mark.parametrize(("language", "struck"), [("zh-CN", CHINESE), ("en", ENGLISH)])
def test_no_phrase_that_was_struck_comes_back(language: str, struck: dict[str, str]) -> None:
    assert [
        f"{place}: {reason}"
        for place, words in texts(language)
        for phrase, reason in struck.items()
        if re.search(phrase, words)
    ] == []


def test_what_is_promised_in_english_will_be_done() -> None:
    assert [
        place for place, words in texts("en") if "/help" not in place and BARE_PROMISE.search(words)
    ] == []


@pytest.mark.parametrize("variant", ["variant1", "variant2", "variant3"])
@pytest.mark.parametrize(("language", "word"), [("zh-CN", "承诺人”"), ("en", '"Promisor"')])
def test_every_letter_says_who_the_promisor_is(variant: str, language: str, word: str) -> None:
    found = [words for place, words in texts(language) if place.startswith(f"/templates/{variant}/")]
    assert any(word in words for words in found)


def test_customers_are_defined_once() -> None:
    for language, phrase in (("zh-CN", "消费者是指"), ("en", '"customers" are individuals')):
        assert [place for place, words in texts(language) if phrase in words] == [
            "/clauses/definitions/clauses/definitions/text"
        ]
