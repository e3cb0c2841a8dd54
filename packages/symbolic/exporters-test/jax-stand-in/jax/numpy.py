"""jax.numpy by NumPy."""

from numpy import *  # noqa: F403
from numpy import abs, max, min  # noqa: A004, F401
