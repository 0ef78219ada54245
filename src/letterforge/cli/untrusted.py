"""`--untrusted`: the command run by a process of its own, which limits itself before it reads anything."""

from __future__ import annotations

import sys


def confined_output(arguments: list[str]) -> bytes:
    """Return what `letterforge ARGUMENTS` writes; say what it said, and where it fails, end with its code.

    Raises ClauseTextError LF208 where it takes more time or memory than it may.
    """
    import typer

    from letterforge.limits import run_limited

    # -P: no module is looked for in the folder that the command stands in
    code, written, said = run_limited([sys.executable, "-P", "-m", "letterforge.cli.untrusted", *arguments])
    sys.stderr.write(said)
    if code:
        raise typer.Exit(code)
    return written


def warn_of_no_memory_limit(*, quiet: bool) -> None:
    """Say where the system limits no memory of a process."""
    from letterforge.cli.messages import say
    from letterforge.isolation.process_limits import LIMITS_MEMORY

    if not LIMITS_MEMORY and not quiet:
        say("this system limits no memory: the time alone is limited")


def main() -> None:
    """Limit this process, and run the command line."""
    from letterforge.cli import main as run
    from letterforge.isolation.process_limits import limit_self
    from letterforge.limits import MEMORY, SECONDS, end_with_parent

    end_with_parent()
    limit_self(MEMORY, SECONDS)
    run()


if __name__ == "__main__":
    main()
