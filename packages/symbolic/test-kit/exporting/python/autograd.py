"""Differentiates the loss by PyTorch's autograd, knowing nothing of it but `phi` of the printed module, and prints what it finds
beside what the module's formulas say, as JSON.

autograd.py FOLDER: FOLDER holds workload.json and the modules.
"""

import importlib
import json
import sys

import torch
from torch.autograd.functional import hessian
from values import listed

torch.set_num_threads(1)
FOLDER = sys.argv[1]
sys.path.insert(0, FOLDER)


def compared(module, inputs):
    """Each quantity as a pair: by autograd, by the printed formula."""
    theta, X, y, u = (torch.tensor(inputs[name], dtype=torch.float64) for name in ("theta", "X", "y", "u"))
    given = None if inputs["a"] is None else torch.tensor(inputs["a"], dtype=torch.float64)
    a = torch.ones(len(theta), dtype=torch.float64) if given is None else given
    c = inputs["c"]

    def outputs(flat):
        return (a * module.phi(X @ flat.view_as(theta).T)).sum(1)

    def loss(flat, labels):
        return c * ((outputs(flat) - labels) ** 2).sum()

    def sharpness(flat):
        """2c times the sum of the squared entries of the outputs' Jacobian, which autograd finds from phi."""
        Z = X @ flat.view_as(theta).T
        (slope,) = torch.autograd.grad(module.phi(Z).sum(), Z, create_graph=True)
        return 2 * c * ((X * X).sum(1)[:, None] * (a * slope) ** 2).sum()

    flat = theta.reshape(-1).clone().requires_grad_()
    fitted = outputs(flat).detach()
    (gradient,) = torch.autograd.grad(sharpness(flat), flat)
    (printed,) = torch.autograd.grad(module.sharpness(flat.view_as(theta), X, given, c), flat)
    second = hessian(sharpness, flat.detach().requires_grad_())
    units = torch.eye(theta.numel(), dtype=torch.float64)
    product = (second @ u.reshape(-1)).reshape(theta.shape)
    columns = torch.stack([module.sharpness_hvp(theta, X, given, c, unit.view_as(theta)).reshape(-1) for unit in units], dim=1)
    formula = module.sharpness_gradient(theta, X, given, c)
    pairs = {
        "loss": (loss(flat, y), module.loss(theta, X, y, given, c)),
        "trace": (hessian(lambda p: loss(p, y), flat.detach()).diagonal().sum(), module.trace(theta, X, y, given, c)),
        "trace on M": (hessian(lambda p: loss(p, fitted), flat.detach()).diagonal().sum(), module.sharpness(theta, X, given, c)),
        "sharpness": (sharpness(flat), module.sharpness(theta, X, given, c)),
        "gradient": (gradient, formula),
        "gradient of the printed sharpness": (printed, formula),
        "hessian": (second, columns),
        "product": (product, module.sharpness_hvp(theta, X, given, c, u)),
    }
    return {name: [listed(value) for value in pair] for name, pair in pairs.items()}


with open(f"{FOLDER}/workload.json", encoding="utf-8") as file:
    WORKLOAD = json.load(file)
json.dump(
    [[compared(importlib.import_module(case["module"]), inputs) for inputs in case["networks"]] for case in WORKLOAD["cases"]],
    sys.stdout,
)
