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
from flatcheck.auditor._audit import audit, check_conclusions
from flatcheck.auditor._report import LINE, Rejected

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
    "x*cos(x)",
    "exp(sin(x))",
    "sin(30*x)",
    "x+sin(x)^2",
    "x^3+x+abs(x)",
    "x^3+x+x*abs(x)^2.5",
    "x^3+x+abs(x-pi)",
    "x^3+x+sign(x-log(2))",
    "x^3+x+1/(x-sqrt(2))",
    "tan(x)",
    "log(-1-x^2)",
    "x^3/3-sin(x)-sin(sqrt(2)*x)/(2*sqrt(2))+5*x",
    "19/60*x^3+10*x+cos(x)+cos(x*sqrt(2))/(2*sqrt(2))",
    "x^3+x+cos(x)^2+sin(x)^2",
]
RANGES = {"x^3+nu*x": ("1/10", "1"), "x^5+nu*x^3+x": ("-1", "1"), "nu*x^3+x": ("-1", "1")}


def certificate(expression: str, **options: Any) -> dict[str, Any]:
    return json.loads(json.dumps(flatcheck.check(expression, **options).certificate))


def cover(relation: str, kind: str, a: str = "-inf", b: str = "+inf", **fields: Any) -> dict[str, Any]:
    """φ′ ≥ 0 by one step."""
    step = {"type": kind, "from": a, "to": b, "bits": 128, **fields}
    return {"kind": "bound", "form": [["1", 0, 1, 0, 0]], "relation": relation, "cover": [step]}


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


@pytest.mark.parametrize("expression", RANGES)
def test_accepts_for_a_range(expression: str) -> None:
    assert audit(certificate(expression, params={"nu": RANGES[expression]})) == (0, "accepted")


def test_parts_cover_the_range() -> None:
    document = certificate("x^3+nu*x", params={"nu": ("1/10", "1")})
    for change in ({"range": {"from": "0", "to": "1"}}, {"expression": "x^3+2*nu*x"}, {"parts": [*document["parts"], {}]}):
        assert audit({**document, **change})[0] == 1, change


ON = {"log(x)": "(0, inf)", "x^(5/2)": "[0, inf)", "1/x": "(0, inf)", "softplus(x)": "[0, inf)", "abs(x)^3+exp(x)": "[0, 2)"}


@pytest.mark.parametrize("expression", ON)
def test_accepts_on_an_interval_and_on_no_other(expression: str) -> None:
    document = certificate(expression, on=ON[expression])
    assert audit(document) == (0, "accepted")
    for other in ("[-1/1000,2]", "(-1,inf)"):
        assert audit(signed({**document, "on": other}))[0] != 0


CLAIMS = ["abs(phi2) <= 2*phi1", "phi1*phi3 > phi2^2", "phi3 = phi1", "phi1^2*phi3/abs(phi2) >= 2"]


def test_makes_conditions_from_the_text_of_claims() -> None:
    document = certificate("sinh(x)", claims=CLAIMS, constants=["inf phi1^2*phi3/abs(phi2)", "sup abs(phi1)"])
    assert audit(document) == (0, "accepted")
    for name, conclusion in document["conclusions"].items():
        renamed = {name.replace("phi1", "phi2"), name.replace("2", "3"), name.replace("inf", "sup")} - document["conclusions"].keys()
        verdict = "fails" if conclusion["verdict"] == "holds" else "holds"
        wrong = [{other: conclusion} for other in renamed] + [
            {name: {**conclusion, "verdict": verdict}},
            {name: {**conclusion, "conditions": []}},
        ]
        for conclusions in wrong:
            with pytest.raises(Rejected):
                check_conclusions({**document, "conclusions": conclusions}, LINE)


PIECE, ROOT = "max(x-100,0)^9", "((100-x)^2)^(9/2)-(100-x)^9"  # both are 0 on (0, 100)


