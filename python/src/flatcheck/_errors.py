"""What can go wrong, as exceptions with the code and the place that the command gives."""

from collections.abc import Mapping
from typing import Any


class FlatcheckError(Exception):
    """An error of flatcheck; ``code`` is permanent, ``position`` a character of the expression, from 0, where there is one."""

    def __init__(self, code: str, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.code, self.position = code, position


class InputError(FlatcheckError, ValueError):
    """Bad input: the message says what was expected, what was got, where, and what to do."""


class CommandError(FlatcheckError, RuntimeError):
    """The command cannot run, ended, or failed; the next call starts it anew."""


def error_of(error: Mapping[str, Any], expression: Any = None) -> FlatcheckError:
    """The exception for the ``error`` of an answer, with a caret below its place in the expression."""
    code, message, position = str(error["code"]), str(error["message"]), error.get("position")
    if code in ("internal", "cancelled"):
        return CommandError(code, message)
    if position is None or not isinstance(expression, str) or "\n" in expression:
        return InputError(code, message, position)
    # JavaScript counts units of UTF-16.
    place = len(expression.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))
    return InputError(code, f"{message}\n  {expression}\n  {' ' * place}^", place)
