"""CJK emphasis: inline Markdown in which emphasis may open and close beside East Asian characters.

CommonMark tells an opening `**` from a closing one by the white space around it. Chinese has none, so
`**《规则》**第一条` would print its asterisks. As in the amendment "CommonMark, CJK-friendly", an East
Asian character beside the mark counts for this as white space does.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803  # the parser's names
        """Return whether a run of marks can open and close, and its length."""
        found = super().scanDelims(start, canSplitWord)
        before = self.src[start - 1 : start]
        after = self.src[start + found.length : start + found.length + 1]
        if self.src[start] == "_" or not (_is_wide(before) or _is_wide(after)):
            return found
        return Scanned(bool(after.strip()), bool(before.strip()), found.length)


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Return the tokens of `src`, parsed in a state that knows East Asian characters."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # the parser's signature
        """Return that every link is one: where it may not lead, that is an error and not words."""
        return True


def make_parser() -> MarkdownIt:
    """Return a parser of strong, emphasis, links, escapes and line breaks."""
    parser = _Markdown("zero")
    parser.inline = _Inline()
    parser.configure("zero")  # the new part, too, knows plain text only
    return parser.enable(["escape", "emphasis", "link", "newline"])


def _is_wide(character: str) -> bool:
    return bool(character) and east_asian_width(character) in "WF"