def test_takes_a_cover_by_which_derivatives_exist() -> None:
    document = certificate("log(x)", on="(0, inf)", claims=["x*phi1 = 1"])
    shown = next(s for s in document["statements"] if "defined" in s)
    alone = {**document, "conclusions": {}}
    assert audit(document) == audit(signed({**alone, "statements": [shown]})) == (0, "accepted")
    near = [[*shown["form"][0]], [f"-{10**40 + 1}/{10**40}", 0, 0, 0, 0]]
    for change in ({"defined": []}, {"defined": shown["defined"][:-1]}, {"form": near}, {"from": "1"}, {"defined": None}):
        assert audit(signed({**alone, "statements": [{**shown, **change}]}))[0] != 0, change
    for other in (f"log(x)+{PIECE}", f"log(x)+{ROOT}", "log(x)+x/10^40", "log(x-1/10^40)"):
        assert audit(signed({**alone, "expression": other, "statements": [shown]}))[0] != 0, other


def test_says_what_it_does_not_know() -> None:
    document = certificate("x^3+x")
    for change, said in (
        ({"statements": [{"kind": "torsion"}]}, "this kind of statement"),
        ({"conclusions": {"3.9": {"verdict": "holds", "constants": {}}}}, "the assumption 3.9"),
        ({"torsion": 1}, "the field torsion"),
    ):
        code, text = audit(signed({**document, **change}))
        assert code == 2
        assert said in text


# What is said of φ, and whether it is true: of what statements of these kinds can be altered to, or a search that errs might write.
BRACKET, IRRATIONAL = ["1", "2"], "x^3+x+relu(x-sqrt(2))"
FIRST, THIRD = [["1", 0, 1, 0, 0]], [["1", 0, 0, 0, 1]]
HALVES = [("-inf", "5"), ("5", "+inf")]
STURM = {(a, b): {"type": "sturm", "from": a, "to": b} for a, b in (("-inf", "0"), ("0", "+inf"))}
WAVES = "x^3/6+sin(x)+sin(sqrt(2)*x)/(2*sqrt(2))"
FALSE: list[tuple[str, dict[str, Any]]] = [
    (IRRATIONAL, {"kind": "seam", "argument": 0, "bracket": BRACKET, "derivative": 0, "bits": 128}),
    (IRRATIONAL + "^2", {"kind": "seam", "argument": 0, "bracket": BRACKET, "derivative": 1, "bits": 128}),
    (IRRATIONAL, {"kind": "seam", "argument": 0, "bracket": ["3/2", "2"], "derivative": 1, "bits": 128}),
    ("x^3+x+abs(x^2-2)^3", {"kind": "seam", "argument": 0, "bracket": ["-2", "2"], "derivative": 1, "bits": 128}),
    ("x^3+x+1/(x-sqrt(2))", {"kind": "pole", "node": 0, "bracket": ["3/2", "2"], "bits": 128}),
    ("x^3+x+(x-sqrt(2))^2", {"kind": "pole", "node": 0, "bracket": BRACKET, "bits": 128}),
    ("x^3+x+1/(2+sin(x))", {"kind": "pole", "node": 0, "bracket": ["-8", "8"], "bits": 128}),
    ("x^3+x+1/sign(x-sqrt(2))", {"kind": "pole", "node": 0, "bracket": ["3/2", "2"], "bits": 128}),
    ("log(x^2+1)", {"kind": "undefined", "z": "0", "bits": 128, "everywhere": True}),
    ("log(-x)", {"kind": "undefined", "z": "0", "bits": 128, "everywhere": True}),
    ("x*(2+sin(x))", {"kind": "oscillation", "form": [["1", 1, 0, 0, 0]], "place": {"at": "+inf", "from": "8"}, "order": 3, "bits": 128}),
    ("x*(sin(x)+cos(x)+3/2)", {"kind": "oscillation", "form": [["1", 1, 0, 0, 0]], "place": {"at": "+inf", "from": "8"}, "order": 3, "bits": 128}),
    ("x*sin(1/x)", {"kind": "oscillation", "form": [["1", 1, 0, 0, 0]], "place": {"at": "+inf", "from": "8"}, "order": 3, "bits": 128}),
    ("sin(x)", {"kind": "oscillation", "form": [["1", 1, 0, 0, 0]], "place": {"at": "+inf", "from": "8"}, "order": 3, "bits": 128}),
    (WAVES, {"kind": "density", "form": THIRD, "at": "+inf", "value": "-1001/1000", "bits": 128}),
    ("x^3/6-sin(x)-sin(2*x)/8", {"kind": "density", "form": THIRD, "at": "+inf", "value": "-1", "bits": 128}),
    ("x^3/6-cos(x)*sin(x)", {"kind": "density", "form": THIRD, "at": "+inf", "value": "-4", "bits": 128}),
    ("x^3+x", {"kind": "root", "form": FIRST, "bracket": ["-1", "1"], "by": "sign-change", "bits": 128}),
    ("1/x", {"kind": "root", "form": [["1", 1, 0, 0, 0]], "bracket": ["-1", "1"], "by": "sign-change", "bits": 128}),
    ("x+sin(x)", cover("positive", "range")),
    ("x+sin(x)+sin(2*x)/2", cover("positive", "range")),
    ("x-(sin(x)-cos(x))*8/10", cover("positive", "box", "-1", "1")),
    ("(1+x^3)*sign(x)^2", {**cover("nonnegative", "sturm", "-inf", "0"), "cover": [STURM["-inf", "0"], STURM["0", "+inf"]]}),
    ("x^3+sign(x^2)", cover("nonnegative", "sturm")),
    ("x^3+x+(x^2)^(7/2)", {**cover("increasing", "enclosure"), "form": [["1", 0, 0, 0, 1], ["-6", 0, 0, 0, 0]], "positiveAt": "-1"}),
    ("x^3+x+relu(x-sqrt(2))", cover("nonnegative", "enclosure", across=True)),
    ("x^3-x+relu(x-sqrt(2))^5", cover("nonnegative", "enclosure", across=True)),
    ("x^3-x", {**cover("nonnegative", "enclosure", "-inf", "5"), "cover": [{"type": "enclosure", "from": a, "to": b, "bits": 128} for a, b in HALVES]}),
    ("x^3+abs(sin(x))", cover("nonnegative", "enclosure", across=True)),
    ("x+sin(x)/2", {**cover("positive", "box", "-3", "3", centre="0", degree=4), "period": "2*pi"}),
    ("x+sin(x)/2", {**cover("positive", "box", "-4", "4", centre="0", degree=4), "period": "3"}),
    ("x+sin(x/2)/2", {**cover("positive", "box", "-4", "4", centre="0", degree=4), "period": "2*pi"}),
    ("x^3/9+x+sin(x)/2", {**cover("positive", "box", "-4", "4", centre="0", degree=4), "period": "2*pi"}),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "statement"), FALSE)
