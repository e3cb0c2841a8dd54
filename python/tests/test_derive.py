"""Formulas, and printed code as live modules."""

import inspect
import json
import sys

import numpy as np
import pytest
import vl_convert

import flatcheck
from flatcheck._modules import module_of

THETA, X, Y = np.array([[1.0, -0.5], [0.25, 2.0]]), np.array([[0.5, 1.0], [1.5, -1.0]]), np.array([1.0, 2.0])


def sharpness(slope: float = 1.0) -> float:
    """2 c Σ_ij ‖x_i‖² φ'(z_ij)² for φ = x³ + slope·x and c = 1/2."""
    Z = X @ THETA.T
    return float(np.sum((X**2).sum(1)[:, None] * (3 * Z**2 + slope) ** 2))


def test_formulas_are_those_of_the_document() -> None:
    found = flatcheck.derive("x^3 + nu*x", of="trace")
    assert [one.id for one in found.formulas] == [one["id"] for one in found.json["formulas"]]
    assert found.activation.parameters == ("nu",)
    assert found.derivatives["1"] == "3*x^2+nu"
    latex = found._repr_latex_()
    assert r"F(\theta) &= 2\, c\, \sum_{ij}" in latex
    assert latex.count(r"\begin{aligned}") == 1


def test_the_numpy_module_computes() -> None:
    module = flatcheck.derive("x^3 + nu*x").numpy()
    assert module.sharpness(THETA, X, None, 0.5, nu=1.0) == pytest.approx(sharpness(), rel=1e-12)


def test_a_parameter_with_a_value_is_put_in() -> None:
    module = flatcheck.derive("x^3 + nu*x", params={"nu": 0.5}).numpy()
    assert module.sharpness(THETA, X, None, 0.5) == pytest.approx(sharpness(0.5), rel=1e-12)


def test_the_jax_module_is_live() -> None:
    import jax

    jax.config.update("jax_enable_x64", True)
    module = flatcheck.derive("x^3 + x").jax()
    gradient = jax.jit(jax.grad(lambda theta: module.sharpness(theta, X, None, 0.5)))(THETA)
    np.testing.assert_allclose(gradient, module.sharpness_gradient(THETA, X, None, 0.5), rtol=1e-12)


def test_sources_of_a_module_are_found() -> None:
    module = flatcheck.derive("x^3 + x").numpy()
    assert inspect.getsource(module.dphi).startswith("def dphi(z):")
    assert module.__name__ not in sys.modules


def test_a_module_that_needs_what_is_not_there_says_what_to_install() -> None:
    with pytest.raises(ImportError, match=r"the module for numpy needs nowhere, got none .*; pip install nowhere"):
        module_of("import nowhere.inside", "numpy")


def test_other_languages_are_texts() -> None:
    found = flatcheck.derive("x^3 + x")
    assert "#include <math.h>" in found.code("c")
    assert "export function trace" in found.code("typescript")


def test_curves_are_vega_lite_that_draws() -> None:
    bundle = flatcheck.derive("x^3 + nu*x").curves(-1, 1, 11, nu=2.0).bundle
    spec = bundle["application/vnd.vegalite.v5+json"]
    slopes = {row["x"]: row["value"] for row in spec["vconcat"][0]["data"]["values"] if row["curve"] == "φ′"}
    assert slopes[-1.0] == 5
    assert "<path" in vl_convert.vegalite_to_svg(json.dumps(spec), "5.20")


def test_a_constant_derivative_is_a_curve_too() -> None:
    rows = flatcheck.derive("x^2").curves(points=5).bundle["application/vnd.vegalite.v5+json"]["vconcat"][0]["data"]["values"]
    assert [row["value"] for row in rows if row["curve"] == "φ″"] == [2.0] * 5
