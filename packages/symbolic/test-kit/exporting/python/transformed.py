"""Runs every function of printed JAX modules plainly, under `jit`, and mapped over a batch of weights by `vmap`, and differentiates it.

transformed.py PRECISION FOLDER: FOLDER holds workload.json and the modules. Prints for each module, as JSON, three rows a function: its values, and those under jit; its
values at a batch of weights, and those by vmap; its derivative along one direction, weighted where it has several values, by `grad` mapped by vmap, forwards by `jvp`,
and, in doubles, by a central difference. Last come the printed gradient of F, and that by `grad`.
"""

import importlib
import inspect
import json
import sys

import jax
from values import listed

PRECISION, FOLDER = sys.argv[1:]
sys.path.insert(0, FOLDER)
jax.config.update("jax_enable_x64", PRECISION == "float64")
import jax.numpy as jnp  # noqa: E402


def argument(value):
    return jnp.asarray(value, dtype=PRECISION) if isinstance(value, list) else value


def batch_of(theta):
    return jnp.stack([theta, -theta, theta / 2 + 0.125])


def pattern(like):
    """Weights or directions, of a fixed pattern and of size about 1."""
    return jnp.cos(jnp.arange(like.size, dtype=PRECISION) + 1).reshape(like.shape)


STEP = 2.0**-17  # The cube root of half an ulp.


def slope_of(function, weights):
    """The number ⟨weights, function⟩, which has a gradient."""
    return lambda theta: jnp.vdot(weights, function(theta))


def transformed(functions, theta):
    """Three rows for each function. What is compiled is compiled at once, because that takes longer than running it."""
    batch, direction = batch_of(theta), pattern(theta)
    numbers = [slope_of(function, pattern(jnp.asarray(function(theta)))) for function in functions]

    def compiled(theta, batch):
        values = [(function(theta), jax.vmap(function)(batch)) for function in functions]
        return values, [slopes(number, theta, batch) for number in numbers]

    def slopes(number, theta, batch):
        gradients = jax.vmap(jax.grad(number))(batch)
        return [jnp.vdot(gradients[0], direction), jax.jvp(number, (theta,), (direction,))[1]]

    for function, number, (one, mapped), ways in zip(functions, numbers, *jax.jit(compiled)(theta, batch), strict=True):
        plain = [listed(function(at)) for at in batch]
        yield [plain[0], listed(one)]
        yield [sum(plain, []), listed(mapped)]
        yield [listed(way) for way in [*ways, *differences(number, theta, direction)]]


STEP = 2.0**-17  # The cube root of half an ulp.


def differences(number, theta, direction):
    """A central difference, in doubles alone: in floats it has no digits to compare."""
    ahead, behind = (number(theta + sign * STEP * direction) for sign in (1, -1))
    return [(ahead - behind) / (2 * STEP)] if PRECISION == "float64" else []


def run(case, functions):
    module = importlib.import_module(case["module"])
    keywords = [p.name for p in inspect.signature(module.phi).parameters.values() if p.kind is p.KEYWORD_ONLY]
    parameters = dict(zip(keywords, case["parameters"], strict=True))
    inputs = {name: argument(value) for name, value in case["networks"][0].items()}
    theta = inputs["theta"]

    def by_weights(function):
        rest = {name: inputs[name] for name in function["args"] if name != "theta"}
        return lambda theta: getattr(module, function["name"])(theta, **rest, **parameters)

    rows = transformed([by_weights(function) for function in functions], theta)
    sharpness = lambda theta: module.sharpness(theta, inputs["X"], inputs["a"], inputs["c"], **parameters)  # noqa: E731
    gradient = module.sharpness_gradient(theta, inputs["X"], inputs["a"], inputs["c"], **parameters)
    return [*rows, [listed(gradient), listed(jax.grad(sharpness)(theta))]]


with open(f"{FOLDER}/workload.json", encoding="utf-8") as file:
    WORKLOAD = json.load(file)
json.dump([run(case, WORKLOAD["functions"]) for case in WORKLOAD["cases"]], sys.stdout)
