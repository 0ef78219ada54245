"""Driver commands: what git runs, as its settings have it.

Git gives a command to `sh`, on Windows too. The interpreter is named by its path, which is of this machine,
as the settings are; `-P` keeps it from importing anything of the folder in which git runs it. Where it is
gone, has no letterforge any more, or ends otherwise than with a merged file, git does what it does without
us: to git, every exit code but 0 is a conflict, and it would take our side for what became of both.
"""

from __future__ import annotations

import sys
from pathlib import Path

from letterforge.review.git_drivers.attributes import DOCX, YAML

_HEADING = r"^([^[:space:]#][^:]*:|  [^[:space:]#-][^:]*:)"  # a path of keys; in a file, an id under a key
_WORD = "[[:alpha:]0-9_'-]+|[^[:space:]]"

_WITHOUT_US = (
    "test $c = 0 && exit; test $c = 1 && grep -q '^<<<* ours' %A && exit 1; "  # merged, or with conflicts
    "echo 'letterforge did not merge' %P'; git merges its lines"
    " (if letterforge was moved, type letterforge git-setup again)' >&2; "
    "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"
)


def settings() -> dict[str, str]:
    """Return the settings of git: name → value."""
    program = "'" + Path(sys.executable).as_posix().replace("'", "'\\''") + "'"
    run = f"{program} -P -m letterforge"
    convert = f'f() {{ test -x {program} && {run} textconv "$@" || cat "$@"; }}; f'
    merge = f"if test -x {program}; then {run} merge-clauses".replace("%", "%%")  # git replaces `%A`
    return {
        f"diff.{YAML}.textconv": convert,
        f"diff.{YAML}.xfuncname": _HEADING,
        f"diff.{YAML}.wordRegex": _WORD,
        f"diff.{DOCX}.textconv": convert,
        f"merge.{YAML}.name": "letterforge: by keys and sentences",
        f"merge.{YAML}.driver": f"{merge} %O %A %B %L %P; c=$?; else c=127; fi; {_WITHOUT_US}",
    }
