"""Design styles: fonts, sizes, indents and spaces of a page design, in characters of its body text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.exporters.docx.indents import set_indents
from letterforge.exporters.html.fonts import faces, families
from letterforge.exporters.shared_lines import salute_indent
from letterforge.letter import Design, Font, PageDesign
from letterforge.letter.scripts import is_east_asian


def design_rules(design: Design) -> Iterator[str]:
    """Yield the rules that a page design adds to the base styles."""
    page = design.page
    yield from faces(_fonts(design), design.language)
    first = f"text-indent:{length(page.first_line)}" if page.first_line else "text-indent:0"
    yield rule("", f"font-family:{families(page.body, design.language)}")
    yield rule(":is(p,dl>div,.lf-bullets)", first)
    yield rule(":is(.lf-list,.lf-bullets)", f"padding-inline-start:{length(page.first_line)}")
    yield from _spaces(page)
    yield rule(".lf-letter-title", _look(page.title, page.body, design))
    for level in range(1, len(design.numbering.levels) + 1):
        yield rule(f".lf-level{level}", _look(design.section_font(level), page.body, design))
    yield rule(":is(.lf-note,table,caption)", f"font-size:{em(small(page) / page.body.size)}")
    yield from _numbered(design)
    yield rule(".lf-salute", f"text-indent:{length(salute_indent(design))};text-align:start")
    yield from _signature(page)
    if is_east_asian(design.language):
        yield rule("em", "font-style:normal;text-emphasis:filled dot;text-emphasis-position:under right")
        yield rule(":is(caption,thead :is(th,td))", "text-align:center")
        yield rule("", "text-autospace:no-autospace")


def rule(selector: str, declarations: str) -> str:
    """Return a rule for what `selector` finds in a letter; an empty one is for the letter itself."""
    return f".lf-letter{selector and ' '}{selector}{{{declarations}}}"


def em(count: float) -> str:
    """Return a length in characters."""
    return f"{round(count, 4):g}em"


def length(count: float) -> str:
    """Return an indent in characters, which are narrower where the screen is."""
    return f"calc(var(--lf-em)*{round(count, 4):g})" if count else "0"


def small(page: PageDesign) -> float:
    """Return the font size of tables and notes, in points."""
    return page.body.size - 2 if page.body.size > 12 else page.body.size - 1


def _fonts(design: Design) -> Iterable[Font]:
    page = design.page
    return (page.body, page.title, *page.levels, *(one.font for one in page.number_fonts))


def _look(font: Font, body: Font, design: Design) -> str:
    weight = "bold" if font.bold else "normal"
    slant = ";font-style:italic" if font.italic else ""
    size = em(font.size / body.size)
    return f"font-family:{families(font, design.language)};font-size:{size};font-weight:{weight}{slant}"


def _spaces(page: PageDesign) -> Iterator[str]:
    after = page.space_after / page.body.size
    if after:
        yield rule(":is(p,h2,h3,h4,h5,h6,dl>div,.lf-bullets)", f"margin-bottom:{em(after)}")
        yield rule("section>h2", f"margin-top:{em(2 * after)}")


def _numbered(design: Design) -> Iterator[str]:
    """Yield the rules for numbered text, which hangs from its number, and for what belongs to it."""
    indents = set_indents(design)
    if not indents.hanging:
        yield rule(":is(h2,h3,h4,h5,h6):not(.lf-flush)", f"text-indent:{length(indents.first_line)}")
        return
    for level, (edge, text) in enumerate(zip(indents.edges, indents.texts, strict=True), 1):
        hang = f"padding-inline-start:{length(text)};text-indent:{length(edge - text)}"
        yield rule(f":is(.lf-first{level},.lf-level{level}:not(.lf-flush))", hang)
        if text > edge:
            box = f"display:inline-block;text-indent:0;min-width:{length(text - edge)}"
            yield rule(f":is(.lf-first{level},.lf-level{level}) .lf-number", box)
        yield rule(f":is(p,h3,h4,h5,h6).lf-in{level}", f"padding-inline-start:{length(text)}")
        yield rule(f".lf-in{level}:not(p,h3,h4,h5,h6)", f"margin-inline-start:{length(text)}")


def _signature(page: PageDesign) -> Iterator[str]:
    side, edge = ("end", "end") if page.signature_align == "right" else ("start", "start")
    place = f"text-align:{side};padding-inline-{edge}:{length(page.signature_indent)}"
    yield rule(
        ".lf-signature,.lf-letter .lf-signature dl,.lf-letter .lf-signature p",
        f"text-align:{side};text-indent:0",
    )
    yield rule(".lf-signature", place)
    yield rule(".lf-signature :is(p,dl>div)", "text-indent:0;margin:0")
