"""A value goes in, and what a reader finds in the letter is that value, or there is a named error.

Each value is a case: 500 letters of ten values in every format, 100 in the gate. Half of them stand alone in
their paragraph, half between other words; half are of type `text`, half `multiline`.
"""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import letterforge
from letterforge import Letter, Plan
from letterforge.diagnostics import Finding, ValuesError
from tests.conftest import SUPPRESSED
from tests.exporters.docx.checks import w
from tests.exporters.html.reading import read, strange, words
from tests.exporters.readback import join, markdown_words
from tests.extent import IS_WHOLE
from tests.libraries import make_plan
from tests.strategies import words as any_words

COUNT = 10
NAMES = [f"v{n}" for n in range(COUNT)]
TYPES = ["text" if n % 4 < 2 else "multiline" for n in range(COUNT)]
AROUND = [("", "") if n % 2 else ("is ", "!") for n in range(COUNT)]
TITLE = "Letter"
LETTERS = settings(
    max_examples=500 if IS_WHOLE else 100,
    suppress_health_check=[*SUPPRESSED, HealthCheck.data_too_large, HealthCheck.large_base_example],
)

values = st.one_of(
    any_words,
    st.text(max_size=8),
    st.text(
        "ab 是。\n\r\t\u0301\x00\x1b\x7f\x85\u2028\u202e\u2066\ufeff\ufdd0\uffff\ud800\U0001fffe", max_size=5
    ),
    st.lists(any_words, max_size=3).map("\n".join),
)
UNSEEN = "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"  # dropped, wherever they stand
KEPT = "\u061c\u200c\u200d\u200e\u200f"  # dropped only where they mean nothing, of which other tests tell
values = values.filter(lambda value: not set(value) & set(KEPT))
tens = st.lists(values, min_size=COUNT, max_size=COUNT)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    declared = "".join(
        f"  {name}: {{type: {type_}, label: {name}}}\n" for name, type_ in zip(NAMES, TYPES, strict=True)
    )
    items = ", ".join(
        f"{{text: '{before}{{{{ {name} }}}}{after}'}}"
        for name, (before, after) in zip(NAMES, AROUND, strict=True)
    )
    clauses = f"placeholders:\n{declared}clauses:\n  unused: {{text: x}}\n"
    return make_plan(tmp_path_factory.mktemp("letters"), clauses, f"[{items}]")


def refused(character: str) -> bool:
    """Return whether no value may hold `character`, by the words of the documents and not by our code."""
    point = ord(character)
    return (
        (unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character != "\n")
        or 0x202A <= point <= 0x202E
        or 0x2066 <= point <= 0x2069
        or 0xFDD0 <= point <= 0xFDEF
        or point & 0xFFFE == 0xFFFE
    )


def expected(value: str, type_: str) -> tuple[str, str]:
    """Return the code of the error and a word of its message, or an empty code and what comes out."""
    seen = "".join(character for character in value if character not in UNSEEN)
    if not seen or seen.isspace():
        return "LF302", "has no value"
    value = value.replace("\r\n", "\n")
    bad = next((at for at, character in enumerate(value) if refused(character)), None)
    if bad is not None:
        return "LF305", f"holds U+{ord(value[bad]):04X} at character {bad + 1}"
    lines = unicodedata.normalize("NFC", seen.replace("\r\n", "\n")).strip().split("\n")
    if len(lines) > 1 and type_ == "text":
        return "LF303", "several lines"
    return "", "\n".join([line.strip() for line in lines] if len(lines) > 1 else lines)


def letter_of(plan: Plan, given_: list[str]) -> tuple[Letter, list[str]]:
    """Return the letter of all fit values, and what each paragraph says, after checking the errors."""
    fates = [expected(value, type_) for value, type_ in zip(given_, TYPES, strict=True)]
    raw = dict(zip(NAMES, given_, strict=True))
    wrong = {name: fate for name, fate in zip(NAMES, fates, strict=True) if fate[0]}
    if wrong:
        with pytest.raises(ValuesError) as caught:
            plan.bind(raw)
        told = {named(one): one for one in caught.value.findings if one.severity == "error"}
        assert told.keys() == wrong.keys()
        for name, (code, fact) in wrong.items():
            assert told[name].code == code
            assert fact in told[name].message
    raw |= dict.fromkeys(wrong, "fit")
    texts = ["fit" if code else text for code, text in fates]
    letter = plan.assemble(plan.bind(raw))
    return letter, [before + text + after for text, (before, after) in zip(texts, AROUND, strict=True)]


