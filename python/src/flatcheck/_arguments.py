"""Arguments as the command reads them: numbers as the decimals that Python prints, paths in full, arrays as a file."""

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from numbers import Rational
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from ._document import camel
from ._errors import InputError

Number: TypeAlias = str | int | float | Fraction | Decimal
Params: TypeAlias = Mapping[str, Number | tuple[Number, Number]]
File: TypeAlias = str | os.PathLike[str]
EXACT = "write a text, an int, a float or a Fraction, and (from, to) for a range"


def given(params: Params | None = None, /, **options: Any) -> dict[str, Any]:
    """Options that have a value, under the names that ``serve`` knows; a pair as a parameter is a closed range."""
    options["params"] = None if params is None else {name: _parameter(name, value) for name, value in params.items()}
    return {camel(name): value for name, value in options.items() if value is not None}


def _parameter(name: str, value: Number | tuple[Number, Number]) -> Any:
    return {"from": exact(name, value[0]), "to": exact(name, value[1])} if isinstance(value, tuple) else exact(name, value)


def exact(name: str, value: Any) -> str:
    """A number as exact text. A float is the decimal that Python prints for it: 0.1 is 1/10."""
    number: Any = value.item() if getattr(value, "ndim", None) == 0 else value
    is_finite = isfinite(number) if isinstance(number, float) else isinstance(number, str | Rational | Decimal)
    if is_finite and not isinstance(number, bool):
        return str(number)
    raise InputError("parameter", f"expected an exact number for the parameter {name}, got {value!r}; {EXACT}")


def path_of(file: File | None) -> str | None:
    """In full, because the process of the command stays in the folder in which it began."""
    return None if file is None else os.path.abspath(os.fspath(file))


@contextmanager
def data_file(data: File | None, **arrays: ArrayLike | None) -> Generator[str | None]:
    """The data file that is named, or one with these arrays, which is there for as long as the context."""
    there = {name: _doubles(name, array) for name, array in arrays.items() if array is not None}
    if data is not None and there:
        raise InputError("usage", f"expected a data file or arrays, got both: data and {', '.join(there)}")
    with TemporaryDirectory(prefix="flatcheck-") as folder:
        file = Path(folder, "data.npz")
        if there:
            np.savez(file, **there)  # pyright: ignore[reportArgumentType]
        try:
            yield str(file) if there else path_of(data)
        except InputError as error:  # The file is of our making, and gone when the message is read.
            raise InputError(error.code, str(error).replace(str(file), "the arrays"), error.position) from None


def _doubles(name: str, array: ArrayLike) -> Any:
    values = np.asarray(array)
    doubles = values.astype(np.float64) if values.dtype.kind in "iuf" else None
    if doubles is None or not np.array_equal(doubles.astype(values.dtype), values, equal_nan=values.dtype.kind == "f"):
        raise InputError("data", f"expected numbers that are doubles in {name}, got {values.dtype}; other numbers can be given as a file")
    return doubles
