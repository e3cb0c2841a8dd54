"""A certificate as a whole: its digest, its statements, and the verdicts and constants that follow by the tables of docs/concepts/certificates.md."""

import hashlib
import json
from fractions import Fraction
from math import inf
from typing import Any

from ._activation import Activation, by_parts
from ._jets import Form, Powers, parse
from ._report import RATIONAL, Record, Rejected, Unknown, pair, read_fields, require, show
from ._statements import CHECKS

PHI: list[Powers] = [tuple(int(i == k) for i in range(7)) for k in range(4)]
NORMALITY: Powers = (0, 2, 0, 1, 0, 0, 0)
FORMS = {"φ": PHI[0], "φ′": PHI[1], "φ‴": PHI[3], "φ′²φ‴": NORMALITY}
ASSUMPTIONS = {"3.1": ["bounded φ′", "bounded φ‴"], "3.1-weak": ["positive φ′", "positive φ‴"], "3.4": ["normal φ′²φ‴"]}
ASSUMPTIONS.update({"collapse": ["positive φ′", "increasing φ‴"], "collapse-minimum": ["increasing φ′", "increasing φ‴"]})
ASSUMPTIONS.update({"coercive": ["diverges φ′"], "onto": ["onto φ"]})


def number(text: Any) -> Any:
    """A rational number or an infinity; of another constant, nothing is concluded but that it is finite."""
    return Fraction(text) if RATIONAL.fullmatch(text) else {"+inf": inf, "-inf": -inf}.get(text)


class Facts:
    """What statements that hold say. A form F is one of φ, φ′, φ″, φ‴, φ′²φ‴, by its powers."""

    def __init__(self, statements: list[Record]) -> None:
        self.statements = statements

    def about(self, f: Powers, *kinds: str) -> list[tuple[Record, Fraction, Fraction]]:
        """The statements of these kinds about k·F + c, with k and c."""
        found: list[tuple[Record, Fraction, Fraction]] = []
        for s in self.statements:
            terms = dict(Form(s["form"]).terms) if s["kind"] in kinds and "denominator" not in s else {}
            c = terms.pop((0,) * 7, Fraction(0))
            found += [(s, terms[f], c)] if terms.keys() == {f} else []
        return found

    def bounds(self, f: Powers, side: int, *relations: str) -> list[Fraction]:
        """Numbers that F is not below (side 1) or not above (−1); by statements of these relations, if some are named."""
        return [-c / k for s, k, c in self.about(f, "bound") if k * side > 0 and (not relations or s["relation"] in relations)]

    def limits(self, f: Powers, dense: bool = False) -> list[tuple[str, Any]]:
        """The places and values of the limits of F, and of what it comes near to again and again."""
        found = [s for s, k, c in self.about(f, "limit", "rational-limit") if (k, c) == (1, 0)]
        found += [s for s, k, c in self.about(f, "density") if (k, c) == (1, 0)] if dense else []
        return [(s["place"]["at"] if "place" in s else s["at"], number(s["value"])) for s in found]

    def taken(self, f: Powers) -> list[Fraction]:
        """Numbers that F reaches or falls below somewhere."""
        values = [Fraction(s["enclosure"][1]) for s, k, c in self.about(f, "value") if (k, c) == (1, 0)]
        return values + [-c / k for _, k, c in self.about(f, "root", "identically-zero")]

    def least(self, f: Powers) -> Any:
        """A number that inf F is not above."""
        waves = [-inf] if self.about(f, "oscillation") else []
        return min([*waves, *self.taken(f), *(v for _, v in self.limits(f, True) if v is not None)], default=inf)

    def missing(self, order: int) -> bool:
        """Whether φ, or a derivative up to this order, does not exist somewhere."""
        return any(
            s["kind"] in ("undefined", "pole") or (s["kind"] in ("jump", "seam") and s["derivative"] <= order) for s in self.statements
        )

    def quotients(self) -> list[Any]:
        """Numbers that inf φ′²φ‴/|φ″| is not above."""
        found = [s for s in self.statements if "denominator" in s and Form(s["denominator"]).terms == {PHI[2]: 1}]
        return [number(s.get("upper", s.get("value"))) for s in found if Form(s.get("numerator", s.get("form"))).terms == {NORMALITY: 1}]

    def straight(self) -> bool:
        return any((s["from"], s["to"], c) == ("-inf", "+inf", 0) for s, _, c in self.about(PHI[2], "identically-zero"))

    def beta(self) -> Any:
        """The greatest β with φ′²φ‴ − β·φ″ ≥ 0 and φ′²φ‴ + β·φ″ ≥ 0."""
        forms = [Form(s["form"]).terms for s in self.statements if s["kind"] == "bound"]
        signed = [-t[PHI[2]] / t[NORMALITY] for t in forms if t.keys() == {PHI[2], NORMALITY} and t[NORMALITY] > 0]
        both = min(max(signed, default=-inf), -min(signed, default=inf))
        return inf if self.straight() else both if both > 0 else -inf

    def decide(self, kind: str, f: Powers) -> tuple[bool, bool]:
        """Whether a condition on F holds, and whether it fails."""
        order = max(i for i, p in enumerate(f[:6]) if p)
        low, least = max(self.bounds(f, 1), default=-inf), self.least(f)
        ends = {place: v for place, v in self.limits(f) if place in ("-inf", "+inf")}
        waves = self.about(f, "oscillation") != []
        continuous = any(s["kind"] in ("bound", "monotone") and Form(s["form"]).order >= order for s in self.statements)
        match kind:
            case "bounded":
                return low > 0, least <= 0 or self.missing(order)
            case "positive":
                fails = least < 0 or min(self.taken(f), default=inf) <= 0 or waves or self.missing(order)
                return low > 0 or 0 in self.bounds(f, 1, "positive"), fails
            case "increasing":
                rises = 0 in self.bounds(f, 1, "positive", "increasing") or self.about(f, "monotone") != []
                return low > 0 or rises, least < 0 or self.about(f, "identically-zero") != [] or self.missing(order - 1)
            case "normal":
                factors = [s for g in (f, PHI[1], PHI[3]) for s, _, c in self.about(g, "root") if c == 0 and "nonzero" in s]
                root = any(Form(s["nonzero"]).terms == {PHI[2]: 1} for s in factors)
                fails = least < 0 or root or self.missing(order) or min(self.quotients(), default=inf) <= 0
                return self.beta() > 0 and (not self.straight() or low >= 0), fails
            case "diverges":
                fails = self.bounds(f, -1) + self.bounds(PHI[0], 1) + self.bounds(PHI[0], -1) != [] or self.missing(order)
                return list(ends.values()) == [inf, inf] and continuous, fails or waves or bool(set(ends.values()) - {inf})
            case _:  # onto
                opposite = set(ends.values()) == {inf, -inf}
                fails = self.bounds(f, 1) + self.bounds(f, -1) != [] or self.missing(-1)
                return (opposite or waves) and continuous, fails or (len(ends) == 2 and not opposite and continuous)

    def verdict(self, assumption: str) -> str:
        found = [self.decide(kind, FORMS[f]) for kind, f in (condition.split() for condition in ASSUMPTIONS[assumption])]
        holds, fails = all(holds for holds, _ in found), any(fails for _, fails in found)
        return "contradiction" if holds and fails else "holds" if holds else "fails" if fails else "unknown"

    def constant(self, name: str) -> tuple[Any, Any]:
        """The greatest lower and the least upper bound of a sharp constant."""
        f = PHI[1] if name == "rho1" else PHI[3]
        sup, least = max(self.bounds(f, 1), default=-inf), self.least(f)
        return (self.beta(), min(self.quotients(), default=inf)) if name == "beta" else (sup, least)


