"""What every test may ask for, and the rule that continuous integration skips nothing."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.extent import IS_WHOLE
from tests.node_validator import require_node
from tests.office import require_soffice
from tests.slow_files import SLOW_FILES

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell starts what runs in its background
    signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ.pop("LETTERFORGE_LIBRARY", None)  # of whoever runs the tests: they read their own libraries
for name in ("FORCE_COLOR", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"  # a locale of no language
STRICT = any(os.environ.get(name, "").lower() in {"1", "true"} for name in ("CI", "LETTERFORGE_CI"))
NEEDED = (
    "LibreOffice",
    "pdftotext",
    "Node",
    "Chromium",
)  # words of the skip reasons that continuous integration must not see

# The one profile of all property tests: a machine that is slow, or busy, fails none of them.
SUPPRESSED = (HealthCheck.too_slow,)
EXAMPLES = 200 if IS_WHOLE else 25
settings.register_profile(
    "letterforge", deadline=None, suppress_health_check=SUPPRESSED, max_examples=EXAMPLES
)
settings.load_profile("letterforge")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that at the end no process waits long for another."""
    here = Path(__file__).parent
    ranks = {here / name: rank for rank, name in enumerate(SLOW_FILES)}
    for item in items:
        if item.path in ranks:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


def pytest_collection_finish() -> None:
    """Let the garbage collector leave thousands of tests alone: each of its rounds would go through them."""
    gc.collect()
    gc.freeze()


OF_RULES = ("lint", "diagnostics", "editor", "fuzz", "review", "shipped", "website")
OF_RULES_TOO = ("test_cases.py", "test_lint_options.py", "test_readme.py", "test_init.py")


@pytest.fixture(autouse=True)
def checks_alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the rules of lint out of tests of other things: their clauses are often in no letter."""
    place = request.node.path.relative_to(Path(__file__).parent).parts
    if place[0] not in OF_RULES and place[-1] not in OF_RULES_TOO:
        monkeypatch.setattr("letterforge.lint.linter.RULES", {})


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice's program; the test is skipped where it is missing."""
    return require_soffice()


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node's program; the test is skipped where it is missing."""
    return require_node()


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    """Let no command that was run here decide what Ctrl-C does."""
    before = signal.getsignal(signal.SIGINT)
    yield
    if signal.getsignal(signal.SIGINT) != before and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, before)


def forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip for want of an installed program into a failure where everything must be installed."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr or "")
    if (
        STRICT
        and report.skipped
        and not hasattr(report, "wasxfail")
        and any(word in reason for word in NEEDED)
    ):
        report.outcome = "failed"
        report.longrepr = f"{reason} (and here nothing may be skipped for that)"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    forbid_skip(report)
    return report
