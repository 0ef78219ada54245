"""Doubtful texts: found with few false alarms; what is unseen is dropped, and every time with a warning."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import Finding, Findings
from letterforge.placeholders.binding import bind, new_memory
from letterforge.placeholders.doubtful_text import doubt_of, word_hint
from letterforge.placeholders.mojibake import undone
from letterforge.placeholders.text_cleaning import UNSEEN, is_blank, visible
from letterforge.placeholders.values_files import Kind, parse_values
from tests.placeholders.declare import bind_all, declare, node, refuse

TEXT = declare("text", "name")


def warned(raw: object, type_: str = "text") -> Finding:
    """Return the one warning about a value that is read."""
    values, (found,) = bind_all([declare(type_, "name")], {"name": raw})
    assert "name" in values
    assert found.severity == "warning"
    return found


def as_windows(text: str) -> str:
    """Return the UTF-8 of `text` as Windows-1252 shows it, Latin-1 where that has nothing."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Müller", "Ärzte", "Straße", "Écoles", "São Paulo", "naïve", "RENÉ", "ÖSTERREICH", "Łódź", "książka",
        "ğ", "10 °C", "£5", "€ 5", "it’s", "a – b", "Иван Петров", "Ελλάδα", "张三", "李",
        "日本語テキスト", "한국", "😀 hi",
    ],
)  # fmt: skip
def test_utf_8_that_was_read_as_windows_1252_is_found_with_what_it_was(text: str) -> None:
    garbled = as_windows(text)
    assert undone(garbled) == text
    if garbled.isprintable():
        found = warned(garbled)
        assert found.code == "LF683"
        assert found.message.endswith(f"which was decoded wrongly: it seems to be `{text}`")


@given(st.text("äöüßéèçñÄÖÜÉ", min_size=1, max_size=6), st.text("abc ", max_size=6))
def test_every_word_with_western_letters_is_found_when_it_was_garbled(letters: str, rest: str) -> None:
    text = f"{rest}{letters}{rest}"
    assert undone(as_windows(text)) == text
    assert undone(text) is None


@pytest.mark.parametrize(
    "text", ["张三", "北京", "李丽", "北京（东）", "张三丰", "上海市浦东新区", "北京有限公司"]
)
def test_utf_8_that_was_read_as_gbk_is_found(text: str) -> None:
    garbled = text.encode().decode("gbk", "replace")
    assert doubt_of(garbled) is not None
    if "\ufffd" not in garbled:
        assert undone(garbled) == text


@pytest.mark.parametrize(("garbled", "text"), [("M眉ller", "Müller"), ("caf茅s", "cafés")])
def test_one_letter_that_gbk_read_as_a_chinese_character_is_found(garbled: str, text: str) -> None:
    assert undone(garbled) == text


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO", "AMANHÃ…", "“AMANHÃ”", "IRMÃ", "MAÇÃ", "CAFÉ»", "«CAFÉ»", "« café »", "café…»",
        "café\xa0»",
        "« le café\xa0» et « le thé\xa0»", "le café » et le thé »", "Straße…", "Spaß“", "KÖ«", "ESPAÑ…",
        "ÎLE", "SØ…",
        "ROMÂ…", "Â", "Ä…", "Å…", "ÅÄÖ", "Þ®", "Ñ", "déjà vu", "10 € à 20 €", "ЁЖ", "张三", "联通", "寮",
        "T恤", "K线图",
        "iPhone手机case", "茅台", "每天", "女", "L’été…", "„Größe“", "naïve", "coração” e “irmã”",
        "là… là…", "",
    ],
)  # fmt: skip
def test_what_people_write_raises_no_alarm(text: str) -> None:
    assert undone(text) is None
    assert doubt_of(text) is None


@given(st.text(st.characters(codec="cp1252"), max_size=30) | st.text(max_size=30))
def test_whatever_a_text_is_looking_for_garbled_words_ends(text: str) -> None:
    before = undone(text)
    assert before is None or before != text