def named(finding: Finding) -> str:
    found = re.match(r"`(\w+)`", finding.message)
    assert found is not None
    return found[1]


@LETTERS
@given(given_=tens)
@example(
    given_=["a\n\n1. b", "e\u0301", "a\r\nb", "\n# x", "  - x", "x  ", "|a|", "\u3000x", "_x_\n===", "\\"]
)
def test_values_come_out_of_markdown_or_are_errors(plan: Plan, given_: list[str]) -> None:
    letter, said = letter_of(plan, given_)
    assert markdown_words(letterforge.export(letter, "md")) == TITLE + join("".join(said))


@LETTERS
@given(given_=tens)
@example(given_=["<b>", "&amp;", " & ", "a\n</p>b", "<br>", "a  b", "\"'", "</style>", "<!--", "&#60;"])
def test_values_come_out_of_html_to_the_letter_or_are_errors(plan: Plan, given_: list[str]) -> None:
    letter, said = letter_of(plan, given_)
    page = read(letterforge.export(letter, "html"))
    assert (page.errors, strange(page)) == ([], [])
    assert [words(one) for one in page.all("h1", "p")] == [one.replace("\xa0", " ") for one in [TITLE, *said]]


@LETTERS
@given(given_=tens)
def test_values_come_out_of_plain_text_or_are_errors(plan: Plan, given_: list[str]) -> None:
    letter, said = letter_of(plan, given_)
    assert join(letterforge.export(letter, "txt").decode()) == TITLE + join("".join(said))


@LETTERS
@given(given_=tens)
@example(
    given_=[
        "<w:p>",
        " & ",
        "a  b",
        "0\r\r\n",
        "]]>",
        "&amp;",
        "a\n\n\nb",
        "\xa0",
        "x\xad",
        "\U0001f600",
    ]
)
def test_values_come_out_of_word_to_the_letter_or_are_errors(plan: Plan, given_: list[str]) -> None:
    letter, said = letter_of(plan, given_)
    file = docx.Document(io.BytesIO(letterforge.export(letter, "docx")))
    assert [word_text(one) for one in file.element.body.iter(w("p"))] == [TITLE, *said]


def word_text(paragraph: object) -> str:
    """Return what a paragraph of a Word file says: its texts, tabs and line breaks."""
    signs = {w("tab"): "\t", w("br"): "\n"}
    runs = paragraph.iter(w("r"))  # type: ignore[attr-defined]  # an element of lxml
    return "".join(
        signs.get(one.tag) or (one.text or "") for run in runs for one in run if one.tag in {w("t"), *signs}
    )


@pytest.mark.parametrize(
    "type_",
    ["text", "integer", "decimal", "money", "date", "boolean", "email", "phone", "credit_code"],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_types_of_one_line_refuse_a_line_break_and_drop_one_at_the_end(
    tmp_path: Path, type_: str, line_break: str
) -> None:
    good = {
        "text": "a", "integer": "1", "decimal": "1.5", "money": "2", "date": "2026-11-22", "boolean": "yes",
        "email": "a@b.example", "phone": "12345", "credit_code": "91000000MA0000000N",
    }[type_]  # fmt: skip
    clauses = (
        f"placeholders:\n  it: {{type: {type_}, label: It}}\nclauses:\n  only: {{text: '{{{{ it }}}}'}}\n"
    )
    one = make_plan(tmp_path, clauses, "[only]")
    assert one.assemble(one.bind({"it": good + line_break})) is not None
    with pytest.raises(ValuesError) as caught:
        one.bind({"it": good + line_break + good})
    (finding,) = caught.value.findings
    assert (finding.code, finding.place) == ("LF303", "value `it`")
    assert finding.message.startswith("`it` is `")
