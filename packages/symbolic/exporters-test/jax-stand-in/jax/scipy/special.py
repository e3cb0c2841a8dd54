"""jax.scipy.special by SciPy."""

from scipy.special import erf, erfc  # noqa: F401
