"""The commands as functions. Options are those of the command line, with ``_`` for ``-``; X (n, d), y (n,), a (m,), theta0 (m, d) are arrays."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, TypeAlias

from numpy.typing import ArrayLike

from ._arguments import File, Number, Params, data_file, given, path_of
from ._derivation import Derivation
from ._document import built
from ._results import Audit, Check, Simulation, Verification
from ._server import server
from ._trajectory import read_trajectory

Array: TypeAlias = ArrayLike | None
Ids: TypeAlias = str | Sequence[str] | None
Loss: TypeAlias = Literal["sum", "half", "mean"] | None
Progress: TypeAlias = Callable[[str], None] | None


def check(
    expr: str, *, params: Params | None = None, on: str | None = None, assumption: Ids = None, claims: Ids = None, constants: Ids = None,
    claims_file: File | None = None, time_limit: float | None = None, digits: int | None = None, loss: Loss = None,
    X: Array = None, y: Array = None, a: Array = None, data: File | None = None, coq: File | None = None, plot: File | None = None,
) -> Check:  # fmt: skip
    """Proves or refutes the assumptions on φ over all of ℝ, or on an interval as ``"[0, inf)"``, and what theorems need of data where they are given.

    ``claims`` such as ``"phi1*phi3 > phi2^2"``, ``constants`` such as ``"inf phi1"``: beside them assumptions are checked where they are named.
    """
    with data_file(data, X=X, y=y, a=a) as file:
        asked = given(on=on, assumption=ids(assumption), claim=ids(claims), constant=ids(constants), claims=path_of(claims_file))
        options = given(params, data=file, loss=loss, time_limit=time_limit, digits=digits, coq=path_of(coq), plot=path_of(plot))
        answer = server.ask("check", {"expr": expr, **asked, **options, "certificate": True})
    return built(Check, answer["result"], **common(answer), certificate=answer["certificate"])


def audit(certificate: Check | Mapping[str, Any] | File) -> Audit:
    """Replays a certificate: a file, the document, or that of a verdict. Nothing in it is believed."""
    document = certificate.certificate if isinstance(certificate, Check) else certificate
    answer = server.ask("audit", {"certificate": dict(document) if isinstance(document, Mapping) else path_of(document)})
    return built(Audit, answer["result"], **common(answer))


def derive(
    expr: str, *, of: str | None = None, loss: Loss = None, params: Params | None = None, time_limit: float | None = None,
    neurons: int | None = None, samples: int | None = None, dimension: int | None = None,
) -> Derivation:  # fmt: skip
    """The formulas of Tr D²L for φ. Parameters without a value stay symbols; with sizes every entry is written out, in ``json``."""
    request = {"expr": expr, **given(params, loss=loss, time_limit=time_limit)}
    answer = server.ask("derive", {**request, **given(of=of, neurons=neurons, samples=samples, dimension=dimension)})
    return built(Derivation, answer["result"], **common(answer), request=request)


def simulate(
    expr: str | None = None, *, params: Params | None = None, X: Array = None, y: Array = None, a: Array = None, theta0: Array = None,
    data: File | None = None, out: File | None = None, resume: File | None = None, on_progress: Progress = None, **options: Number,
) -> Simulation:  # fmt: skip
    """Trains a network with φ, or runs ``figure1`` to ``figure3``; other ``options`` are those of the command: method, steps, learning_rate, seed, …"""
    with TemporaryDirectory(prefix="flatcheck-") as scratch, data_file(data, X=X, y=y, a=a, theta0=theta0) as file:
        place = given(resume=path_of(resume), out=path_of(out)) or {"out": scratch, "figure": "none"}
        args = {**given(params, expr=expr, data=file), **place, **given(**options)}
        answer = server.ask("simulate", args, on_progress)
        trajectory = read_trajectory(Path(out or resume or scratch))
    return built(Simulation, answer["result"], **common(answer), trajectory=trajectory)


def verify(
    expr: str, *, statement: Ids = None, params: Params | None = None, X: Array = None, y: Array = None, a: Array = None,
    data: File | None = None, runs: int | None = None, seed: int | None = None, time_limit: float | None = None,
    report: File | None = None, on_progress: Progress = None,
) -> Verification:  # fmt: skip
    """Tries the paper's statements for φ by independent means; ``report`` is written as .md, .html or .xml."""
    with data_file(data, X=X, y=y, a=a) as file:
        options = given(params, statement=ids(statement), runs=runs, seed=seed, time_limit=time_limit)
        answer = server.ask("verify", {"expr": expr, **options, **given(data=file, report=path_of(report))}, on_progress)
    return built(Verification, answer["result"], **common(answer))


def ids(names: Ids) -> list[str] | None:
    return None if names is None else [names] if isinstance(names, str) else list(names)


def common(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {"json": answer["result"], "notes": tuple(answer.get("notes", ()))}
