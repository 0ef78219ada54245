"""The letter as a whole: a title and a body, and what it has in common with others."""

from __future__ import annotations

from letterforge.letter.design import Design
from letterforge.letter.nodes import Block, Inlines


class Letter:
    """A letter: the variant it was made from, its title, its design and its body; it is never changed.

    Letters are equal where all four are, whatever way they were made.
    """

    __slots__ = ("_body", "_design", "_title", "_variant")

    def __init__(self, variant: str, title: Inlines, design: Design, body: tuple[Block, ...]) -> None:
        self._variant = variant
        self._title = title
        self._design = design
        self._body = body

    @property
    def variant(self) -> str:
        """The variant the letter was made from."""
        return self._variant

    @property
    def title(self) -> Inlines:
        """What stands above the letter."""
        return self._title

    @property
    def design(self) -> Design:
        """What all letters of its variant and language have in common."""
        return self._design

    @property
    def body(self) -> tuple[Block, ...]:
        """What the letter says."""
        return self._body

    @property
    def language(self) -> str:
        """The language tag the letter is written in, such as `zh-CN`."""
        return self._design.language

    def replace(
        self,
        *,
        title: Inlines | None = None,
        design: Design | None = None,
        body: tuple[Block, ...] | None = None,
    ) -> Letter:
        """Return the letter with other parts."""
        return Letter(
            self.variant,
            self.title if title is None else title,
            self.design if design is None else design,
            self.body if body is None else body,
        )

    def _all(self) -> tuple[str, Inlines, Design, tuple[Block, ...]]:
        return self.variant, self.title, self.design, self.body

    def __eq__(self, other: object) -> bool:
        return self._all() == other._all() if isinstance(other, Letter) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return f"Letter{self._all()!r}"

    def __reduce__(self) -> tuple[type[Letter], tuple[str, Inlines, Design, tuple[Block, ...]]]:
        return Letter, self._all()
