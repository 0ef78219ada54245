"""Borders of rules that laws, contracts and licences in print have shown."""

from __future__ import annotations

import pytest

from tests.lint.rule_library import found, letter

DOUBLED = (
    ("应当限于实现处理目的的最小范围。", False),
    ("保险标的的价值由双方约定。", False),
    ("由其住所或者主要营业所所在地的法院管辖。", False),
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
    ("This Agreement binds you. Conflicts in the Agreement are governed by Section 22.5 (Order).", True),
    ("Conflicts in the Agreement are governed by Section 22.5 (Order).", False),
)


@pytest.mark.parametrize(("text", "is_wrong"), REFERENCES)
def test_a_reference_is_to_what_has_a_number_in_the_letter(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF747")) == is_wrong


VAGUE = (
    ("依照《关于审理合同纠纷案件若干问题的解释》处理。", False),
    ("监事会由若干人组成。", True),
    ("The policy applies as amended from time to time.", False),
    ("The service may change from time to time.", True),
)

CONFUSED = (
    ("制定单位应当修订预案，限定单位不得经营。", False),
    ("可以经法院许可，以经常性调查为主。", False),
    ("按照规定立即报告，决定立案的通知申请人。", False),
    ("双方以经签字。", True),
    ("双方定立合同。", True),
    ("卖方确认定单。", True),
    ("They export their issues.", False),
    ("We know that their is no defect.", True),
)

ATTACHED = (
    ("Sending your request in an attachment may delay it.", False),
    ("This addendum is attached to and made a part of the agreement.", False),
    ("The price list is attached.", True),
    ("The price list is attached to this letter.", True),
    ("See the attachment.", True),
)

ENDS = (
    ("You describe the work, and you name its author; and", False),
    ("描述该作品，并写明作者；以及", False),
    ("You describe the work, and you name its author and", True),
)

MARKS = (
    ("居住人员须为6周岁以上(含6周岁）。", ["LF750"]),
    ("支付日租金（月租金/30)的违约金。", ["LF750"]),
    ("支付日租金（月租金/30的违约金。", ["LF749"]),
    ("支付日租金月租金/30）的违约金。", ["LF749"]),
)

SPACES = (
    ("书 记 员签字。", True),
    ("甲 方：云河公司", False),
    ("姓 名：____", False),
    ("中 華{{ line(3) }}年签订。", True),
    ("第一条 本公司按时答复。", False),
    ("按照第一条 本公司按时答复。", True),
    ("本公司 按时答复。", True),
)

NOTES: tuple[tuple[str, list[str]], ...] = (
    ("租期共计__个月。", ["LF756"]),
    ("网址是a__b的一部分。", []),
    ("××××年在××法院。", ["LF756", "LF757"]),
    ("××××年在本院。", ["LF756"]),
)


@pytest.mark.parametrize(("text", "codes"), NOTES)
def test_signs_for_what_is_missing_are_a_blank_or_a_note(text: str, codes: list[str]) -> None:
    files = {"templates/a.yaml": f"title: 一封信\nbody: [{{text: '{text}'}}]\n"}
    assert [one.code for one in found(files, "LF756", "LF757")] == codes


@pytest.mark.parametrize(("text", "codes"), MARKS)
def test_brackets_of_two_widths_are_told_once(text: str, codes: list[str]) -> None:
    files = {"templates/a.yaml": f"title: 一封信\nbody: [{{text: '{text}'}}]\n"}
    assert [one.code for one in found(files, "LF749", "LF750")] == codes


@pytest.mark.parametrize(("text", "is_wrong"), SPACES)
def test_a_word_may_be_spaced_out_and_a_number_set_off(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF755")) == is_wrong


@pytest.mark.parametrize(("text", "is_wrong"), VAGUE)
def test_a_fixed_phrase_or_title_is_not_vague(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF760")) == is_wrong


@pytest.mark.parametrize(("text", "is_wrong"), CONFUSED)
def test_characters_of_two_words_are_not_one_confused_word(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF767")) == is_wrong


@pytest.mark.parametrize(("text", "is_wrong"), ATTACHED)
def test_an_attachment_is_one_of_this_letter(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF745")) == is_wrong


@pytest.mark.parametrize(("text", "is_wrong"), ENDS)
def test_an_entry_may_end_with_the_word_before_the_last_one(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF753")) == is_wrong


def test_half_width_marks_at_the_end_of_chinese_entries_are_told_once() -> None:
    text = (
        "clauses:\n  a:\n    text: '措施包括：'\n    items: [{text: 询问;}, {text: 查阅;}, {text: 检查。}]\n"
    )
    files = {"templates/a.yaml": f"title: 一封信\n{text}body: [a]\n"}
    assert [one.code for one in found(files, "LF766", "LF750")] == ["LF750", "LF750"]


def test_short_entries_of_lists_may_be_alike_where_longer_ones_may_not() -> None:
    def codes(entry: str) -> list[str]:
        lists = (f"  {name}: {{text: '情形{name}：', items: [{{text: '{entry}'}}]}}\n" for name in "ab")
        files = {"templates/a.yaml": f"title: 一封信\nclauses:\n{''.join(lists)}body: [a, b]\n"}
        return [one.code for one in found(files, "LF705")]

    assert codes("法律、行政法规规定的其他情形。") == []
    assert codes("卖方在收到买方的书面通知之后三十日内没有更换货物的。") == ["LF705"]


def test_what_may_be_done_on_a_condition_is_permitted_and_required_in_both_languages() -> None:
    def messages(english: str) -> list[str]:
        text = f"    text: {{zh-CN: '您可以分发软件，但您必须提供副本。', en: '{english}'}}\n"
        files = {"templates/a.yaml": f"title: {{zh-CN: 一封信, en: A note}}\nbody:\n  -{text[3:]}"}
        return [one.message for one in found(files, "LF720")]

    assert messages("You may distribute the software, provided that you provide a copy.") == []
    assert messages("You may distribute the software, and you may provide a copy.") != []


@pytest.mark.parametrize(("text", "is_wrong"), DOUBLED)
def test_two_words_that_meet_are_not_one_word_twice(text: str, is_wrong: bool) -> None:
    assert bool(letter(text, "LF758")) == is_wrong
