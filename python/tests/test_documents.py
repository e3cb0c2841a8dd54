"""The examples of the pages: the ``python`` fences of one are one program, and a comment ``# → text`` is what its line prints."""

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "docs/how-to/use-in-notebooks.md", ROOT / "python/README.md"]
FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_print_what_they_say(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "\n".join(FENCE.findall(page.read_text(encoding="utf-8")))
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, page.name, "exec"), {"__name__": "page"})
    assert printed.getvalue().splitlines() == re.findall(r"# → (.*)$", program, re.MULTILINE)
