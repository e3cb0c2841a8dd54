"""A step as one writes it in NumPy. Arguments: m d n, then cubic or tanh."""

import sys

import numpy as np
from peer import data, serve

m, d, n = map(int, sys.argv[1:4])
with_tanh = sys.argv[4] == "tanh"
X, y, start, eta = data(m, d, n)
rng = np.random.default_rng(42)
theta = start.copy()


def reset():
    global theta
    theta = start.copy()


def steps(count, sigma):
    global theta
    for _ in range(count):
        Z = X @ theta.T
        square = Z * Z
        if with_tanh:
            t = np.tanh(Z)
            f, slope = (Z * square + t).sum(1), 3 * square + (1 - t * t)
        else:
            f, slope = (Z * (square + 1)).sum(1), 3 * square + 1
        residual = f - y - sigma * rng.standard_normal(n)
        theta -= (2 * eta) * ((residual[:, None] * slope).T @ X)


def loss():
    Z = X @ theta.T
    f = (Z**3 + (np.tanh(Z) if with_tanh else Z)).sum(1)
    return ((f - y) ** 2).sum()


serve(reset, steps, loss)
