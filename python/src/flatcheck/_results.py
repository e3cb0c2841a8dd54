"""What the functions return: documents of the command as typed, frozen data. ``json`` is the document itself, with every field that it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from ._show import Shown, check_html, check_latex, simulation_html, verification_html
from ._trajectory import Trajectory

Verdict = Literal["holds", "fails", "unknown"]
JSON = dict[str, Any]


@dataclass(frozen=True)
class Constant:
    """A sharp constant, ``lower`` ≤ value ≤ ``upper``: decimals that were rounded outwards; ``exact`` where it is known.

    ``attained``: whether it is the value at a point, proved or observed; ``at``: where, as observed.
    """

    lower: str
    upper: str
    exact: str | None = None
    sharp: bool | None = None
    attained: bool | None = None
    attained_proved: bool | None = None
    at: Mapping[str, str] | None = None

    @property
    def bounds(self) -> tuple[Fraction | float, Fraction | float]:
        """Both ends, exactly; a float only where an end is infinite."""
        lower, upper = (float(end) if end.endswith("inf") else Fraction(end) for end in (self.lower, self.upper))
        return lower, upper


@dataclass(frozen=True)
class Judged:
    """A verdict; ``reason`` says why it is not better known."""

    verdict: Verdict
    reason: str | None = None

    def __bool__(self) -> bool:
        raise TypeError(f"a verdict is no boolean, this one is {self.verdict!r}; compare .verdict with 'holds', 'fails' or 'unknown'")


@dataclass(frozen=True)
class Assumption(Judged):
    """The verdict on one assumption; ``witness`` says why it fails, ``reason`` and ``remaining`` why it is unknown."""

    constants: Mapping[str, Constant] = field(default_factory=dict[str, Constant])
    witness: Mapping[str, Any] | None = None
    parameters: Mapping[str, str] | None = None
    remaining: tuple[str, ...] = ()
    method: str | None = None


@dataclass(frozen=True)
class Claim(Assumption):
    """The verdict on one claim, as it was typed; ``id`` and ``meaning`` come from a file of claims."""

    claim: str = ""
    id: str | None = None
    meaning: str | None = None


@dataclass(frozen=True)
class SharpConstant(Constant):
    """A sharp constant that was asked for. Where there is a ``reason``, an infinite end says nothing."""

    constant: str = ""
    id: str | None = None
    meaning: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Theorem(Judged):
    """Whether the hypotheses of a theorem hold, and which of them decide."""

    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Activation:
    """φ as it was read."""

    input: str
    canonical: str
    latex: str
    params: Mapping[str, Any] = field(default_factory=dict[str, Any])
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer(Shown):
    """``json`` is the document of the command, ``notes`` what it said beside."""

    json: JSON = field(repr=False)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check(Answer):
    """Verdicts on the assumptions, over all of ℝ or on the interval ``on``. ``certificate`` is the document that ``audit`` replays."""

    activation: Activation
    derivatives: Mapping[str, str]
    regularity: Mapping[str, Any]
    assumptions: Mapping[str, Assumption]
    theorems: Mapping[str, Theorem]
    elapsed_ms: float
    certificate: JSON = field(repr=False)
    data: Mapping[str, Any] | None = None
    on: str | None = None
    claims: tuple[Claim, ...] = ()
    constants: tuple[SharpConstant, ...] = ()

    _repr_html_ = check_html
    _repr_latex_ = check_latex


@dataclass(frozen=True)
class Audit(Answer):
    """What a replay accepted; ``reason`` is the first thing that did not verify."""

    accepted: bool
    statements: int
    expression: str | None = None
    on: str | None = None
    reason: str | None = None
    assumptions: Mapping[str, Assumption] = field(default_factory=dict[str, Assumption])


@dataclass(frozen=True)
class Observation:
    """The network at one moment. What does not exist is None."""

    loss: float | None
    trace: float | None
    sharpness: float | None
    gradient_norm: float | None
    singular_values: tuple[float | None, ...]
    collapse: float | None
    trace_optimum: float | None = None


@dataclass(frozen=True)
class Simulation(Answer):
    """A run of training; ``trajectory`` is what was recorded."""

    config: Mapping[str, Any]
    start: Observation
    final: Observation
    steps: int
    seed: int
    backend: str
    stopped: Literal["steps", "time", "converged", "diverged", "interrupted"]
    flow_time: float | None
    trajectory: Trajectory = field(repr=False)

    _repr_html_ = simulation_html


@dataclass(frozen=True)
class Statement:
    """One statement of the paper for one φ; ``evidence`` says how its conclusion is known."""

    id: str
    title: str
    place: str
    statement: str
    verdict: Literal["holds", "fails", "unknown", "not-applicable"]
    conclusion: str | None = None
    evidence: str | None = None
    oracles: tuple[str, ...] = ()
    hypotheses: Mapping[str, Any] = field(default_factory=dict[str, Any])
    cases: int = 0
    worst: Mapping[str, Any] | None = None
    counterexample: Any = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verification(Answer):
    """The paper's statements for φ, each tried by independent means."""

    activation: Activation
    statements: tuple[Statement, ...]
    counts: Mapping[str, int]
    seed: int

    _repr_html_ = verification_html
