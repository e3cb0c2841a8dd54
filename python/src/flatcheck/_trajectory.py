"""A trajectory: NumPy arrays of R records, as a table for pandas, Polars and Arrow, and as a chart."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ._modules import imported
from ._show import Chart, Shown, chart

if TYPE_CHECKING:
    import pandas
    import polars

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Trajectory(Shown):
    """Quantities of R records, (R,) each; ``singular_values`` (R, k); ``theta`` (S, m, d) at the steps ``theta_step``; the data."""

    steps: NDArray[np.int64]
    flow_time: Array
    loss: Array
    trace: Array
    sharpness: Array
    gradient_norm: Array | None
    collapse: Array | None
    singular_values: Array
    theta: Array
    theta_step: NDArray[np.int64]
    theta_flow_time: Array
    X: Array
    y: Array
    a: Array
    parquet: bytes = field(repr=False)

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``, a row a record. Needs pyarrow."""
        return imported("pyarrow.parquet", "to_arrow()").read_table(io.BytesIO(self.parquet))

    def to_pandas(self) -> "pandas.DataFrame":
        """A row a record. Needs pandas and pyarrow."""
        imported("pyarrow", "to_pandas()")
        return imported("pandas", "to_pandas()").read_parquet(io.BytesIO(self.parquet))

    def to_polars(self) -> "polars.DataFrame":
        """A row a record. Needs polars."""
        return imported("polars", "to_polars()").read_parquet(io.BytesIO(self.parquet))

    def chart(self) -> Chart:
        """Singular values of Z, and Tr D²L, by step."""
        steps = self.steps.tolist()
        singular = {f"σ{k}": (steps, column) for k, column in enumerate(np.transpose(self.singular_values).tolist(), start=1)}
        return chart([("singular values of Z", "log", singular), ("Tr D²L", "linear", {"Tr D²L": (steps, self.trace.tolist())})], "step")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return self.chart().bundle


def read_trajectory(folder: Path) -> Trajectory:
    """The trajectory in a folder of results."""
    with np.load(folder / "trajectory.npz") as arrays:
        read: dict[str, Any] = {name: arrays.get(name) for name in Trajectory.__dataclass_fields__ if name != "parquet"}
    return Trajectory(**read, parquet=(folder / "trajectory.parquet").read_bytes())
