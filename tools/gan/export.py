"""Writes the trained generator of a run for the page, and pictures of it for the tests.

    python3 tools/gan/export.py runs/deep bubble/weights bubble/tests/data
"""

import argparse
import hashlib
import struct
from pathlib import Path

import torch
from safetensors.torch import save, save_file

from generator import LATENT
from trained import load

VERSION = "1"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("pairs", type=Path)
    options = parser.parse_args()

    name, generator, command, iterations = load(options.run)
    generator.half().float()

    tensors = {}
    for index, layer in enumerate(generator.layers):
        tensors[f"{index}.weight"] = layer.weight.detach().half().contiguous()
        tensors[f"{index}.bias"] = layer.bias.detach().half().contiguous()
    metadata = {
        "version": VERSION,
        "name": name,
        "doubles": " ".join(map(str, generator.doubles)),
        "command": command,
        "iterations": str(iterations),
        # Of what is behind the header, so that it can stand in the header.
        "sha256": hashlib.sha256(behind_header(save(tensors))).hexdigest(),
    }
    options.weights.mkdir(parents=True, exist_ok=True)
    options.pairs.mkdir(parents=True, exist_ok=True)
    file = options.weights / f"{name}.safetensors"
    file.write_bytes(save(tensors, metadata))

    latent = torch.randn(2, LATENT, generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        picture = generator(latent)
    save_file({"latent": latent, "picture": picture.contiguous()}, options.pairs / f"{name}.safetensors")
    print(f"{file}: {file.stat().st_size:,} bytes, after {iterations:,} iterations")


def behind_header(file):
    (length,) = struct.unpack("<Q", file[:8])
    return file[8 + length :]


if __name__ == "__main__":
    main()
