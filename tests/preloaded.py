"""`letterforge` without its start: one process imports it once, and is copied for every command.

Tests that type many commands put the folder of `preloaded()` in front of PATH. A command there is a process
of its own, with its own arguments, folder, variables and streams; only the imports are done. The start itself
is shown by tests of the real program (`tests/cli/test_cli_processes.py`, `tests/test_readme.py`).
"""

from __future__ import annotations

import ast
import atexit
import functools
import gc
import io
import os
import pkgutil
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path

# The command hands over its arguments and streams, and ends as its copy does; it starts at once.
CLIENT = """#!{python} -ISE
import _socket, os, sys
line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
line.connect({address!r})
umask = os.umask(0)
data = ascii((sys.argv[1:], os.getcwd(), dict(os.environ), umask)).encode()
streams = b"".join(one.to_bytes(4, sys.byteorder) for one in range(3))
line.sendmsg([len(data).to_bytes(8, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
line.sendall(data)
code = int.from_bytes(line.recv(4), "big", signed=True)
if code < 0:
    os.kill(os.getpid(), -code)
os._exit(code)
"""
OUTSIDE = (
    "jinja2",
    "yaml",
    "lxml.etree",
    "docx",
    "babel.dates",
    "babel.numbers",
    "jsonschema_rs",
    "markdown_it",
)


@functools.cache
def preloaded(python: Path = Path(sys.executable)) -> Path:
    """Return a folder with the program `letterforge` of an environment; it works as long as the tests run.

    Where processes cannot be copied, it is the real program.
    """
    if sys.platform == "win32":
        return python.parent
    folder = Path(tempfile.mkdtemp(prefix="letterforge-program-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    address = str(folder / "socket")
    program = folder / "letterforge"
    program.write_text(CLIENT.format(python=sys.executable, address=address), "utf-8")
    program.chmod(0o755)
    command = [str(python), "-c", f"from tests.preloaded import serve; serve({address!r})"]
    root = Path(__file__).resolve().parent.parent
    server = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    atexit.register(server.kill)
    return folder


def serve(address: str) -> None:
    """Answer every command until standard input ends, as it does where the tests are killed."""
    import letterforge

    del sys.path[0]  # the repository, from which the program does not import
    for module in pkgutil.walk_packages(letterforge.__path__, "letterforge."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in OUTSIDE:
        import_module(name)
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that answer
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(address)
        listener.listen(64)
        print("ready", flush=True)
        while 0 not in select.select([listener.fileno(), 0], [], [])[0]:
            line = listener.accept()[0]
            if not os.fork():
                listener.close()
                answer(line)
            line.close()


def answer(line: socket.socket) -> None:
    """Run one command in a copy of this process, and tell its exit code, negative for a signal."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        size, streams, _, _ = socket.recv_fds(line, 8, 3)
        data = b""
        while len(data) < int.from_bytes(size, "big"):
            data += line.recv(65536)
        pid = os.fork()
        if not pid:
            line.close()
            become(streams, *ast.literal_eval(data.decode()))
        for stream in streams:
            os.close(stream)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        line.sendall(code.to_bytes(4, "big", signed=True))
    finally:
        os._exit(0)


def become(streams: list[int], words: list[str], folder: str, variables: dict[str, str], umask: int) -> None:
    """Be the command: with its streams, in its folder; never returns."""
    code = 1
    try:
        for place, stream in enumerate(streams):
            os.dup2(stream, place)
            os.close(stream)
        os.umask(umask)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(variables)
        time.tzset()
        more = variables.get("PYTHONPATH", "").split(os.pathsep)
        sys.path[:0] = [one for one in more if one and one not in sys.path]
        open_streams()
        sys.argv = ["letterforge", *words]
        code = run()
    finally:
        os._exit(code)


def open_streams() -> None:
    """Open the standard streams anew, as an interpreter does when it starts."""
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(
            os.fdopen(place, "wb", closefd=False),
            encoding="utf-8",
            errors=errors,
            line_buffering=place == 2 or os.isatty(place),
            write_through="PYTHONUNBUFFERED" in os.environ,
        )
        for place, errors in ((1, "strict"), (2, "backslashreplace"))
    )


def run() -> int:
    """Run the command line as the program does, and return its exit code."""
    from letterforge.cli import main

    code = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    threading._shutdown()  # type: ignore[attr-defined]  # waits for threads, as the end of an interpreter does
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    return code
