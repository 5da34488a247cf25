"""Fromage: Bernstein, Vahdat, Yue, Liu, "On the distance between two neural networks and the stability of learning" (2020)."""

import math

import torch


class Fromage(torch.optim.Optimizer):
    """W ← (W − η ‖W‖/‖g‖ g) / √(1 + η²), tensor by tensor; by its plain gradient where ‖W‖ or ‖g‖ is 0."""

    def __init__(self, parameters, lr):
        super().__init__(parameters, {"lr": lr})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is None:
                    continue
                norm, slope = weight.norm(), weight.grad.norm()
                scale = norm / slope if norm > 0 and slope > 0 else 1.0
                weight.sub_(weight.grad * scale, alpha=group["lr"])
                weight.div_(math.sqrt(1 + group["lr"] ** 2))
