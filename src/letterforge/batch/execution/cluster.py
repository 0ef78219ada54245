"""Cluster: an executor whose workers belong to a dask scheduler, possibly on other machines."""

from __future__ import annotations

import json
import logging
import os
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, InvalidStateError
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn, ParamSpec, TypeVar, cast

from letterforge.batch.execution.cluster_checks import mark_store, serve
from letterforge.batch.execution.worker import Task
from letterforge.batch.execution.worker_executor import WorkerExecutor
from letterforge.diagnostics import BatchError, Finding, LetterforgeError

_P = ParamSpec("_P")
_T = TypeVar("_T")
ANSWER = 8.0  # seconds that a scheduler has to answer
WORKERS = 10.0  # seconds in which it must have a worker
ALONE = 60.0  # seconds that a run waits for a worker after the last one left
_LOOK = 0.5  # seconds between two looks at the cluster


def open_executor(scheduler: str | None) -> ClusterExecutor:
    """Return an executor over the workers of the scheduler at an address, or of a scheduler file.

    Raises BatchError: LF670 where dask is missing, LF671 where no scheduler answers, LF672 where it has no
    workers.
    """
    client = _connect(_address(scheduler))
    try:
        client.wait_for_workers(1, timeout=WORKERS)
    except TimeoutError:
        client.close()
        _refuse_without_workers(client)
    return ClusterExecutor(client)


class ClusterExecutor(WorkerExecutor):
    """The executor of a dask client, with the errors that runs know and no wait without an end."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._comm = client.scheduler_comm
        self._inner: Executor = client.get_executor(pure=False)
        self.threads = self._count() or 1  # of all workers, as they come and go
        self._pending: set[Future[Any]] = set()
        self._marker: str | None = None
        self._over = threading.Event()
        threading.Thread(target=self._watch_workers, daemon=True).start()

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Return the future of a call on some worker; BrokenExecutor where it took worker after worker."""
        task = args[0] if args else None
        if self._marker is None and isinstance(task, Task) and not task.is_dry:
            self._marker = mark_store(task.job, task.token)
        outer: Future[_T] = Future()
        self._pending.add(outer)
        call = cast(Callable[..., _T], serve)
        inner = self._inner.submit(call, self._marker, fn, *args, **kwargs)
        inner.add_done_callback(partial(self._pass_on, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  # the signature of every executor; here the rest is always cancelled
        """Leave the cluster: what no worker has begun is never begun."""
        if not self._over.is_set():
            self._over.set()
            with suppress(Exception):  # a cluster that is gone needs no goodbye
                self._client.close(timeout=2)

    def _pass_on(self, outer: Future[_T], inner: Future[_T]) -> None:
        """Give `outer` what became of `inner`, in the errors that a run knows."""
        self._pending.discard(outer)
        with suppress(InvalidStateError):  # the run was told already that the cluster is gone
            error = _translate(inner)
            if error is None:
                outer.set_result(inner.result())
            else:
                outer.set_exception(error)

    def _watch_workers(self) -> None:
        """Tell those who wait when the scheduler is gone, or all workers for long."""
        seen = monotonic()
        while not self._over.wait(_LOOK):
            count = self._count()
            if count is None:
                return self._give_up(_scheduler_lost())
            self.threads = count or self.threads
            if count or not self._pending:
                seen = monotonic()
            elif monotonic() - seen > ALONE:
                return self._give_up(_no_workers(self._client))
        return None

    def _count(self) -> int | None:
        """Return how many threads the workers have, None where the scheduler is not the one we began with."""
        try:
            if self._client.status != "running" or self._client.scheduler_comm is not self._comm:
                return None
            return int(sum(self._client.nthreads().values()))
        except Exception:  # whatever it is, there was no answer
            return None

    def _give_up(self, finding: Finding) -> None:
        for future in list(self._pending):
            with suppress(InvalidStateError):  # it was done in this very moment
                future.set_exception(BatchError(finding))


def _address(scheduler: str | None) -> str:
    """Return the address that the user, a scheduler file or dask's own settings give."""
    if scheduler is None:
        _import()
        import dask

        scheduler = dask.config.get("scheduler-address", None)
    if not scheduler:
        hint = "add `--scheduler ADDRESS`, or the name of a scheduler file"
        raise BatchError(Finding("LF671", "no scheduler of a cluster is named", hint=hint))
    if not scheduler.endswith(".json") and not Path(scheduler).is_file():
        return scheduler
    try:
        return str(json.loads(Path(scheduler).read_bytes())["address"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"`{scheduler}` cannot be read as a scheduler file"
        hint = "it is what `dask scheduler --scheduler-file` writes; every machine must see it"
        raise BatchError(Finding("LF671", message, place=scheduler, hint=hint)) from error


def _connect(address: str) -> Any:
    """Return a client; its own log would only repeat, with a traceback, what our errors say."""
    client = _import().Client
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # differing versions: workers that cannot work are named
            return client(address, timeout=ANSWER, set_as_default=False, name=f"letterforge-{os.getpid()}")
    except Exception as error:  # bad addresses, refused connections, wrong protocols: each has its own
        message = f"no scheduler answers at `{address}`"
        hint = "start one with `dask scheduler` and give its address, such as `tcp://10.0.0.5:8786`"
        raise BatchError(Finding("LF671", message, hint=hint)) from error


def _import() -> Any:
    try:
        import distributed
    except ImportError as error:
        hint = "pip install 'letterforge[dask]'"
        raise BatchError(Finding("LF670", "a cluster needs `distributed`", hint=hint)) from error
    return distributed


def _translate(inner: Future[Any]) -> Exception | None:
    """Return the error of a call as a run knows it; its workers that died are BrokenExecutor."""
    from distributed.scheduler import KilledWorker

    try:
        error = inner.exception()
    except CancelledError:
        return BatchError(_scheduler_lost())
    match error:
        case None | LetterforgeError() | BrokenExecutor():
            return error
        case KilledWorker():
            return BrokenExecutor(str(error))
    message = f"the workers cannot do the work: {type(error).__name__}: {str(error)[:200]}"
    hint = "install the same letterforge and the same `distributed` on scheduler and workers"
    return BatchError(Finding("LF673", message, hint=hint))


def _scheduler_lost() -> Finding:
    hint = "start it anew, with its workers, and run the same command again: it goes on from here"
    return Finding("LF674", "the scheduler of the cluster is gone", hint=hint)


def _no_workers(client: Any) -> Finding:
    hint = "start some with `dask worker ADDRESS`, and run the same command again"
    return Finding("LF672", f"the scheduler at `{_of(client)}` has no workers", hint=hint)


def _of(client: Any) -> str:
    return str(getattr(client.scheduler, "address", None) or "the address given")


def _refuse_without_workers(client: Any) -> NoReturn:
    raise BatchError(_no_workers(client))
