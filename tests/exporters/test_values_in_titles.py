"""Values in title, labels, captions, headings, headers and footers: the same words in every format."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

import letterforge
from letterforge import Letter, Renderer
from letterforge.letter.codec import decode, encode
from letterforge.letter.fingerprint import fingerprint
from tests.exporters.docx.checks import problems
from tests.exporters.readback import letter_words, markdown_words, text_words
from tests.exporters.test_letter_items import without_marks, word_words
from tests.node_validator import some, validate
from tests.shipped.test_parity import as_in_word
from tests.values_in_titles import LANGUAGES, VALUES, titled_library, titled_plan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
TITLES = {
    "en": "Letter about CN¥1,409.50 for N{page} {title} {1} <w:p> **x** {{ 7*7 }} & \\n, big",
    "zh-CN": "关于N{page} {title} {1} <w:p> **x** {{ 7*7 }} & \\n的¥1,409.50信函",
}


def letter_in(language: str, *, blank: bool = False, **parts: str) -> Letter:
    plan = titled_plan(language, **parts)
    return plan.assemble(plan.bind({} if blank else VALUES, blank=blank))


def parts_of(letter: Letter) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(letterforge.export(letter, "docx"))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def running(letter: Letter) -> dict[str, str]:
    """Return the words of headers and footers by the name of their part, a field as its code."""
    found = {}
    for name, xml in parts_of(letter).items():
        if "header" in name or "footer" in name:
            words, inside = "", False
            for one in etree.fromstring(xml).iter(f"{W}t", f"{W}instrText", f"{W}fldChar"):
                kind = one.get(f"{W}fldCharType")
                inside = kind == "separate" or (inside and kind is None)
                words += f"<{(one.text or '').strip()}>" if one.tag == f"{W}instrText" else ""
                words += "" if inside or one.tag != f"{W}t" else one.text or ""
            found[name.removeprefix("word/").removesuffix(".xml")] = words
    return found


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_values_in_titles_read_the_same_in_every_format(language: str, blank: bool) -> None:
    letter = letter_in(language, blank=blank)
    words = letter_words(letter)
    assert markdown_words(letterforge.export(letter, "md")) == words
    in_text = letter_words(letter, addresses=True)
    assert text_words(letterforge.export(letter, "txt"), in_text) == in_text
    data = letterforge.export(letter, "docx")
    assert word_words(data) == without_marks(letter_words(as_in_word(letter, labels=False)))
    assert decode(encode(letter)) == letter


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The letter in each language, filled in and as a form."""
    folder = tmp_path_factory.mktemp("titles")
    paths = {}
    for language in LANGUAGES:
        for blank in (False, True):
            path = paths[f"{language}{' blank' if blank else ''}"] = folder / f"{language}-{blank}.docx"
            path.write_bytes(letterforge.export(letter_in(language, blank=blank), "docx"))
    return paths


def test_word_files_with_values_in_titles_are_valid(files: dict[str, Path]) -> None:
    found = {name: OpenXmlValidator().validate(path).errors for name, path in files.items()}
    assert {name: [*map(str, errors)] for name, errors in found.items() if errors} == {}
    own = {name: problems(path.read_bytes()) for name, path in files.items()}
    assert {name: faults for name, faults in own.items() if faults} == {}


@pytest.mark.node
def test_word_files_with_values_in_titles_are_valid_for_the_open_xml_sdk(files: dict[str, Path]) -> None:
    names = {path: name for name, path in files.items()}
    assert {names[path]: faults for path, faults in validate(some(files.values())).items() if faults} == {}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_title_of_the_file_is_the_words_of_the_title(language: str) -> None:
    core = etree.fromstring(parts_of(letter_in(language))["docProps/core.xml"])
    assert core.findtext(f"{DC}title") == TITLES[language]
    core = etree.fromstring(parts_of(letter_in(language, title="A fixed one"))["docProps/core.xml"])
    assert core.findtext(f"{DC}title") == "A fixed one"


