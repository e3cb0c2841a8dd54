"""Modules that flatcheck does not depend on, and printed code as live ones."""

import importlib
import itertools
import linecache
from types import ModuleType
from typing import Any

_numbers = itertools.count(1)


def imported(name: str, what: str) -> Any:
    """The module. Raises ImportError with what to install."""
    package = name.split(".")[0]
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError(f"{what} needs {package}, got none ({error}); pip install {package}", name=package) from error


def module_of(text: str, library: str) -> ModuleType:
    """A new module of this text, whose lines tracebacks and ``inspect`` show. Raises ImportError with what to install."""
    name = f"flatcheck_printed_{library}_{next(_numbers)}"
    module, file = ModuleType(name), f"<{name}>"
    module.__file__ = file
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    try:
        exec(compile(text, file, "exec"), module.__dict__)
    except ImportError as error:
        imported(error.name or library, f"the module for {library}")
        raise
    return module
