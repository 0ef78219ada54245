"""Asked fonts: the fonts that page designs name, and what stands for each on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.diagnostics import Finding
from letterforge.exporters.docx.complex_fonts import with_complex_fonts
from letterforge.exporters.pdf.fonts import Resolved, resolve
from letterforge.exporters.pdf.substitutes import is_metric
from letterforge.letter import Design, Font


def asked_fonts(designs: Iterable[Design]) -> tuple[Resolved, ...]:
    """Return each font that some designs name, in their order; raises ExportError LF511 without Typst."""
    found: dict[str, Resolved] = {}
    for design in designs:
        for font in _fonts(with_complex_fonts(design)):
            for name in filter(None, (font.cjk, font.latin, font.complex)):
                if name not in found:
                    found[name] = resolve(name, design.language)
    return tuple(found.values())


def replaced_fonts(asked: Iterable[Resolved]) -> tuple[Finding, ...]:
    """Return a warning of fonts in whose place others are taken, whose letters may be of other widths."""
    replaced = [one for one in asked if one.family is not None and one.is_substitute]
    told = [one for one in replaced if not is_metric(one.name, str(one.family))]
    if not told:
        return ()
    pairs = ", ".join(f"`{one.name}` by `{one.family}`" for one in told)
    message = f"fonts that are not installed are replaced: {pairs}"
    hint = "install them for lines that end as in Word; `letterforge fonts` lists them"
    return (Finding("LF513", message, severity="warning", hint=hint),)


def _fonts(design: Design) -> Iterator[Font]:
    page = design.page
    yield from (page.title, page.body, *page.levels, *(one.font for one in page.number_fonts))
    yield from (one.font for one in (page.header, page.footer) if one is not None and one.font is not None)
