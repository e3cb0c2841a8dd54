"""A certificate as a whole: its digest, its statements, and the verdicts and constants that follow from them."""

import hashlib
import json
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise, product
from typing import Any, cast

from ._activation import Activation, by_parts
from ._claims import claim_conditions, constant_conditions, times
from ._jets import Form, parse
from ._report import LINE, Domain, Record, Rejected, Unknown, domain_of, pair, read_fields, require, show
from ._statements import CHECKS
from ._verdicts import ONE, PHI, Condition, Facts, Terms, combined, negated, number

Box = dict[str, tuple[Fraction, Fraction]]
UNIT: Terms = {ONE: Fraction(1)}
NORMALITY = times(times(PHI[1], PHI[1]), PHI[3])


def sign(relation: str, f: Terms, constant: str = "") -> Condition:
    return {"type": "sign", "relation": relation, "form": f, "constant": constant}


def least_size(k: int, constant: str) -> Condition:
    parts: list[Condition] = [{"numerator": f, "denominator": UNIT, "nonnegative": True, "guards": []} for f in (negated(PHI[k]), PHI[k])]
    return {"type": "extremum", "extremum": "sup", "parts": parts, "constant": constant}


CUBE = times(PHI[2], times(PHI[2], PHI[2]))
CONCORDANT = {
    "numerator": combined({}, times(PHI[3], PHI[3]), Fraction(-1, 4)),
    "denominator": CUBE,
    "nonnegative": False,
    "guards": [PHI[2]],
}
ASSUMPTIONS: dict[str, list[Condition]] = {
    "3.1": [sign("bounded", PHI[1], "rho1"), sign("bounded", PHI[3], "rho2")],
    "3.1-weak": [sign("positive", PHI[1]), sign("positive", PHI[3])],
    "3.4": [{"type": "dominates", "numerator": NORMALITY, "denominator": PHI[2], "constant": "beta"}],
    "collapse": [sign("positive", PHI[1]), sign("increasing", PHI[3])],
    "collapse-minimum": [sign("increasing", PHI[1]), sign("increasing", PHI[3])],
    "coercive": [{"type": "diverges", "form": PHI[1]}],
    "onto": [{"type": "onto", "form": PHI[0]}],
    "log-convex-slope": [sign("positive", combined(times(PHI[1], PHI[3]), times(PHI[2], PHI[2]), -1))],
    "bounded-slope": [least_size(1, "L1")],
    "lipschitz-curvature": [least_size(3, "L3")],
    "self-concordant": [{"type": "extremum", "extremum": "sup", "parts": [CONCORDANT], "constant": "M2"}],
    "slope-nonzero": [{"type": "alternatives", "literals": [(PHI[1], True), (negated(PHI[1]), True)]}],
    "curvature-injective": [{"type": "injective", "slope": PHI[3]}],
}


def audit(document: Any) -> tuple[int, str]:
    """The exit code, and a sentence that names the statement and step it rests on."""
    try:
        require(document["schema"] == "flatcheck.certificate/1", "expected the schema flatcheck.certificate/1")
        check_region(document) if "cells" in document else check(document)
    except Rejected as why:
        return 1, f"rejected: {why}"
    except (Unknown, ArithmeticError, RecursionError) as why:
        return 2, f"not known: {why}"
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, SyntaxError) as error:
        return 1, f"rejected: malformed ({type(error).__name__}: {error})"
    return 0, "accepted"


def box_of(ranges: Any) -> Box:
    return {name: pair((r["from"], r["to"])) for name, r in ranges.items()}


def cells_of(boxes: list[Box], whole: Box) -> Iterable[Box]:
    """The cells of the grid of all ends of the boxes inside a box."""
    ends = {n: sorted({*whole[n], *(q for box in boxes for q in box[n] if whole[n][0] < q < whole[n][1])}) for n in whole}
    for intervals in product(*(pairwise(row) for row in ends.values())):
        yield dict(zip(ends, intervals, strict=True))


def inside(a: Box, b: Box) -> bool:
    return a.keys() == b.keys() and all(low <= a[n][0] and a[n][1] <= high for n, (low, high) in b.items())


def check(document: Record) -> None:
    """Every statement, and each conclusion from them, of a certificate or of those for parts of ranges."""
    if "parts" not in document:
        check_one(document)
        return
    read_fields(document, "schema expression on parameter range ranges parts sharper values")
    whole = box_of(document.get("ranges", {document.get("parameter"): document.get("range")}))
    for name in ("parts", "sharper", "values"):
        boxes = [check_one(part, document) for part in document.get(name, [])]
        require(all(inside(box, whole) for box in boxes), f"{name} lie inside the ranges")
        require(name != "values" or all(a == b for box in boxes for a, b in box.values()), "a value is a single one")
        cover = name == "values" or not boxes
        require(cover or all(any(inside(cell, box) for box in boxes) for cell in cells_of(boxes, whole)), f"{name} do not cover the ranges")


