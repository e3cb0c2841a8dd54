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


def forms_of(document: dict[str, Any]) -> list[list[Any]]:
    (s,) = document["statements"]
    return [a["form"] for a in s["forms"]] if "forms" in s else [s["form"]]


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
            alter(f"{i}: raised", lambda d: [form.append(["-1000000", 0, 0, 0, 0, 0, 0, 0]) for form in forms_of(d)])
            alter(f"{i}: negated", lambda d: [form.__setitem__(slice(None), [[f"{-(10**9)}", 0, 0, 0, 0]]) for form in forms_of(d)])
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
    if "3.1" in document["conclusions"]:
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
    ("cos(x)+cos(x*sqrt(8))+cos(x*(sqrt(2)-1))", {"kind": "density", "form": [["1", 1, 0, 0, 0]], "at": "+inf", "value": "-3", "bits": 128}),
    ("sin(x)+sin(e*x)+sin(pi*x)", {"kind": "density", "form": [["1", 1, 0, 0, 0]], "at": "+inf", "value": "-3", "bits": 128}),
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
    ("cos(x)+cos(x*(1+sqrt(5))/2)", {"kind": "density", "form": [["1", 1, 0, 0, 0]], "at": "+inf", "value": "-2", "bits": 128}),
    ("sin(x)+sin(e*x)", {"kind": "density", "form": [["1", 1, 0, 0, 0]], "at": "+inf", "value": "-2", "bits": 128}),
    ("cos(log(5)*x)+sin(x)", {"kind": "density", "form": [["1", 1, 0, 0, 0]], "at": "+inf", "value": "-2", "bits": 128}),
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


def said_of(expression: str, statement: dict[str, Any], **ranges: Any) -> int:
    """The exit code for one statement; `ranges` are of parameters."""
    parameters = {"parameters": {name: {"from": a, "to": b} for name, (a, b) in ranges.items()}} if ranges else {}
    document = {"schema": "flatcheck.certificate/1", "expression": expression, **parameters, "statements": [statement], "conclusions": {}}
    return audit(signed(document))[0]


TINY = f"1/{10**40}"
UP = {"form": FIRST, "strict": False}
DOWN = {"form": [["-1", 0, 1, 0, 0]], "strict": False}


def side(chosen: int, multiplicity: int) -> dict[str, int]:
    return {"chosen": chosen, "multiplicity": multiplicity}


def turn(a: str, b: str, centre: str, left: dict[str, int], right: dict[str, int], **more: str) -> dict[str, Any]:
    return {"type": "turn", "from": a, "to": b, "centre": centre, "left": left, "right": right, "bits": 128, **more}


def box(a: str, b: str, chosen: int) -> dict[str, Any]:
    return {"type": "box", "from": a, "to": b, "centre": a, "degree": 2, "bits": 128, "chosen": chosen}


ENDS = {"type": "sturm", "from": "-inf", "to": "-1", "chosen": 1}, {"type": "sturm", "from": "1", "to": "+inf", "chosen": 0}
TURNED = turn("-1", "1", "0", side(1, 1), side(0, 1))


