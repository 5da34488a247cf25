"""A generator that was trained, from its run or from what is shipped of it."""

from typing import NamedTuple

import torch
from safetensors import safe_open

from generator import Generator


class Trained(NamedTuple):
    architecture: str
    # With the averaged weights.
    generator: Generator
    command: str
    iterations: int


def load(path):
    """`path`: the folder of a run, or a file that export.py wrote."""
    if path.is_dir():
        saved = torch.load(path / "checkpoint.pt", map_location="cpu")
        architecture, command, iterations = saved["architecture"], saved["command"], saved["iteration"]
        weights = saved["mean"]
    else:
        with safe_open(path, framework="pt") as file:
            told = file.metadata()
            weights = {f"layers.{name}": file.get_tensor(name).float() for name in file.keys()}
        architecture, command, iterations = told["name"], told["command"], int(told["iterations"])
    generator = Generator(architecture)
    generator.load_state_dict(weights)
    return Trained(architecture, generator, command, iterations)
