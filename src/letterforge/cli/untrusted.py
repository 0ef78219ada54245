"""`--untrusted`: runs the command in a subprocess that limits itself before it reads anything."""

from __future__ import annotations

import sys


def limited_output(arguments: list[str]) -> bytes:
    """Return the standard output of `letterforge ARGUMENTS`; forward its messages and its exit code.

    Raises ClauseTextError LF208 where it exceeds its limit of time or memory.
    """
    import typer

    from letterforge.cli.color import use_color
    from letterforge.isolation.untrusted_process import run_limited

    command, *others = arguments
    color = "always" if use_color(sys.stderr) else "never"  # the subprocess writes into a pipe
    # -P: no module is imported from the current folder
    code, output, messages = run_limited(
        [sys.executable, "-P", "-m", "letterforge.cli.untrusted", command, f"--color={color}", *others]
    )
    sys.stderr.write(messages)
    if code:
        raise typer.Exit(code)
    return output


def warn_of_no_memory_limit(*, quiet: bool) -> None:
    """Say where the system limits no memory of a process."""
    from letterforge.cli.messages import print_status
    from letterforge.isolation.process_limits import LIMITS_MEMORY

    if not LIMITS_MEMORY and not quiet:
        print_status("this system limits no memory: the time alone is limited")


def main() -> None:
    """Limit this process, then run the command line."""
    from letterforge import plugins
    from letterforge.cli import main as run
    from letterforge.isolation.process_limits import limit_self
    from letterforge.isolation.untrusted_process import MEMORY, SECONDS, end_with_parent

    plugins.forbid()
    end_with_parent()
    limit_self(MEMORY, SECONDS)
    run()


if __name__ == "__main__":
    main()
