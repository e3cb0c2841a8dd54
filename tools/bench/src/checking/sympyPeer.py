"""Answers Assumption 3.1 for one JSON line after another with SymPy: `holds`, `fails`, `unknown` or `time-out`.

A line is decided when the infima of both derivatives over the reals are found as numbers, or one of them is known not to be
positive (`minimum`, then `is_positive`).
"""

import json
import signal
import sys

import sympy
from sympy.calculus.util import minimum
from sympy.parsing.sympy_parser import convert_xor, implicit_multiplication, parse_expr, standard_transformations

SECONDS = int(sys.argv[1])
X = sympy.Symbol("x", real=True)
NAMES = {"x": X, "z": X, "e": sympy.E, "abs": sympy.Abs, "max": sympy.Max, "min": sympy.Min}
RULES = standard_transformations + (implicit_multiplication, convert_xor)


class TimeOut(Exception):
    pass


def stop(*_):
    raise TimeOut


def expression(text, params):
    names = dict(NAMES, **{k: sympy.Rational(v) for k, v in params.items()})
    return sympy.nsimplify(parse_expr(text, local_dict=names, transformations=RULES), rational=True)


def positive(f):
    if f.is_positive is False:
        return False
    return minimum(f, X, sympy.Reals).is_positive


def decide(line):
    phi = expression(line["expr"], line["params"])
    answers = [positive(sympy.diff(phi, X, k)) for k in (1, 3)]
    if False in answers:
        return "fails"
    return "unknown" if None in answers else "holds"


signal.signal(signal.SIGALRM, stop)
for text in sys.stdin:
    signal.alarm(SECONDS)
    try:
        verdict = decide(json.loads(text))
    except TimeOut:
        verdict = "time-out"
    except Exception:
        verdict = "unknown"
    signal.alarm(0)
    print(verdict, flush=True)
