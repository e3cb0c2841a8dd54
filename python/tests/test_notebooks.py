"""The notebooks, executed from their beginning to their end; they are kept without outputs."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
SHOWN = {
    "is-my-activation-covered": {"text/html", "text/latex", "application/vnd.vegalite.v5+json"},
    "figure-1": {"text/html", "application/vnd.vegalite.v5+json"},
}


def test_there_are_two() -> None:
    assert {file.stem for file in NOTEBOOKS} == set(SHOWN)


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
@pytest.mark.filterwarnings("default")
def test_runs_and_shows_what_it_promises(file: Path) -> None:
    notebook: Any = nbformat.read(file, as_version=4)
    assert all(cell.get("outputs", []) == [] and cell.get("execution_count") is None for cell in notebook.cells)
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert SHOWN[file.stem] <= {kind for output in outputs for kind in output.get("data", {})}
    assert [output for output in outputs if output["output_type"] == "stream" and output["name"] == "stderr"] == []
