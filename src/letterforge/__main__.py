"""`python -m letterforge` is the command `letterforge`."""

import os
import sys


def _forget_current_folder() -> None:
    """Take the current folder off the path of modules, where `python -m` puts it first.

    A library in it could bring a `yaml.py` of its own. Where letterforge itself lies there, it stays.
    """
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  # pathlib may be one of them
    if not sys.flags.safe_path and sys.path[:1] == [os.getcwd()] and sys.path[0] != home:  # noqa: PTH109  # as above
        del sys.path[0]


_forget_current_folder()

from letterforge.cli import main  # noqa: E402  # from here on modules come from where they were installed

main()
