"""Borders of the rules about law: what each finds in a paragraph, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.lint.rule_library import found

AMOUNTS = (
    ("本公司支付¥1,001（壹仟零壹元整）。", False),
    ("本公司支付¥1,001（壹仟壹元整）。", True),
    ("本公司支付人民币1,409.50元（大写：壹仟肆佰零玖元伍角）。", False),
    ("本公司支付人民币1,409.05元（大写：壹仟肆佰零玖元伍角）。", True),
    ("本公司支付人民币壹万元整（¥100,000）。", True),
    ("本公司支付人民币壹万元整（小写：10,000元）。", False),
    ("本公司支付1.5万元（壹万伍仟元整）。", False),
    ("违约金为总价的5%（百分之六）。", True),
    ("总价为3000元，大写叁佰元整。", True),
    ("本公司在30（三十）日内答复。", False),
    ("本公司在30日（二十日）内答复。", True),
    ("本公司在7日（一周）内答复。", False),
    ("本合同一式两（2）份。", False),
    ("支付3000元（三个月租金）。", False),
    ("按照第3（二）项支付。", False),
    ("The price is $1,250 (one thousand two hundred and fifty dollars).", False),
    ("The price is $1,250.50 (one thousand two hundred and fifty dollars and fifty cents).", False),
    ("The price is one thousand dollars and five cents ($1,000.50).", True),
    ("The price is US$10,500 (ten thousand and fifty US dollars only).", True),
    ("We answer within 30 (thirteen) days.", True),
    ("We answer within thirty (30) days.", False),
    ("We answer within 24 hours (one day).", False),
    ("The price is CNY 5,001 (five thousand one and 50/100 yuan).", True),
)

DAYS = (
    ("自收到之日起5个工作日内受理，十五日内办结。", True),
    ("自收到之日起5个工作日内受理，30天内办结。", True),
    ("自收到之日起5个工作日内受理，30个自然日内办结。", False),
    ("自2026年3月15日起5个工作日内受理。", False),
    ("每日受理，5个工作日内办结，次日公布。", False),
    ("自收到之日起5个工作日内受理，七天无理由退货。", False),
    ("自收到之日起15日内办结。", False),
    ("5个工作日内受理，15日内办结，本函所称日均指自然日。", False),
    ("We reply within 5 business days and settle within fifteen (15) days.", True),
    ("We reply within 5 business days, seven days a week.", False),
    ("We reply within 5 working days and settle within 15 calendar days.", False),
    ("We reply within 5 working days, at the latest by the 30-day limit.", True),
    ("We reply within 5 working days and settle within 15 days; “day” means a calendar day.", False),
)

REFERENCES = (
    ("商户违约的，按照第三条处理。", True),
    ("商户违约的，按照本承诺函第三条第（二）项处理。", True),
    ("商户违约的，按照第（二）项处理。", True),
    ("商户违约的，按照第二章处理。", True),
    ("商户违约的，依照《消费者权益保护法》第五十五条处理。", False),
    ("商户违约的，依照民法典第五百零九条、第五百七十七条处理。", False),
    ("商户违约的，依照双方合同第八条处理。", False),
    ("商户违约的，依照民法典第五百零九条处理；逾期的，可以解除（第五百六十三条）。", False),
    ("商户违约的，依照民法典第五百零九条和本函第三条处理。", True),
    ("本函第一条线上渠道以外的，按照{{ ref('x') }}处理。", True),
    ("We pay under Article 3.", True),
    ("We pay under section 4.1(a) of this letter.", True),
    ("We pay under items (1) and (2).", True),
    ("We pay under Articles 6 and 7 of the GDPR.", False),
    ("We pay under Article 6 GDPR.", False),
    ("We pay under the Civil Code (Article 509). The contract may be terminated (Article 563).", False),
    ("We pay under section 3 of the Act, and as Section 2 of this letter says.", True),
    ("We pay for 3 items, 4 sections and an article.", False),
    ("依照民法典第五百零九条赔偿。违反第三条的，按照第九条处理。", True),
    ("依照民法典第五百零九条赔偿。第十条规定，当事人应当履行义务。", False),
    ("买方可以解除协议，第十二条第一款的期限对此不适用。", True),
    ("We pay under Article 195 of the Civil Code. This is subject to Clause 7.", True),
)


def messages(text: str, code: str) -> list[str]:
    """Return what one rule says of a letter of one paragraph."""
    quoted = text.replace("'", "''")
    files = {"templates/letter.yaml": f"title: 一封信\nbody:\n  - text: '{quoted}'\n"}
    return [one.message for one in found(files, code) if one.code == code]


@pytest.mark.parametrize(("text", "is_found"), AMOUNTS)
def test_amounts_in_figures_and_in_words_are_compared(text: str, is_found: bool) -> None:
    assert bool(messages(text, "LF741")) == is_found, messages(text, "LF741")


@pytest.mark.parametrize(("text", "is_found"), DAYS)
def test_plain_days_beside_working_days(text: str, is_found: bool) -> None:
    assert bool(messages(text, "LF743")) == is_found, messages(text, "LF743")


def test_units_of_values_are_days_too() -> None:
    units = (
        "reply: {type: integer, label: 答复, unit: 个工作日}\n  end: {type: integer, label: 办结, unit: 日}\n"
    )
    text = "title: 一封信\nbody: [{text: '{{ reply }}内答复，{{ end }}内办结。'}]\n"
    files = {"clauses/a.yaml": f"placeholders:\n  {units}", "templates/letter.yaml": text}
    assert [one.span.text for one in found(files, "LF743") if one.span] == ["{{ end }}"]


@pytest.mark.parametrize(("text", "is_found"), REFERENCES)
def test_references_by_hand(text: str, is_found: bool) -> None:
    assert bool(messages(text, "LF747")) == is_found, messages(text, "LF747")


SECTION = "title: 一封信\nbody:\n  - {id: refunds, section: 退款, body: [{text: 七日内退款。}]"
SEE = "见{{ ref('refunds') }}"
OPTIONAL = (
    (f"{SECTION}, when: online}}\n  - text: {SEE}。\n", True),
    (f'{SECTION}, when: online}}\n  - {{text: "{SEE}。", when: online}}\n', False),
    (
        f'{SECTION}, when: online}}\n  - {{text: "{SEE}。", when: online and x}}\n',
        False,
    ),
    (f'{SECTION}, when: online and x}}\n  - {{text: "{SEE}。", when: x}}\n', True),
    (
        f"{SECTION}, when: online}}\n  - text: 一{{% if online %}}{SEE}{{% endif %}}。\n",
        False,
    ),
    (f"{SECTION}}}\n  - text: {SEE}。\n", False),
    (
        "title: 一封信\nbody:\n  - pick: kind\n    cases: {a: {id: refunds, section: 退款, body: []},"
        " b: {text: 无}}\n  - text: 见{{ ref('refunds') }}。\n",
        True,
    ),
)


@pytest.mark.parametrize(("letter", "is_found"), OPTIONAL)
def test_references_to_what_may_be_left_out(letter: str, is_found: bool) -> None:
    declared = "placeholders:\n  online: {type: boolean, label: 网店}\n  x: {type: boolean, label: 有}\n"
    declared += "  kind: {type: choice, label: 种类, options: {a: 甲, b: 乙}}\n"
    files = {"clauses/a.yaml": declared, "templates/letter.yaml": letter}
    told = found(files, "LF748")
    assert {one.code for one in told} == ({"LF748"} if is_found else set()), told


ATTACHED = (
    ("[{text: 规则见附件1和附件2。}, {attachments: [收费表, 退货规则]}]", ()),
    ("[{text: 规则见附件一至三。}, {attachments: [收费表, 退货规则]}]", ("LF745",)),
    ("[{text: 规则见附件。}]", ("LF745",)),
    ("[{text: 规则见附件。}, {attachments: [收费表, 退货规则]}]", ()),
    ("[{text: 依照《服务合同》附件二收费。}]", ()),
    ("[{text: 收费见附件一。}, {attachments: [收费表, 退货规则]}]", ("LF746",)),
    ("[{text: 收费见附件一，退货规则另附。}, {attachments: [收费表, 退货规则]}]", ()),
    ("[{text: 收费见附件一，各附件均有效。}, {attachments: [收费表, 退货规则]}]", ()),
    ("[{text: 附件三份。}, {attachments: [收费表]}]", ()),
    (
        "[{text: 'Our rules are in Schedules 1 and 3.'}, {attachments: [Charges, Refunds]}]",
        ("LF745", "LF746"),
    ),
    ("[{text: 'Our rules are in Annex I to the Directive.'}]", ()),
    ("[{text: 'A copy of the rules is attached.'}]", ("LF745",)),
    ("[{text: 'Our rules are in Appendix B.'}, {attachments: [The charges, Rules]}]", ("LF746",)),
    ("[{text: 收费见附件一。}, {section: 附件一 收费表, body: [{text: 每次一元。}]}]", ()),
)


@pytest.mark.parametrize(("body", "codes"), ATTACHED)
def test_attachments_are_named_and_listed(body: str, codes: tuple[str, ...]) -> None:
    told = found({"templates/letter.yaml": f"title: 一封信\nbody: {body}\n"}, "LF745", "LF746")
    assert tuple(sorted({one.code for one in told})) == codes, told


PARTIES = (
    ("甲方按时付款。", True),
    ("云河公司（以下简称甲方）按时付款，甲方承担费用。", False),
    ("甲方：云河公司。甲方按时付款。", False),
    ("本函中，甲方是指云河公司。甲方按时付款。", False),
    ("委托方按时付款。", True),
    ("信息披露方和任何接收方均应当保密。", False),
    ("一方作为披露方提供资料的，披露方应当注明密级。", False),
    ("Yunhe Ltd (the Supplier) delivers; the Supplier bears the cost.", False),
    ("The Supplier bears the cost.", True),
    ("Party A bears the cost.", True),
    ("“Effective Date” means today; the letter takes effect on the Effective Date.", False),
    ("The letter takes effect on the Effective Date.", True),
    ("The supplier bears the cost under the Company Law.", False),
)


@pytest.mark.parametrize(("text", "is_found"), PARTIES)
def test_parties_that_a_letter_does_not_define(text: str, is_found: bool) -> None:
    assert bool(messages(text, "LF744")) == is_found, messages(text, "LF744")


def test_a_clause_of_many_letters_is_told_once_for_all_of_them() -> None:
    letters = {f"templates/{id_}.yaml": "title: 一封信\nbody: [notice]\n" for id_ in "abcde"}
    clause = "clauses: {notice: {text: 甲方在24小时内答复。}}\n"
    (finding,) = found({"clauses/notice.yaml": clause, **letters}, "LF744")
    assert (
        finding.message
        == "`甲方` in clause `notice` is defined nowhere in letters of `a`, `b`, `c` and 2 others"
    )


PAID = (
    ("价款分三期支付：第一期30%，第二期30%，第三期30%。", True),
    ("价款分三期支付，每期支付30%。", True),
    ("价款分两期支付，每期支付50%。", False),
    ("签订时支付首付款30%，交付时支付50%，验收后支付尾款20%。", False),
    ("签订时支付首付款30%，交付时支付50%，验收后支付尾款10%。", True),
    ("签订时支付首付款百分之三十，验收后支付尾款百分之六十。", True),
    ("签订时支付首付款30%，余款验收后支付。", False),
    ("价款分两期支付：第一期60%，第二期40%；逾期付款的，支付违约金5%。", False),
    ("总价100,000元，分三期支付：第一期30,000元，第二期30,000元，第三期30,000元。", True),
    ("总价10万元（大写：壹拾万元整），分两期支付：第一期3万元，第二期7万元。", False),
    ("签订时支付首付款30%，其余两期各支付35%。", False),
    ("签订时支付首付款30%，其余两期各支付30%。", True),
    ("分三期付清，第一期{{ x }}%，第二期30%，第三期30%。", False),
    ("在收到预付款后{{ x }}内交付。货款分2次付清，签署后付50%，验收后付40%。", True),
    ("It is limited to the balance of the fund. It is paid in instalments: 30% now, 30% later.", True),
    ("预付款为{{ x }}，签署后付50%，验收后付40%。", False),
    ("服务费按季支付，涨幅不超过5%，另付10%。", False),
    ("费用10000元分两期支付：第一期5000元，第二期4000元。", True),
    ("费用10000元，应分两期支付：第一期5000元，第二期5000元。", False),
    ("The fee of $900 is payable in two instalments: $500 now and $300 in June.", True),
    ("The fee of $900 is payable in two instalments: $500 now and $400 in June.", False),
    ("The price is paid in three instalments: 30% on signing, 30% on delivery and 30% at the end.", True),
    ("The price is paid in two instalments of 50 per cent each.", False),
    ("The price is payable in instalments: 40 per cent now and 50 per cent later.", True),
    ("A down payment of 30% is paid now and the balance on delivery.", False),
)


@pytest.mark.parametrize(("text", "is_found"), PAID)
def test_instalments_are_added_up(text: str, is_found: bool) -> None:
    assert bool(messages(text, "LF742")) == is_found, messages(text, "LF742")


def test_instalments_of_a_list_are_added_up() -> None:
    letter = "title: 一封信\nbody: [{text: 分两期支付：}, {bullets: [第一期40%；, 第二期50%。]}]\n"
    assert [one.code for one in found({"templates/letter.yaml": letter}, "LF742")] == ["LF742"]
    right = letter.replace("50", "60")
    assert found({"templates/letter.yaml": right}, "LF742") == ()
