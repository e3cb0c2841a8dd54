"""What is handed to the command: exact numbers, and arrays that lose nothing."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import flatcheck

SAME = [
    ("1/10", "1/10"),
    ("0.1", "1/10"),
    (0.1, "1/10"),
    (1e-6, "1/1000000"),
    (np.float64(0.1), "1/10"),
    (Fraction(1, 3), "1/3"),
    (Decimal("0.30"), "3/10"),
    (7, "7"),
    (np.int64(7), "7"),
]


@pytest.mark.parametrize(("given", "exact"), SAME)
def test_parameters_are_exact(given: Any, exact: str) -> None:
    assert flatcheck.check("x^3 + nu*x", params={"nu": given}, assumption="3.1").activation.params == {"nu": exact}


def test_a_pair_is_a_range() -> None:
    found = flatcheck.check("x^3 + nu*x", params={"nu": (Fraction(1, 3), 1)}, assumption="3.1")
    assert found.activation.params == {"nu": {"from": "1/3", "to": "1"}}


@pytest.mark.parametrize("given", [float("nan"), float("inf"), True, None, [1], 1j, np.array([0.1, 10]), (0.1, np.eye(2))])
def test_what_is_no_exact_number_is_refused(given: Any) -> None:
    with pytest.raises(flatcheck.InputError, match="expected an exact number for the parameter nu"):
        flatcheck.check("x^3 + nu*x", params={"nu": given})


WRONG_ARRAYS = [
    ([[Fraction(1, 3), 1]], "object"),
    ([["1", "2"]], "<U1"),
    (np.array([[2**53 + 1, 1]]), "int64"),
    ([[1j, 1]], "complex128"),
]


@pytest.mark.parametrize(("array", "kind"), WRONG_ARRAYS)
def test_arrays_that_are_no_doubles_are_refused(array: Any, kind: str) -> None:
    with pytest.raises(flatcheck.InputError, match=f"expected numbers that are doubles in X, got {kind}"):
        flatcheck.check("x^3+x", X=array)


def test_a_message_on_arrays_names_no_file_of_ours() -> None:
    with pytest.raises(flatcheck.InputError, match="got NaN in X of the arrays, row 1, column 2"):
        flatcheck.check("x^3+x", X=[[1.0, np.nan]])


@pytest.mark.parametrize("kind", ["float32", "int16", "float64"])
def test_arrays_keep_their_numbers(kind: str) -> None:
    X = np.array([[3, 0], [1, 2]], dtype=kind)
    run = flatcheck.simulate("x^3+x", X=X, y=[0.5, -1], steps=1)
    np.testing.assert_array_equal(run.trajectory.X, X)
    np.testing.assert_array_equal(run.trajectory.y, [0.5, -1])


def test_a_file_and_arrays_exclude_each_other() -> None:
    with pytest.raises(flatcheck.InputError, match="expected a data file or arrays, got both: data and X"):
        flatcheck.check("x^3+x", X=[[1.0]], data="data.csv")


def test_options_that_are_not_finite_are_refused() -> None:
    with pytest.raises(flatcheck.InputError, match="expected texts and finite numbers"):
        flatcheck.simulate("x^3+x", learning_rate=float("nan"))


def test_an_option_that_is_none_is_answered_with_the_one_that_was_meant() -> None:
    with pytest.raises(flatcheck.InputError, match="unknown option --lr: use --learning-rate"):
        flatcheck.simulate("x^3+x", lr=0.1)


PLACES = [("1/2x", 3, "     ^"), ("𝑓+tanh(x", 0, "  ^"), ("tanh(x", 6, "        ^")]


@pytest.mark.parametrize(("expression", "position", "caret"), PLACES)
def test_errors_point_at_their_place(expression: str, position: int, caret: str) -> None:
    with pytest.raises(flatcheck.InputError) as caught:
        flatcheck.check(expression)
    assert caught.value.position == position
    assert str(caught.value).split("\n")[-2:] == [f"  {expression}", caret]
