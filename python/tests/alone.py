"""What holds where nothing but flatcheck and NumPy is installed; run by itself."""

import flatcheck

assert flatcheck.check("x^3+x").theorems["3.5"].verdict == "holds"
run = flatcheck.simulate("x^3+x", steps=10)
found = flatcheck.derive("x^3+x")
assert found.numpy().dphi(2.0) == 13

WAYS = {
    "torch": found.torch,
    "jax": found.jax,
    "pyarrow": run.trajectory.to_arrow,
    "polars": run.trajectory.to_polars,
    "scipy": flatcheck.derive("gelu(x)").numpy,
}
for package, way in WAYS.items():
    try:
        way()
    except ImportError as error:
        assert str(error).endswith(f"pip install {package}"), error
    else:
        raise AssertionError(f"expected no {package} here")
print("ok")
