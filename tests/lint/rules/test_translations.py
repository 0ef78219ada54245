"""Translations of a text say the same: values, references, numbers, duties, negations."""

from __future__ import annotations

import json

import pytest

from tests.lint.rule_library import found


def told(
    code: str, first: str, second: str, languages: tuple[str, str] = ("zh-CN", "en"), head: str = ""
) -> bool:
    """Return whether a rule finds something in a text in two languages."""
    titles = json.dumps(dict.fromkeys(languages, "x"))
    text = json.dumps(dict(zip(languages, (first, second), strict=True)), ensure_ascii=False)
    files = {"templates/letter.yaml": f"title: {titles}\n{head}body: [{{text: {text}}}]\n"}
    return any(one.code == code for one in found(files, code))


NUMBERS = [
    ("在二十四小时内答复。", "Within 24 hours.", False),
    ("在二十四小时内答复。", "Within twenty-four hours.", False),
    ("在24小时内答复。", "Within a day.", False),
    ("在二十四小时内答复。", "Within 48 hours.", True),
    ("十五日", "fifteen days", False),
    ("十五日", "fifty days", True),
    ("百分之八十", "80%", False),
    ("百分之八十", "eighty per cent", False),
    ("百分之八十", "18%", True),
    ("10万元", "RMB 100,000", False),
    ("10万元", "RMB 10,000", True),
    ("1.5亿元", "RMB 150 million", False),
    ("2026年5月1日", "1 May 2026", False),
    ("2026年5月1日", "May 1, 2026", False),
    ("2026年5月1日", "1 June 2026", True),
    ("二〇二六年五月一日", "May 1, 2026", False),
    ("第一百零一条", "Article 101", False),
    ("第五百七十七条", "Article 557", True),
    ("三分之二以上", "two thirds or more", False),
    ("七日内", "within one week", False),
    ("每月一次", "once a month", False),
    ("双方各执一份", "one copy for each of the two parties", False),
    ("第三人的权利", "the rights of others", False),
    ("上午9:00至下午5:00", "9 a.m. to 5 p.m.", False),
    ("半年", "six months", False),
    ("九折", "10% off", False),
    ("每季度检查一次，每半年公布一次。", "Checked once a quarter, published every four months.", True),
    ("每季度检查一次，每半年公布一次。", "Checked every three months, published half-yearly.", False),
    ("提前三十日通知，或者另付一个月工资。", "Seven days' notice, or one month's wage.", True),
    ("不低于工资的百分之八十。", "Not less than 100% of the wage.", True),
    ("退还全部价款。", "100% of the price is refunded.", False),
    ("一年", "twelve months", False),
    ("一周", "seven months", True),
]


@pytest.mark.parametrize(("chinese", "english", "is_found"), NUMBERS)
def test_numbers_are_compared_by_what_they_are(chinese: str, english: str, is_found: bool) -> None:
    assert told("LF718", chinese, english) is is_found
    assert told("LF718", english, chinese, ("en", "zh-CN")) is is_found


@pytest.mark.parametrize(
    ("english", "german", "is_found"),
    [
        ("Within 24 hours.", "In 24 Stunden.", False),
        ("Within 24 hours.", "In 48 Stunden.", True),
        ("EUR 1,000.50", "1.000,50 EUR", False),
        ("thirty days", "30 Tage", False),
        ("30 days", "dreißig Tage", False),
    ],
)
def test_other_languages_are_compared_by_their_figures(english: str, german: str, is_found: bool) -> None:
    assert told("LF718", english, german, ("en", "de")) is is_found


