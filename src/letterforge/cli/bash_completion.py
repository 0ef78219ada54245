"""Completion in Bash, which parts words at `=` and `:`: they are joined; no space follows `name=`."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, MutableMapping
from contextlib import redirect_stdout

_SIGNS = frozenset("=:")
_BEFORE, _AFTER = "    return 0\n", '    [[ "${COMPREPLY[*]}" == *= ]] && compopt -o nospace\n    return 0\n'


def run_completion(run: Callable[[], int]) -> int:
    """Run the program where a shell asks for completion or for its script, and mend those of Bash."""
    if os.environ.get("_LETTERFORGE_COMPLETE") != "complete_bash":
        _mend_script()
        return run()
    return _complete(run)


def _complete(run: Callable[[], int]) -> int:
    """Print what `run` offers for words that are joined, each without what Bash already has of it."""
    prefix = join_words(os.environ)
    offered = io.StringIO()
    try:
        with redirect_stdout(offered):
            return run()
    finally:
        lines = offered.getvalue().splitlines()
        sys.stdout.write("".join(f"{line.removeprefix(prefix)}\n" for line in lines))


def join_words(environment: MutableMapping[str, str]) -> str:
    """Join the words of COMP_WORDS that Bash parted; return what stands before the part it completes."""
    words = environment.get("COMP_WORDS", "").split("\n")
    at = int(environment.get("COMP_CWORD", "0"))
    if at >= len(words):
        return ""
    joined: list[str] = []
    goes_on = False
    for word in words[: at + 1]:
        is_sign = bool(word) and set(word) <= _SIGNS
        if joined and (is_sign or (goes_on and word)):
            joined[-1] += word
        else:
            joined.append(word)
        goes_on = is_sign
    environment["COMP_WORDS"], environment["COMP_CWORD"] = "\n".join(joined), str(len(joined) - 1)
    prefix = joined[-1] if goes_on else joined[-1].removesuffix(words[at])
    return prefix.partition("=")[2] if prefix.startswith("--") else prefix


def _mend_script() -> None:
    """Let typer's script for Bash add no space behind `name=`, where a value follows."""
    from typer import _completion_shared

    scripts = _completion_shared._completion_scripts  # noqa: SLF001  # typer has no public name for them
    scripts["bash"] = scripts["bash"].replace(_BEFORE, _AFTER)
