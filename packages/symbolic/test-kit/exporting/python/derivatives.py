"""Values of φ to φ''' of printed modules at the given points, and their derivatives by automatic differentiation, as JSON.

derivatives.py LIBRARY PRECISION FOLDER: FOLDER holds points.json and the modules. A row for each of `phi`, `dphi`, `d2phi` and `d3phi`,
then, where the library differentiates, for k = 1, 2, 3 the k-th derivatives of `phi`, `dphi` and `d2phi` that are at most third ones of φ.
"""

import importlib
import json
import sys

from values import listed

LIBRARY, PRECISION, FOLDER = sys.argv[1:]
sys.path.insert(0, FOLDER)
NAMES = ("phi", "dphi", "d2phi", "d3phi")


def by_numpy(points):
    import numpy

    numpy.seterr(all="ignore")
    z = numpy.array(points, dtype=PRECISION)
    return lambda module: [getattr(module, name)(z) for name in NAMES]


def by_pytorch(points):
    import torch

    torch.set_num_threads(1)
    z = torch.tensor(points, dtype=getattr(torch, PRECISION), requires_grad=True)

    def differentiated(function, order):
        value = function(z)
        for _ in range(order):
            if not value.requires_grad:
                return torch.zeros_like(z)
            (value,) = torch.autograd.grad(value.sum(), z, create_graph=True, allow_unused=True)
            if value is None:
                return torch.zeros_like(z)
        return value

    return rows(differentiated)


def by_jax(points):
    import jax

    jax.config.update("jax_enable_x64", PRECISION == "float64")
    import jax.numpy as jnp

    z = jnp.asarray(points, dtype=PRECISION)

    def differentiated(function, order):
        for _ in range(order):
            function = jax.grad(function)
        return jax.vmap(function)(z)

    return rows(differentiated)


def rows(differentiated):
    def of(module):
        values = [differentiated(getattr(module, name), 0) for name in NAMES]
        slopes = [
            differentiated(getattr(module, NAMES[start]), order)
            for start, order in ((0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (2, 1))
        ]
        return values + slopes

    return of


with open(f"{FOLDER}/points.json", encoding="utf-8") as file:
    WORKLOAD = json.load(file)
ROWS = {"numpy": by_numpy, "pytorch": by_pytorch, "jax": by_jax}[LIBRARY](WORKLOAD["points"][PRECISION])
json.dump([[listed(row) for row in ROWS(importlib.import_module(name))] for name in WORKLOAD["modules"]], sys.stdout)
