"""Letter terms: the terms that the texts of one letter mention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from letterforge.assembly.compiler.text_compiler import Compiler
from letterforge.assembly.evaluation.mentions import CompiledTerm
from letterforge.diagnostics import Span
from letterforge.library.variant_scope import VariantScope
from letterforge.placeholders.localized import Localized

if TYPE_CHECKING:
    from letterforge.assembly.compiler.term_compiler import TermCompiler


class LetterTerms(Struct, eq=False):
    """The terms of one letter; `form` is how its library says what they are called, None as usual."""

    compiler: Compiler
    declarations: VariantScope
    form: Localized | None
    _terms: TermCompiler | None = None  # from the first mention on: few letters have terms

    @property
    def found(self) -> Mapping[str, CompiledTerm]:
        """The terms that were mentioned, by id."""
        return self._terms.terms if self._terms is not None else {}

    def mention(self, id_: str, span: Span) -> None:
        """Compile a term where it is mentioned first; `TermCompiler` says what it tells."""
        if self._terms is None:
            from letterforge.assembly.compiler.term_compiler import TermCompiler

            self._terms = TermCompiler(self.compiler, self.declarations, self.form)
        self._terms.mention(id_, span)