MODALITY = [
    ("乙方应当付款。", "Party B shall pay.", False),
    ("乙方应当付款。", "Party B may pay.", True),
    ("甲方有权解除合同。", "Party A must terminate the contract.", True),
    ("甲方有权解除合同。", "Party A is entitled to terminate the contract.", False),
    ("商户不得收取押金。", "Merchants may charge a deposit.", True),
    ("商户不得收取押金。", "Merchants may not charge a deposit.", False),
    ("您无需付费。", "You shall not pay.", True),
    ("您无需付费。", "You need not pay.", False),
    ("贵方应当在5月1日前付款。", "You have to pay by 1 May 2026.", False),
    ("贵方应当在5月前付款。", "You had to pay from 1 March to May, 2026.", False),
    ("贵方应当付款。", "May the buyer pay?", True),
    ("承诺人及时答复。", "The Promisor will reply promptly.", False),
    ("可能造成损失的，应当通知。", "Where losses may arise, notice must be given.", False),
    ("五月一日以前应当付清。", "It must be paid before 1 May.", False),
    (
        "双方应当协商；协商不成的，可以起诉。",
        "The parties shall negotiate; failing that, they shall sue.",
        True,
    ),
    (
        "双方应当协商；协商不成的，可以起诉。",
        "The parties shall negotiate; failing that, they may sue.",
        False,
    ),
    ("未经甲方同意，不得转包。", "The works shall be subcontracted without the consent of Party A.", True),
    ("未经甲方同意，不得转包。", "The works may be subcontracted only with the consent of Party A.", False),
    ("仅为履行协议使用资料，不得出售。", "The data are used for the agreement only and shall be sold.", True),
    ("仅为履行协议使用资料，不得出售。", "The data are for the agreement only and must not be sold.", False),
    ("可以分批交付，但不得超过四批。", "It may be delivered in parts, but shall be in more than four.", True),
    ("监督部门必须检查记录。", "It may inspect the records.", True),
]


@pytest.mark.parametrize(("chinese", "english", "is_found"), MODALITY)
def test_duties_and_permissions_are_the_same(chinese: str, english: str, is_found: bool) -> None:
    assert told("LF720", chinese, english) is is_found
    assert told("LF720", english, chinese, ("en", "zh-CN")) is is_found


NEGATIONS = [
    ("本公司不承担运费。", "The company bears the cost of carriage.", True),
    ("本公司不承担运费。", "The company does not bear the cost of carriage.", False),
    ("本公司承担运费。", "The company never bears the cost of carriage.", True),
    ("未经同意，不得复制。", "It shall not be copied without consent.", False),
    ("不超过五日。", "Within five days at most.", False),
    ("无论何种原因，均应退款。", "The price shall be refunded whatever the reason.", False),
    ("不可抗力除外。", "Force majeure excepted.", False),
    ("只收取成本。", "No more than the cost is charged.", False),
    ("拒绝付款的，解除合同。", "If the buyer does not pay, the contract ends.", False),
    ("未满十八周岁的人", "persons under eighteen", False),
    ("立即通知。", "Notice shall be given without delay.", False),
    ("除另有约定外，不退还费用。", "Fees are refunded unless otherwise agreed.", True),
    ("除另有约定外，不退还费用。", "Fees are not refunded unless otherwise agreed.", False),
    ("买方可以解除协议，通知期限对此适用。", "It may be ended; the period of notice does not apply.", True),
    ("期满仍未付清的，解除合同。", "If payment is made in full, the contract ends.", True),
    ("期满仍未付清的，解除合同。", "If anything remains unpaid, the contract ends.", False),
    ("最晚不超过五月。", "It ends later than May.", True),
    ("最晚不超过五月。", "It ends not later than May.", False),
    ("不低于成本，也不低于市价。", "Not be less than the cost nor less than the market price.", False),
    ("最晚超过五月。", "It ends not later than May.", True),
    ("逾期的，违约金不超过总价的二成。", "If it is late, damages are more than 20% of the price.", True),
    ("最晚于五月以前。", "It ends not later than May.", False),
]


@pytest.mark.parametrize(("chinese", "english", "is_found"), NEGATIONS)
def test_negations_are_in_both_languages(chinese: str, english: str, is_found: bool) -> None:
    assert told("LF721", chinese, english) is is_found


