"""Names of letters: what a template makes of values is a file inside the output folder on every system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.batch.naming.name_template import MAX_BYTES, NameTemplate, component_error, tidy
from letterforge.diagnostics import BatchError, UsageError

TEMPLATE = NameTemplate("{{ region }}/{{ id }}-{{ promisor }}", "en")


def made(text: str, **values: str) -> str:
    return NameTemplate(text, "en").render(values)


def refused(text: str, **values: str) -> list[str]:
    with pytest.raises(BatchError) as caught:
        made(text, **values)
    assert all(found.hint and found.place for found in caught.value.findings)
    return [f"{found.code} {found.message}" for found in caught.value.findings]


def hint(text: str, **values: str) -> str:
    with pytest.raises(BatchError) as caught:
        made(text, **values)
    return str(caught.value.findings[0].hint)


def test_a_name_is_made_of_values() -> None:
    assert (
        TEMPLATE.render({"region": "华东", "id": "7", "promisor": "甲公司", "other": "x"}) == "华东/7-甲公司"
    )


def test_a_template_tells_what_it_asks_for_in_order_and_once() -> None:
    template = NameTemplate("{{b}}/{{ a.c }}-{{ b|tidy }}-{{ 公司 名称 | default('x') }}", "zh-CN")
    assert template.placeholders == ("b", "a.c", "公司 名称")
    assert template.render({"b": "1", "a.c": "2"}) == "1/2-1-x"


def test_a_default_stands_in_for_what_is_not_given() -> None:
    assert made("{{ a | default('none') }}") == "none"
    assert made('{{ a | tidy | default("none") }}', a="  ") == "none"
    assert made("{{ a | default('none') }}", a="x") == "x"


def test_a_value_that_is_missing_is_an_error_with_its_name() -> None:
    assert refused("{{ a }}-{{ b }}", a=" ") == [
        "LF632 `a`, of which the name is made, has no value",
        "LF632 `b`, of which the name is made, has no value",
    ]


@pytest.mark.parametrize("char", [*'<>:"/\\|?*\n\t\0\x7f\u202e\u200b\u2028\ud800'])
def test_a_value_that_no_file_name_can_hold_is_an_error_or_tidied_on_demand(char: str) -> None:
    (message,) = refused("{{ a }}", a=f"x{char}y")
    assert message.startswith("LF631 `a` is `x")
    assert made("{{ a | tidy }}", a=f"x{char}y") == "x-y"


@pytest.mark.parametrize("value", [".", "..", "...", ".letterforge", ".LetterForge-x"])
@pytest.mark.parametrize("template", ["{{ a }}", "{{ a }}/x", "x/{{ a }}"])
def test_a_value_never_leaves_the_folder_or_enters_the_state_folder(value: str, template: str) -> None:
    assert refused(template, a=value)[0].startswith("LF631 the name `")


@pytest.mark.parametrize("value", ["Acme Inc.", "Müller & Co. KG a. A.", "a..", "北京有限公司.", "3."])
def test_a_dot_at_the_end_is_no_fault_of_a_file_which_has_an_ending_and_one_of_a_folder(value: str) -> None:
    assert made("{{ a }}", a=value) == value
    assert made("x/{{ a }}", a=value) == f"x/{value}"
    assert (
        refused("{{ a }}/x", a=value)[0]
        == f"LF631 the name `{value}/x` has a part that ends in a dot or a space"
    )
    assert hint("{{ a }}/x", a=value).startswith("write `{{ a | tidy }}`")
    assert made("{{ a | tidy }}/x", a=value) == f"{value.rstrip('.')}/x"


def test_a_hint_names_tidy_where_tidy_helps() -> None:
    assert "`{{ b | tidy }}`" in hint("{{ a }}/{{ b }}", a="x", b="文" * 100)
    assert "tidy" not in hint("{{ a }}", a="CON")
    assert "tidy" in hint("{{ a }}", a="a/b")


@pytest.mark.parametrize(
    "value", ["CON", "con", "nul.tar.gz", "Aux ", "COM1", "lpt9.x", "COM²", "CONIN$", "prn .x"]
)
def test_names_that_windows_keeps_for_devices_are_refused(value: str) -> None:
    assert "device" in refused("{{ a }}/{{ b }}", a=value, b="1")[0]
    assert made("x{{ a }}", a=value.strip()).startswith("x")


def test_no_part_of_a_name_is_longer_than_every_file_system_allows() -> None:
    assert made("{{ a }}", a="文" * 66) == "文" * 66
    assert "200 bytes" in refused("{{ a }}", a="文" * 67)[0]
    assert made("{{ a }}/{{ a }}/{{ a }}", a="x" * MAX_BYTES).count("x") == 3 * MAX_BYTES
    assert len(made("{{ a | tidy }}", a="文" * 500).encode()) <= MAX_BYTES // 2


def test_names_are_composed_and_spaces_around_values_do_not_count() -> None:
    assert made("{{ a }}", a=" Ko\u0308ln ") == "K\u00f6ln"
    assert made("{{ a }}", a="甲\u3000乙") == "甲\u3000乙"


@pytest.mark.parametrize(
    "name", ["علی\u200cرضا", "ශ්\u200dරී ලංකා", "ක්\u200dෂ", "क्\u200dष", "👨\u200d👩\u200d👧"]
)
@pytest.mark.parametrize("template", ["{{ a }}", "{{ a | tidy }}", "{{ b | default('x') }}-{{ a }}"])
def test_joiners_between_letters_that_join_stay(name: str, template: str) -> None:
    assert made(template, a=name).removeprefix("x-") == name


def test_joiners_in_the_template_itself_stay() -> None:
    assert made("نامه\u200cها-{{ a }}", a="1") == "نامه\u200cها-1"


@pytest.mark.parametrize("template", ["{{ a }}", "{{ a | tidy }}"])
@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("1\u202f234,50\u00a0€", "1 234,50 €"),
        ("\u200f1,234.50 د.إ\u200f", "1,234.50 د.إ"),
        ("\u061c-5", "-5"),
        ("\u200e ١٢", "١٢"),
        ("علی\u200c", "علی"),
        ("علی\u200c\u200c\u200dرضا", "علی\u200cرضا"),
    ],
)
def test_marks_and_spaces_of_formatted_values_fail_no_name(template: str, value: str, name: str) -> None:
    assert made(template, a=value) == name


@pytest.mark.parametrize("value", ["x\u200dy", "\u200d\u200c", "ab\u200c"])
def test_joiners_that_join_nothing_are_refused(value: str) -> None:
    (message,) = refused("{{ a }}", a=value)
    assert message.startswith("LF631")


@pytest.mark.parametrize("value", ["\u3164", "\u2800\u3164", "\u115f" * 9, "\ufe0f"])
def test_a_name_in_which_nothing_can_be_seen_is_refused(value: str) -> None:
    assert "nothing can be seen" in refused("{{ a }}", a=value)[0]
    assert "nothing can be seen" in refused("x/{{ a }}", a=value)[0]
    assert made("{{ a | tidy }}", a=value) == "-"


@given(st.dictionaries(st.sampled_from(["region", "id", "promisor"]), st.text(max_size=80)))
def test_whatever_the_values_are_there_is_a_portable_name_or_an_error(values: dict[str, str]) -> None:
    try:
        name = TEMPLATE.render(values)
    except BatchError:
        return
    parts = name.split("/")
    assert len(parts) == 2
    assert not any(map(component_error, (parts[0], f"{parts[1]}.md"[-MAX_BYTES:])))
    assert name.isprintable() or set(name) & {"\u3000", "\u200c", "\u200d"}


@given(st.text(max_size=300))
def test_what_is_tidied_is_always_part_of_a_name(value: str) -> None:
    tidied = tidy(value)
    assert tidied
    assert component_error(f"x{tidied}") is None
    assert tidy(tidied) == tidied


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/x/{{ a }}",
        "../{{ a }}",
        "{{ a }}/../b",
        "{{ a }}//b",
        "{{ a }}/",
        "{{ a }}.",
        "{{ a }} /b",
        " {{ a }}",
        "a\\{{ b }}",
        "c:{{ a }}",
        "{{ a",
        "a }}",
        "{{ }}",
        "{{ a | upper }}",
        "{{ a | default(x) }}",
        "{% if a %}x{% endif %}",
        "{# a #}",
        "{{ a | default('b/c') }}",
        ".letterforge/{{ a }}",
        "con/{{ a }}",
        "x\ny{{ a }}",
    ],
)
def test_a_template_that_can_make_no_name_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        NameTemplate(text, "en")
    (found,) = caught.value.findings
    assert (found.code, bool(found.hint)) == ("LF630", True)
