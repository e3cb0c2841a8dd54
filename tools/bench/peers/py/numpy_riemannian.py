"""A Riemannian gradient of F as one writes it in NumPy, for phi = x^3 + x. Arguments: m d n."""

import sys

import numpy as np
from peer import data, serve

m, d, n = map(int, sys.argv[1:4])
X, y, theta, _ = data(m, d, n)
K = X @ X.T
norms = np.diag(K).copy()
gradient = np.zeros_like(theta)


def steps(count, _):
    global gradient
    for _ in range(count):
        Z = X @ theta.T
        slope = 3 * Z * Z + 1
        euclidean = (4 * norms[:, None] * slope * (6 * Z)).T @ X
        gram = (slope @ slope.T) * K
        alpha = np.linalg.solve(gram, (slope * (X @ euclidean.T)).sum(1))
        gradient = euclidean - (alpha[:, None] * slope).T @ X


serve(lambda: None, steps, lambda: (gradient**2).sum())
