"""Reference checks: the target of `ref()` must be in the variant, once, and numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, field

from letterforge.assembly.compiler.scope import MAX_FINDINGS
from letterforge.diagnostics import Findings, Span, did_you_mean

_Built = TypeVar("_Built")


class NodeIds(Struct, eq=False):
    """The ids of the nodes of a variant, collected while it is compiled, and how references find them.

    `uses` are the ids of the nodes that each clause has become, under the id of the clause.
    """

    all: Counter[str] = field(default_factory=Counter)
    numbered: set[str] = field(default_factory=set)
    repeated: set[str] = field(default_factory=set)
    uses: dict[str, list[str]] = field(default_factory=dict)

    def unique(self, id_: str, *, repeated: bool, numbered: bool) -> str:
        """Return the node id for `id_`: `id_` at its first use, then `id#2`, and so on."""
        self.all[id_] += 1
        if numbered:
            self.numbered.add(id_)
        if repeated:
            self.repeated.add(id_)
        return id_ if self.all[id_] == 1 else f"{id_}#{self.all[id_]}"

    def alternatives(self, builds: Iterable[Callable[[], _Built]]) -> list[_Built]:
        """Return what each of `builds` returns: a letter has one of them, so they may have the same ids."""
        ids, uses = self.all, self.uses
        found, all_, kept = (
            list[_Built](),
            Counter(ids),
            {clause: list(those) for clause, those in uses.items()},
        )
        for build in builds:
            self.all, self.uses = Counter(ids), {clause: list(those) for clause, those in uses.items()}
            found.append(build())
            all_ |= self.all
            for clause, those in self.uses.items():
                before = len(uses.get(clause, ()))
                known = kept.setdefault(clause, [])
                known += [one for one in those[before:] if one not in known[before:]]
        self.all, self.uses = all_, kept
        return found

    def aliases(self) -> Mapping[str, str]:
        """Return the node ids of clauses that stand once, under an `id` of their own."""
        found = {clause: uses[0] for clause, uses in self.uses.items() if len(uses) == 1}
        return {clause: id_ for clause, id_ in found.items() if clause != id_ and clause not in self.all}

    def check(self, references: Iterable[tuple[str, Span]], variant: str, findings: Findings) -> None:
        """Add findings for references to missing or unnumbered targets (LF404) and ambiguous ones (LF405).

        `variant` is the id of the variant: a clause that refers to something may stand in several.
        """
        aliases = self.aliases()
        for written, span in references:
            if len(findings) >= MAX_FINDINGS:
                return
            target = aliases.get(written, written)
            uses = self.uses.get(target, ())
            if (target in self.all and (self.all[target] > 1 or target in self.repeated)) or len(uses) > 1:
                self._tell_several(target, span, variant, findings)
            elif target not in self.all:
                near = did_you_mean(target, [*self.all, *self.uses])
                hint = near or "refer to the id of a clause, or of an item with `id`"
                findings.add(
                    "LF404", f"`{target}` is not part of the variant `{variant}`", span=span, hint=hint
                )
            elif target not in self.numbered:
                hint = "refer to a section or clause with a number, or leave out `numbered: false`"
                findings.add(
                    "LF404", f"`{written}` has no number in the variant `{variant}`", span=span, hint=hint
                )

    def _tell_several(self, target: str, span: Span, variant: str, findings: Findings) -> None:
        message, hint = (
            f"`{target}` stands more than once in the variant `{variant}`",
            "refer to a part that stands once",
        )
        ids = list(dict.fromkeys(self.uses.get(target, ())))
        if len(ids) > 1:
            message += f", as {' and '.join(f'`{id_}`' for id_ in ids)}"
            others = [id_ for id_ in ids if id_ != target]
            hint = f"refer to one of them by its own `id`, such as `ref('{others[0]}')`"
        findings.add("LF405", message, span=span, hint=hint)
