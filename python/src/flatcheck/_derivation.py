"""The formulas of Tr D²L for one φ, and the code that the command prints for it, live."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Literal

import numpy as np

from ._modules import imported, module_of
from ._results import Activation, Answer
from ._server import server
from ._show import Chart, chart


@dataclass(frozen=True)
class Words:
    """A formula as text and as LaTeX."""

    text: str
    latex: str


@dataclass(frozen=True)
class Formula:
    """A formula of the paper: in general, for the paper's a = 1 and ‖x‖ = 1, and ``here`` with φ in it, where that says more."""

    id: str
    of: str
    title: str
    place: str
    left: Words
    general: Words
    paper: Words
    here: Words | None = None
    hypotheses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Derivation(Answer):
    """Formulas of Tr D²L. ``engines`` says which computer algebra systems confirmed the derivatives."""

    activation: Activation
    derivatives: Mapping[str, str]
    latex: Mapping[str, str]
    formulas: tuple[Formula, ...]
    engines: Mapping[str, Any]
    request: Mapping[str, Any] = field(repr=False)

    def code(self, format: Literal["numpy", "pytorch", "jax", "typescript", "c"]) -> str:
        """The whole module that ``flatcheck derive --format`` prints."""
        return server.ask("derive", {**self.request, "format": format})["result"]["text"]

    def numpy(self) -> ModuleType:
        """The NumPy module: ``phi``, ``trace``, ``sharpness``, … Parameters of φ without a value are keyword arguments."""
        return module_of(self.code("numpy"), "numpy")

    def torch(self) -> ModuleType:
        """The PyTorch module. Needs torch."""
        imported("torch", "torch()")
        return module_of(self.code("pytorch"), "torch")

    def jax(self) -> ModuleType:
        """The JAX module. Needs jax."""
        imported("jax", "jax()")
        return module_of(self.code("jax"), "jax")

    def curves(self, low: float = -3, high: float = 3, points: int = 201, **parameters: float) -> Chart:
        """φ to φ‴ between two points, evaluated by the NumPy module."""
        module, x = self.numpy(), np.linspace(low, high, points)
        functions = {"φ": module.phi, "φ′": module.dphi, "φ″": module.d2phi, "φ‴": module.d3phi}
        with np.errstate(all="ignore"):
            values = {name: np.broadcast_to(f(x, **parameters), x.shape) for name, f in functions.items()}
        return chart([("", "linear", {name: (x.tolist(), v.tolist()) for name, v in values.items()})], "x")

    def _repr_latex_(self) -> str:
        lines = [rf"{one.left.latex} &= {(one.here or one.general).latex}" for one in self.formulas]
        return "$$\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}$$"
