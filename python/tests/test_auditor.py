"""The auditor: what check writes is accepted or not known, and nothing that was altered is accepted."""

import copy
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import flatcheck
from flatcheck.auditor._audit import audit

ACCEPTED = [
    "x",
    "x^3",
    "x^3+x",
    "x^5+x/10",
    "x^7/210-x^5/30+x^3/6+x",
    "sinh(x)",
    "x+exp(x)",
    "x^3+tanh(x)",
    "x^3+x+x*abs(x)^3",
    "x^3+x+atan(x)",
    "x/(1+x^2)",
    "exp(-x^2)",
    "max(x,0)",
    "elu(x)",
    "erf(x)",
    "gelu(x)",
    "softplus(x)",
    "x*sigmoid(x)",
    "log(x)",
    "tanh(x)",
]
NOT_KNOWN = {"x*cos(x)": "kind of statement", "exp(sin(x))": "period", "x^3+x+abs(x)": "beside"}


def certificate(expression: str) -> dict[str, Any]:
    return json.loads(json.dumps(flatcheck.check(expression).certificate))


def signed(document: dict[str, Any]) -> dict[str, Any]:
    """With the digest of what it says now, so that nothing is refused for its digest alone."""
    body = {name: part for name, part in document.items() if name != "digest"}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return {**body, "digest": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"}


def altered(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Copies of a certificate, each of which says something false or malformed."""
    found: list[tuple[str, dict[str, Any]]] = []

    def alter(name: str, change: Any) -> None:
        other = copy.deepcopy(document)
        change(other)
        found.append((name, signed(other)))

    whole, claims = document, document["statements"]
    for i, s in enumerate(claims):
        document = {**whole, "statements": [s], "conclusions": {}}  # this one alone, which is quicker
        if "cover" in s:
            alter(f"{i}: no first step", lambda d: d["statements"][0]["cover"].pop(0))
            alter(f"{i}: no last step", lambda d: d["statements"][0]["cover"].pop())
            alter(f"{i}: raised", lambda d: d["statements"][0]["form"].append(["-1000000", 0, 0, 0, 0, 0, 0, 0]))
            alter(f"{i}: negated", lambda d: d["statements"][0].update(form=[[f"{-(10**9)}", 0, 0, 0, 0]]))
        for field in ("bits", "order"):
            if field in s:
                alter(f"{i}: {field}", lambda d, field=field: d["statements"][0].update({field: -1}))
        if s["kind"] == "value":
            alter(f"{i}: enclosure", lambda d: d["statements"][0].update(enclosure=["1000001", "1000002"]))
        if s["kind"] in ("limit", "rational-limit", "ratio-limit"):
            alter(f"{i}: limit", lambda d: d["statements"][0].update(value="-12345/7"))
        if s["kind"] == "ratio-value":
            alter(f"{i}: upper", lambda d: d["statements"][0].update(upper="-1000000"))
        alter(f"{i}: a field more", lambda d: d["statements"][0].update(on=["0", "1"]))
        alter(f"{i}: another kind", lambda d: d["statements"][0].update(kind="given"))
    document = whole
    for id, conclusion in document["conclusions"].items():
        other = "fails" if conclusion["verdict"] == "holds" else "holds"
        alter(f"{id}: {other}", lambda d, id=id, other=other: d["conclusions"][id].update(verdict=other))
    alter("sharper", lambda d: d["conclusions"]["3.1"]["constants"].update(rho1={"lower": "1/3", "upper": "1/3"}))
    alter("another function", lambda d: d.update(expression=f"({d['expression']})/1024-x*1024"))
    return found


@pytest.mark.parametrize("expression", ACCEPTED)
def test_accepts(expression: str) -> None:
    assert audit(certificate(expression)) == (0, "accepted")


@pytest.mark.parametrize("expression", NOT_KNOWN)
def test_says_what_it_does_not_know(expression: str) -> None:
    code, text = audit(certificate(expression))
    assert code == 2
    assert NOT_KNOWN[expression] in text


@pytest.mark.parametrize("expression", ["x^3+x", "x^3+tanh(x)", "x^3+x+x*abs(x)^3", "exp(x)"])
def test_accepts_nothing_that_was_altered(expression: str) -> None:
    original = certificate(expression)
    cases = altered(original)
    assert len(cases) > 20
    assert [name for name, document in cases if audit(document)[0] == 0] == []


def test_the_digest_counts() -> None:
    document = certificate("x^3+x")
    document["conclusions"]["onto"]["verdict"] = "fails"
    assert audit(document) == (1, "rejected: the digest is not that of the contents")


@pytest.mark.parametrize("expression", ["x^3+x-1e-13", "log(0-1)*x", "abs(x-sqrt(2))", "2^1e9*x", "x**x**x"])
def test_does_not_take_the_statements_of_another_function(expression: str) -> None:
    document = certificate("x^3+x")
    document["statements"].append({"kind": "value", "form": [["1", 1, 0, 0, 0]], "z": "0", "enclosure": ["0", "0"], "bits": 192})
    assert audit(signed(document))[0] == 0
    assert audit(signed({**document, "expression": expression}))[0] != 0


def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "certificate.json"
    for text, code, said in (
        (json.dumps(certificate("x^3+x")), 0, "accepted"),
        ("{}", 1, "rejected"),
        ("[", 3, "expected a certificate"),
    ):
        file.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, "-m", "flatcheck.auditor", str(file)], capture_output=True, text=True)
        assert (done.returncode, said in done.stdout + done.stderr) == (code, True)