def check_region(document: Record) -> None:
    """Cells on which an assumption holds, or fails, with boxes in which nothing is said, cover the ranges."""
    read_fields(document, "schema expression on ranges assumption cells unknown")
    whole, left = box_of(document["ranges"]), [box_of(box) for box in document["unknown"]]
    found: dict[str, list[Box]] = {"holds": [], "fails": []}
    for cell in document["cells"]:
        found[cell["verdict"]].append(check_one(cell["certificate"], document))
        verdict = cell["certificate"]["conclusions"][document["assumption"]]["verdict"]
        require(
            cell.keys() == {"verdict", "certificate"} and verdict == cell["verdict"], "a cell says another verdict than its certificate"
        )
    boxes = [*found["holds"], *found["fails"], *left]
    require(all(inside(box, whole) for box in boxes), "cells lie inside the ranges")
    require(all(any(inside(cell, box) for box in boxes) for cell in cells_of(boxes, whole)), "cells do not cover the ranges")
    apart = all(any(max(a[n][0], b[n][0]) > min(a[n][1], b[n][1]) for n in whole) for a in found["holds"] for b in found["fails"])
    require(apart, "a value lies in a cell that holds and in one that fails")


def check_one(document: Record, of: Record | None = None) -> Box:
    """The ranges of parameters of a certificate that is right. What is not known is said only where nothing is rejected."""
    read_fields(document, "schema expression on parameters statements conclusions digest")
    same = of is None or all(document.get(name) == of.get(name) for name in ("expression", "on"))
    require(document["schema"] == "flatcheck.certificate/1" and same, "a part of another file")
    body = {name: part for name, part in document.items() if name != "digest"}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    require(document.get("digest") == "sha256:" + hashlib.sha256(text.encode()).hexdigest(), "the digest is not that of the contents")
    ranges, domain = box_of(document.get("parameters", {})), domain_of(document["on"]) if "on" in document else LINE
    phi = Activation(parse(document["expression"]), ranges, domain)
    unknown = ""
    for i, s in enumerate(document["statements"]):
        try:
            show(s["kind"] in CHECKS, "does not know this kind of statement")
            by_parts(phi, lambda part, s=s: CHECKS[s["kind"]](part, s), 3)
        except Rejected as why:
            raise Rejected(f"statement {i} ({s['kind']}): {why}") from why
        except Unknown as why:
            unknown = unknown or f"statement {i} ({s['kind']}): {why}"
    show(not unknown, unknown)
    check_conclusions(document, domain)
    return ranges


def check_conclusions(document: Record, domain: Domain) -> None:
    facts = Facts(document["statements"], domain)
    for name, claimed in document["conclusions"].items():
        kind, _, text = name.partition(": ")
        read_fields(claimed, "verdict constants" + " conditions" * (text != ""))
        show(text != "" or name in ASSUMPTIONS, f"does not know the assumption {name}")
        conditions = claim_conditions(text) if kind == "claim" else constant_conditions(text) if text else ASSUMPTIONS[name]
        if text:
            require(kind in ("claim", "constant"), f"expected a claim or a constant, got {name}")
            conditions = [{**c, "constant": text} if kind == "constant" else c for c in conditions]
            require(
                sorted_text(conditions) == sorted_text(map(read_condition, claimed["conditions"])), f"{name} is made into other conditions"
            )
        check_conclusion(facts, name, conditions, claimed)


def check_conclusion(facts: Facts, name: str, conditions: list[Condition], claimed: Record) -> None:
    decided = [facts.decide(c) for c in conditions]
    holds, fails = all(h for h, _ in decided), any(f for _, f in decided)
    found = "contradiction" if holds and fails else "holds" if holds else "fails" if fails else "unknown"
    require(found == claimed["verdict"], f"for {name} the statements say {found}, not {claimed['verdict']}")
    bounds = {c["constant"]: facts.bounds(c, h) for c, (h, _) in zip(conditions, decided, strict=True) if c.get("constant")}
    for constant, ends in claimed["constants"].items():
        require(constant in bounds, f"{name} has no constant {constant}")
        require((number(ends["lower"]), number(ends["upper"])) == bounds[constant], f"the statements bound {constant} otherwise")


def read_condition(c: Record) -> Condition:
    """A condition as certificates write it, with forms by their terms; its fields are those of conditions that were made from a text."""
    forms = {"form", "slope", "numerator", "denominator", "p", "q"}
    found: Condition = {name: Form(value).terms if name in forms else value for name, value in c.items()}
    if "literals" in c:
        found["literals"] = [(Form(a["form"]).terms, a["strict"]) for a in c["literals"]]
    if "squared" in c:
        found["squared"] = read_condition(c["squared"])
    if "parts" in c:
        found["parts"] = [{"nonnegative": False, **read_condition(part)} for part in c["parts"]]
    if "guards" in c:
        found["guards"] = [Form(g).terms for g in c["guards"]]
    return found


def sorted_text(value: Any) -> Any:
    """A text of conditions in which the order of terms, literals and parts does not count; names of constants are left out."""
    if isinstance(value, dict):
        fields = cast(Condition, value)
        return sorted((str(key), sorted_text(part)) for key, part in fields.items() if key != "constant")
    if isinstance(value, str | int | Fraction):
        return str(value)
    return sorted(map(str, map(sorted_text, value)))
