"""Page designs: from nodes to `PageDesign`."""

from __future__ import annotations

from posixpath import join
from typing import Literal, cast

from letterforge.diagnostics import Findings
from letterforge.letter import (
    Boxes,
    FirstRunning,
    Font,
    Margins,
    NumberFont,
    PageDesign,
    PaperSize,
    ReferenceFile,
    Running,
)
from letterforge.letter.bounds import MAX_NUMBER_FONTS
from letterforge.letter.design import PaperName
from letterforge.letter.paper import margins_fault, paper_size
from letterforge.letter.reference import MAX_REFERENCE
from letterforge.library.default_designs import LATIN_FONT
from letterforge.library.export_options import export_options
from letterforge.library.file_sources.file_source import FileSource, OutsideLibraryError, UnreadableError
from letterforge.library.localized_texts import entries, flag, mapping, scalar, title_layout, word
from letterforge.library.running_texts import check_fields
from letterforge.yamldoc import Mapping, Node

_FONT_KEYS = frozenset({"cjk", "latin", "size", "bold", "italic", "complex"})

_Align = Literal["left", "center", "right"]


def page_design(name: str, page: Mapping, source: FileSource, file: str, findings: Findings) -> PageDesign:
    """Return the design that `page`, of the file `file`, describes; `findings` says what is unfit (LF407)."""
    fonts = mapping(page.get("fonts"))  # those without `cjk` have none: the letter's language decides
    body = _font(fonts.get("body"), Font("", LATIN_FONT, 0))
    signature = _part(page, "signature")
    return PageDesign(
        name=name,
        paper=_paper(page),
        margins=_margins(mapping(page.get("margins")), page, findings),
        title=_font(fonts.get("title"), body),
        body=body,
        levels=tuple(_font(one, body) for one in entries(fonts.get("levels"))),
        number_fonts=_number_fonts(fonts.get("numbers"), body, findings),
        line_height=_optional(page.get("line_height")),
        grid=_grid(page.get("grid")),
        first_line=_number(page.get("first_line")),
        hanging=flag(page.get("hanging"), default=False),
        justify=flag(page.get("justify"), default=False),
        space_after=_number(page.get("space_after")),
        header=_running(page.get("header"), body, findings),
        footer=_running(page.get("footer"), body, findings),
        signature_align=cast(Literal["left", "right"], word(signature.get("align"), "right")),
        signature_indent=_number(signature.get("indent")),
        boxes=_boxes(_part(page, "boxes")),
        options=export_options(page.get("options"), file, findings),
        reference=_reference(page.get("reference"), source, findings),
        title_layout=title_layout(page.get("title_layout")) or "run-in",
        landscape=_landscape(page),
    )


def _paper(page: Mapping) -> PaperName | PaperSize:
    node = page.get("paper")
    if isinstance(node, Mapping):
        return PaperSize(_number(node.get("width")), _number(node.get("height")))
    return cast(PaperName, word(node, "A4"))


def _landscape(page: Mapping) -> bool:
    return flag(page.get("landscape"), default=False)


def _number_fonts(node: Node | None, body: Font, findings: Findings) -> tuple[NumberFont, ...]:
    """Return the fonts of section titles by the pattern of their number."""
    if node is None:
        return ()
    fonts = tuple(
        NumberFont(pattern.strip(), _font(entry.value, body))
        for pattern, entry in mapping(node).entries.items()
    )
    if len(fonts) > MAX_NUMBER_FONTS:
        message = f"`numbers` has {len(fonts)} patterns, more than {MAX_NUMBER_FONTS}"
        hint = "keep the patterns of the numbering schemes that have a font of their own"
        findings.add("LF407", message, span=node.span, hint=hint)
    return fonts


def _part(page: Mapping, key: str) -> Mapping:
    node = page.get(key)
    return Mapping({}, page.span) if node is None else mapping(node)


def _number(node: Node | None) -> float:
    return _optional(node) or 0.0


def _optional(node: Node | None) -> float | None:
    return None if node is None else float(scalar(node).text)


def _margins(node: Mapping, page: Mapping, findings: Findings) -> Margins:
    margins = Margins(**{side: _number(node.get(side)) for side in ("top", "bottom", "left", "right")})
    fault = margins_fault(paper_size(_paper(page), landscape=_landscape(page)), margins)
    if fault is not None:
        findings.add("LF407", fault, span=node.span, hint="make them smaller; they are in millimetres")
    return margins


def _grid(node: Node | None) -> tuple[int, int] | None:
    if node is None:
        return None
    return int(word(mapping(node).get("lines"))), int(word(mapping(node).get("characters")))


def _font(node: Node | None, body: Font) -> Font:
    """Return a font; what it does not say is taken from `body`."""
    if node is None:
        return body
    font = mapping(node)
    return Font(
        cjk=word(font.get("cjk"), body.cjk),
        latin=word(font.get("latin"), body.latin),
        size=_optional(font.get("size")) or body.size,
        bold=flag(font.get("bold"), default=body.bold),
        italic=flag(font.get("italic"), default=body.italic),
        complex=word(font.get("complex")) or body.complex,
    )


def _boxes(node: Mapping) -> Boxes:
    usual = Boxes()
    return Boxes(word(node.get("empty"), usual.empty), word(node.get("ticked"), usual.ticked))


def _running(node: Node | None, body: Font, findings: Findings) -> Running | None:
    if node is None:
        return None
    running = mapping(node)
    for key in ("text", "even"):
        check_fields(running.get(key), findings)
    check_fields(_part(running, "first").get("text"), findings)
    even, align_even = running.get("even"), running.get("align_even")
    return Running(
        text=word(running.get("text")),
        align=cast(_Align, word(running.get("align"), "center")),
        even=None if even is None else word(even),
        align_even=None if align_even is None else cast(_Align, word(align_even)),
        font=_font(running, body) if _FONT_KEYS & running.entries.keys() else None,
        indent=_number(running.get("indent")),
        first=_first(running),
    )


def _first(running: Mapping) -> FirstRunning | None:
    """Return what the first page shows, None where the header or footer does not say it."""
    if running.get("first") is None:
        return None
    first = _part(running, "first")
    return FirstRunning(word(first.get("text")), cast(_Align, word(first.get("align"))) or None)


def _reference(node: Node | None, source: FileSource, findings: Findings) -> ReferenceFile | None:
    """Return the Word file, which must stand in `templates` or below."""
    if node is None:
        return None
    named = scalar(node)
    try:
        data = source.read(join("templates", named.text), MAX_REFERENCE, within="templates")
    except OutsideLibraryError:
        message = f"the reference file `{named.text}` is outside `templates/`"
        findings.add("LF407", message, span=named.span, hint="copy it into `templates/`")
        return None
    except OSError as fault:
        message = f"the reference file `{named.text}` cannot be read: {fault.strerror}"
        hint = "check its name; it stands in `templates/`"
        hint = fault.hint if isinstance(fault, UnreadableError) else hint
        findings.add("LF407", message, span=named.span, hint=hint)
        return None
    if len(data) > MAX_REFERENCE:
        message = f"the reference file `{named.text}` is larger than 32 MiB"
        hint = "use smaller pictures; it is there for its look alone"
        findings.add("LF407", message, span=named.span, hint=hint)
        return None
    return ReferenceFile.of(named.text, data)