@pytest.mark.parametrize("text", ["M\ufffdller", "a\ufffd", "锟斤拷", "MÃ¼ller\ufffd", "Mï¿½ller"])
def test_a_lost_character_is_found(text: str) -> None:
    found = warned(text)
    assert (found.code, "was lost in a conversion" in found.message) == ("LF683", True)


@pytest.mark.parametrize("text", ["1.10101E+17", "4.26E+12", "1,1E+17", "1.1e+17", "6E+11", "-1.2E+20"])
@pytest.mark.parametrize("type_", ["text", "multiline"])
def test_a_long_number_that_a_spreadsheet_has_shortened_is_refused(type_: str, text: str) -> None:
    found = refuse(declare(type_, "name"), text)
    fact = f"`name` is `{text}`, a number that a spreadsheet has shortened; its digits are gone"
    assert (found.code, found.message, found.place) == ("LF681", fact, "value `name`")


def test_other_types_say_what_became_of_the_number() -> None:
    for type_ in ("integer", "decimal", "money", "phone", "credit_code"):
        assert "a spreadsheet has shortened" in str(refuse(declare(type_, "name"), "1.38E+10").hint)


@pytest.mark.parametrize(
    "text", ["1.20E+06", "1.5E-03", "110101199003070000", "13800138000.0", "6222020200001230000"]
)
def test_a_number_that_may_have_been_shortened_is_warned_of(text: str) -> None:
    assert warned(text).code == "LF681"


@pytest.mark.parametrize(
    "text",
    [
        "1E5", "12E5", "E+17", "1.1E+17 kg", "110101199003070011", "4111111111111110", "10.0", "2026.0",
        "0.10", "+86 1380", "A1E+17", "1.10101E", "010020", "3.14", "1e17",
    ],
)  # fmt: skip
def test_other_numbers_and_codes_raise_no_alarm(text: str) -> None:
    assert doubt_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "NULL", "Null", "null", "(null)", "<null>", "None", "nan", "NaN", "NaT", "<NA>", "\\N", "undefined",
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NV", "Err:502", "########",
    ],
)  # fmt: skip
def test_what_exports_write_for_nothing_is_warned_of_in_texts_and_named_elsewhere(text: str) -> None:
    found = warned(text)
    assert (found.code, f"`name` is `{text}`" in found.message) == ("LF682", True)
    for type_ in ("integer", "decimal", "money", "date", "boolean", "choice", "phone", "email"):
        keys = {"options": {"a": "A"}} if type_ == "choice" else {}
        refused = refuse(declare(type_, "name", **keys), text)
        assert refused.code == "LF303"
        assert refused.hint == word_hint(text)
        assert "empty" in str(refused.hint)


@pytest.mark.parametrize(
    "text", ["none", "Nullmeier", "N/A", "NA", "Nan", "#1", "# 4 High Street", "n/a", "-", "Err"]
)
def test_words_that_people_write_raise_no_alarm(text: str) -> None:
    assert doubt_of(text) is None


def test_a_text_in_quotes_or_of_the_library_itself_is_meant_as_it_is() -> None:
    assert bind_all([TEXT], {"name": node('"NULL"')})[1] == ()
    assert bind_all([declare("text", "name", default="None")], {})[1] == ()
    (found,) = bind_all([TEXT], {"name": node("None")})[1]
    assert found.where == "org.yaml:1:1"


def test_numbers_of_programs_are_no_texts_that_a_spreadsheet_has_shortened() -> None:
    for raw in (10**17 + 7, Decimal("1E+17"), 1.5e17, 13800138000):
        assert not [one for one in bind_all([TEXT], {"name": raw})[1] if one.severity == "error"]


def test_a_warning_is_given_for_every_letter_though_values_are_remembered() -> None:
    declared = {"name": TEXT}
    memory = new_memory(declared)
    for _ in range(3):
        for raw, code in (("NULL", "LF682"), ("a\u200bb", "LF680"), ("Ann", None)):
            findings = Findings()
            values = bind(declared, {"name": raw}, "en", set().__contains__, list, findings, memory=memory)
            assert [one.code for one in findings] == ([code] if code else [])
            assert "\u200b" not in values["name"].text


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize("text", ["{}Anna", "Anna{}", "An{}na", " {}Anna", "张{}三", "{}", "a{}\n"])
def test_what_is_unseen_is_dropped_with_a_warning_that_names_it_and_its_place(sign: str, text: str) -> None:
    raw = text.format(sign)
    values, (found,) = bind_all([declare("text", "name", required=False)], {"name": raw})
    assert values["name"].text == text.format("").strip()
    assert found.severity == "warning"
    assert found.code == "LF680"
    assert f"U+{ord(sign):04X}" in found.message
    assert found.message.endswith(f"at character {raw.index(sign) + 1}")