def audit(document: Any) -> tuple[int, str]:
    """The exit code, and a sentence that names the statement and step it rests on."""
    try:
        require(document["schema"] == "flatcheck.certificate/1", "expected the schema flatcheck.certificate/1")
        check(document)
    except Rejected as why:
        return 1, f"rejected: {why}"
    except (Unknown, ArithmeticError, RecursionError) as why:
        return 2, f"not known: {why}"
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return 1, f"rejected: malformed ({type(error).__name__}: {error})"
    return 0, "accepted"


def check(document: Record) -> None:
    """Every statement, and each conclusion from them, of a certificate or of those for parts of ranges."""
    if "parts" not in document:
        check_one(document)
        return
    read_fields(document, "schema expression parameter range ranges parts sharper values")
    ranges = {n: pair((r["from"], r["to"])) for n, r in document.get("ranges", {document.get("parameter"): document.get("range")}).items()}
    for name in ("parts", "sharper", "values"):
        boxes = [check_one(part, document["expression"]) for part in document.get(name, [])]
        for box in boxes:
            inside = box.keys() == ranges.keys() and all(low <= box[n][0] and box[n][1] <= high for n, (low, high) in ranges.items())
            require(inside and (name != "values" or all(a == b for a, b in box.values())), f"{name} lie inside the ranges")
        ((name_of, (low, high)), *others) = ranges.items()
        if name != "values" and boxes:
            show(not others, "does not know whether boxes cover the ranges")
            for a, b in sorted(box[name_of] for box in boxes):
                require(a <= low, f"{name} do not cover the range")
                low = max(low, b)
            require(low == high, f"{name} do not cover the range")


def check_one(document: Record, expression: Any = None) -> dict[str, tuple[Fraction, Fraction]]:
    """The ranges of parameters of a certificate that is right. What is not known is said only where nothing is rejected."""
    read_fields(document, "schema expression parameters statements conclusions digest")
    require(
        document["schema"] == "flatcheck.certificate/1" and document["expression"] == (expression or document["expression"]),
        "a part of another file",
    )
    body = {name: part for name, part in document.items() if name != "digest"}
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    require(document.get("digest") == "sha256:" + hashlib.sha256(text.encode()).hexdigest(), "the digest is not that of the contents")
    ranges = {name: pair((r["from"], r["to"])) for name, r in document.get("parameters", {}).items()}
    phi = Activation(parse(document["expression"]), ranges)
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
    facts = Facts(document["statements"])
    for assumption, claimed in document["conclusions"].items():
        check_conclusion(facts, assumption, claimed)
    return ranges


def check_conclusion(facts: Facts, assumption: str, claimed: Record) -> None:
    show(assumption in ASSUMPTIONS, f"does not know the assumption {assumption}")
    read_fields(claimed, "verdict constants")
    found = facts.verdict(assumption)
    require(found == claimed["verdict"], f"for {assumption} the statements say {found}, not {claimed['verdict']}")
    for name, ends in claimed["constants"].items():
        require(name in {"3.1": ("rho1", "rho2"), "3.4": ("beta",)}.get(assumption, ()), f"{assumption} has no constant {name}")
        require((number(ends["lower"]), number(ends["upper"])) == facts.constant(name), f"the statements bound {name} otherwise")