def test_accepts_nothing_false(expression: str, statement: dict[str, Any]) -> None:
    document = {"schema": "flatcheck.certificate/1", "expression": expression, "statements": [statement], "conclusions": {}}
    assert audit(signed(document))[0] != 0


TRUE: list[tuple[str, dict[str, Any]]] = [
    (IRRATIONAL, {"kind": "seam", "argument": 0, "bracket": BRACKET, "derivative": 1, "bits": 128}),
    ("x^3+x+1/(x-sqrt(2))", {"kind": "pole", "node": 0, "bracket": BRACKET, "bits": 128}),
    (WAVES, {"kind": "density", "form": THIRD, "at": "-inf", "value": "-1", "bits": 128}),
    ("x*(2*sin(x)+1)", {"kind": "oscillation", "form": [["1", 1, 0, 0, 0]], "place": {"at": "-inf", "from": "-8"}, "order": 3, "bits": 128}),
    ("x^3-x", {"kind": "root", "form": FIRST, "bracket": ["0", "2"], "by": "sign-change", "bits": 128}),
    ("x+sin(x)/2", {**cover("positive", "box", "-4", "4", centre="0", degree=4), "period": "2*pi"}),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "statement"), TRUE)
def test_accepts_what_is_true_beside_it(expression: str, statement: dict[str, Any]) -> None:
    document = {"schema": "flatcheck.certificate/1", "expression": expression, "statements": [statement], "conclusions": {}}
    assert audit(signed(document)) == (0, "accepted")


@pytest.mark.parametrize("expression", ["x^3+x", "x^3+tanh(x)", "x^3+x+x*abs(x)^3", "exp(x)", "x*cos(x)", "sin(30*x)"])
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
