"""The renderer: the files, the warnings and the errors that the plan and the exporters give by themselves."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import letterforge
from letterforge import LetterforgeError, Plan, Renderer
from letterforge.exporters import FORMATS, export
from letterforge.letter import Filled, Paragraph, Text
from letterforge.letter.fingerprint import fingerprint
from letterforge.rendering import Rendition
from letterforge.rendering.letter_shape import shape_of
from letterforge.rendering.shape_cache import Filling
from letterforge.rendering.templates import ShapeTemplates
from tests.exporters.docx.house import plain_file
from tests.libraries import make_plan
from tests.rendering.test_shape_cache import is_filled
from tests.shipped.letters import EXAMPLES, ROOT, SPECIMENS, Specimen, library, plan_of
from tests.strategies import letter_of

CLAUSES = """
placeholders:
  name: {type: text, label: name}
  price: {type: decimal, label: price}
clauses: {one: {text: "{{ name }} pays {{ price }}"}}
"""
WITHOUT = """
import sys
sys.modules["letterforge.rendering"] = None
import letterforge
plan = letterforge.open_library(sys.argv[1]).plan("variant1", language="en")
letter = plan.assemble(plan.bind({}, blank=True))
print(*(len(letterforge.export(letter, name)) for name in ("md", "txt", "docx")))
from letterforge.cli import main
sys.argv = ["letterforge", "render", "variant1", "--library", sys.argv[1], "--blank", "--language", "en"]
main()
"""


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word file whose styles and page letters take over."""
    path = tmp_path_factory.mktemp("reference") / "house.docx"
    path.write_bytes(plain_file())
    return path


def check_shipped(specimen: Specimen, plan: Plan, formats: tuple[str, ...]) -> None:
    """Check that a shipped letter is the same from the plan, from a new shape and from a known one."""
    raw = letterforge.read_values(EXAMPLES / f"{specimen.example}.yaml") if specimen.example else {}
    blank = specimen.example is None
    letter = plan.assemble(plan.bind(raw, blank=blank))
    renderer = Renderer(plan)
    renditions = [renderer.prepare(raw, blank=blank) for _ in range(3)]
    assert [is_filled(one) for one in renditions] == [False, False, True]
    for one in renditions:
        assert one.letter == letter
        assert one.fingerprint == fingerprint(letter)
        for format_ in formats:
            assert one.export(format_) == export(letter, format_)


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)
def test_every_shipped_letter_is_the_same_in_every_format(specimen: Specimen) -> None:
    check_shipped(specimen, plan_of(specimen.variant, specimen.language), tuple(FORMATS))


@pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda specimen: specimen.name)
def test_every_shipped_letter_is_the_same_on_a_reference_file(specimen: Specimen, reference: Path) -> None:
    plan = library().plan(specimen.variant, language=specimen.language, reference=reference)
    check_shipped(specimen, plan, ("docx",))


def test_a_letter_is_rendered_from_raw_values_and_from_bound_ones(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[one]")
    renderer = Renderer(plan)
    raw = {"name": "Anna", "price": Decimal("1.5")}
    rendered = renderer.render(raw, "txt")
    assert rendered.endswith(b"Anna pays 1.5\n")
    assert rendered == renderer.render(plan.bind(raw), "text") == export(plan.assemble(plan.bind(raw)), "txt")


def test_the_options_of_bind_are_taken_with_raw_values_alone(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[one]")
    renderer = Renderer(plan)
    assert b"____ pays 1.5" in renderer.render({"price": "1,5"}, "txt", blank=True, decimal=",")
    for options in ({"blank": True}, {"decimal": "."}, {"locale": "de"}):
        with pytest.raises(LetterforgeError) as caught:
            renderer.render(plan.bind({"name": "Anna", "price": 1}), "txt", **options)
        assert [one.code for one in caught.value.findings] == ["LF001"]


def test_warnings_about_values_go_along_with_the_letter(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[one]")
    raw = {"name": "An\u200bna", "price": 1}
    (warning,) = Renderer(plan).prepare(raw).findings
    assert (warning,) == plan.bind(raw).findings


@pytest.mark.parametrize(
    ("raw", "format_", "code"),
    [
        ({"name": "Anna"}, "md", "LF302"),
        ({"name": "Anna", "price": "dear"}, "md", "LF303"),
        ({"name": "Anna", "price": 1}, "rtf", "LF501"),
    ],
)
def test_what_is_wrong_is_said_of_a_new_shape_and_of_a_known_one(
    tmp_path: Path, raw: dict[str, object], format_: str, code: str
) -> None:
    renderer = Renderer(make_plan(tmp_path, CLAUSES, "[one]"))
    for _ in range(4):
        with pytest.raises(LetterforgeError) as caught:
            renderer.render(raw, format_)
        assert [one.code for one in caught.value.findings] == [code]
        renderer.render({"name": "Anna", "price": 1}, "md")


@pytest.mark.parametrize(("text", "format_"), [("a\x01", "docx"), ("a\ud800", "md"), ("a\ud800", "txt")])
@pytest.mark.parametrize("is_value", [False, True])
def test_what_no_file_can_hold_is_named_as_the_exporter_does(text: str, format_: str, is_value: bool) -> None:
    value, words = Filled(text if is_value else "x", "name", None), Text("x" if is_value else text)
    letter = letter_of(Paragraph("one", (words, value)))
    filling = Filling(ShapeTemplates(shape_of(letter)), (value,))
    with pytest.raises(LetterforgeError) as rendered:
        Rendition(filling, (), lambda name: FORMATS[name].options()).export(format_)
    with pytest.raises(LetterforgeError) as exported:
        export(letter, format_)
    assert rendered.value.findings == exported.value.findings
    assert [one.code for one in rendered.value.findings] == ["LF504"]


def test_without_the_package_letters_are_made_by_the_api_and_on_the_command_line() -> None:
    command = [sys.executable, "-c", WITHOUT, str(ROOT)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    sizes, _, rest = done.stdout.partition(b"\n")
    markdown = Specimen("variant1", "en", None).letter()
    assert [*map(int, sizes.split())] == [len(export(markdown, name)) for name in ("md", "txt", "docx")]
    assert export(markdown, "md").strip() in rest.replace(b"\r\n", b"\n")
