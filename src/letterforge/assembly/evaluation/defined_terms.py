"""Defined terms: which mention of a term defines it in a letter, and which have its short form.

The first printed mention defines. In a form that is so for every mention whose earlier definition may be
struck out: one in a part or branch that may apply, which the mention itself is not in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Template

from letterforge.assembly.evaluation.budget import MAX_PIECES, BudgetError
from letterforge.assembly.evaluation.events import (
    Definitions,
    EndBranch,
    EndOpenPart,
    OpenBranch,
    StartBranch,
    StartOpenPart,
    TermUse,
)
from letterforge.assembly.evaluation.mentions import CompiledTerm, DefinitionList, Mention
from letterforge.diagnostics import ClauseTextError, Finding
from letterforge.placeholders.value import Value


class _Scopes:
    """The parts and branches of a form that are open at some place of its stream, and may not apply."""

    def __init__(self) -> None:
        self._open: list[int | None] = []  # a number for each; None for a branch that is sure to apply
        self._branches: list[int] = []  # which of them are branches
        self._count = 0

    @property
    def path(self) -> tuple[int, ...]:
        """The numbers of those that may not apply, the outermost first."""
        return tuple([one for one in self._open if one is not None])

    def pass_event(self, event: object) -> None:
        """Take an event of the stream into account."""
        match event:
            case StartOpenPart():
                self._open.append(self._next())
            case StartBranch():
                self._branches.append(len(self._open))
                self._open.append(None)
            case OpenBranch() if self._branches and self._branches[-1] == len(self._open) - 1:
                self._open[-1] = self._next()
            case EndBranch():
                self._branches.pop()
                self._open.pop()
            case EndOpenPart():
                self._open.pop()

    def _next(self) -> int:
        self._count += 1
        return self._count


def _refuse_empty(term: CompiledTerm, pieces: Iterable[Any]) -> None:
    """Raise ClauseTextError LF206 where a long form prints nothing: its definition would stand alone."""
    words = (one.text if isinstance(one, Value) else one for one in pieces)
    if not term.long.size and all(isinstance(one, str) and not one.strip() for one in words):
        hint = "give its values, or mention the term only where they are filled"
        message = f"the long form of the term `{term.id}` prints nothing"
        raise ClauseTextError(Finding("LF206", message, span=term.long.span, hint=hint))


class TermSettler:
    """Settles the mentions of one letter; `run` returns what the template of a long form yields."""

    def __init__(
        self,
        terms: Mapping[str, CompiledTerm],
        events: Mapping[str, object],
        run: Callable[[Template], list[Any]],
    ) -> None:
        self._terms = terms
        self._events = events
        self._run = run
        self._scopes = _Scopes()
        self._count = 0  # words and values of long forms
        self._defined: dict[str, set[tuple[int, ...]]] = {}
        self._long: dict[str, tuple[Any, ...]] = {}

    def settle(self, pieces: Iterable[Any]) -> list[Any]:
        """Return a stream with mentions, and lists of the terms that it uses, in their places."""
        pieces = list(pieces)
        used = dict.fromkeys(piece.term for piece in pieces if type(piece) is TermUse)
        listed = sorted((self._terms[one] for one in used), key=lambda term: term.key)
        return [one for piece in pieces if (one := self._settled(piece, listed)) is not None]

    def _settled(self, piece: Any, listed: list[CompiledTerm]) -> Any:
        if type(piece) is TermUse:
            return self._mention(self._terms[piece.term], may_define=piece.may_define)
        event = self._events.get(piece) if type(piece) is str else None
        if isinstance(event, Definitions):
            mentions = tuple([self._listed(term) for term in listed])
            return DefinitionList(event, mentions) if mentions else None
        self._scopes.pass_event(event)
        return piece

    def _mention(self, term: CompiledTerm, *, may_define: bool) -> Mention:
        if not may_define or self._is_defined(term):
            return Mention(term, defines=False)
        return Mention(term, defines=True, pieces=self._pieces(term))

    def _listed(self, term: CompiledTerm) -> Mention:
        return Mention(term, defines=not self._is_defined(term), pieces=self._pieces(term))

    def _is_defined(self, term: CompiledTerm) -> bool:
        """Return whether a term is defined at the place at hand; from here on it is."""
        path, places = self._scopes.path, self._defined.setdefault(term.id, set())
        if any(path[:length] in places for length in range(len(path) + 1)):
            return True
        places.add(path)
        return False

    def _pieces(self, term: CompiledTerm) -> tuple[Any, ...]:
        found = self._long.get(term.id)
        if found is None:
            events = self._events
            pieces = [events.get(one, one) if type(one) is str else one for one in self._run(term.template)]
            found = self._long[term.id] = tuple(pieces)
            _refuse_empty(term, found)
        self._count += len(found)
        if self._count > MAX_PIECES:
            raise BudgetError("the letter has too many parts")
        return found
