"""Address checks: an address that does not fit into the window of its page is an error."""

from __future__ import annotations

from collections.abc import Iterable

from letterforge.diagnostics import ClauseTextError, Finding
from letterforge.letter import Design, Filled, Letter
from letterforge.letter.nodes import Address
from letterforge.letter.traversal import deep
from letterforge.letter.windows import Misfit, address_misfits, misfits


def check_addresses(letter: Letter) -> None:
    """Raise ClauseTextError LF416 where an address of a letter does not fit into the window of its page."""
    if letter.design.page.window is not None:
        _raise(misfits(letter))


def check_address(address: Address, design: Design) -> None:
    """Raise as `check_addresses` for an address that stands first."""
    _raise(address_misfits(address, design))


def _raise(found: Iterable[Misfit]) -> None:
    findings = [_finding(one) for one in found]
    if findings:
        raise ClauseTextError(*findings)


def _finding(misfit: Misfit) -> Finding:
    names = [one.placeholder for one in deep(misfit.words) if isinstance(one, Filled) and one.placeholder]
    notes = (f"it prints {', '.join(f'`{name}`' for name in dict.fromkeys(names))}",) if names else ()
    place = str(misfit.address.origin) if misfit.address.origin is not None else None
    return Finding("LF416", misfit.fact, place=place, hint=misfit.hint, notes=notes)
