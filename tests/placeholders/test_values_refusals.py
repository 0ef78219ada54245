"""What each type refuses, in the words that people get to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc  # an implementation that is not ours

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types.credit_code import SIGNS, check_character
from tests.placeholders.amounts import ELSE_DECIMALS
from tests.placeholders.declare import declare, node, plural, read, refuse, told

HOURS = plural(en={"one": "hour", "other": "hours"}, zh_CN={"other": "小时"})
RESPONSE = declare("integer", "hours", unit=HOURS, minimum=1, maximum=72)
KINDS = declare("choice", "kind", options={"enterprise": "企业", "individual": "个人"}, other="其他")
CLOSED = declare("choice", "kind", options={"enterprise": "企业", "individual": "个人"})
TOPICS = declare("choices", "topics", options={"a": "甲", "b": "乙", "c": "丙"}, max_length=2)
EMAIL, PHONE, CODE = declare("email", "mail"), declare("phone", "tel"), declare("credit_code", "code")
LICENCE = "compare it with the business licence: a character is wrong, or two have changed places"
LIST = "write `[`, the entries with commas between them, and `]`"
ENDS = "write an option alone, or `{other: words}`"


@pytest.mark.parametrize(
    ("placeholder", "raw", "message", "hint"),
    [
        (declare("text"), "a\nb", r"`it` is `a\nb`, which has several lines",
         "write it on one line, or declare the placeholder as `multiline`"),
        (declare("text"), node("[draft]"), "`it` is a list, not a text",
         "put a text that begins with `[` or `{` in quotes"),
        (declare("text"), {"a": 1}, "`it` is a mapping, not a text", None),
        (declare("text"), b"bytes", "`it` is a Python `bytes`, not a text", None),
        (RESPONSE, "soon", "`hours` is `soon`, not a whole number", "write digits such as `24`"),
        (RESPONSE, "24.5", "`hours` is `24.5`, not a whole number", "write digits such as `24`"),
        (declare("integer", minimum=1, maximum=6), "three", "`it` is `three`, not a whole number",
         "write digits such as `6`"),
        (declare("integer", minimum=28), "many", "`it` is `many`, not a whole number",
         "write digits such as `28`"),
        (declare("integer", maximum=6, example=4), "x", "`it` is `x`, not a whole number",
         "write digits such as `4`"),
        (RESPONSE, True, "`hours` is `true`, not a whole number", "write digits such as `24`"),
        (RESPONSE, "1,200", "`hours` is `1,200`, not a whole number in plain digits",
         "write `1200` if the comma is a group mark, else a number without decimals"),
        (RESPONSE, "24小时", "`hours` is `24小时`, not a whole number in plain digits",
         "write `24`, without group marks, unit or currency"),
        (RESPONSE, "24 hours", "`hours` is `24 hours`, not a whole number in plain digits",
         "write `24`, without group marks, unit or currency"),
        (RESPONSE, "1" * 25, f"`hours` is `{'1' * 25}`, which has more than 24 digits", None),
        (RESPONSE, "1" * 99, f"`hours` is `{'1' * 59}…`, which has more than 24 digits", None),
        (declare("decimal", example="3.5"), "1,2", "`it` is `1,2`, not a number",
         "write `1.2`; `--decimal ,` reads every number with a decimal comma"),
        (declare("decimal"), "1e3", "`it` is `1e3`, not a number", "write digits such as `12.5`"),
        (declare("decimal"), float("inf"), "`it` is `inf`, not a number", "write digits such as `12.5`"),
        (declare("money"), "1.005", "`it` is `1.005`, which has more decimals than CNY has",
         "write `1005` if the point is a group mark, else at most 2 decimals: amounts are never rounded; "
         "`--decimal ,` reads every number with a decimal comma"),
        (declare("money"), 0.1 + 0.2, "`it` is `0.30000000000000004`, which has more decimals than CNY has",
         "write at most 2 decimals; amounts are never rounded"),
        (declare("money", currency="JPY"), "1.5", "`it` is `1.5`, which has more decimals than JPY has",
         "write no decimals; amounts are never rounded"),
        (declare("money"), "¥1,409", "`it` is `¥1,409`, not an amount in plain digits",
         f"write `1409` {ELSE_DECIMALS}"),
        (declare("date"), "tomorrow", "`it` is `tomorrow`, not a date", "write it like `2026-11-22`"),
        (declare("date"), "2026-02-30", "`it` is `2026-02-30`, a day that is not in the calendar",
         "2026-02 has 28 days"),
        (declare("boolean"), "maybe", "`it` is `maybe`, neither yes nor no",
         "write `yes`, `no`, `true`, `false`, `是` or `否`"),
        (declare("boolean"), "yEs", "`it` is `yEs`, neither yes nor no",
         "write `yes`, `no`, `true`, `false`, `是` or `否`"),
        (KINDS, "Enterprise", "`kind` is `Enterprise`, not one of its options", "did you mean `enterprise`?"),
        (KINDS, "协会", "`kind` is `协会`, not one of its options",
         "for anything else write `{other: 协会}`"),
        (KINDS, "other", "`kind` is `other` without saying what", "write it as `{other: words}`"),
        (KINDS, "其他", "`kind` is `其他` without saying what", "write it as `{other: words}`"),
        (KINDS, node("{enterprise: a}"), "`kind` has keys besides `other`", ENDS),
        (KINDS, {"other": "a", "more": "b"}, "`kind` has keys besides `other`", ENDS),
        (KINDS, {"other": "a\nb"}, r"`kind.other` is `a\nb`, which has several lines",
         "write it on one line"),
        (KINDS, {"other": ["a"]}, "`kind.other` is a list, not a text", None),
        (KINDS, ["enterprise"], "`kind` is a list, not one of its options", None),
        (CLOSED, {"other": "a"}, "`kind` is a mapping, not one of its options", "write the option alone"),
        (TOPICS, "a", "`topics` is `a`, not a list of options", LIST),
        (TOPICS, {"a": 1}, "`topics` is a mapping, not a list of options", LIST),
        (TOPICS, ["a", "甲"], "`topics` names `a` twice", None),
        (declare("list", "cities", item=declare("text")), "沪", "`cities` is `沪`, not a list", LIST),
        (declare("list", "cities", item=declare("text")), "[沪", "`cities` is `[沪`, not a list", LIST),
        (declare("record", "who", fields={"name": declare("text")}), "张三",
         "`who` is `张三`, not a mapping of its fields", "write its fields: `name`"),
        (declare("record", "who", fields={"name": declare("text")}), ["张三"],
         "`who` is a list, not a mapping of its fields", "write its fields: `name`"),
        (EMAIL, "a@b", "`mail` is `a@b`, not an email address", "write it like `service@example.com`"),
        (EMAIL, "a..b@c.com", "`mail` is `a..b@c.com`, not an email address",
         "write it like `service@example.com`"),
        (EMAIL, "a＠b.com", "`mail` is `a＠b.com`, not an email address", "write `a@b.com`"),
        (EMAIL, "mailto:a@b.com", "`mail` is `mailto:a@b.com`, not an email address", "write `a@b.com`"),
        (PHONE, "call me", "`tel` is `call me`, not a telephone number",
         "write one number, like `0471-1234567`"),
        (PHONE, "12", "`tel` is `12`, not a telephone number", "write one number, like `0471-1234567`"),
        (PHONE, "１２３１５", "`tel` is `１２３１５`, not a telephone number", "write `12315`"),
        (PHONE, "010-1234567/7654321", "`tel` is `010-1234567/7654321`, not a telephone number",
         "write one number, like `0471-1234567`"),
        (CODE, "9100", "`code` is `9100`, which has 4 characters, not 18",
         "copy it from the business licence"),
        (CODE, "91000000ma0000000n", "`code` is `91000000ma0000000n`, not written as on the licence",
         "write `91000000MA0000000N`"),
        (CODE, "91000000MA000000ON", "`code` is `91000000MA000000ON`, whose character 17 is `O`",
         "a code has digits and capitals without I, O, S, V, Z; did you mean the digit `0`?"),
        (CODE, "91A00000MA0000000N",
         "`code` is `91A00000MA0000000N`, whose characters 3 to 8 are `A00000`, not a region of six digits",
         "copy it from the business licence"),
        (CODE, "91000000MA0000000X",
         "`code` is `91000000MA0000000X`, whose last character is `X`, but the first 17 make it `N`",
         LICENCE),
    ],
)  # fmt: skip
def test_a_value_of_another_type_says_what_is_wanted(
    placeholder: Placeholder, raw: object, message: str, hint: str | None
) -> None:
    assert told(refuse(placeholder, raw)) == ("LF303", message, hint)


@pytest.mark.parametrize(
    ("placeholder", "raw", "message", "hint"),
    [
        (RESPONSE, "100", "`hours` is 100, above its maximum of 72", "write a whole number from 1 to 72"),
        (RESPONSE, 0, "`hours` is 0, below its minimum of 1", "write a whole number from 1 to 72"),
        (declare("decimal", minimum="0.5"), "0.49", "`it` is 0.49, below its minimum of 0.5",
         "write a number from 0.5"),
        (declare("money", maximum="1000.00"), "1000.01", "`it` is 1000.01, above its maximum of 1000.00",
         "write an amount up to 1000.00"),
        (declare("date", minimum="2026-01-01"), "2025-12-31",
         "`it` is 2025-12-31, below its minimum of 2026-01-01",
         "write a date from 2026-01-01"),
        (declare("text", min_length=2), "一", "`it` has 1 character, fewer than its minimum of 2",
         "write at least 2 characters"),
        (declare("text", max_length=1), "一二", "`it` has 2 characters, more than its maximum of 1",
         "write at most 1 character"),
        (declare("text", min_length=2, max_length=3), "一",
         "`it` has 1 character, fewer than its minimum of 2",
         "write 2 to 3 characters"),
        (declare("text", min_length=2, max_length=2), "一",
         "`it` has 1 character, fewer than its minimum of 2",
         "write 2 characters"),
        (declare("multiline", max_length=2), "a\nb", "`it` has 3 characters, more than its maximum of 2",
         "write at most 2 characters"),
        (declare("text", pattern="[A-Z]+", example="ABC"), "abc",
         "`it` is `abc`, which does not fit the pattern `[A-Z]+`", "write it like `ABC`"),
        (declare("text", pattern="a|ab"), "abc", "`it` is `abc`, which does not fit the pattern `a|ab`",
         None),
        (declare("phone", pattern="400.*"), "12345",
         "`it` is `12345`, which does not fit the pattern `400.*`", None),
        (TOPICS, ["a", "b", "c"], "`topics` has 3 entries, more than its maximum of 2",
         "write at most 2 entries"),
        (declare("list", item=declare("text"), min_length=2), ["a"],
         "`it` has 1 entry, fewer than its minimum of 2", "write at least 2 entries"),
    ],
)  # fmt: skip
def test_a_value_outside_its_bounds_names_the_bound(
    placeholder: Placeholder, raw: object, message: str, hint: str | None
) -> None:
    assert told(refuse(placeholder, raw)) == ("LF304", message, hint)


def test_a_number_too_long_to_be_written_is_refused() -> None:
    assert told(refuse(declare("integer"), 10**5000))[1] == "`it` is a Python `int`, not a whole number"


def test_a_value_on_its_bounds_is_inside() -> None:
    assert read(RESPONSE, 1).content == 1
    assert read(RESPONSE, 72).content == 72


def test_an_unknown_option_lists_those_there_are() -> None:
    listed = "its options: `enterprise` (企业), `individual` (个人), `{other: …}` (其他)"
    assert refuse(KINDS, "x").notes == (listed,)


@given(st.text(alphabet="0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9), st.integers(0, 999999))
def test_check_characters_are_those_of_another_implementation(organisation: str, region: int) -> None:
    code = f"91{region:06}{organisation}"
    assert check_character(code) == uscc.calc_check_digit(code)


@given(
    st.text(alphabet=SIGNS, min_size=2, max_size=2),
    st.text(alphabet=SIGNS, min_size=9, max_size=9),
    st.integers(0, 16),
    st.sampled_from(SIGNS),
)
def test_a_code_with_one_character_changed_is_refused(kind: str, rest: str, place: int, sign: str) -> None:
    body = f"{kind}150100{rest}"
    code = body + check_character(body)
    assert read(CODE, code).text == code
    changed = code[:place] + sign + code[place + 1 :]
    if changed != code:
        assert refuse(CODE, changed).code == "LF303"


def test_a_code_that_begins_with_a_letter_is_right_too() -> None:
    body = "N2150100MF0123456"  # agriculture keeps its own register
    assert read(CODE, body + check_character(body)).text.startswith("N2")
