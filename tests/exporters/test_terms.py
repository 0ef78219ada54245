"""Terms in every format: the same words, valid Word files, JSON that knows them, letters of one plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

import letterforge
from letterforge import Renderer
from letterforge.exporters.registry import FORMATS
from letterforge.letter import Term
from letterforge.letter.codec import decode, encode
from letterforge.letter.traversal import inlines
from tests.exporters.docx.checks import problems
from tests.node_validator import some, validate
from tests.terms_library import VALUES, terms_plan

PLATFORM = "{{ term('platform') }}"
BODY = f"""[
  {{section: "On {PLATFORM}", body: [
    {{text: "{{% if sells %}}{PLATFORM} and {PLATFORM}{{% else %}}not {PLATFORM}{{% endif %}};
      {{{{ term('agreement') }}}} binds {PLATFORM}."}},
    {{text: "By {{{{ term('fee') }}}} {PLATFORM}", when: signed}}]}},
  {{fields: [{{label: L, text: "**{{{{ term('fee') }}}}** {{{{ term('fee') }}}}"}}]}},
  {{bullets: ["{PLATFORM}"]}},
  {{table: {{rows: row in rows, columns: [{{title: T, text: "{{{{ row }}}} {PLATFORM}"}}]}}}},
  {{definitions: true}},
  {{signature: [{{label: L, text: "{PLATFORM}"}}]}},
]"""
LANGUAGES = ("en", "zh-CN")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The letter in each language, filled in and as a form."""
    folder = tmp_path_factory.mktemp("terms")
    paths = {}
    for language in LANGUAGES:
        for blank in (False, True):
            plan = terms_plan(folder / language, BODY, language)
            letter = plan.assemble(plan.bind({} if blank else VALUES, blank=blank))
            path = paths[f"{language} {blank}"] = folder / f"{language}{blank}.docx"
            path.write_bytes(letterforge.export(letter, "docx"))
    return paths


def test_word_files_with_terms_are_valid(files: dict[str, Path]) -> None:
    assert {name: found for name, path in files.items() if (found := problems(path.read_bytes()))} == {}


@pytest.mark.node
def test_word_files_with_terms_are_valid_for_the_open_xml_sdk(files: dict[str, Path]) -> None:
    assert {path: faults for path, faults in validate(some(files.values())).items() if faults} == {}


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_formats_have_the_same_terms(tmp_path: Path, language: str, blank: bool) -> None:
    plan = terms_plan(tmp_path, BODY, language)
    letter = plan.assemble(plan.bind({} if blank else VALUES, blank=blank))
    said = {"en": "(the “Platform”)", "zh-CN": "（以下称“平台”）"}[language]
    (tmp_path / "letter.docx").write_bytes(letterforge.export(letter, "docx"))
    word = Document(str(tmp_path / "letter.docx")).element.body
    words = "".join(one.text for one in word.iter() if one.tag.endswith("}t"))
    plain = letterforge.export(letter, "txt", {"width": 500}).decode()
    markdown = letterforge.export(letter, "md").decode()
    defined = [
        one for one in inlines(letter) if isinstance(one, Term) and one.term == "platform" and one.defines
    ]
    assert plain.count(said) == markdown.count(said) == words.count(said) == len(defined)
    assert len(defined) == (1 if not blank else 3)
    assert decode(encode(letter)) == letter


def test_json_knows_which_words_are_a_term_and_which_define_it(tmp_path: Path) -> None:
    plan = terms_plan(tmp_path, f"""[{{text: "{PLATFORM} and {PLATFORM}"}}]""")
    data = letterforge.export(plan.assemble(plan.bind(VALUES)), "json").decode()
    assert '"kind":"term","term":"platform","content":[{"kind":"filled","text":"Acme"' in "".join(
        data.split()
    )
    assert data.count('"defines":true') == 1
    assert data.count('"kind":"term"') == 2


def test_letters_of_one_plan_are_those_built_anew(tmp_path: Path) -> None:
    plan = terms_plan(tmp_path, BODY)
    renderer = Renderer(plan)
    for number in range(24):
        values = {
            "name": ("Acme", "Beta & Gamma", "A. B.", "**x**")[number % 4],
            "signed": number % 3 == 0, "sells": number % 2 == 0, "rows": ["a"] * (number // 12),
        }  # fmt: skip
        letter = plan.assemble(plan.bind(values))
        rendition = renderer.prepare(values)
        assert rendition.letter == letter
        for format_ in FORMATS:
            assert rendition.export(format_) == letterforge.export(letter, format_)
