"""Planner: compiles a variant and its clauses into one Jinja2 template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import nodes
from msgspec.structs import replace

from letterforge.assembly.assembler import Assembler
from letterforge.assembly.compiler.column_widths import check_column_widths
from letterforge.assembly.compiler.headings import heading
from letterforge.assembly.compiler.letter_date import letter_date_of
from letterforge.assembly.compiler.letter_terms import LetterTerms
from letterforge.assembly.compiler.origins import Origins
from letterforge.assembly.compiler.outline import Outline
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import NameChecker
from letterforge.assembly.compiler.surroundings import Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.compiler.wording_checks import check_labels, check_wording
from letterforge.assembly.evaluation.address_checks import AddressChecks
from letterforge.assembly.evaluation.compiled_template import Stream
from letterforge.assembly.evaluation.filters import Filter
from letterforge.assembly.plan import Plan
from letterforge.diagnostics import Finding, Findings, LetterforgeError, LibraryError, Span, VariantError
from letterforge.diagnostics.errors import ClauseTextError
from letterforge.letter import Design, ExportOption, PageDesign, Text
from letterforge.letter.nodes import Inlines
from letterforge.letter.reference import ReferenceFile
from letterforge.letter.traversal import plain
from letterforge.library.default_designs import with_cjk_font
from letterforge.library.model import BodyItem, Clause, Composed, Variant
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import AddressItem
from letterforge.library.variant_scope import LibraryDeclarations, VariantScope
from letterforge.placeholders.date_order import check_orders
from letterforge.placeholders.formatting import label_colon
from letterforge.placeholders.language_tags import is_traditional
from letterforge.placeholders.localized import Localized, in_language

if TYPE_CHECKING:
    from letterforge.assembly.compiler.branch_marks import BranchMarks
    from letterforge.assembly.evaluation.computed_values import Formula
    from letterforge.assembly.evaluation.mentions import CompiledTerm


def compile_plan(
    composed: Composed,
    library: LibraryDeclarations,
    language: str,
    *,
    reference: ReferenceFile | None = None,
    options: tuple[ExportOption, ...] = (),
    before: tuple[Finding, ...] = (),
    filters: Mapping[str, Filter] = MappingProxyType({}),
    definition: Localized | None = None,
    marks: BranchMarks | None = None,
) -> Plan:
    """Return the plan of a composed variant in `language`.

    `reference` is a Word file, `options` are those of formats, `filters` those of other packages,
    `definition` is how terms are defined, `marks` note branches. With `before`, what was wrong so far, there
    is no plan. Raises ClauseTextError (LF2xx) or VariantError (LF4xx) with all findings.
    """
    variant, declarations = composed.variant, VariantScope(composed.variant, library)
    compiler, terms = _compiler(variant, declarations, library, language, filters, definition, marks)
    outline, around = Outline(composed, compiler), Surroundings({}, 0, f"variant `{variant.id}`")
    title, printed = heading(compiler, variant.title, variant.span, "title", around)
    page, running = _page(variant, compiler, reference)
    body, formulas = [*printed, *running, *outline.items(variant.body, around)], _formulas(compiler)
    _refuse_faults(outline, declarations, variant, before)
    design = _design(variant, language, title, page, options)
    stream = _stream(outline, body, formulas, terms.found)
    assembler = Assembler(variant.id, title, design, stream, AddressChecks(dict(_addresses(variant.body))))
    title = title or _title_with_labels(variant, declarations, language)
    return Plan(assembler, title, compiler.names, declarations, compiler.letter_date)


def _addresses(items: Iterable[BodyItem | Clause]) -> Iterator[tuple[str, Span]]:
    """Yield the ids of addresses, each with its place."""
    for item in items:
        if isinstance(item, AddressItem):
            yield item.id, item.span
        yield from _addresses(items_in(item))


def _stream(
    outline: Outline,
    body: list[nodes.Node],
    formulas: Mapping[str, Formula],
    terms: Mapping[str, CompiledTerm],
) -> Stream:
    """Return what yields the stream of a variant, whose statements are `body`."""
    compiler = outline.compiler
    is_qualified = compiler.names.others is not None
    if is_qualified:
        from letterforge.assembly.compiler.library_names import write_variables  # few libraries use others

        write_variables(body)
    stream = Stream(compiler.environment, body, compiler.events, compiler.sources, formulas, terms)
    stream.know(outline.ids.aliases(), compiler.constants, is_qualified=is_qualified)
    return stream


def _refuse_faults(
    outline: Outline, declarations: VariantScope, variant: Variant, before: tuple[Finding, ...]
) -> None:
    """Raise an error with all that is wrong with a variant and with what it uses, if anything is."""
    compiler = outline.compiler
    findings, language = compiler.findings, compiler.language
    outline.ids.check(compiler.names.references, variant.id, findings)
    _check_declared(compiler.names, declarations, variant, language, findings)
    findings.extend(before or _design_faults(variant, language))
    _raise(findings)


def _compiler(
    variant: Variant,
    declarations: VariantScope,
    library: LibraryDeclarations,
    language: str,
    filters: Mapping[str, Filter],
    definition: Localized | None,
    marks: BranchMarks | None,
) -> tuple[Compiler, LetterTerms]:
    """Return what compiles the texts of a variant, and the terms that they mention."""
    findings = Findings()
    names = NameChecker(
        declarations.placeholder,
        declarations.placeholder_names,
        findings,
        language=language,
        work_calendars=lambda: library.work_calendars,
        others=library.others or None,
    )
    environment = LetterEnvironment(language, filters, names.calendars)
    if marks is not None:
        environment.mark_with(marks)
    compiler = Compiler(language, environment, names, findings, Origins(declarations.file_of))
    compiler.letter_date = letter_date_of(variant, compiler.reader)
    terms = LetterTerms(compiler, declarations, definition)
    names.on_term = terms.mention
    return compiler, terms


def _title_with_labels(variant: Variant, declarations: VariantScope, language: str) -> Inlines:
    """Return the title of a variant with the labels of its values."""
    from letterforge.assembly.source.value_labels import with_labels  # few titles have values

    words = with_labels(variant.title.text(language), declarations.placeholder, language)
    return (Text(" ".join(words.split())),)


def _page(
    variant: Variant, compiler: Compiler, reference: ReferenceFile | None
) -> tuple[PageDesign | None, list[nodes.Node]]:
    """Return the page design, and the statements that print the values of its headers and footers.

    None where the variant has no design in the language. A reference file has headers and footers of its own.
    """
    language = compiler.language
    if not variant.pages or ("page" in variant.places and in_language(variant.pages, language) is None):
        return None, []
    page = variant.page(language)
    if not page.body.cjk:
        page = with_cjk_font(page, language)
    if reference is not None:
        page = replace(page, reference=reference)
    texts = variant.running_texts.get(page.name)
    if texts is None or page.reference is not None:
        return page, []
    from letterforge.assembly.compiler.running_texts import RunningCompiler  # few designs need it

    running = RunningCompiler(compiler, Surroundings({}, 0, f"page design `{page.name}`"))
    return running.design(page, texts), running.statements


def _formulas(compiler: Compiler) -> dict[str, Formula]:
    """Return the computed values that the texts use, and those that they need."""
    if not compiler.names.computed:
        return {}
    from letterforge.assembly.compiler.formulas import compile_formulas  # few letters have them

    found = compile_formulas(compiler.reader)
    compiler.spend(sum(one.cost for one in found.values()))
    return found


def _design(
    variant: Variant,
    language: str,
    title: Inlines,
    page: PageDesign | None,
    options: tuple[ExportOption, ...],
) -> Design:
    """Return what the letters of a variant look like, and are called."""
    assert page is not None  # else there are findings
    if options:
        page = replace(page, options=(*options, *page.options))
    colon = label_colon(language)
    numbering = variant.numbering(language)
    numbering = numbering.in_traditional() if is_traditional(language) else numbering
    design = Design(language, numbering, page, "", colon)
    return Design(language, design.numbering, page, plain(title, design), colon)


def _check_declared(
    names: NameChecker, declarations: VariantScope, variant: Variant, language: str, findings: Findings
) -> None:
    """Find what is wrong with the placeholders that a variant uses."""
    check_wording(names, language, findings)
    check_labels(names, variant.languages, findings)
    used = [*names.placeholders.values(), *names.computed.values()]
    try:
        check_orders(used, declarations.placeholder, declarations.placeholder_names, findings)
    except LetterforgeError as error:  # of a file that declares what is named
        findings.extend(error.findings)


def _design_faults(variant: Variant, language: str) -> Findings:
    """Return why a numbering or page, chosen by language, cannot be had for this one."""
    findings = Findings()
    for code, key, kept in (("LF406", "numbering", variant.numberings), ("LF407", "page", variant.pages)):
        if key in variant.places and kept and in_language(kept, language) is None:
            hint = f"add `{language}:` beside {', '.join(f'`{tag}`' for tag in kept)}"
            message = f"the `{key}` of `{variant.id}` says nothing for `{language}`"
            findings.add(code, message, span=variant.places.get(key), hint=hint)
    if "page" not in variant.places or in_language(variant.pages, language) is not None:
        check_column_widths(variant.body, variant.page(language), language, findings)
    return findings


def _raise(findings: Findings) -> None:
    """Raise what was found where there are errors, by the kind of the first."""
    if findings.errors:
        raise _error_for(findings)(*findings)


def _error_for(findings: Findings) -> type[LetterforgeError]:
    kinds = {"LF2": ClauseTextError, "LF4": VariantError}
    return kinds.get(findings.errors[0].code[:3], LibraryError)
