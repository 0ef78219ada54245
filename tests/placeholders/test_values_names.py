"""Names of any script and case, from declarations to values, texts, tables and forms."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import Library, export
from letterforge.diagnostics import LetterforgeError
from letterforge.library.validation.schema_check import check_of
from letterforge.placeholders.names import is_name
from letterforge.placeholders.values_files import parse_set

NAMES = ["areaCode", "X", "姓名", "नाम", "Überweisung", "กำหนด", "вид", "名2", "a_1"]
LETTER = """title: x
placeholders: {NAME: {type: integer}, rows: {type: list, item: {type: record, fields: {NAME: {type: text}}}}}
body:
  - text: '{{ NAME + 1 }}{% if NAME > 2 %}, {{ NAME }}{% endif %}'
  - fields: [NAME]
  - for: eachNAME in rows
    text: '{{ eachNAME.NAME }}'
  - table: {rows: NAMEs in rows, columns: [{title: a, text: '{{ NAMEs.NAME }}'}]}
"""


def library_of(name: str, letter: str = LETTER) -> Library:
    return Library.from_files({"templates/x.yaml": letter.replace("NAME", name)})


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_script_is_one_wherever_names_stand(name: str) -> None:
    library = library_of(name)
    assert library.lint() == ()
    plan = library.plan("x", language="en")
    letter = plan.assemble(plan.bind({name: 3, "rows": [{name: "row"}]}))
    words = export(letter, "txt").decode()
    assert "4, 3" in words
    assert words.count("row") == 2
    assert plan.assemble(plan.bind({}, blank=True))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_decomposed_letters_is_the_same(name: str) -> None:
    library = library_of(normalize("NFD", name))
    assert library.lint() == ()
    assert list(library.plan("x").placeholders) == [normalize("NFC", name), "rows"]
    assert list(parse_set(f"{normalize('NFD', name)}=1")) == [normalize("NFC", name)]


def test_a_name_that_is_misspelt_is_told_with_the_one_that_is_meant_in_its_place() -> None:
    library = library_of("नामकरण", LETTER.replace("{{ eachNAME.NAME }}", "{{ NAMEक }} {{ eachNAME.NAMEक }}"))
    found = [(one.code, one.hint, one.span.text) for one in library.lint() if one.span]
    assert found == [
        ("LF201", "did you mean `नामकरण`?", "नामकरणक"),
        ("LF201", "did you mean `नामकरण`?", "नामकरणक"),
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("name", "Name"), ("straße", "STRASSE"), ("É", "é"), ("ﬁn", "fin"), ("ｘ", "x")]
)
def test_names_that_differ_in_case_alone_are_an_error(one: str, other: str) -> None:
    letter = (
        f"title: x\nplaceholders: {{{one}: {{type: text}}, {other}: {{type: text}}}}\nbody: [{{text: x}}]\n"
    )
    (finding,) = Library.from_files({"templates/x.yaml": letter}).lint()
    assert (finding.code, finding.hint) == ("LF111", "rename one of them, or delete one")
    assert (
        finding.message
        == f"`{other}` differs from the placeholder `{one}` (templates/x.yaml:2:16) in case alone"
    )
    record = f"{{type: record, fields: {{{one}: {{type: text}}, {other}: {{type: text}}}}}}"
    fields = f"title: x\nplaceholders: {{r: {record}}}\n"
    (finding,) = Library.from_files({"templates/x.yaml": f"{fields}body: [{{text: x}}]\n"}).lint()
    assert finding.message == f"the field `{other}` differs from the field `{one}` in case alone"


def test_names_of_two_files_that_differ_in_case_alone_are_an_error() -> None:
    files = {
        "clauses/a.yaml": "placeholders: {name: {type: text}}\n",
        "clauses/b.yaml": "placeholders: {Name: {type: text}}\n",
        "templates/x.yaml": "title: x\nbody: [{text: '{{ name }} {{ Name }}'}]\n",
    }
    library = Library.from_files(files)
    assert [one.code for one in library.lint()] == ["LF111"]
    with pytest.raises(LetterforgeError, match="LF111"):
        Library.from_files(files).plan("x")


def test_a_name_of_a_template_that_differs_from_one_of_the_library_in_case_alone_is_an_error() -> None:
    files = {
        "clauses/a.yaml": "placeholders: {name: {type: text}}\n",
        "templates/x.yaml": "title: x\nplaceholders: {Name: {type: text}}\nbody: [{text: x}]\n",
    }
    (finding,) = Library.from_files(files).lint()
    assert finding.message == "`Name` differs from the placeholder `name` (clauses/a.yaml:1:16) in case alone"
    assert finding.where == "templates/x.yaml:2:16"


@pytest.mark.parametrize("word", ["1a", "_a", "a-b", "a b", "甲。", "٣", "a²", "\u0301a"])
def test_what_is_no_name_is_told(word: str) -> None:
    letter = f"title: x\nplaceholders: {{'{word}': {{type: text}}}}\nbody: [{{text: x}}]\n"
    assert [one.code for one in Library.from_files({"templates/x.yaml": letter}).lint()] == ["LF110"]


@pytest.mark.parametrize("word", ["True", "None", "loop", "in"])
def test_words_of_the_template_language_are_no_names(word: str) -> None:
    letter = f"title: x\nplaceholders: {{{word}: {{type: text}}}}\nbody: [{{text: x}}]\n"
    assert [one.code for one in Library.from_files({"templates/x.yaml": letter}).lint()] == ["LF113"]


@given(st.text(min_size=1, max_size=8))
def test_what_the_schema_takes_the_template_language_takes(word: str) -> None:
    composed = normalize("NFC", word)
    check = check_of("clauses")
    if check.fits_name(check.definitions["placeholder-name"], composed):
        assert is_name(composed) or not composed.isidentifier()  # which the declaration tells


def test_a_table_fills_names_of_any_script_and_case(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/x.yaml").write_text(
        "title: x\nplaceholders: {姓名: {type: text}, areaCode: {type: text}, Überweisung: {type: money}}\n"
        "body: [{text: '{{ 姓名 }} {{ areaCode }} {{ Überweisung }}'}]\n",
        "utf-8",
    )
    row = {"姓名": "张三", "AreaCode": "010", normalize("NFD", "überweisung"): "3.50"}
    (tmp_path / "t.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n", "utf-8")
    (tmp_path / "t.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    for table in ("t.csv", "t.jsonl"):
        asked = ["batch", "x", "--library", ".", "--data", table, "-o", f"{table}-out/{{{{ 姓名 }}}}.txt"]
        subprocess.run([sys.executable, "-m", "letterforge", *asked], cwd=tmp_path, check=True)
        letter = (tmp_path / f"{table}-out/张三.txt").read_text("utf-8")
        assert "张三 010 CN¥3.50" in letter  # the words are English, whatever names are
