"""Letter: the root of the tree, with title, design and body."""

from __future__ import annotations

from letterforge.letter.bounds import Name, TitlePlace
from letterforge.letter.design import Design
from letterforge.letter.node import Node
from letterforge.letter.nodes import Block, Inlines


class Letter(Node, frozen=True):
    """A letter: the variant it was made from, its title, its design and its body; plain data.

    `title_at` is how many blocks of the body stand before the title. `running_values` are what `{1}`, `{2}`
    and so on stand for in the headers and footers of the design.
    `msgspec.structs.replace` returns a letter with other parts.
    """

    variant: Name
    title: Inlines
    design: Design
    body: tuple[Block, ...]
    title_at: TitlePlace = 0
    running_values: tuple[Inlines, ...] = ()

    @property
    def language(self) -> str:
        """The language tag the letter is written in, such as `zh-CN`."""
        return self.design.language
