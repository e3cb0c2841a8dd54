"""One long-lived process of the command, ``flatcheck serve --stdio``, which answers lines of JSON; it starts when it is first needed."""

import atexit
import json
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from ._errors import CommandError, InputError, error_of
from ._node import find_node

COMMAND = Path(__file__).with_name("_command") / "bin" / "flatcheck.mjs"


class Server:
    """Answers requests of any thread, one after another. A process that ended is started anew; a fork starts its own."""

    def __init__(self) -> None:
        self._lock, self._asked, self._unread = threading.RLock(), 0, b""
        self._process: Popen[bytes] | None = None

    def ask(self, command: str, args: Mapping[str, Any], on_progress: Callable[[str], None] | None = None) -> dict[str, Any]:
        """``result``, and what comes with it. Raises InputError and CommandError; an interrupt cancels the request."""
        with self._lock:
            mine = self._asked = self._asked + 1
            self._send({"id": mine, "command": command, "args": args if on_progress is None else {**args, "progress": True}})
            try:
                answer = self._answer(mine, on_progress)
            except BaseException:
                self._cancel(mine)
                raise
        if "error" in answer:
            raise error_of(answer["error"], args.get("expr"))
        return answer

    def close(self) -> None:
        """Ends the process; the next request starts another one."""
        with self._lock:
            if (process := self.forget()) is not None:
                process.kill()
                process.wait()

    def forget(self) -> "Popen[bytes] | None":
        """Lets go of the process: after a fork it belongs to the parent, and so does, perhaps, a lock that is held."""
        process, self._process, self._unread = self._process, None, b""
        for stream in (process.stdin, process.stdout) if process is not None else ():
            if stream is not None:
                stream.close()
        return process

    def _send(self, request: Mapping[str, Any]) -> None:
        try:
            line = json.dumps(request, allow_nan=False, default=plain).encode() + b"\n"
        except (TypeError, ValueError) as error:
            raise InputError("usage", f"expected texts and finite numbers, got what JSON has not: {error}") from error
        try:
            self._write(line)
        except BrokenPipeError:  # It ended since it was last seen, and read nothing of this.
            self.close()
            self._write(line)

    def _write(self, line: bytes) -> None:
        stdin, rest = self._running().stdin, memoryview(line)
        try:
            while stdin is not None and rest:
                rest = rest[stdin.write(rest) :]
        except BaseException:  # Half a line may be written.
            self.close()
            raise

    def _running(self) -> "Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            if not COMMAND.exists():
                raise CommandError("installation", f"expected the command in {COMMAND}, found none; install flatcheck from its wheel")
            # In a session of its own: Ctrl-C in a terminal is for Python, which cancels the request.
            self._process = Popen([find_node(), COMMAND, "serve", "--stdio"], stdin=PIPE, stdout=PIPE, bufsize=0, start_new_session=True)
        return self._process

    def _answer(self, mine: int, on_progress: Callable[[str], None] | None) -> dict[str, Any]:
        while True:
            answer = self._read()
            if answer["id"] is None:
                raise error_of(answer["error"])
            if answer["id"] == mine and "progress" not in answer:
                return answer
            if answer["id"] == mine and on_progress is not None:
                on_progress(answer["progress"]["text"])

    def _cancel(self, mine: int) -> None:
        """Waits for the answer, because a run writes its files first. What goes wrong here, as a second interrupt, ends the process."""
        cancel = f"cancel {mine}"
        try:
            self._send({"id": cancel, "command": "cancel", "args": {"id": mine}})
            while True:
                answer = self._read()
                if (answer["id"] == mine and "progress" not in answer) or (answer["id"] == cancel and not answer["result"]["cancelled"]):
                    return
        except BaseException:
            self.close()

    def _read(self) -> dict[str, Any]:
        process = self._process
        while b"\n" not in self._unread:
            chunk = b"" if process is None or process.stdout is None else os.read(process.stdout.fileno(), 1 << 20)
            if process is None or not chunk:
                raise CommandError("ended", f"the command ended{'' if process is None else f' with exit code {process.wait()}'}")
            self._unread += chunk
        line, _, self._unread = self._unread.partition(b"\n")
        return json.loads(line)


def plain(value: Any) -> Any:
    """NumPy's numbers as Python's."""
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{value!r} of type {type(value).__name__}")


def after_fork() -> None:
    if (process := server.forget()) is not None:
        process.returncode = 0  # not this process's child
    server.__init__()


server = Server()
atexit.register(server.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=after_fork)
