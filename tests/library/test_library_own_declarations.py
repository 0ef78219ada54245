"""What a template declares for itself: placeholders and clauses of one variant."""

from __future__ import annotations

import pytest

from letterforge import Library, export
from letterforge.diagnostics import Finding, LetterforgeError

NOTE = """title: A note
placeholders: {name: {type: text}}
body: [{text: 'Dear {{ name }}, thank you.'}]
"""


def library_of(**files: str) -> Library:
    """Return a library of templates; a name that begins with `clauses_` is that of a clause file."""
    named = {f"clauses/{one[8:]}.yaml": text for one, text in files.items() if one.startswith("clauses_")}
    named |= {f"templates/{one}.yaml": text for one, text in files.items() if not one.startswith("clauses_")}
    return Library.from_files(named)


def written(library: Library, variant: str, **values: object) -> str:
    plan = library.plan(variant)
    return export(plan.assemble(plan.bind(values)), "md").decode()


def faults(library: Library) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.message, one.where.rpartition("/")[2]) for one in library.lint()]


def fault_of(library: Library, variant: str, **values: object) -> Finding:
    with pytest.raises(LetterforgeError) as caught:
        written(library, variant, **values)
    (finding,) = caught.value.findings
    return finding


def test_a_letter_of_four_lines_is_a_library() -> None:
    library = library_of(note=NOTE)
    assert written(library, "note", name="Bo") == "# A note\n\nDear Bo, thank you.\n"
    assert library.lint() == ()


def test_what_a_template_declares_is_its_own_and_what_the_library_declares_is_there_too() -> None:
    shared = "placeholders: {day: {type: date}}\nclauses: {thanks: {text: 'Thanks on {{ day }}.'}}\n"
    own = "placeholders: {name: {type: text}}\nclauses: {greeting: {text: 'Dear {{ name }}:'}}\n"
    library = library_of(
        clauses_shared=shared,
        a=f"title: A\n{own}body: [greeting, thanks]\n",
        b=f"title: B\n{own.replace('text}', 'integer}')}body: [greeting]\n",
        c="title: C\nbody: [greeting]\n",
    )
    assert written(library, "a", name="Bo", day="2026-11-30").endswith(
        "1\\. Dear Bo:\n\n2\\. Thanks on November 30, 2026.\n"
    )
    assert written(library, "b", name="7").endswith("1\\. Dear 7:\n")
    assert (fault_of(library, "c").code, fault_of(library, "c").message) == (
        "LF402",
        "`greeting` is not a clause of this library",
    )
    assert faults(library) == [("LF402", "`greeting` is not a clause of this library", "c.yaml:2:8")]
    assert dict(library.placeholders).keys() == {"day"}
    assert library.variant("b").placeholders["name"].type == "integer"
    assert library.declared_names() == ["day", "name"]


def test_a_clause_of_the_library_cannot_count_on_what_a_template_declares() -> None:
    library = library_of(
        clauses_shared="clauses: {greeting: {text: 'Dear {{ name }}:'}}\n", note=NOTE + "description: x\n"
    )
    assert faults(library) == [("LF201", "`name` is not a declared placeholder", "shared.yaml:1:37")]


@pytest.mark.parametrize(
    ("kind", "shared", "own"),
    [
        ("placeholder", "placeholders: {name: {type: text}}\n", "placeholders: {name: {type: text}}\n"),
        ("clause", "clauses: {name: {text: x}}\n", "clauses: {name: {text: y}}\n"),
    ],
)
def test_what_the_library_declares_too_is_an_error(kind: str, shared: str, own: str) -> None:
    library = library_of(clauses_shared=shared, note=f"title: A note\n{own}body: [{{text: x}}]\n")
    finding = fault_of(library, "note")
    assert (finding.code, finding.hint) == (
        "LF111",
        "delete it here to use that one, or rename one of them",
    )
    assert finding.message.startswith(
        f"the {kind} `name` is declared in this template and at clauses/shared.yaml"
    )
    assert "templates/note.yaml:2:" in finding.where
    assert [one.code for one in library.lint()] == ["LF111"]


def test_values_for_placeholders_of_another_template_are_known() -> None:
    library = library_of(note=NOTE, other="title: Other\nbody: [{text: Hello.}]\n")
    assert written(library, "other", name="Bo") == "# Other\n\nHello.\n"
    assert fault_of(library, "other", nmae="Bo").code == "LF301"


