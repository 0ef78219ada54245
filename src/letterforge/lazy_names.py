"""Lazy names: a package whose names are imported when they are first used."""

TYPE_CHECKING = False  # as typing has it; `python -m` would look for modules in the current folder first

if TYPE_CHECKING:
    from collections.abc import Callable


def lazy_names(package: str, homes: dict[str, str]) -> "Callable[[str], object]":
    """Return the `__getattr__` of a package; `homes` leads from each name to its module in the package."""

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        import sys
        from importlib import import_module

        found: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return find
