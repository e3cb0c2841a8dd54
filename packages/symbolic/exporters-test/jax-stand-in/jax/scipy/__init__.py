"""jax.scipy by SciPy."""
