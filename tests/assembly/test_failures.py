"""What fails while a text is filled names its tag, the value that is empty, and the entry at hand."""

from __future__ import annotations

import pytest

from letterforge import Finding, LetterforgeError
from tests.assembly.test_arithmetic import printed

ROWS = [{"pieces": 1, "days": 2}, {"pieces": 3}]


def failure(text: str, values: dict[str, object]) -> Finding:
    with pytest.raises(LetterforgeError) as raised:
        printed(text, values)
    (finding,) = raised.value.findings
    assert finding.code == "LF206"
    assert finding.hint
    return finding


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a {{ pieces }} b {{ 1 // pieces }} {{ pieces * 2 }}", "{{ 1 // pieces }}"),
        ("{{ pieces ~ weight ~ pieces }}{{ pieces ~ (1 / pieces) }} {{ 1 / pieces }}",
         "{{ pieces ~ (1 / pieces) }}"),
        ("{% if pieces %}{{ 1 / pieces }}{% elif 1 / pieces %}y{% endif %}", "{% elif 1 / pieces %}"),
        ("{% if pieces > 1 %}{{ 2 / pieces }}{% else %}{{ 1 / pieces }}{% endif %}", "{{ 1 / pieces }}"),
        ("{% for one in [1, 2] %}{{ one }}{% if 1 / (one - 2) %}{% endif %}{% endfor %}",
         "{% if 1 / (one - 2) %}"),
        ("{{ pieces }}\n\n    {{ pieces }} {{ 2\n    / pieces }}", "{{ 2\n    / pieces }}"),
    ],
)  # fmt: skip
def test_a_failure_names_its_tag(text: str, tag: str) -> None:
    finding = failure(text, {"pieces": 0, "weight": 1})
    assert finding.span is not None
    assert finding.span.text == tag
    assert finding.message.startswith(f"`{' '.join(tag.split())}` cannot be filled: ")


def test_an_empty_value_is_named_with_its_entry() -> None:
    finding = failure("{% for x in rows %}{{ x.pieces * x.days }} {% endfor %}", {"rows": ROWS})
    assert "`{{ x.pieces * x.days }}` cannot be filled: `rows.days` is empty" in finding.message
    assert finding.notes == ("in entry 2 of `rows`",)
    assert "default(0)" in (finding.hint or "")


def test_a_result_that_is_too_fine_says_which_it_is() -> None:
    finding = failure(
        "{{ tip }} {{ tip * 2 }} {{ tip * weight }} {{ tip * 3 }}", {"tip": 1, "weight": "0.001"}
    )
    assert finding.message.startswith(
        "`{{ tip * weight }}` cannot be filled: 0.001 has more decimals than EUR"
    )
    assert "divide" not in (finding.hint or "")
