"""Values as JSON that other languages can read: floats with all their digits, infinities and NaN as strings."""

import math


def listed(value):
    """A number, an array or nested lists as one flat list, row by row."""
    if hasattr(value, "detach"):
        value = value.detach()
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return [number for part in value for number in listed(part)]
    return [float(value) if math.isfinite(value) else str(float(value))]
