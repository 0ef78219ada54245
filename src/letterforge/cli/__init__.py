"""The command line: the only place that prints, and the only one that knows typer."""

import signal
import threading


def main() -> None:
    """Run the command line."""
    _end_when_interrupted()

    from letterforge.cli.commands import main as run

    run()


def _end_when_interrupted() -> None:
    """Let Ctrl-C end the process at once, as SIGTERM does, even inside native code.

    A batch handles both signals while it runs, and shuts down in order.
    """
    is_default = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # nohup ignores it
    if is_default and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_DFL)
