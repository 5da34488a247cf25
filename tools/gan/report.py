"""Measures what generators have learned, beside the data, and writes sheets of 64 unpicked samples each.

    python3 tools/gan/report.py bubbles.npy docs bubble/weights/*.safetensors runs/deep-adam
"""

import argparse
from pathlib import Path

import torch

from generator import LATENT
from measure import HELD_OUT, Pictures, coverage, diversity, frechet, sheet, tensor
from trained import load


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("sheets", type=Path)
    parser.add_argument("generators", type=Path, nargs="+", help="folders of runs, or files that are shipped")
    options = parser.parse_args()

    pictures = Pictures(options.pictures)
    held_out = pictures.held_out(0, HELD_OUT)
    # Pictures that were learned from are as good as any other for the distance of two real sets.
    learned = tensor(pictures.bytes[:HELD_OUT])
    print("what             iterations  optimiser        Fréchet  diversity  coverage")
    row("renders", "", "", learned, pictures, held_out)
    sheet(learned[:64], options.sheets / "bubbles-renders.png")
    for path in options.generators:
        trained = load(path)
        latents = torch.randn(HELD_OUT, LATENT, generator=torch.Generator().manual_seed(3))
        with torch.no_grad():
            made = torch.cat([trained.generator(part) for part in latents.split(100)])
        words = trained.command.split()
        rule = f"{words[words.index('--optimizer') + 1]} {words[words.index('--step-size') + 1]}"
        row(path.stem, trained.iterations, rule, made, pictures, held_out)
        sheet(made[:64], options.sheets / f"bubbles-{path.stem}.png")


def row(name, iterations, rule, made, pictures, held_out):
    features = pictures.features(made)
    numbers = (frechet(held_out, features), diversity(made), coverage(held_out, features))
    print(f"{name:16} {iterations:>10}  {rule:16} {numbers[0]:7.3f} {numbers[1]:10.3f} {numbers[2]:9.3f}", flush=True)


if __name__ == "__main__":
    main()
