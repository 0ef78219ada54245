"""Every place where a template may stand, and every command that meets one: the same bounds everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extent import in_turn
from tests.trust.prison import Prison
from tests.trust.templates_library import PAGE, assert_endured, assert_refused, quoted, write_library

COMMANDS = ["lint", "render letter"]
EVIL = "{{ name.__class__ }}"
BODIES = {
    "the title of a section": (f"[{{section: {quoted(EVIL)}, body: [only]}}]", "LF203"),
    "the text of a section": (f"[{{section: S, text: {quoted(EVIL)}}}]", "LF203"),
    "a paragraph": (f"[{{text: {quoted(EVIL)}}}]", "LF203"),
    "a label": (f"[{{fields: [{{label: {quoted(EVIL)}, text: x}}]}}]", "LF203"),
    "a labelled text": (f"[{{fields: [{{label: L, text: {quoted(EVIL)}}}]}}]", "LF203"),
    "a signature": (f"[{{signature: [{{label: L, text: {quoted(EVIL)}}}]}}]", "LF203"),
    "a caption": (
        f"[{{table: {{rows: a in cities, caption: {quoted(EVIL)}, columns: [{{title: T, text: y}}]}}}}]",
        "LF203"),
    "the heading of a column": (
        f"[{{table: {{rows: a in cities, columns: [{{title: {quoted(EVIL)}, text: y}}]}}}}]", "LF203"),
    "a cell": (f"[{{table: {{rows: a in cities, columns: [{{title: T, text: {quoted(EVIL)}}}]}}}}]", "LF203"),
    "the rows of a table": (
        "[{table: {rows: 'a in cities.__class__', columns: [{title: T, text: y}]}}]", "LF203"),
    "an attachment": (f"[{{attachments: [{{text: {quoted(EVIL)}}}]}}]", "LF203"),
    "the condition of an attachment": ("[{attachments: [{text: x, when: '().__class__'}]}]", "LF203"),
    "the label of a choice": (f"[{{choice: kind, label: {quoted(EVIL)}}}]", "LF203"),
    "a value of a clause": (f"[{{clause: only, with: {{word: {quoted(EVIL)}}}}}]", "LF203"),
    "a value of a clause in words": (f"[{{clause: only, with: {{word: {quoted('x' + EVIL)}}}}}]", "LF422"),
    "a value of a clause in a list": (f"[{{clause: only, with: {{words: [{quoted(EVIL)}]}}}}]", "LF422"),
    "a function as value of a clause": ("[{clause: only, with: {word: '{{ lipsum() }}'}}]", "LF204"),
    "our own name as value of a clause": ("[{clause: only, with: {word: '{{ _budget }}'}}]", "LF201"),
    "what stands for no rows": (
        f"[{{table: {{rows: a in cities, empty: {quoted(EVIL)}, columns: [{{title: T, text: y}}]}}}}]",
        "LF203"),
    "the last row of a table": (
        f"[{{table: {{rows: a in cities, columns: [{{title: T, text: y, total: {quoted(EVIL)}}}]}}}}]",
        "LF203"),
    "the right of two signatures": (
        f"[{{signature: {{left: [name], right: [{{label: L, text: {quoted(EVIL)}}}]}}}}]", "LF203"),
    "a bullet": (f"[{{bullets: [{{text: {quoted(EVIL)}}}]}}]", "LF203"),
    "a copy": (f"[{{cc: [{quoted(EVIL)}], label: L}}]", "LF203"),
    "a subject": (f"[{{text: {quoted(EVIL)}, style: subject, align: right}}]", "LF203"),
    "a salute": (f"[{{text: {quoted(EVIL)}, style: salute}}]", "LF203"),
    "a clause of a template's own": (f"[own]\nclauses: {{own: {{text: {quoted(EVIL)}}}}}", "LF203"),
    "a clause in place in a template's own": (
        f"[own]\nclauses: {{own: {{items: [{{text: {quoted(EVIL)}}}]}}}}", "LF203"),
    "the long form of a term": (
        f"[{{text: \"{{{{ term('t') }}}}\"}}]\nterms: {{t: {{long: {quoted(EVIL)}, short: T}}}}", "LF203"),
    "the short form of a term": (
        f"[{{text: \"{{{{ term('t') }}}}\"}}]\nterms: {{t: {{long: x, short: {quoted(EVIL)}}}}}", "LF203"),
    "a term with a name of Python": ("[{text: \"{{ term('__class__') }}\"}]", "LF212"),
    "the condition in a template's own clause": (
        "[own]\nclauses: {own: {items: [{text: x, when: 'name.__class__'}]}}", "LF203"),
    "a loop over a function": ("[{clause: only, for: 'x in range(9)'}]", "LF204"),
    "a loop over a filter": ("[{clause: only, for: 'x in cities | map(1)'}]", "LF204"),
    "a loop over a product": ("[{clause: only, for: 'x in [1] * 1000000000'}]", "LF206"),
    "a loop over a number": ("[{clause: only, for: 'x in hours'}]", "LF206"),
    "a loop under a name of Python": ("[{clause: only, for: '__class__ in cities'}]", "LF110"),
    "a loop under our own name": ("[{clause: only, for: '_budget in cities'}]", "LF110"),
}  # fmt: skip
VARIANTS = {
    "the title of the letter": ("title: HERE", ""),
    "the description of the letter": ("title: Letter\ndescription: HERE", ""),
    "a header": ("title: Letter", "header: {text: HERE}\n"),
    "a header of even pages": ("title: Letter", "header: {text: x, even: HERE}\n"),
    "a footer": ("title: Letter", "footer: {text: HERE}\n"),
}
CONDITIONS = {
    "name.__class__": "LF203",
    "name.__class__ }}{{ name": "LF203",
    "1 }}{% set name = 1 %}{{ 1": "LF203",
    "1 }}{% if paid": "LF202",
    "(" * 3000: "LF207",
    "lipsum()": "LF204",
    "'%1000000000d' | format(1)": "LF204",
    "9 ** 9 ** 9": "LF203",
    "'a' * 1000000000": "LF206",
    "(cities ~ self) == 1": "LF201",
    "name < hours": "LF206",
    "cities == channel": "LF206",
    " or ".join(["paid"] * 3000): "LF207",
    "name == '" + "x" * 70_000 + "'": "LF207",
}
VALUES = {
    **{value: code for value, code in CONDITIONS.items() if "hours" not in value and "or" not in value},
    "ref('only')": "LF203",
    "days(1)": "LF113",
    "it ~ 'x'": "LF113",
    "name.__class__.__mro__": "LF203",
    "cities | map('upper') | list": "LF204",
    "_budget": "LF201",
    "_computed": "LF201",
}
PATTERNS = {
    "(a+)+$": ("a" * 900 + "b", "LF113"),
    "(a|a)*b": ("a" * 900, "LF113"),
    "(?:a?){900}a{900}": ("b" * 900, "LF113"),
    "((a{1000}){1000}){1000}": ("a", "LF113"),
    r"(a)\1": ("aa", "LF113"),
    "(?=a)a": ("a", "LF113"),
    "x)|(": ("anything", "LF113"),
    "(" * 5000 + ")" * 5000: ("a", "LF113"),
    "[a-z]+": ("a" * 2000, "LF113"),
}


@pytest.mark.parametrize(("place", "command"), in_turn(BODIES, COMMANDS))
def test_a_way_out_is_refused_wherever_it_stands(
    jail: Prison, tmp_path: Path, place: str, command: str
) -> None:
    body, code = BODIES[place]
    folder = write_library(tmp_path / "library", body=body)
    assert_refused(jail.run(folder, *command.split()), code)


@pytest.mark.parametrize(
    ("place", "text"), in_turn(VARIANTS, [EVIL, "{{ lipsum() }}", "{{ 'a' * 1000000000 }}", "{{ self }}"])
)
def test_a_way_out_is_refused_in_titles_and_headers(
    jail: Prison, tmp_path: Path, place: str, text: str
) -> None:
    head, running = (part.replace("HERE", quoted(text)) for part in VARIANTS[place])
    outline = f'{head}\nnumbering: ["1.", "(a)", "(i)"]\npage: plain\nbody: [only]\n'
    files = {"templates/letter.yaml": outline, "templates/pages/plain.yaml": PAGE + running}
    folder = write_library(tmp_path / "library", files=files)
    codes = []
    for words in (["lint"], ["render", "letter"], ["list"]):
        assert_endured(served := jail.run(folder, *words))
        codes.append(served.code)
    assert 1 in codes[:2] or "description" in place


@pytest.mark.parametrize("when", CONDITIONS, ids=lambda when: when[:30])
def test_a_condition_is_under_the_same_bounds(jail: Prison, tmp_path: Path, when: str) -> None:
    assert_refused(jail.run(write_library(tmp_path / "library", when=when), "lint"), CONDITIONS[when])


@pytest.mark.parametrize(("value", "command"), in_turn(VALUES, COMMANDS), ids=lambda word: word[:30])
def test_a_computed_placeholder_is_under_the_same_bounds(
    jail: Prison, tmp_path: Path, value: str, command: str
) -> None:
    declared = f"placeholders:\n  it: {{type: text, label: It, value: {quoted(value)}}}\n"
    folder = write_library(tmp_path / "library", "{{ it }}", files={"clauses/it.yaml": declared})
    assert_refused(jail.run(folder, *command.split()), VALUES[value])


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern[:30])
def test_a_pattern_never_hangs(jail: Prison, tmp_path: Path, pattern: str) -> None:
    value, code = PATTERNS[pattern]
    declared = (
        f"placeholders:\n  code: {{type: text, label: C, pattern: {quoted(pattern)}, default: {value}}}\n"
    )
    folder = write_library(tmp_path / "library", "{{ code }}", files={"clauses/code.yaml": declared})
    assert_refused(jail.run(folder, "lint"), code)
    assert_endured(served := jail.run(folder, "render", "letter"))
    assert served.code == 1


@pytest.mark.parametrize(
    "words",
    [
        ["render", "letter"], ["render", "letter", "--blank"], ["show", "letter"], ["vars", "letter"],
        ["vars", "letter", "-f", "json-schema"], ["lint"],
        ["batch", "letter", "--data", "rows.csv", "-o", "out/{{ name }}.md", "--dry-run", "-j", "1"],
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize(
    "text", ["{% if paid %}x{% endif %}" * 2500, "{{ name.__class__ }}"], ids=["long", "out"]
)
def test_every_command_is_under_the_same_bounds(
    jail: Prison, tmp_path: Path, text: str, words: list[str]
) -> None:
    folder = write_library(tmp_path / "library", text)
    (folder / "rows.csv").write_text("name\nAnn\n", "utf-8")
    served = jail.run(folder, *words)
    assert_refused(served, "LF203" if "class" in text else "LF207")


@pytest.mark.parametrize("words", [["list"], ["schema", "clauses"]], ids=" ".join)
def test_commands_that_compile_nothing_are_not_held_up(
    jail: Prison, tmp_path: Path, words: list[str]
) -> None:
    folder = write_library(tmp_path / "library", "{% if paid %}x{% endif %}" * 2500)
    assert_endured(served := jail.run(folder, *words))
    assert served.code == 0


@pytest.mark.parametrize(
    "name",
    [
        "{{ name.__class__.__mro__ }}", "{{ name | attr('x') }}", "{{ name.upper() }}", "{{ ''.join(name) }}",
        "{% set x = 1 %}{{ name }}", "{{ '{0.__class__}'.format(name) }}", "{{ name * 1000000000 }}",
        "{{" + " " * 5000 + "name", "{{ name }}" * 5000, "{{ self }}",
        "{{ config }}", "{{ name | tidy | safe }}",
    ],
    ids=lambda name: name[:30],
)  # fmt: skip
def test_a_name_of_letters_is_no_template_of_jinja(jail: Prison, tmp_path: Path, name: str) -> None:
    folder = write_library(tmp_path / "library", "{{ name }}")
    (folder / "rows.csv").write_text("name\nAnn\n", "utf-8")
    served = jail.run(folder, "batch", "letter", "--data", "rows.csv", "-o", f"out/{name}.md", "-j", "1")
    assert_endured(served)
    assert served.code in (1, 2)
    assert not list((folder / "out").rglob("*.md"))


@pytest.mark.parametrize(
    "value", ["{{ 7*7 }}", "{% for a in b %}", "{{ ''.__class__ }}", "{0.__class__}", "%(a)s", "{# x #}"]
)
def test_a_value_of_a_vars_file_is_no_template(jail: Prison, tmp_path: Path, value: str) -> None:
    folder = write_library(tmp_path / "library", "The name: {{ name }}.")
    (folder / "values.yaml").write_text(f"name: {quoted(value)}\n", "utf-8")
    assert_endured(served := jail.run(folder, "render", "letter", "--vars", "values.yaml", "-f", "txt"))
    assert value in served.out


def test_units_labels_and_page_headers_are_no_templates(jail: Prison, tmp_path: Path) -> None:
    declared = (
        f"placeholders:\n  size: {{type: integer, label: {quoted(EVIL)}, unit: {quoted(EVIL)}, default: 3}}\n"
    )
    page = PAGE + "footer: {text: '{page.__class__}'}\n"
    folder = write_library(tmp_path / "one", "{{ size }}", files={"clauses/size.yaml": declared})
    assert_endured(served := jail.run(folder, "render", "letter", "-f", "txt"))
    assert EVIL in served.out
    other = write_library(tmp_path / "two", files={"templates/pages/plain.yaml": page})
    assert_refused(jail.run(other, "render", "letter", "-o", "letter.docx"), "LF407")


AMPLIFIERS = {
    "clauses that hold ten of the next": (
        {"clauses/b.yaml": "clauses:\n  b20: {text: x}\n"
         + "".join(f"  b{one}:\n    items: [{', '.join([f'b{one + 1}'] * 10)}]\n" for one in range(20))},
        "[b0]",
    ),
    "one clause used 4,000 times": ({}, f"[{', '.join(['only'] * 4000)}]"),
    "30 loops of clauses in clauses": (
        {"clauses/b.yaml": "clauses:\n  b30: {text: x}\n" + "".join(
            f"  b{one}:\n    items: [{{clause: b{one + 1}, numbered: false, for: 'x{one} in cities'}}]\n"
            for one in range(30))},
        "[{clause: b0, numbered: false}]",
    ),
    "30 conditions of clauses in clauses": (
        {"clauses/b.yaml": "clauses:\n  b30: {text: x}\n" + "".join(
            f"  b{one}:\n    items: [{{clause: b{one + 1}, numbered: false, when: 'hours > {one}'}}]\n"
            for one in range(30))},
        "[{clause: b0, numbered: false}]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AMPLIFIERS)
def test_a_small_library_cannot_make_a_large_variant(jail: Prison, tmp_path: Path, name: str) -> None:
    files, body = AMPLIFIERS[name]
    folder = write_library(tmp_path / "library", "{{ name }}{{ hours }}" * 5, body=body, files=files)
    served = jail.run(folder, "lint")
    assert_endured(served)
    assert "error[LF207]" in served.out or "error[LF406]" in served.out


def test_a_variant_has_at_most_a_hundred_languages(jail: Prison, tmp_path: Path) -> None:
    tags = ", ".join(f"a{chr(97 + one % 26)}-{chr(65 + one // 26)}A: L" for one in range(600))
    outline = f"title: {{{tags}}}\nnumbering: ['1.']\npage: plain\nbody: [only]\n"
    folder = write_library(tmp_path / "library", files={"templates/letter.yaml": outline})
    assert_refused(jail.run(folder, "lint"), "LF110")


def test_numbers_in_letters_do_not_grow_without_end(jail: Prison, tmp_path: Path) -> None:
    outline = "title: L\nnumbering: ['a.']\npage: plain\nbody: [{clause: only, for: a in many}]\n"
    folder = write_library(tmp_path / "library", many=9_000, files={"templates/letter.yaml": outline})
    assert_endured(served := jail.run(folder, "render", "letter"))
    assert "error[LF207]" in served.err
