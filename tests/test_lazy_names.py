"""Names of packages that are imported when they are first used."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

import letterforge
from letterforge import batch


@pytest.mark.parametrize("package", [letterforge, batch])
def test_every_public_name_is_found_and_no_other(package: ModuleType) -> None:
    assert {name for name in package.__all__ if getattr(package, name, None) is None} == set()
    assert set(package._HOMES) == {*package.__all__} - {"__version__"}
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'Nothing'"):
        package.Nothing  # noqa: B018  # asking for it is the test


@pytest.mark.parametrize(("package", "name"), [("letterforge", "Finding"), ("letterforge.batch", "Job")])
def test_nothing_is_imported_before_a_name_is_used(package: str, name: str) -> None:
    code = (
        f"import sys, {package} as it\n"
        "before = [one for one in sys.modules if one.startswith('letterforge.')]\n"
        f"assert 'msgspec' not in sys.modules, before\n"
        f"it.{name}\n"
        f"assert '{name}' in vars(it)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
