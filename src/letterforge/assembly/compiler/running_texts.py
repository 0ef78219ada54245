"""Running texts: compiles the values in headers and footers of a page design."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes
from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.compiler.surroundings import Surroundings
from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.evaluation.events import StartText
from letterforge.assembly.source.source_lines import PARAGRAPH
from letterforge.letter import PageDesign, Running
from letterforge.library.running_texts import RunningTexts
from letterforge.yamldoc import Scalar


class RunningCompiler(Struct, eq=False):
    """Compiles the texts of one design; `statements` print their values, each between events."""

    compiler: Compiler
    around: Surroundings
    statements: list[nodes.Node] = field(default_factory=list)
    count: int = 0

    def design(self, page: PageDesign, texts: RunningTexts) -> PageDesign:
        """Return the design with `{1}`, `{2}` and so on in the places of values."""
        header = self._running(page.header, texts.header, texts.even_header, texts.first_header)
        footer = self._running(page.footer, texts.footer, texts.even_footer, texts.first_footer)
        return replace(page, header=header, footer=footer)

    def _running(
        self, running: Running | None, text: Scalar | None, even: Scalar | None, first: Scalar | None
    ) -> Running | None:
        if running is None:
            return None
        shown = running.text if text is None else self._text(text)
        on_even = running.even if even is None else self._text(even)
        on_first = running.first
        if on_first is not None and first is not None:
            on_first = replace(on_first, text=self._text(first))
        return replace(running, text=shown, even=on_even, first=on_first)

    def _text(self, scalar: Scalar) -> str:
        """Return the words of a text with places for its values."""
        self.compiler.place = scalar.span
        body = self.compiler.reader.running(scalar, self.around.where)
        return "".join(self._part(one, scalar) for one in _parts(body or []))

    def _part(self, part: nodes.Expr, scalar: Scalar) -> str:
        if isinstance(part, nodes.TemplateData):
            return part.data.replace(PARAGRAPH, "")
        self.count += 1
        start = StartText("running", span=scalar.span)
        self.statements += self.compiler.printed([nodes.Output([part])], scalar, start)
        return f"{{{self.count}}}"


def _parts(body: list[nodes.Node]) -> Iterator[nodes.Expr]:
    for output in body:
        assert isinstance(output, nodes.Output)  # `TextReader.running` allows nothing else
        yield from output.nodes
