"""Borders of rules that laws, contracts and licences in print have shown."""

from __future__ import annotations

import pytest

from tests.lint.rule_library import letter

DOUBLED = (
    ("应当限于实现处理目的的最小范围。", False),
    ("保险标的的价值由双方约定。", False),
    ("由其住所所在地的法院管辖。", False),
    ("由集体经济组织组织开展。", False),
    ("不得以他人名义出版出版物。", False),
    ("启动相应应急预案的，及时公布。", False),
    ("修理以及及时退货的费用由卖方承担。", False),
    ("由集装箱装箱检查员签字。", False),
    ("本公司的的网站按时答复。", True),
    ("本公司应应在今日答复。", True),
    ("由所所长签字。", True),
    ("买方通知通知卖方。", True),
)

PARTIES = (
    ("应当为检查提供方便，并告知出租方案。", False),
    ("本条例所称处理者应当告知接收方的名称。", False),
    ("处理者应当告知接收方的名称。", True),
    ("采取转让方式的，受让方可以查账。", True),
    ("本条例的示范文本由甲方签字。", True),
    ("This Agreement binds you. You may end the Agreement.", False),
    ("You may end the Agreement.", True),
)


@pytest.mark.parametrize(("text", "is_wrong"), PARTIES)
def test_a_party_is_a_name_that_the_letter_ought_to_define(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF744")) == is_wrong


REFERENCES = (
    ("可以不告知前条第一款规定的事项。", False),
    ("违反本条第一款、第二款规定的，赔偿损失。", False),
    ("违反本合同第一条第一款的，赔偿损失。", True),
    ("违反前条第一款的，按照第三条赔偿。", True),
    ("按照前款第二项处理。", True),
    ("It is issued under 18 U.S.C. Section 2703(d) alone.", False),
    ("It is defined under Chapter 603A of the Nevada Revised Statutes.", False),
    ("It is software according to FAR section 12.212.", False),
    ("It is defined in Section 12.212.", True),
)


@pytest.mark.parametrize(("text", "is_wrong"), REFERENCES)
def test_a_reference_is_to_what_has_a_number_in_the_letter(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF747")) == is_wrong


@pytest.mark.parametrize(("text", "is_wrong"), DOUBLED)
def test_two_words_that_meet_are_not_one_word_twice(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF758")) == is_wrong
