"""The command line: the only place that prints, and the only one that knows typer."""

import gc
import signal
import threading


def main() -> None:
    """Run the command line."""
    _end_when_interrupted()
    # One command makes few garbage cycles; looking for them all the time takes a twentieth of it.
    gc.set_threshold(100_000, 50, 50)

    from letterforge.cli.commands import main as run  # the imports make most of those objects

    run()


def _end_when_interrupted() -> None:
    """Let Ctrl-C end the process at once, whatever that is caught in, as SIGTERM does.

    A batch notices both while it runs, and ends in order.
    """
    is_usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not ignored, as below nohup
    if is_usual and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_DFL)