VALUES = [
    ("{{ a }}付给{{ b }}。", "{{ b }} is paid by {{ a }}.", False),
    ("{{ a }}付给{{ b }}。", "{{ b }} is paid.", True),
    ("付给{{ b }}。", "{{ a }} pays {{ b }}.", True),
    ("{{ n }}日", "{{ n }} {{ 'day' if n == 1 else 'days' }}", False),
    ("{{ n | chinese }}日", "{{ n }} days", False),
    ("{{ b }}", "{{ b }} {{ 'Sir' if c == 'm' else 'Madam' }}", False),
    ("{% if c == 'm' %}先生{% endif %}", "you", True),
    ("{% for one in l %}{{ one }}{% endfor %}", "{% for each in l %}{{ each }}{% endfor %}", False),
]
HEAD = (
    "placeholders: {a: {type: text}, b: {type: text}, n: {type: integer},\n"
    "  c: {type: choice, options: {m: M, f: F}}, l: {type: list, item: {type: text}}}\n"
)


@pytest.mark.parametrize(("chinese", "english", "is_found"), VALUES)
def test_the_same_values_are_used(chinese: str, english: str, is_found: bool) -> None:
    assert told("LF717", chinese, english, head=HEAD) is is_found


@pytest.mark.parametrize(
    ("body", "is_found"),
    [
        ("{text: 12 kg}", True),
        ("{text: '{{ a }}'}", False),
        ("{text: '---'}", False),
        ("{text: 'office@example.org, https://example.org'}", False),
        ("{text: 'CNY 12'}", False),
        ("{text: 编号}", True),
        ("{text: 号}", True),
        ("{section: General, body: [{text: '{{ a }}'}]}", True),
    ],
)
def test_a_plain_string_with_words_is_found_in_a_letter_of_two_languages(body: str, is_found: bool) -> None:
    placeholders = "placeholders: {a: {type: text, label: {zh-CN: 甲, en: A}}}\n"
    for title, expected in (("{zh-CN: 信, en: Letter}", is_found), ("{en: Letter}", False)):
        files = {"templates/letter.yaml": f"title: {title}\n{placeholders}body: [{body}]\n"}
        assert any(one.code == "LF715" for one in found(files, "LF715")) is expected


def test_a_label_lacks_the_language_of_its_letters() -> None:
    head = "title: {zh-CN: 信, en: Letter}\nplaceholders: {a: {type: text, label: {LABEL}}}\n"
    text = f"{head}body: [{{text: '{{{{ a }}}}'}}]\n"
    for label, expected in (("zh-CN: 甲", ["LF716"]), ("zh-CN: 甲, en: A", []), ("zh-CN: 甲, en-GB: A", [])):
        files = {"templates/letter.yaml": text.replace("LABEL", label)}
        assert [one.code for one in found(files, "LF716")] == expected


@pytest.mark.parametrize(
    ("chinese", "english", "is_found"),
    [
        ("见{{ ref('first') }}。", "See {{ ref('first') }}.", False),
        ("见{{ ref('first') }}。", "See {{ ref('second') }}.", True),
        ("见{{ ref('first') }}。", "See above.", True),
        ("见{{ ref('first') }}和{{ ref('first') }}。", "See {{ ref('first', full=true) }}.", False),
    ],
)
def test_the_same_parts_are_referred_to(chinese: str, english: str, is_found: bool) -> None:
    clauses = "clauses: {first: {text: {zh-CN: 甲。, en: A.}}, second: {text: {zh-CN: 乙。, en: B.}}}\n"
    assert told("LF719", chinese, english, head=clauses) is is_found


def test_a_text_with_an_error_is_not_compared_with_its_translation() -> None:
    head = "placeholders: {due: {type: date, label: {zh-CN: 期, en: Due}}}\n"
    english = "Pay 5 euros by {{ due }}."
    for chinese, is_found in (("付款。", True), ("在{ due }付款。", False), ("在{{ dau }}付款。", False)):
        assert told("LF717", chinese, english, head=head) is is_found


def test_no_text_lacks_a_language_that_is_a_slip() -> None:
    body = "title: {zh-CN: 一封信}\nbody: [{text: {zh-CN: 甲。, %s: 乙。}}]\n"
    for tag, expected in (("cn", []), ("de", ["LF716"])):
        findings = found({"templates/letter.yaml": body % tag}, "LF716")
        assert [one.code for one in findings if one.code == "LF716"] == expected
