"""The package as it is installed."""

import ast
import json
import tokenize
from pathlib import Path

import pytest

import flatcheck
from flatcheck._server import COMMAND, server

FOLDER = Path(flatcheck.__file__).parent
LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.ENCODING}


def test_the_version_is_the_commands() -> None:
    manifest = json.loads((COMMAND.parent.parent / "package.json").read_text())
    assert flatcheck.__version__ == manifest["version"] == server.ask("version", {})["result"]["version"]


def test_is_typed_and_names_its_licences() -> None:
    assert (FOLDER / "py.typed").exists()
    assert "MIT" in (COMMAND.parent.parent / "LICENSE").read_text()
    assert (COMMAND.parent.parent / "THIRD_PARTY_LICENSES").exists()


@pytest.mark.parametrize(("folder", "most"), [(FOLDER, 600), (FOLDER / "auditor", 2280)], ids=["the package", "the auditor"])
def test_is_small(folder: Path, most: int) -> None:
    assert sum(len(lines_of_code(file)) for file in folder.glob("*.py")) <= most


def lines_of_code(file: Path) -> set[int]:
    """Lines that are neither empty nor a comment nor of a docstring."""
    with file.open("rb") as source:
        code = {
            line
            for token in tokenize.tokenize(source.readline)
            if token.type not in LAYOUT
            for line in range(token.start[0], token.end[0] + 1)
        }
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            code -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return code