def by_a_turn(step: dict[str, Any], forms: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": "alternatives", "forms": forms, "cover": [ENDS[0], step, ENDS[1]]}


def test_takes_turns_between_alternatives() -> None:
    assert said_of("x^2/2", by_a_turn(TURNED, [UP, DOWN])) == 0
    strict = [{**UP, "strict": True}, DOWN]
    assert said_of("x^2/2", by_a_turn(TURNED, strict)) != 0
    for other in ("x^2/2+x/10^40", "x^2/2-x/10^12", "x^3/3", "x^2/2-x^4/3"):
        assert said_of(other, by_a_turn(TURNED, [UP, DOWN])) != 0, other
    sides = [
        {"left": side(0, 1), "right": side(1, 1)},
        {"left": side(1, 2)},
        {"right": side(0, 2)},
        {"right": side(1, 1)},
        {"left": side(2, 1)},
    ]
    for change in [*sides, {"centre": TINY}, {"centre": "2"}, {"point": TINY}, {"left": side(1, 0)}, {"right": {}}]:
        assert said_of("x^2/2", by_a_turn({**TURNED, **change}, [UP, DOWN])) != 0, change


WAVE = [
    turn("-1", "1", "0", side(1, 1), side(0, 1)),
    box("1", "2", 0),
    turn("2", "4", "3", side(0, 1), side(1, 1), point="pi"),
    box("4", "6", 1),
]


def test_takes_periods_of_alternatives() -> None:
    statement = {"kind": "alternatives", "forms": [UP, DOWN], "cover": WAVE, "period": "2*pi"}
    assert said_of("-cos(x)", statement) == 0
    short = {**statement, "cover": [*WAVE[:-1], box("4", "5", 1)]}
    for change in (short, {"period": "3"}, {"period": "7"}, {"cover": WAVE[1:]}, {"period": "-2*pi"}):
        assert said_of("-cos(x)", {**statement, **change}) != 0, change
    assert said_of("-cos(x)", {name: part for name, part in statement.items() if name != "period"}) != 0
    for other in ("-cos(x)+x/10^40", "-cos(x*(1+1/10^40))", "-cos(x)+x^2/10^40"):
        assert said_of(other, statement) != 0, other


@pytest.mark.parametrize(("expression", "claims"), [("sin(x)", ["abs(phi1)+abs(phi) >= 1"]), ("sinh(x)", ["abs(phi2) <= 2*phi1"])])
def test_accepts_no_altered_alternatives(expression: str, claims: list[str]) -> None:
    document = certificate(expression, claims=claims)
    assert audit(document) == (0, "accepted")
    assert [name for name, other in altered(document) if audit(other)[0] == 0] == []


def test_takes_zeros_over_ranges() -> None:
    step = {"type": "zero", "from": "-1", "to": "1", "centre": "0", "multiplicity": 2, "bits": 128}
    ends = [{"type": "tail", "from": a, "to": b, "order": 3, "bits": 128} for a, b in (("-inf", "-3"), ("3", "+inf"))]
    boxes = [{"type": "box", "from": a, "to": b, "centre": a, "degree": 2, "bits": 128} for a, b in (("-3", "-1"), ("1", "3"))]
    statement = {"kind": "bound", "form": THIRD, "relation": "increasing", "cover": [ends[0], boxes[0], step, boxes[1], ends[1]]}
    assert said_of("x^5/20+nu*x^3/6+x*exp(nu)", statement, nu=("0", "1")) == 0
    for change in (("-1", "1"), (f"-{TINY}", "1")):
        assert said_of("x^5/20+nu*x^3/6+x*exp(nu)", statement, nu=change) != 0, change
    for other in ("x^5/20+nu*x^3/6+nu*x^4/10^12", "x^5/20+nu*x^3/6-nu*x^5", "x^5/20+(nu-1/10^40)*x^3/6"):
        assert said_of(other, statement, nu=("0", "1")) != 0, other


def real(*form: list[Any]) -> dict[str, Any]:
    step = {"type": "polynomial", "from": "-inf", "to": "+inf", "bits": 128}
    return {"kind": "bound", "form": [*form], "relation": "nonnegative", "cover": [step]}


def test_takes_forms_that_are_nonnegative_whatever_phi_is() -> None:
    square = [["1", 2, 0, 0, 0], ["-2", 1, 1, 0, 0], ["1", 0, 2, 0, 0]]
    quartic = [["1", 0, 4, 0, 0], ["-2", 0, 2, 0, 0], ["1", 0, 0, 0, 0]]
    assert said_of("sin(x)", real(*square)) == said_of("sin(x)", real(*quartic)) == 0
    assert said_of("sin(x)", {**real(*square), "relation": "positive"}) != 0
    assert said_of("sin(x)", {**real(*square, [TINY, 0, 0, 0, 0]), "relation": "positive"}) == 0
    for near in ("12", "40"):
        less = [f"-1/{10 ** int(near)}", 0, 0, 0, 0]
        assert said_of("sin(x)", real(*square, less)) != 0
        assert said_of("sin(x)", real(*quartic[:2], [f"{10**40 - 1}/{10**40}", 0, 0, 0, 0])) != 0
    assert said_of("sin(x)", real(["1", 0, 1, 1, 0], ["1", 2, 0, 0, 0])) != 0
    for other in ("1/x", "sqrt(x)", "abs(x)"):
        assert said_of(other, real(*square)) != 0, other


def whole(kind: str, form: list[Any], **more: str) -> dict[str, Any]:
    return {"kind": kind, "form": form, **more, "cover": [{"type": "enclosure", "from": "-inf", "to": "+inf", "bits": 128}]}


def test_takes_pieces_that_turn_for_ever_or_at_a_parameter() -> None:
    positive = whole("bound", FIRST, relation="positive")
    assert said_of("x^3+2*x+abs(sin(x))", whole("monotone", FIRST)) == 0
    assert said_of("x^3+2*x+abs(sin(x))^3/9", positive) == said_of("x^3+x+x*abs(x^2-2)^3/999", positive) == 0
    assert said_of("x^3+5*x+relu(x-nu)^2", positive, nu=("-1", "1")) == 0
    for other in ("x^3+x+2*abs(sin(x))", "x^3+x-abs(sin(x))*(1+1/10^12)", "x^3+2*x+sign(sin(x))"):
        assert said_of(other, whole("monotone", FIRST)) != 0, other
    for other in (
        "x^3+2*x+abs(sin(x))",
        "x^3+x/10+2*abs(sin(x))^3",
        "x^3+9*x+abs(x^2-2)",
        "x^3+9*x+abs(x^2-2)/10^40",
        "x^3+x+sign(sin(x))^3",
    ):
        assert said_of(other, positive) != 0, other
    assert said_of("x^3+x+abs(sin(x))^3/99", whole("bound", THIRD, relation="positive")) != 0
    for other in ("x^3+9*x+relu(x-nu)", "x^3-x+relu(x-nu)^2"):
        assert said_of(other, positive, nu=("-1", "1")) != 0, other


def test_takes_seams_at_which_the_form_vanishes() -> None:
    bound = whole("bound", [["1", 0, 0, 0, 1], ["-6", 0, 0, 0, 0]], relation="nonnegative")
    assert said_of("x^3+x+relu(x-pi)^5", bound) == said_of("x^3+x-relu(pi-x)^5", bound) == 0
    for other in ("x^3+x-relu(x-pi)^5", "x^3*(1-1/10^40)+relu(x-pi)^5", "x^3+relu(x-pi)^5-relu(x-4)^5*3", "x^3+x+relu(x-pi)^3"):
        assert said_of(other, bound) != 0, other


def test_takes_roots_of_a_factor() -> None:
    forms = {"factor": FIRST, "cofactor": [["1", 2, 0, 0, 0], ["1", 0, 0, 0, 0]]}
    root = {"kind": "root", "form": [["1", 2, 1, 0, 0], ["1", 0, 1, 0, 0]], "bracket": BRACKET, "by": "factor", **forms, "bits": 128}
    assert said_of("x^3/3-2*x", root) == 0
    for change in ({"cofactor": [["1", 0, 0, 0, 0]]}, {"factor": THIRD}, {"bracket": ["3/2", "2"]}, {"by": "sturms"}, {"nonzero": FIRST}):
        assert said_of("x^3/3-2*x", {**root, **change}) != 0, change
    for other in ("x^3/3+2*x", "x^2*sign(x-5/4)/2-x*sqrt(2)", "log((x-sqrt(2))^2)"):
        assert said_of(other, root) != 0, other


def test_takes_infinite_limits_term_by_term() -> None:
    place = {"at": "+inf", "from": "8"}
    limit = {"kind": "limit", "form": FIRST, "place": place, "value": "+inf", "order": 3, "bits": 128, "terms": ["infinite", "bounded"]}
    assert (
        said_of("x^3+x^2+atan(x)-sin(x)", {**limit, "terms": ["infinite", "infinite", "bounded", "bounded"]})
        == said_of("x^3+atan(x)", limit)
        == 0
    )
    for change in ({"value": "-inf"}, {"value": "1"}, {"terms": ["bounded", "bounded"]}, {"terms": []}, {"form": [["1", 0, 2, 0, 0]]}):
        assert said_of("x^3+atan(x)", {**limit, **change}) != 0, change
    for other in ("x+atan(x)", "x^3-exp(x)", "x^3-x^3", "x^3+sin(exp(x))", "x^3-x^3*(1-1/10^40)*2"):
        assert said_of(other, limit) != 0, other


ALTERED = ["x^3+x", "x^3+tanh(x)", "x^3+x+x*abs(x)^3", "exp(x)", "x*cos(x)", "sin(30*x)", "x^3+x+log(x^2+1e30)", "x^3+x+tanh(x-1e30)"]


@pytest.mark.parametrize("expression", ALTERED)
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
