"""Address checks: an address that does not fit into the window of its page is an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from letterforge.diagnostics import ClauseTextError, Finding, Span
from letterforge.letter import Address, Design, Filled, Letter
from letterforge.letter.traversal import deep
from letterforge.letter.windows import Misfit, address_misfits, misfits


class AddressChecks(Struct, frozen=True, eq=False):
    """Looks at the addresses of letters of one plan; `spans` are the places of its items by their ids."""

    spans: Mapping[str, Span] = {}

    def check(self, letter: Letter) -> None:
        """Raise ClauseTextError LF416 where an address does not fit into the window of its page."""
        if letter.design.page.window is not None:
            self._raise(misfits(letter))

    def check_first(self, address: Address, design: Design) -> None:
        """Raise as `check` for an address that stands first."""
        self._raise(address_misfits(address, design))

    def _raise(self, found: Iterable[Misfit]) -> None:
        findings = [self._finding(one) for one in found]
        if findings:
            raise ClauseTextError(*findings)

    def _finding(self, misfit: Misfit) -> Finding:
        names = [one.placeholder for one in deep(misfit.words) if isinstance(one, Filled) and one.placeholder]
        notes = (f"it prints {', '.join(f'`{name}`' for name in dict.fromkeys(names))}",) if names else ()
        span = self.spans.get(misfit.address.id.partition("#")[0])
        return Finding("LF416", misfit.fact, span, hint=misfit.hint, notes=notes)
