"""Every module of letterforge, imported by a process that is then copied for each command."""

from pkgutil import walk_packages

import letterforge


def import_everything() -> None:
    """Import every module of letterforge, so that its copies need not."""
    for module in walk_packages(letterforge.__path__, "letterforge."):
        if not module.name.endswith("__main__"):
            __import__(module.name)
