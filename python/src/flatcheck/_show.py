"""How results show in notebooks: tables in HTML, formulas in LaTeX, curves as Vega-Lite."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from math import isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._results import Assumption, Check, Constant, Simulation, Verification

MARKS = {"holds": "✓ holds", "fails": "✗ fails", "unknown": "? unknown", "not-applicable": "– does not apply"}
NAMES = {"rho1": "ρ₁", "rho2": "ρ₂", "beta": "β"}
LETTERS = {"rho1": r"\rho_1", "rho2": r"\rho_2", "beta": r"\beta"}
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
MEASURED = ("loss", "trace", "sharpness", "gradient_norm", "collapse")


class Shown:
    """A result that a notebook shows in each form that it has."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        forms = {"text/html": "_repr_html_", "text/latex": "_repr_latex_"}
        return {"text/plain": repr(self), **{kind: getattr(self, name)() for kind, name in forms.items() if hasattr(self, name)}}


@dataclass(frozen=True)
class Chart(Shown):
    """A Vega-Lite specification, with its data in it."""

    spec: Mapping[str, Any] = field(repr=False)

    @property
    def bundle(self) -> dict[str, Any]:
        """What a notebook is handed, by type."""
        return {"application/vnd.vegalite.v5+json": dict(self.spec), "text/plain": "a chart, as Vega-Lite"}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return self.bundle


def chart(panels: Iterable[tuple[str, str, Mapping[str, tuple[Iterable[float], Iterable[float]]]]], x: str) -> Chart:
    """Panels below one another: title, scale (``log`` or ``linear``) and curves by name. Points that an axis has no place for are left out."""

    def panel(title: str, scale: str, curves: Mapping[str, tuple[Iterable[float], Iterable[float]]]) -> dict[str, Any]:
        points = ((name, u, v) for name, (us, vs) in curves.items() for u, v in zip(us, vs, strict=True))
        rows = [{x: u, "value": v, "curve": name} for name, u, v in points if isfinite(v) and (scale != "log" or v > 0)]
        y = {"field": "value", "type": "quantitative", "title": title, "scale": {"type": scale, "zero": False}}
        colour = {"field": "curve", "type": "nominal", "title": None, "sort": list(curves)}
        return {"data": {"values": rows}, "mark": "line", "encoding": {"x": {"field": x, "type": "quantitative"}, "y": y, "color": colour}}

    return Chart({"$schema": SCHEMA, "vconcat": [panel(*one) for one in panels], "resolve": {"scale": {"color": "independent"}}})


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of texts, which stay texts."""
    cells = "".join(f"<th>{escape(text)}</th>" for text in head)
    lines = "".join("<tr>" + "".join(f"<td style='text-align:left'>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"


def check_html(check: "Check") -> str:
    params = "".join(f", {name} = {value_text(value)}" for name, value in check.activation.params.items())
    rows = ((id, MARKS[one.verdict], constants(one), why(one)) for id, one in check.assumptions.items())
    rows = (*rows, *((one.claim, MARKS[one.verdict], "", why(one)) for one in check.claims))
    rows = (*rows, *((c.constant, "" if c.reason is None else MARKS["unknown"], ends(c), c.reason or "") for c in check.constants))
    theorems = ((id, MARKS[one.verdict], ", ".join(one.because)) for id, one in check.theorems.items())
    phi = f"<p>φ(x) = <code>{escape(check.activation.input)}</code>{escape(params)}{f' on {escape(check.on)}' if check.on else ''}</p>"
    return phi + table(("assumption", "", "constants", "because"), rows) + table(("hypotheses of", "", "by"), theorems)


def value_text(value: Any) -> str:
    return f"{value['from']} … {value['to']}" if isinstance(value, dict) else str(value)


def constants(one: "Assumption") -> str:
    return ", ".join(f"{NAMES.get(name, name)} {ends(c)}" for name, c in one.constants.items())


def ends(c: "Constant") -> str:
    return f"= {c.exact}" if c.exact else f"∈ [{c.lower}, {c.upper}]"


def why(one: "Assumption") -> str:
    return one.reason or ", ".join(f"{key} {value}" for key, value in (one.witness or {}).items())


def check_latex(check: "Check") -> str:
    found = {LETTERS.get(name, name): c for one in check.assumptions.values() for name, c in one.constants.items()}
    values = {name: f"= {c.exact}" if c.exact else rf"\in [{c.lower}, {c.upper}]".replace("inf", r"\infty") for name, c in found.items()}
    return "$" + r",\quad ".join([rf"\varphi(x) = {check.activation.latex}", *(f"{name} {value}" for name, value in values.items())]) + "$"


def simulation_html(run: "Simulation") -> str:
    def texts(*values: float | None) -> str:
        return ", ".join("none" if value is None else f"{value:.4g}" for value in values)

    rows = [(name.replace("_", " "), *(texts(getattr(at, name)) for at in (run.start, run.final))) for name in MEASURED]
    rows.append(("singular values", texts(*run.start.singular_values), texts(*run.final.singular_values)))
    head = f"<p>φ(x) = <code>{escape(str(run.config.get('activation')))}</code>, {run.steps} steps, stopped: {run.stopped}</p>"
    return head + table(("", "start", "end"), rows)


def verification_html(found: "Verification") -> str:
    rows = ((one.id, MARKS[one.verdict], one.evidence or "", one.title) for one in found.statements)
    return f"<p>φ(x) = <code>{escape(found.activation.input)}</code></p>" + table(("statement", "", "known by", "title"), rows)
