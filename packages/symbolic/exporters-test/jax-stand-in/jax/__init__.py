"""NumPy under the names of JAX, for machines where JAX cannot be had: the same functions, without tracing or devices."""
