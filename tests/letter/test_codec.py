"""Letters as JSON: plain data, there and back."""

from __future__ import annotations

import json
from operator import ne
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from msgspec.structs import replace

import letterforge
from letterforge import Letter
from letterforge.letter import Origin, Paragraph, ReferenceFile, Text
from letterforge.letter.codec import decode, encode
from letterforge.letter.schema import letter_schema
from letterforge.letter.traversal import blocks
from tests.letter.readable import readable_letters
from tests.libraries import make_library
from tests.shipped.letters import EXAMPLES, ROOT, SPECIMENS, Specimen
from tests.strategies import DESIGNS, letter_of

IDS = [specimen.name for specimen in SPECIMENS]
SCHEMA = jsonschema_rs.Draft202012Validator(letter_schema())
LARGEST = 120_000  # bytes of the largest shipped letter


@pytest.mark.parametrize("specimen", SPECIMENS, ids=IDS)
def test_a_shipped_letter_is_the_same_after_json(specimen: Specimen) -> None:
    letter = specimen.letter()
    data = encode(letter)
    again = decode(data)
    assert again == letter
    assert hash(again) == hash(letter)
    assert encode(again) == data
    origins = [[block.origin and block.origin.place for block in blocks(one)] for one in (letter, again)]
    assert origins[0] == origins[1]
    assert None not in origins[0]


@given(readable_letters)
def test_a_letter_of_any_shape_is_the_same_after_json(letter: Letter) -> None:
    data = encode(letter)
    again = decode(data)
    assert again == letter
    assert encode(decode(encode(again))) == encode(again)
    assert SCHEMA.is_valid(json.loads(data))


def test_the_largest_shipped_letter_is_small() -> None:
    letter = Specimen("variant3", "zh-CN", "org").letter()
    assert len(letterforge.export(letter, "json")) <= LARGEST


def test_a_library_opened_twice_makes_equal_letters_and_equal_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made() -> Letter:
        plan = letterforge.open_library(ROOT).plan("variant3", language="en")
        return plan.assemble(plan.bind(letterforge.read_values(EXAMPLES / "org.en.yaml")))

    letters = [made(), made()]
    monkeypatch.chdir(tmp_path)  # files of the library are called otherwise from here
    letters.append(made())
    assert letters[0] == letters[1] == letters[2]
    assert letters[0].design is not letters[1].design
    assert len({letter.design for letter in letters}) == 1
    assert len({encode(letter) for letter in letters}) == 1


def test_an_origin_is_a_place_inside_the_library(tmp_path: Path) -> None:
    clauses = "clauses:\n  one:\n    title: A\n    text: First.\n  two: {text: '二 {{ 1 }}'}\n"
    plan = make_library(tmp_path, clauses, "[one, text: Own., two, page_break: true]").plan(
        "letter", language="en"
    )
    found = {block.id: str(block.origin) for block in blocks(plan.assemble(plan.bind({})))}
    assert found["one"] == "clauses/all.yaml:2:3"
    assert found["one.text"] == "clauses/all.yaml:4:11"
    assert found["two.text"] == "clauses/all.yaml:5:15"
    assert {one.partition(":")[0] for one in found.values()} == {"clauses/all.yaml", "templates/letter.yaml"}


def test_nodes_are_equal_wherever_their_words_stand() -> None:
    nodes = [
        Paragraph("a", (Text("x"),), origin=origin)
        for origin in (None, Origin("a.yaml", 1, 1), Origin("b.yaml", 2, 9))
    ]
    assert nodes[0] == nodes[1] == nodes[2] == nodes[0]
    assert not any(ne(nodes[0], one) or ne(nodes[1].origin, one.origin) for one in nodes)
    assert len(set(nodes)) == 1
    assert nodes[1].origin is not None
    assert nodes[1].origin.place == ("a.yaml", 1, 1)


def test_a_reference_file_is_written_by_its_hash_and_its_name_alone() -> None:
    page = replace(DESIGNS[0].page, reference=ReferenceFile.of("a/folder/house.docx", b"PK secret"))
    letter = letter_of(design=replace(DESIGNS[0], page=page))
    data = encode(letter)
    assert b"secret" not in data
    assert b"folder" not in data
    again = decode(data)
    assert again == letter
    assert again.design.page.reference is not None
    assert again.design.page.reference.name == "house.docx"
    other = replace(page, reference=ReferenceFile.of("house.docx", b"PK other"))
    assert replace(letter, design=replace(letter.design, page=other)) != letter


def test_what_is_as_usual_is_left_out_however_it_was_made() -> None:
    body = "".join(["bo", "dy"])  # not the string that the default is
    written = encode(letter_of(Paragraph("a", (Text("x"),), body)))  # type: ignore[arg-type]  # a literal
    assert written == encode(letter_of(Paragraph("a", (Text("x"),))))
    assert b'"style":"body"' not in written


@pytest.mark.parametrize("specimen", SPECIMENS, ids=IDS)
def test_the_schema_accepts_every_letter(specimen: Specimen) -> None:
    assert [one.message for one in SCHEMA.iter_errors(json.loads(encode(specimen.letter())))] == []


def test_the_schema_is_one_and_refuses_what_is_no_letter() -> None:
    jsonschema_rs.meta.validate(letter_schema())
    sound = json.loads(encode(Specimen("variant1", "en", "org.en").letter()))
    assert SCHEMA.is_valid(sound)
    for change in _malformed():
        broken = json.loads(json.dumps(sound))
        change(broken)
        assert not SCHEMA.is_valid(broken)


def _malformed() -> list[Any]:
    """Return changes that make a letter none."""
    return [
        lambda one: one.pop("kind"),
        lambda one: one.pop("body"),
        lambda one: one.update(version=2),
        lambda one: one.update(more=1),
        lambda one: one["title"][0].update(kind="words"),
        lambda one: one["title"][0].update(text=1),
        lambda one: one["title"].append("words"),
        lambda one: one["design"].pop("page"),
        lambda one: one["design"]["page"].update(paper="A3"),
        lambda one: one["design"]["page"]["margins"].update(top=-1),
        lambda one: one["design"]["page"]["body"].update(size=1000),
        lambda one: one["design"]["page"].update(reference={"kind": "reference-file", "data": "UEs="}),
        lambda one: one["body"].append({"kind": "paragraph"}),
        lambda one: one["body"].append({"kind": "table", "id": "a", "columns": [], "rows": []}),
        lambda one: one["body"].append({"kind": "page-break", "id": "a", "origin": {"file": "a"}}),
    ]


def test_the_page_names_every_kind_of_node() -> None:
    page = (ROOT / "docs" / "letter.md").read_text("utf-8")
    kinds = {
        one["properties"]["kind"]["enum"][0] for one in letter_schema()["$defs"].values() if "type" in one
    }
    design = {
        "boxes",
        "column",
        "export-option",
        "field",
        "first-running",
        "font",
        "level",
        "margins",
        "number-font",
        "option",
        "paper-size",
        "running",
        "sign",
    }
    parts = {"numbering", "page-design", "reference-file"}  # told in words
    assert not [
        kind for kind in kinds - design - parts if f"`{kind}`" not in page and f'"{kind}"' not in page
    ]
