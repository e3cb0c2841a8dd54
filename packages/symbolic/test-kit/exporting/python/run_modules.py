"""Runs each printed module over its workload and prints the values as JSON.

run_modules.py LIBRARY FOLDER: FOLDER holds workload.json and the modules.
"""

import importlib
import inspect
import json
import sys

from values import listed

LIBRARY, FOLDER = sys.argv[1:]
sys.path.insert(0, FOLDER)


def array_of():
    """What the library's arrays of doubles are made by, and the error of its solver for a singular matrix."""
    if LIBRARY == "pytorch":
        import torch

        torch.set_num_threads(1)
        return lambda value: torch.tensor(value, dtype=torch.float64), RuntimeError
    import numpy

    numpy.seterr(all="ignore")
    if LIBRARY == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)
        import jax.numpy as jnp

        return lambda value: jnp.asarray(value, dtype=float), numpy.linalg.LinAlgError
    return lambda value: numpy.asarray(value, dtype=float), numpy.linalg.LinAlgError


ARRAY, SINGULAR = array_of()


def argument(value):
    return ARRAY(value) if isinstance(value, list) else value


def run(case, points, functions):
    module = importlib.import_module(case["module"])
    keywords = [p.name for p in inspect.signature(module.phi).parameters.values() if p.kind is p.KEYWORD_ONLY]
    parameters = dict(zip(keywords, case["parameters"], strict=True))

    def values(function, inputs):
        try:
            return listed(getattr(module, function["name"])(*(argument(inputs[name]) for name in function["args"]), **parameters))
        except SINGULAR:
            return None

    return {
        "phis": [listed(getattr(module, name)(ARRAY(points), **parameters)) for name in ("phi", "dphi", "d2phi", "d3phi")],
        "networks": [[values(function, inputs) for function in functions] for inputs in case["networks"]],
    }


with open(f"{FOLDER}/workload.json", encoding="utf-8") as file:
    WORKLOAD = json.load(file)
json.dump([run(case, WORKLOAD["points"], WORKLOAD["functions"]) for case in WORKLOAD["cases"]], sys.stdout)
