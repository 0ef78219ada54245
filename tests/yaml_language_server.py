"""The YAML language server that editors run: what it says of a file, and what it completes at a place.

It comes from npm; `sh .ci/node/install` puts it where it is looked for.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from tests.node_validator import node_modules, require_node

PROGRAM = "yaml-language-server/out/server/src/server.js"
SECONDS = 120.0  # for one answer


class YamlLanguageServer:
    """A server that has the settings of a folder, as VS Code would start it there; close it at the end."""

    def __init__(self, folder: Path) -> None:
        node = require_node()
        program = node_modules() / PROGRAM
        if not program.exists():
            pytest.skip("the YAML language server is not installed: run `sh .ci/node/install`")
        self._folder = folder.resolve()
        text = (folder / ".vscode/settings.json").read_text("utf-8")
        plain = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
        self._schemas = json.loads(plain)["yaml.schemas"]
        self._process = subprocess.Popen(
            [node, str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._number = 0
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        self._start()

    def __enter__(self) -> YamlLanguageServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def diagnostics(self, name: str, text: str) -> list[str]:
        """Return what the server has against a file of the folder that contains `text`."""
        uri = self._open(name, text)
        found = self._diagnostics[uri]
        self._close(uri)
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]

    def completions(self, name: str, text: str) -> set[str]:
        """Return what the server offers at the `|` in `text`."""
        before, _, after = text.partition("|")
        uri = self._open(name, before + after)
        *lines, last = before.split("\n")
        place = {"line": len(lines), "character": len(last)}
        found = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        self._close(uri)
        return {one["label"] for one in (found["items"] if isinstance(found, dict) else found)}

    def _start(self) -> None:
        root = self._folder.as_uri()
        folders = [{"uri": root, "name": "letters"}]
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}}
        given = {
            "processId": None,
            "rootUri": root,
            "capabilities": capabilities,
            "workspaceFolders": folders,
        }
        self._ask("initialize", given)
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})

    def _open(self, name: str, text: str) -> str:
        self._number += 1
        uri = (self._folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": self._number, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        self._wait_for_diagnostics(uri)
        return uri

    def _close(self, uri: str) -> None:
        self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        self._wait_for_diagnostics(uri)

    def _wait_for_diagnostics(self, uri: str) -> None:
        """Read until the server tells what it has against a file; when one is closed, it tells nothing."""
        self._diagnostics.pop(uri, None)
        while uri not in self._diagnostics:
            self._read()

    def _ask(self, method: str, params: object) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, object]) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        """Return the next message; what the server asks is answered, and diagnostics are kept."""
        stream = self._process.stdout
        assert stream is not None
        timer = Timer(SECONDS, self._process.kill)
        timer.start()
        length = 0
        while (line := stream.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        body = stream.read(length)
        timer.cancel()
        assert body, "the language server has ended"
        message: dict[str, Any] = json.loads(body)
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> object:
        if message["method"] != "workspace/configuration":
            return None
        yaml = {
            "schemas": self._schemas,
            "validate": True,
            "completion": True,
            "schemaStore": {"enable": False},
        }
        return [yaml if one.get("section") == "yaml" else {} for one in message["params"]["items"]]
