"""A step in PyTorch, with the gradient by hand or by autograd and torch.optim.SGD. Arguments: m d n, cubic or tanh, manual or autograd."""

import sys

import torch
from peer import data, serve

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
m, d, n = map(int, sys.argv[1:4])
with_tanh = sys.argv[4] == "tanh"
is_manual = sys.argv[5] == "manual"
X, y, start, eta = data(m, d, n)
X, y, start = map(torch.from_numpy, (X, y, start))
theta = optimiser = None


def phi(Z):
    return Z**3 + (torch.tanh(Z) if with_tanh else Z)


def reset():
    global theta, optimiser
    theta = start.clone().requires_grad_(not is_manual)
    optimiser = None if is_manual else torch.optim.SGD([theta], lr=eta)


def manual_steps(count, sigma):
    with torch.no_grad():
        for _ in range(count):
            Z = X @ theta.T
            square = Z * Z
            if with_tanh:
                t = torch.tanh(Z)
                f, slope = (Z * square + t).sum(1), 3 * square + (1 - t * t)
            else:
                f, slope = (Z * (square + 1)).sum(1), 3 * square + 1
            residual = f - y - sigma * torch.randn(n)
            theta.sub_((residual[:, None] * slope).T @ X, alpha=2 * eta)


def autograd_steps(count, sigma):
    for _ in range(count):
        f = phi(X @ theta.T).sum(1)
        optimiser.zero_grad()
        ((f - (y + sigma * torch.randn(n))) ** 2).sum().backward()
        optimiser.step()


def loss():
    with torch.no_grad():
        return ((phi(X @ theta.T).sum(1) - y) ** 2).sum()


serve(reset, manual_steps if is_manual else autograd_steps, loss)
