"""Uses by kind: what has one id is told apart, and letters are found through what uses something."""

from __future__ import annotations

import pytest

from letterforge import Library
from letterforge.diagnostics import LibraryError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.lint.uses import COMES_WITH_US, LibraryUses, find_uses

FILES: dict[str, str | bytes] = {
    "clauses/all.yaml": """
placeholders:
  days: {type: integer, label: Days}
  same: {type: integer, label: Same, value: days * 2}
clauses:
  same: {text: 'Within {{ same }}.'}
  outer: {text: 'See {{ ref("same") }}.', items: [same]}
  alone: {text: Alone.}
""",
    "templates/base.yaml": "title: Base\npage: house\nnumbering: steps\nbody: [outer]\n",
    "templates/child.yaml": "extends: base\npage: other\n",
    "templates/grandchild.yaml": "extends: child\n",
    "templates/bare.yaml": "title: Bare\nbody: [alone]\n",
    "templates/pages/house.yaml": "extends: official\n",
    "templates/pages/other.yaml": "extends: house\n",
    "templates/numbering/steps.yaml": "levels: ['1.', '(a)']\n",
}


def found(files: dict[str, str | bytes] = FILES) -> LibraryUses:
    return find_uses(Catalog(MemoryFiles(files)))


def test_a_clause_and_a_placeholder_of_one_name_have_uses_of_their_own() -> None:
    uses = found()
    assert uses.kinds_of("same") == ("clause", "placeholder")
    assert [one.id for one in uses.uses["clause", "same"]] == ["outer", "outer"]
    assert [(one.kind, one.id) for one in uses.uses["placeholder", "same"]] == [("clause", "same")]
    assert [(one.kind, one.id) for one in Library.from_files(FILES).uses("same")] == [
        ("clause", "outer"), ("clause", "outer"), ("clause", "same"),
    ]  # fmt: skip


def test_letters_have_what_their_clauses_and_computed_values_use() -> None:
    uses = found()
    assert uses.letters("placeholder", "days") == ("base", "child", "grandchild")
    assert uses.letters("clause", "alone") == ("bare",)


def test_a_variant_is_a_letter_and_so_are_those_that_extend_it() -> None:
    assert found().letters("variant", "base") == ("base", "child", "grandchild")
    assert found().letters("variant", "grandchild") == ("grandchild",)


def test_a_page_design_is_used_by_variants_and_by_designs_and_not_where_it_is_replaced() -> None:
    uses = found()
    assert [(one.kind, one.id, one.span.line) for one in uses.uses["page", "house"]] == [
        ("variant", "base", 2), ("page", "other", 1),
    ]  # fmt: skip
    direct = [one.id for one in uses.uses["page", "other"]]
    assert direct == ["child", "grandchild"]
    assert uses.letters("page", "house") == ("base", "child", "grandchild")
    assert [one.id for one in uses.uses["numbering", "steps"]] == ["base", "child", "grandchild"]


def test_ids_in_files_that_are_broken_are_found_nevertheless() -> None:
    broken = {**FILES, "templates/broken.yaml": "title: [\n", "templates/pages/torn.yaml": "a: [\n"}
    uses = found(broken)
    assert uses.kinds_of("broken") == ("variant",)
    assert uses.kinds_of("torn") == ("page",)
    assert uses.letters("clause", "alone") == ("bare",)


def test_designs_that_come_with_letterforge_have_the_letters_that_name_them_or_have_none() -> None:
    named: dict[str, str | bytes] = {"templates/a.yaml": "title: A\nnumbering: roman\nbody: [{text: A.}]\n"}
    uses = found(named)
    assert (uses.kinds_of("roman"), uses.letters("numbering", "roman")) == (("numbering",), ("a",))
    assert uses.declared["numbering", "roman"] == COMES_WITH_US
    with pytest.raises(LibraryError, match="articles"):
        uses.kinds_of("articles")