def test_values_in_headers_and_footers_are_words_and_never_fields() -> None:
    name = VALUES["name"]
    assert running(letter_in("en")) == {
        "header1": f"{name} – <TITLE> – CN¥2,819.00",
        "header2": "Firm <TITLE>",
        "header3": f"{name} –  – CN¥2,819.00",
        "footer4": "November 22, 2026 <PAGE>/<NUMPAGES> big",
        "footer5": "November 22, 2026 <PAGE>/<NUMPAGES> big",
        "footer6": "November 22, 2026 <PAGE>/<NUMPAGES> big",
    }


def test_headers_and_footers_of_a_form_have_lines_to_write_on() -> None:
    found = running(letter_in("en", blank=True))
    assert found["header1"] == "__________ – <TITLE> – CN¥__________"
    assert found["footer4"].startswith("__ / __ / ____ <PAGE>/<NUMPAGES> ")


def test_only_what_differs_is_written_for_each_letter() -> None:
    fixed = letter_in("en", title="Fixed", header="{text: 'H {title}'}", footer="{text: '{page}'}")
    assert list(parts_of(fixed))[-1] == "word/document.xml"
    one = letter_in("en", title="Fixed", header="{text: H}", footer="{text: '{{ name }}'}")
    assert list(parts_of(one))[-2:] == ["word/document.xml", "word/footer2.xml"]
    titled = letter_in("en", header="{text: H}", footer="{text: '{page}'}")
    assert list(parts_of(titled))[-2:] == ["word/document.xml", "docProps/core.xml"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_letters_with_values_in_titles_are_the_same_bytes(language: str) -> None:
    plan = titled_plan(language)
    renderer = Renderer(plan)
    names = ["A1", "a b", "<w:p>", "{page}", "**x**", "بيت", "张三", "# 1.", "x\ny"]
    for name in [*names, *names]:
        values = {**VALUES, "name": name.replace("\n", " ")}
        letter = plan.assemble(plan.bind(values))
        for format_ in ("docx", "md", "txt", "json"):
            assert renderer.render(values, format_) == letterforge.export(letter, format_)
        assert renderer.prepare(values).fingerprint == fingerprint(letter)


def test_letters_that_differ_in_a_header_alone_have_different_fingerprints() -> None:
    plan = titled_plan(title="Fixed", header="{text: '{{ name }}'}", footer="{text: x}", body="[pay]")
    one, other = (plan.assemble(plan.bind({**VALUES, "name": name})) for name in ("A", "B"))
    assert one.body == other.body
    assert fingerprint(one) != fingerprint(other)


def test_a_title_with_values_is_shown_by_a_reference_file_and_its_headers_ask_for_nothing(
    tmp_path: Path,
) -> None:
    house = tmp_path / "house.docx"
    house.write_bytes(letterforge.export(letter_in("en", header="{text: 'On {title}'}"), "docx"))
    library = titled_library(header="{text: '{{ big }}'}", body="[pay]", title="'For {{ name }}'")
    plan = library.plan("letter", language="en", reference=house)
    assert list(plan.placeholders) == ["name", "fund", "day"]
    renderer = Renderer(plan)
    for name in ["<A> & Co", "B", "C", "D"]:
        values = {"name": name, "fund": "1", "day": "2026-11-22"}
        letter = plan.assemble(plan.bind(values))
        headers = [xml for part, xml in parts_of(letter).items() if "header" in part]
        words = ["".join(one.text or "" for one in etree.fromstring(xml).iter(f"{W}t")) for xml in headers]
        assert f"On For {name}" in words
        assert renderer.render(values, "docx") == letterforge.export(letter, "docx")


def test_letters_in_one_file_keep_their_own_titles_and_headers() -> None:
    plan = titled_plan(title="'For {{ name }}'", footer="{text: x}", body="[pay]")
    letters = [plan.assemble(plan.bind({**VALUES, "name": name})) for name in ("Ann {page}", "Bob")]
    data = letterforge.export_several(letters, "docx")
    assert problems(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = etree.fromstring(archive.read("docProps/core.xml"))
        running_words = [
            "".join(one.text or "" for one in etree.fromstring(archive.read(name)).iter(f"{W}t"))
            for name in archive.namelist()
            if "header" in name
        ]
    assert core.findtext(f"{DC}title") == "For Ann {page} · For Bob"
    for name in ("Ann {page}", "Bob"):
        assert f"{name} – For {name} – CN¥2,819.00" in running_words
