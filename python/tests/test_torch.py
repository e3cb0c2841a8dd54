"""The PyTorch module, live: run where torch is."""

import torch

import flatcheck


def test_autograd_of_the_printed_sharpness_is_the_printed_gradient() -> None:
    module = flatcheck.derive("gelu(x)").torch()
    theta = torch.tensor([[1.0, -0.5], [0.25, 2.0]], dtype=torch.float64, requires_grad=True)
    X = torch.tensor([[0.5, 1.0], [1.5, -1.0]], dtype=torch.float64)
    module.sharpness(theta, X, None, 0.5).backward()
    assert theta.grad is not None
    torch.testing.assert_close(theta.grad, module.sharpness_gradient(theta.detach(), X, None, 0.5), rtol=1e-12, atol=1e-12)
