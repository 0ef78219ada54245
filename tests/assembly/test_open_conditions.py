"""Conditions on values that are left open: a form prints all that may apply, and says that it may not."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import LetterforgeError, Plan, Renderer
from letterforge.exporters import FORMATS, export
from letterforge.letter import Letter, Reference
from letterforge.letter.traversal import inlines, plain
from tests.libraries import make_library, make_plan

CLAUSES = """
placeholders:
  online: {type: boolean, label: Online}
  paid: {type: boolean, label: Paid, required: false}
  hours: {type: integer, label: Hours}
  fax: {type: text, label: Fax, required: false}
  fee: {type: integer, label: Fee, required: false}
  name: {type: text, label: Name}
  day: {type: date, label: Day}
  kind: {type: choice, label: Kind, options: {a: Alpha, b: Beta}}
  towns: {type: list, label: Towns, blank: 2, item: {type: text, label: Town}}
clauses:
  web: {title: Web, text: "Sold"}
  shop: {text: "Shop"}
  all: {items: [shop]}
  see: {text: "See {{ ref('web') }}"}
"""
MARK = "(□ applies □ does not apply) "


def form(folder: Path, body: str, language: str = "en", **values: object) -> Letter:
    plan = make_plan(folder, CLAUSES, body, language)
    return plan.assemble(plan.bind(values, blank=True))


def words(folder: Path, text: str, values: dict[str, object], language: str = "en") -> str:
    quoted = text.replace("'", "''")
    letter = form(folder, f"[{{text: '{quoted}'}}]", language, **values)
    return plain(tuple(inlines(letter))[1:], letter.design).replace("\u00a0", " ")


CHAIN = "{% if online %}A{% elif hours > 3 %}B{% else %}C{% endif %}"


@pytest.mark.parametrize(
    ("text", "values", "printed"),
    [
        (CHAIN, {}, "□ A □ B □ C"),
        (CHAIN, {"hours": 5}, "□ A □ B"),
        (CHAIN, {"hours": 2}, "□ A □ C"),
        (CHAIN, {"online": False}, "□ B □ C"),
        (CHAIN, {"online": True}, "A"),
        ("{% if kind == 'a' %}A{% elif kind in ['b'] %}B{% endif %}", {}, "□ A □ B"),
        ("{% if not online %}A{% else %}B{% endif %}", {}, "□ A □ B"),
        ("{% if online and hours > 3 %}A{% else %}B{% endif %}", {"hours": 1}, "B"),
        ("{% if online and hours > 3 %}A{% else %}B{% endif %}", {"hours": 9}, "□ A □ B"),
        ("{% if online or hours > 3 %}A{% else %}B{% endif %}", {"hours": 9}, "A"),
        ("{% if not (online or hours > 3) %}A{% else %}B{% endif %}", {"hours": 9}, "B"),
        ("{% if hours - 1 > 3 %}A{% endif %}", {}, "□ A"),
        ("{% if day >= '2026-01-01' %}A{% endif %}", {}, "□ A"),
        ("{% if paid %}A{% endif %}", {}, "□ A"),
        ("{% if hours %}A{% else %}B{% endif %}", {}, "□ A □ B"),
        ("{% if online %}A{% if hours > 3 %} B{% else %} C{% endif %}{% endif %}", {}, "□ A □ B □ C"),
        ("{% if online %}A{% else %}{% if hours > 3 %}B{% endif %}{% endif %}", {}, "□ A □ B"),
        ("{% for one in towns %}{{ one }}{% if online %}, A{% endif %}; {% endfor %}", {"towns": ["x", "y"]},
         "x, □ A; y, □ A;"),
        ("{% for town in towns %}{% if town == 'x' %}A{% endif %}{% endfor %}", {"towns": ["x", "y"]}, "A"),
        ("{{ 'a' if online else 'b' if hours > 3 else 'c' }}", {}, "□ a □ b □ c"),
        ("{{ 'a' if online else 'b' }}", {"online": "no"}, "b"),
        ("{{ 'a' if online else '' }}.", {}, "□ a."),
        ("{{ 'a' if online else 'b' if hours > 3 else '' }}.", {}, "□ a □ b."),
        ("{{ hours + (1 if online else 2) }}", {"hours": 1}, "2"),
        ("by {{ name }}{% if online %} and on line{% endif %}.", {"name": "N"}, "by N □ and on line."),
        ("N{% if online %}\n\nA{% endif %}", {}, "N□ A"),
        ("{% if online %}{% else %}A{% endif %}", {}, "□ A"),
    ],
)  # fmt: skip
def test_every_branch_that_may_apply_is_printed(
    tmp_path: Path, text: str, values: dict[str, object], printed: str
) -> None:
    assert words(tmp_path, text, values) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{% if fax %}, fax {{ fax }}{% endif %}", ", fax __________"),
        ("{% if fax is filled %}{{ fax }}{% else %}none{% endif %}", "__________"),
        ("{% if not fax %}none{% endif %}N", "N"),
        ("{% if fee %}{{ fee }}{% endif %}", "__________"),
        ("{% if towns %}{{ towns[0] }}{% endif %}", "__________"),
        ("{% if fax is blank %}open{% else %}shut{% endif %}", "open"),
        ("{% if fax is not blank %}shut{% endif %}N", "N"),
        ("{% if fax and online %}A{% endif %}", "□ A"),
    ],
)
def test_a_value_that_a_form_asks_for_counts_as_given(tmp_path: Path, text: str, printed: str) -> None:
    assert words(tmp_path, text, {}) == printed


def test_a_box_stands_behind_the_comma_of_its_branch_in_chinese(tmp_path: Path) -> None:
    text = "电话{% if online %}，\n网址{% endif %}；{% if hours > 3 %}甲{% else %}乙{% endif %}。"
    assert words(tmp_path, text, {}, "zh-CN") == "电话，□网址；□甲 □乙。"


def printed_form(folder: Path, body: str, language: str = "en", **values: object) -> list[str]:
    written = export(form(folder, body, language, **values), "md").decode().replace("\u00a0", " ")
    return written.replace("\\", "").split("\n\n")[1:]


def test_a_part_under_an_open_condition_says_that_it_may_not_apply(tmp_path: Path) -> None:
    body = """[{clause: web, when: online}, {clause: shop, when: hours > 3}, {clause: all, when: online},
    {section: More, when: not online, body: [see]}, {text: Words, when: paid},
    {page_break: true, when: online}, {choice: kind, when: online}]"""
    assert printed_form(tmp_path, body, hours=5) == [
        f"1. **{MARK}Web**: Sold\n".strip(), "2. Shop", "3.", f"(a) {MARK}Shop", f"## 4. {MARK}More",
        "(a) See 1", f"{MARK}Words", MARK.strip(), "Kind: □Alpha □Beta\n",
    ]  # fmt: skip


def test_on_lines_and_entries_the_box_leads_the_line(tmp_path: Path) -> None:
    body = """[{fields: [{label: Site, text: Words, when: online}, {text: Bare, when: online}, name]},
    {attachments: [Rules, {text: Terms, when: online}, {text: Fees, when: not online}]}]"""
    fields, attachments = printed_form(tmp_path, body, name="N")
    assert fields.split("\n") == ["□ Site: Words", "□ Bare", "Name: N"]
    assert attachments.strip().split("\n") == ["Attachments: 1. Rules", "2. □ Terms", "3. □ Fees"]
    (decided,) = printed_form(tmp_path / "b", body.partition("},\n")[0] + "}]", name="N", online="no")
    assert decided.strip() == "Name: N"


def test_each_language_has_the_words_of_a_part_or_a_bare_box(tmp_path: Path) -> None:
    body = "[{text: W, when: online}]"
    assert printed_form(tmp_path, body, "zh-CN") == ["（□适用　□不适用）W\n"]
    library = make_library(tmp_path / "de", CLAUSES, body)
    (tmp_path / "de/templates/letter.yaml").write_text(
        "title: Brief\nnumbering: ['1.']\npage: plain\nbody: [{text: W, when: online}]\n"
    )
    plan = library.plan("letter", language="de")
    written = export(plan.assemble(plan.bind({}, blank=True)), "md").decode()
    assert written.split("\n\n")[1] == "□\u00a0W\n"


def test_a_doubtful_clause_keeps_its_number_and_its_references(tmp_path: Path) -> None:
    letter = form(tmp_path, "[shop, {clause: web, when: online}, see]")
    assert [one.text for one in inlines(letter) if isinstance(one, Reference)] == ["2"]


def test_lint_reads_the_branches_of_the_form(tmp_path: Path) -> None:
    body = "[{clause: web, when: online}, {text: \"{% if hours > 3 %}{{ ref('web') }}{% endif %}\"}]"
    assert not [one for one in make_library(tmp_path, CLAUSES, body).lint() if one.severity == "error"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_renderer_makes_the_same_forms(tmp_path: Path, format_: str) -> None:
    body = f'[{{clause: web, when: online}}, {{text: "{CHAIN} {{{{ kind }}}} {{{{ day }}}}"}}]'
    plan = make_plan(tmp_path, CLAUSES, body)
    renderer = Renderer(plan)
    several: list[dict[str, object]] = [{}, {"online": True}, {"hours": 2}, {"hours": 4}]
    for values in several * 4:
        bound = plan.bind(values, blank=True)
        assert renderer.render(bound, format_) == export(plan.assemble(bound), format_)


def test_without_blanks_what_is_missing_is_still_asked_for(tmp_path: Path) -> None:
    plan = make_plan(
        tmp_path, CLAUSES, "[{text: '{% if online or hours > 3 %}{{ name }}{% else %}{{ day }}{% endif %}'}]"
    )
    with pytest.raises(LetterforgeError) as raised:
        plan.bind({})
    assert [one.message.split("`")[1] for one in raised.value.findings] == ["online", "hours", "name"]


NAMES = ("a", "b", "c")
DECLARED = (
    "placeholders: {" + ", ".join(f"{name}: {{type: boolean, label: {name}}}" for name in NAMES) + "}\n"
)
tests = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda test: f"not {test}"),
    ),
    max_leaves=4,
)
texts = st.recursive(
    st.just("@"),
    lambda inner: st.one_of(
        st.tuples(tests, inner).map(lambda one: f"{{% if {one[0]} %}}@{one[1]}{{% endif %}}"),
        st.tuples(tests, inner, tests, inner, inner).map(
            lambda one: (
                f"{{% if {one[0]} %}}@{one[1]}{{% elif {one[2]} %}}@{one[3]}"
                f"{{% else %}}@{one[4]}{{% endif %}}"
            )
        ),
        st.tuples(inner, inner).map("".join),
    ),
    max_leaves=5,
)


@given(texts, st.dictionaries(st.sampled_from(NAMES), st.booleans()))
def test_a_form_prints_what_any_letter_of_it_prints_and_boxes_only_what_differs(
    text: str, known: dict[str, bool]
) -> None:
    signs = itertools.count(0x4E00)
    unique = "".join(chr(next(signs)) if one == "@" else one for one in text)
    with tempfile.TemporaryDirectory() as folder:
        plan = make_plan(Path(folder), DECLARED, f"[{{text: 'X{unique}'}}]", "zh-CN")
        asked = printed(plan, known, blank=True)
        letters = {
            printed(plan, {**dict(zip(NAMES, values, strict=True)), **known}, blank=False)
            for values in itertools.product([True, False], repeat=3)
        }
    assert all(set(one) <= set(asked) for one in letters)
    assert "□" in asked or letters == {asked}


def printed(plan: Plan, values: dict[str, bool], *, blank: bool) -> str:
    used = {name: value for name, value in values.items() if name in plan.placeholders}
    letter = plan.assemble(plan.bind(used, blank=blank))
    return plain(tuple(inlines(letter))[1:], letter.design)
