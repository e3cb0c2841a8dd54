"""Verdicts and certificates, and how they show."""

from fractions import Fraction
from math import inf
from pathlib import Path

import numpy as np
import pytest

import flatcheck


def test_verdicts_are_those_of_the_document() -> None:
    found = flatcheck.check("x^3 + x")
    assert {id: one.verdict for id, one in found.assumptions.items()} == {
        id: one["verdict"] for id, one in found.json["assumptions"].items()
    }
    assert found.theorems["3.5"].verdict == "holds"
    assert found.theorems["3.5"].because == ("3.1", "3.4")
    assert found.regularity["class"] == "analytic"
    assert found.elapsed_ms == found.json["elapsedMs"]


def test_an_interval_is_asked_about(tmp_path: Path) -> None:
    found = flatcheck.check("log(x)", on="(0, inf)")
    assert found.on == "(0,inf)"
    assert found.assumptions["3.1-weak"].verdict == "holds"
    assert found.theorems["3.3"].verdict == "unknown" and "(0,inf)" in (found.theorems["3.3"].reason or "")
    audited = flatcheck.audit(found)
    assert audited.accepted and audited.on == "(0,inf)"
    assert "on (0,inf)" in found._repr_html_()
    with pytest.raises(flatcheck.FlatcheckError, match="0, 1"):
        flatcheck.check("log(x)", on="0..1")


def test_bounds_of_a_constant_are_exact_and_enclose_it() -> None:
    found = flatcheck.check("x^3 + x")
    lower, upper = found.assumptions["3.4"].constants["beta"].bounds
    assert lower <= Fraction(16, 3) <= upper
    assert isinstance(lower, Fraction)


def test_an_infinite_bound_is_a_float() -> None:
    bounds = flatcheck.check("x^2").assumptions["3.1"].constants["rho1"].bounds
    assert bounds[0] == -inf


def test_what_fails_has_a_witness_and_what_is_unknown_a_reason() -> None:
    assert flatcheck.check("x^5 + x", assumption="3.1").assumptions["3.1"].witness == {
        "kind": "point",
        "z": "0",
        "quantity": "phi3",
        "enclosure": ["0", "0"],
    }
    late = flatcheck.check("exp(x)*erfc(x)+x^3*sin(1/(1+x^2))+log(1+x^2)*atan(x^3)", time_limit=1e-9)
    unknown = [one for one in late.assumptions.values() if one.verdict == "unknown"]
    assert unknown
    assert all(one.reason for one in unknown)


def test_certificates_are_audited_in_each_form(tmp_path: Path) -> None:
    found = flatcheck.check("sinh(x)", assumption=["3.1", "3.4"])
    assert flatcheck.audit(found).accepted
    assert flatcheck.audit(found.certificate).expression == "sinh(x)"
    altered = flatcheck.audit({**found.certificate, "expression": "cosh(x)"})
    assert not altered.accepted
    assert altered.reason
    file = tmp_path / "certificate.json"
    file.write_text("[]")
    assert not flatcheck.audit(file).accepted


def test_data_are_arrays_or_a_file(tmp_path: Path) -> None:
    X = np.array([[1, 0], [0.5, 0.25]])
    given = flatcheck.check("x^3+x", X=X, a=[1.0, 2.0], loss="half").data
    file = tmp_path / "data.json"
    file.write_text('{"X": [[1, 0], [0.5, 0.25]], "a": [1, 2]}')
    named = flatcheck.check("x^3+x", data=file, loss="half").data
    assert given is not None
    assert named is not None
    assert given["norms"] == named["norms"]
    assert given["3.2"]["verdict"] == "holds"


def test_results_show_in_notebooks() -> None:
    bundle = flatcheck.check("x^3+nu*x", params={"nu": (0.01, 10)})._repr_mimebundle_()
    assert sorted(bundle) == ["text/html", "text/latex", "text/plain"]
    assert "nu = 1/100 … 10" in bundle["text/html"]
    assert "✓ holds" in bundle["text/html"]
    assert bundle["text/latex"].startswith(r"$\varphi(x) = x^{3} + \nu x")


def test_files_are_written_where_python_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flatcheck.check("x^3+x")  # the process begins in another folder
    monkeypatch.chdir(tmp_path)
    flatcheck.check("x^3+x", plot="curves.svg", coq="cubic.v")
    assert (tmp_path / "curves.svg").read_text().startswith("<svg")
    assert "Theorem" in (tmp_path / "cubic.v").read_text()


def test_a_verdict_is_no_boolean() -> None:
    found = flatcheck.check("x^3")
    with pytest.raises(TypeError, match=r"no boolean.*'fails'"):
        bool(found.assumptions["3.1"])
    with pytest.raises(TypeError, match=r"no boolean.*'fails'"):
        bool(found.theorems["3.5"])


def test_claims_and_constants_are_asked_for_in_order(tmp_path: Path) -> None:
    found = flatcheck.check("sinh(x)", claims=["phi1*phi3 > phi2^2", "phi1 > 1"], constants="inf phi1")
    assert [(one.claim, one.verdict) for one in found.claims] == [("phi1*phi3 > phi2^2", "holds"), ("phi1 > 1", "fails")]
    assert found.constants[0].exact == "1"
    assert found.constants[0].bounds == (1, 1)
    assert not found.assumptions
    assert flatcheck.audit(found).accepted
    assert "phi1 &gt; 1" in found._repr_html_()
    file = tmp_path / "claims.yaml"
    file.write_text("- {id: steep, statement: phi1 > 0, meaning: the slope is positive}")
    named = flatcheck.check("log(x)", claims_file=file, on="(0, inf)").claims[0]
    assert (named.id, named.verdict) == ("steep", "holds")


def test_what_is_no_claim_is_an_input_error() -> None:
    with pytest.raises(flatcheck.InputError, match="expected a derivative up to phi5"):
        flatcheck.check("x", claims="phi6 > 0")
