"""The letters in examples/languages: the library holds no mistake, and the files are what it makes today.

`LETTERFORGE_ACCEPT=1 pytest tests/shipped/test_example_languages.py` writes them anew.
"""

from __future__ import annotations

import os

import pytest

import letterforge
from letterforge import Letter
from tests.office import convert, require_soffice
from tests.pages import printed_pages
from tests.shipped.letters import EXAMPLES
from tests.shipped.test_example_letters import parts

FOLDER = EXAMPLES / "languages"
LETTERS = {
    "zahlungserinnerung": "de",
    "rappel": "fr",
    "oshiharai": "ja",
    "daegeum": "ko",
    "tadhkir": "ar-EG",
    "cuikuan": "zh-TW",
}
FILES = [(name, ending) for name in LETTERS for ending in ("docx", "md", "txt")]


def letter_of(name: str) -> Letter:
    plan = letterforge.open_library(FOLDER).plan(name)
    return plan.assemble(plan.bind(letterforge.read_values(FOLDER / "values" / f"{name}.yaml")))


def test_the_library_holds_no_mistake_and_has_a_letter_in_each_language() -> None:
    library = letterforge.open_library(FOLDER)
    assert library.lint() == ()
    assert {name: library.language(name).language for name in library.variants} == LETTERS
    assert {path.stem for path in (FOLDER / "values").iterdir()} == set(LETTERS)
    assert {path.name for path in (FOLDER / "letters").iterdir()} == {f"{name}.{one}" for name, one in FILES}


@pytest.mark.parametrize(("name", "ending"), FILES)
def test_the_letter_shown_is_the_letter_made(name: str, ending: str) -> None:
    data = letterforge.export(letter_of(name), ending)
    path = FOLDER / "letters" / f"{name}.{ending}"
    if os.environ.get("LETTERFORGE_ACCEPT"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    shown = path.read_bytes()
    assert (parts(shown) == parts(data)) if ending == "docx" else (shown == data)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zahlungserinnerung", ["12.345,60\xa0€", "15. Dezember 2026", "Anlagen: ", "möglich: ja"]),
        ("rappel", ["12\u202f345,60\xa0€", "Facture\xa0: ", "«\xa0payable à 30\xa0jours\xa0»"]),
        ("oshiharai", ["金壱百弐拾参万四千五百六拾七円也", "令和8年12月15日", "銀行振込、小切手"]),
        ("daegeum", ["가. 청구번호", "一金 일백이십삼만사천오백육십칠원정", "₩1,234,567", "제2항은"]),
        ("tadhkir", ["(أ)", "١٢٬٣٤٥٫٦٠", "١٥ ديسمبر ٢٠٢٦", "أقساط: نعم", "Nile Trading (Egypt) LLC"]),
        ("cuikuan", ["壹萬貳仟參佰肆拾伍元整", "民國115年12月15日", "第二點", "附件："]),
    ],
)  # fmt: skip
def test_a_letter_is_written_as_its_country_writes(name: str, words: list[str]) -> None:
    text = letterforge.export(letter_of(name), "md").decode().replace("\\", "")
    assert not [one for one in words if one not in text and one.replace("\xa0", " ") not in text]


def test_every_letter_is_one_page() -> None:
    require_soffice()
    files = {name: FOLDER / "letters" / f"{name}.docx" for name in LETTERS}
    made = convert(files.values(), "pdf")
    pages = {name: printed_pages(made[path], letter_of(name).design.page) for name, path in files.items()}
    assert {name: len(found) for name, found in pages.items()} == dict.fromkeys(LETTERS, 1)
