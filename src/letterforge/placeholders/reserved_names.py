"""Reserved names: words that mean something else in a text than the value of that name."""

from __future__ import annotations

_LOOPS = ("loop", "self")
_CONSTANTS = ("true", "false", "none", "True", "False", "None")
_SYNTAX = ("not", "and", "or", "in", "is", "if", "else", "elif", "for")
RESERVED = frozenset((*_LOOPS, *_CONSTANTS, *_SYNTAX))