def test_many_places_are_named_in_one_warning() -> None:
    found = warned("\ufeffa\u200bb\u200bc")
    assert found.message == (
        "`name` holds U+FEFF (ZERO WIDTH NO-BREAK SPACE), which is dropped, at character 1; "
        "`name` holds U+200B (ZERO WIDTH SPACE), which is dropped, at characters 3, 5"
    )


def test_what_is_unseen_is_dropped_for_every_type() -> None:
    for type_, raw, text in (
        ("integer", "\u200e24", "24"),
        ("date", "2026-03-15\u200b", "2026"),
        ("email", "\ufeffa@b.de", "a@b"),
    ):
        values, (found,) = bind_all([declare(type_, "name")], {"name": raw})
        assert text in values["name"].text
        assert found.code == "LF680"


@pytest.mark.parametrize("written", ['"{}Anna"', "'{}Anna'", "{}Anna", "|\n  {}Anna"])
@pytest.mark.parametrize("sign", ["\ufeff", "\u200b"])
def test_what_is_unseen_is_dropped_however_a_values_file_writes_it(sign: str, written: str) -> None:
    raw = parse_values("v.yaml", f"name: {written.format(sign)}\n")
    values, (found,) = bind_all([declare("text", "name")], dict(raw))
    assert (values["name"].text, found.code) == ("Anna", "LF680")


@pytest.mark.parametrize("escape", [r"\ufeff", r"\uFEFF", r"\u200b"])
@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_what_is_unseen_is_dropped_as_an_escape_too(escape: str, kind: Kind) -> None:
    raw = parse_values(f"v.{kind}", f'{{"name": "{escape}Anna"}}', kind)
    values, (found,) = bind_all([declare("text", "name")], dict(raw))
    assert (values["name"].text, found.code) == ("Anna", "LF680")


def test_what_is_refused_is_told_by_where_it_stands_in_all_of_the_value() -> None:
    _, found = bind_all([declare("text", "name")], {"name": "\ufeffa\u200bb\u202ec"})
    assert [one.code for one in found] == ["LF680", "LF305"]
    assert found[1].message == "`name` holds U+202E at character 5"
    assert (
        bind_all([declare("text", "name", required=False)], {"name": "\x85\ufeff"})[0]["name"].content is None
    )


def test_a_value_of_nothing_seen_is_not_given() -> None:
    values, found = bind_all([declare("text", "name")], {"name": "\u200b \ufeff"})
    assert (values, [one.code for one in found]) == ({}, ["LF680"])


@given(
    st.text(),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from("\u200b\ufeff\u2060\u00ad")), max_size=5),
)
def test_nothing_but_the_unseen_is_dropped(text: str, added: list[tuple[int, str]]) -> None:
    plain = "".join(sign for sign in text if sign not in UNSEEN)
    for at, sign in added:
        plain = f"{plain[:at]}{sign}{plain[at:]}"
    kept, dropped = visible(plain)
    assert kept == "".join(sign for sign in plain if sign not in UNSEEN)
    assert [plain[at] for at in dropped] == [sign for sign in plain if sign in UNSEEN]
    assert visible(kept) == (kept, [])
    assert is_blank(plain) or kept.strip()


@pytest.mark.parametrize(
    "text",
    ["علی\u200cرضا", "ශ්\u200dරී ලංකා", "क्\u200dष", "👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥",
     "שלום\u200f, ABC", "abc \u200eאבג"],
)  # fmt: skip
def test_joiners_and_marks_stay_where_they_mean_something(text: str) -> None:
    assert visible(text) == (text, [])
