"""Runs every function of printed JAX modules plainly, under `jit`, and mapped over a batch of weights by `vmap`, and the gradient of the sharpness by `grad`.

transformed.py PRECISION FOLDER: FOLDER holds workload.json and the modules. Prints for each module and function, as JSON, the value, that under jit, that under
vmap (of a batch of one), and, last, the printed gradient of F and that by grad.
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


def run(case, functions):
    module = importlib.import_module(case["module"])
    keywords = [p.name for p in inspect.signature(module.phi).parameters.values() if p.kind is p.KEYWORD_ONLY]
    parameters = dict(zip(keywords, case["parameters"], strict=True))
    inputs = {name: argument(value) for name, value in case["networks"][0].items()}
    rows = []
    for function in functions:
        rest = {name: inputs[name] for name in function["args"] if name != "theta"}
        by_weights = lambda theta: getattr(module, function["name"])(theta, **rest, **parameters)  # noqa: B023, E731
        theta = inputs["theta"]
        rows.append([listed(by_weights(theta)), listed(jax.jit(by_weights)(theta)), listed(jax.vmap(by_weights)(theta[None])[0])])
    sharpness = lambda theta: module.sharpness(theta, inputs["X"], inputs["a"], inputs["c"], **parameters)  # noqa: E731
    gradient = module.sharpness_gradient(inputs["theta"], inputs["X"], inputs["a"], inputs["c"], **parameters)
    rows.append([listed(gradient), listed(jax.grad(sharpness)(inputs["theta"]))])
    return rows


with open(f"{FOLDER}/workload.json", encoding="utf-8") as file:
    WORKLOAD = json.load(file)
json.dump([run(case, WORKLOAD["functions"]) for case in WORKLOAD["cases"]], sys.stdout)
