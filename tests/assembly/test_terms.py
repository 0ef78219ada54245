"""Terms: the first printed mention defines, others have the short form."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterforge
from letterforge import LetterforgeError
from letterforge.letter import Fields, Term
from letterforge.letter.traversal import inlines
from tests.assembly.lines import paragraphs
from tests.terms_library import VALUES, terms_letter, terms_library, terms_plan

PLATFORM = "{{ term('platform') }}"
FEE = "{{ term('fee') }}"


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            f"{PLATFORM} is ours; {PLATFORM} is good.",
            "en",
            "Acme (the “Platform”) is ours; the Platform is good.",
        ),
        (f"{PLATFORM}很好，{PLATFORM}是我们的。", "zh-CN", "Acme（以下称“平台”）很好，平台是我们的。"),
        (f"For {FEE} and {FEE}.", "en", "For a fee for the service (“Fee”) and Fee."),
    ],
)
def test_the_first_mention_defines_and_others_are_short(
    tmp_path: Path, text: str, language: str, said: str
) -> None:
    assert paragraphs(terms_letter(tmp_path, text, language)) == [said]


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        (". {}", ". The Platform"),
        (".\n\n{}", "The Platform"),
        ("? “Yes!” {}", "? “Yes!” The Platform"),
        (", {}", ", the Platform"),
        (", e.g. {}", ", e.g. the Platform"),
        (" by Acme Co. {}", " by Acme Co. the Platform"),
        (" ({}", " (the Platform"),
        ("? “{}", "? “The Platform"),
        (". ({}", ". (The Platform"),
        (".\n\n“{}", "“The Platform"),
        (": **{}**", ": the Platform"),
        (". **{}**", ". The Platform"),
        (" {{{{ name }}}} {}", " Acme Inc. the Platform"),
        (" {{{{ name }}}}. {}", " Acme Inc.. The Platform"),
    ],
)
def test_an_article_is_capitalised_where_a_sentence_starts(tmp_path: Path, behind: str, said: str) -> None:
    letter = terms_letter(tmp_path, f"A{PLATFORM}{behind.format(PLATFORM)}", name="Acme Inc.")
    assert "\n".join(paragraphs(letter)).endswith(said)


def test_an_article_of_a_long_form_is_capitalised_too(tmp_path: Path) -> None:
    said = "The agreement with Acme of November 30, 2026 (the “Agreement”) binds."
    assert paragraphs(terms_letter(tmp_path, "{{ term('agreement') }} binds.")) == [said]


@pytest.mark.parametrize(
    ("settings", "language", "said"),
    [
        ("definition: {zh-CN: （简称『…』）}\n", "zh-CN", "Acme（简称『平台』）"),
        ("definition: {zh-CN: （简称『…』）}\n", "en", "Acme (the “Platform”)"),
        ("definition: '(\"…\")'\n", "en", 'Acme (the "Platform")'),
        ("definition: '(hereinafter called **“…”**)'\n", "en", "Acme (hereinafter called the “Platform”)"),
        ("definition: '[…]'\n", "en", "Acme [the Platform]"),
        ("definition: '(the “…”)'\n", "en", "Acme (the “Platform”)"),
        ("definition: '(hereinafter the **“…”**)'\n", "en", "Acme (hereinafter the “Platform”)"),
        ("definition: '(soothe …)'\n", "en", "Acme (soothe the Platform)"),
    ],
)
def test_a_library_says_how_terms_are_defined(
    tmp_path: Path, settings: str, language: str, said: str
) -> None:
    assert paragraphs(terms_letter(tmp_path, PLATFORM, language, settings=settings)) == [said]


def test_headings_are_short_and_define_nothing(tmp_path: Path) -> None:
    body = f"""[{{section: "On {PLATFORM}", body: [{{text: "Here {PLATFORM}."}}]}}]"""
    letter = terms_plan(tmp_path, body)
    text = letterforge.export(letter.assemble(letter.bind(VALUES)), "txt").decode()
    assert "1. On the Platform\n\nHere Acme (the “Platform”)." in text


def test_what_is_left_out_defines_nothing(tmp_path: Path) -> None:
    text = f"{{% if sells %}}With {PLATFORM}. {{% endif %}}So {PLATFORM}, {PLATFORM}."
    assert paragraphs(terms_letter(tmp_path, text, sells=False)) == [
        "So Acme (the “Platform”), the Platform."
    ]
    assert paragraphs(terms_letter(tmp_path / "b", text, sells=True)) == [
        "With Acme (the “Platform”). So the Platform, the Platform."
    ]


def test_the_first_row_of_a_table_defines(tmp_path: Path) -> None:
    body = (
        f"""[{{table: {{rows: row in rows, columns: [{{title: T, text: "{{{{ row }}}} {PLATFORM}"}}]}}}}]"""
    )
    plan = terms_plan(tmp_path, body)
    letter = plan.assemble(plan.bind(VALUES))
    assert [(one.term, one.defines) for one in inlines(letter) if isinstance(one, Term)] == [
        ("platform", True), ("platform", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        (f"{PLATFORM} {PLATFORM}", [True, False]),
        (
            f"{{% if sells %}}{PLATFORM} {PLATFORM}{{% endif %}} {PLATFORM} {PLATFORM}",
            [True, False, True, False],
        ),
        (f"{{% if sells %}}{PLATFORM}{{% else %}}{PLATFORM}{{% endif %}} {PLATFORM}", [True, True, True]),
        (f"{PLATFORM} {{% if sells %}}{PLATFORM}{{% else %}}{PLATFORM}{{% endif %}}", [True, False, False]),
        (
            f"{{% if sells %}}{PLATFORM}{{% if signed %}}{PLATFORM}{{% endif %}}{{% endif %}}{PLATFORM}",
            [True, False, True],
        ),
        (
            f"{{% if sells %}}{{% if signed %}}x {PLATFORM}{{% endif %}} {PLATFORM}{{% endif %}}",
            [True, True],
        ),
        (
            f"{{{{ 'x' if sells else 'y' }}}} {PLATFORM} {{% if sells %}}z{{% endif %}} {PLATFORM}",
            [True, False],
        ),
    ],
)
def test_a_form_defines_again_where_the_earlier_definition_may_be_struck(
    tmp_path: Path, text: str, defined: list[bool]
) -> None:
    plan = terms_plan(tmp_path, f"""[{{text: "{text}"}}]""")
    letter = plan.assemble(plan.bind({}, blank=True))
    assert [one.defines for one in inlines(letter) if isinstance(one, Term)] == defined


def test_in_a_form_a_branch_that_is_sure_to_apply_defines_for_good(tmp_path: Path) -> None:
    text = f"{{% if sells %}}{PLATFORM}{{% endif %}} {PLATFORM}"
    letter = terms_letter(tmp_path, text, blank=True, sells=True)
    assert [one.defines for one in inlines(letter) if isinstance(one, Term)] == [True, False]


def test_in_a_form_a_part_that_may_not_apply_defines_for_itself(tmp_path: Path) -> None:
    items = [f"{{text: '{{{{ term(''platform'') }}}}', when: {when}}}" for when in ("sells", "sells", "true")]
    plan = terms_plan(tmp_path, f"[{', '.join(items)}]")
    letter = plan.assemble(plan.bind({}, blank=True))
    assert [one.defines for one in inlines(letter) if isinstance(one, Term)] == [True, True, True]


def test_a_list_of_definitions_has_the_terms_that_the_letter_uses_in_alphabetical_order(
    tmp_path: Path,
) -> None:
    text = f"{PLATFORM} {{{{ term('agreement') }}}} {FEE}"
    body = f"""[{{text: "{text}"}}, {{definitions: true}}]"""
    for language, labels in (("en", ["Agreement", "Fee", "Platform"]), ("zh-CN", ["费用", "合同", "平台"])):
        plan = terms_plan(tmp_path / language, body, language)
        (fields,) = (one for one in plan.assemble(plan.bind(VALUES)).body if isinstance(one, Fields))
        assert fields.layout == "table"
        assert ["".join(getattr(one, "text", "") for one in field.label) for field in fields.fields] == labels


def test_a_list_of_definitions_that_stands_first_defines(tmp_path: Path) -> None:
    plan = terms_plan(tmp_path, f"""[{{definitions: true, layout: lines}}, {{text: "{PLATFORM} is."}}]""")
    letter = plan.assemble(plan.bind(VALUES))
    assert letterforge.export(letter, "txt").decode().endswith("Platform: Acme\n\nThe Platform is.\n")


def test_a_list_of_definitions_without_terms_is_left_out(tmp_path: Path) -> None:
    plan = terms_plan(tmp_path, "[{definitions: true}, {text: x}]")
    assert len(plan.assemble(plan.bind(VALUES)).body) == 1


def test_a_value_of_a_long_form_is_asked_for_only_where_it_is_printed(tmp_path: Path) -> None:
    terms_library(tmp_path, f"""[{{text: "{PLATFORM}", when: sells}}, {{text: y}}]""")
    clauses = (tmp_path / "clauses/all.yaml").read_text("utf-8").replace(", default: Acme", "")
    (tmp_path / "clauses/all.yaml").write_text(clauses, "utf-8")
    plan = letterforge.open_library(tmp_path).plan("letter", language="en")
    assert "name" in plan.placeholders
    plan.bind({"sells": False})
    with pytest.raises(LetterforgeError, match="`name`") as caught:
        plan.bind({"sells": True})
    assert [one.code for one in caught.value.findings] == ["LF302"]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{{ term('platfrom') }}", "LF212", "`platfrom` is not a declared term"),
        ("{{ term(name) }}", "LF203", "`term` takes the id of a term in quotes"),
        ("{{ term() }}", "LF203", "`term` takes the id of a term in quotes"),
        ("{{ term('platform', may_define=false) }}", "LF203", "`term` takes the id of a term in quotes"),
        ("{{ term('platform') ~ 'x' }}", "LF203", "`term` stands inside an expression"),
        ("{{ term('platform') | upper }}", "LF203", "`term` stands inside an expression"),
    ],
)
def test_a_mention_that_cannot_be_is_refused(tmp_path: Path, text: str, code: str, message: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        terms_letter(tmp_path, text)
    finding = caught.value.findings[0]
    assert (finding.code, finding.message) == (code, message)
    assert finding.span is not None
    assert finding.hint


def test_a_term_inside_a_long_form_is_refused(tmp_path: Path) -> None:
    more = "terms: {a: {long: \"{{ term('platform') }}\", short: A}}\n"
    with pytest.raises(LetterforgeError, match="the long form of `a` mentions a term"):
        terms_plan(tmp_path, "[{text: \"{{ term('a') }}\"}]", more=more)


@pytest.mark.parametrize(
    ("long", "short", "message"),
    [
        ("''", "A", "the long form of a term says nothing"),
        ("x", "''", "the short form of a term says nothing"),
        ("x", "the", "the short form of a term says nothing"),
        ("x", "'…'", "the short form of a term says nothing"),
    ],
)
def test_a_form_that_says_nothing_is_refused(tmp_path: Path, long: str, short: str, message: str) -> None:
    more = f"terms: {{a: {{long: {long}, short: {short}}}}}\n"
    with pytest.raises(LetterforgeError) as caught:
        terms_plan(tmp_path, "[{text: \"{{ term('a') }}\"}]", more=more)
    assert [(one.code, one.message) for one in caught.value.findings] == [("LF203", message)]


def test_a_long_form_that_prints_nothing_is_told_with_its_place(tmp_path: Path) -> None:
    more = "terms: {a: {long: '{{ \"\" if sells else name }}', short: A}}\n"
    plan = terms_plan(tmp_path, "[{text: \"{{ term('a') }} pays\"}]", more=more)
    assert paragraphs(plan.assemble(plan.bind({"name": "Bo", "sells": False}))) == ["Bo (“A”) pays"]
    with pytest.raises(LetterforgeError, match="the long form of the term `a` prints nothing"):
        plan.assemble(plan.bind({"name": "Bo", "sells": True}))


def test_a_failing_long_form_is_told_with_its_place(tmp_path: Path) -> None:
    more = "terms: {a: {long: 'x {{ 1 // (rows | count - 2) }}', short: A}}\n"
    plan = terms_plan(tmp_path, "[{text: \"{{ term('a') }}\"}]", more=more)
    with pytest.raises(LetterforgeError) as caught:
        plan.assemble(plan.bind(VALUES))
    assert caught.value.findings[0].code == "LF206"
    assert str(caught.value.findings[0].span).startswith(f"{tmp_path}/templates/letter.yaml:2")


def test_a_term_of_a_template_and_of_its_library_is_declared_twice(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError, match="the term `fee` is declared in this template and at"):
        terms_plan(tmp_path, "[{text: x}]", more="terms: {fee: {long: x, short: y}}\n")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("terms: {a: {long: x}}\n", "short"),
        ("terms: {a: {long: x, short: y, kurz: z}}\n", "kurz"),
        ("terms: {A b: {long: x, short: y}}\n", "A b"),
        ("terms: {a: {en: x}}\n", "en"),
        ("terms: [a]\n", "terms"),
    ],
)
def test_a_term_of_another_shape_is_refused(tmp_path: Path, more: str, message: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        terms_plan(tmp_path, "[{text: x}]", more=more)
    assert {one.code for one in caught.value.findings} == {"LF110"}
    assert message in str(caught.value)


def test_a_form_of_definitions_without_the_place_of_the_term_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError) as caught:
        terms_plan(tmp_path, "[{text: x}]", settings="definition: '(called so)'\n")
    assert [one.code for one in caught.value.findings] == ["LF110"]