def test_texts_and_declarations_of_a_template_are_linted_whether_or_not_they_are_used() -> None:
    note = """title: A note
placeholders:
  least: {type: integer, minimum: 5, maximum: 1}
  on: {type: date, not_before: of}
  list: {type: list, item: {type: record, fields: {name: {type: text}}}}
clauses:
  unused: {text: '{{ nothing }}', items: [used]}
  used: {text: '{{ one.name }}{{ one.nmae }}'}
body:
  - clause: used
    for: one in list
"""
    codes = {
        (one.code, one.where.rpartition(":")[0].rpartition(":")[2]) for one in library_of(note=note).lint()
    }
    assert {("LF113", "3"), ("LF113", "4"), ("LF201", "7"), ("LF201", "8")} <= codes


def test_uses_tell_of_what_a_template_declares() -> None:
    library = library_of(note=NOTE)
    assert [(one.kind, one.id) for one in library.uses("name")] == [("variant", "note")]


def test_a_label_that_is_not_declared_is_the_name_in_words() -> None:
    declared = (
        "{promisor_name: {type: text}, areaCode: {type: text}, homeURL: {type: text}, 姓名: {type: text}}"
    )
    library = library_of(clauses_a=f"placeholders: {declared}\n", note=NOTE.replace("name", "title"))
    labels = [one.label.text("en") for one in library.placeholders.values()]
    assert labels == ["Area code", "Home URL", "Promisor name", "姓名"]


def test_a_label_is_required_where_letters_are_in_several_languages() -> None:
    note = NOTE.replace("title: A note", "title: {en: A note, zh-CN: 便条}")
    finding = fault_of(library_of(note=note), "note", name="Bo")
    assert (finding.code, finding.message) == (
        "LF205",
        "`name` has no label, and its letters are in en, zh-CN",
    )
    assert finding.hint == "add `label: {en: …, zh-CN: …}`"
    labelled = note.replace("type: text", "type: text, label: {en: Name, zh-CN: 姓名}")
    assert library_of(note=labelled).lint() == ()
    inner = note.replace(
        "type: text", "type: list, label: x, item: {type: record, fields: {a: {type: text}}}"
    )
    assert fault_of(library_of(note=inner), "note", name=[]).message.startswith("`name.a` has no label")


def test_an_entry_of_a_list_has_the_label_of_the_list() -> None:
    note = NOTE.replace("title: A note", "title: {en: A note, zh-CN: 便条}")
    listed = note.replace("type: text", "type: list, label: {en: Names, zh-CN: 姓名}, item: {type: text}")
    assert library_of(note=listed).lint() == ()


def test_values_for_placeholders_of_a_template_that_is_not_yaml_are_known() -> None:
    broken = "title: Other\nplaceholders: {city: {type: text}}\nbody: [{text: '{{ city }}'}\n"
    library = library_of(note=NOTE, other=broken)
    assert "Dear Ada" in written(library, "note", name="Ada", city="Bonn")
    assert fault_of(library, "note", name="Ada", town="Bonn").message == (
        "`town` is no placeholder of this library"
    )


def test_a_name_in_another_case_is_proposed() -> None:
    note = NOTE.replace("name:", "areaCode:").replace("{{ name", "{{ areaCode")
    assert fault_of(library_of(note=note), "note", areaCode="1", AREACODE="2").hint == (
        "did you mean `areaCode`?"
    )


def test_names_of_placeholders_do_not_decide_the_language() -> None:
    note = NOTE.replace("name:", "姓名:").replace(
        "{{ name }}", "{{ 姓名 }}{% if 姓名 == ''王'' %}!{% endif %}"
    )
    assert library_of(note=note).plan("note").language == "en"


@pytest.mark.parametrize("text", ["Dear {姓名},", "Dear { 姓名 },", "Dear ｛｛姓名｝｝,", "Dear {% 姓名 %},"])
def test_a_name_in_other_letters_in_wrong_braces_is_told(text: str) -> None:
    note = NOTE.replace("name:", "姓名:").replace("Dear {{ name }},", text)
    assert fault_of(library_of(note=note), "note").code == "LF202"


def test_other_words_in_single_braces_are_words() -> None:
    note = NOTE.replace("thank you.", "{见附件}.")
    assert "{见附件}" in written(library_of(note=note), "note", name="Ada")


def test_where_a_name_can_be_declared_is_told_by_the_file_that_has_it() -> None:
    note = NOTE.replace("{{ name }}", "{{ city }}") + "  \n"
    assert fault_of(library_of(note=note), "note").hint == (
        "declare it under `placeholders:` in the template or in a clause file"
    )
    shared = "clauses: {shared: {text: 'In {{ city }}'}}\n"
    other = "title: Other\nbody: [shared]\n"
    assert fault_of(library_of(note=other, clauses_shared=shared), "note").hint == (
        "declare it under `placeholders:` in a clause file"
    )
