"""Trains a generator of soap bubbles against a discriminator; goes on from its checkpoint if there is one.

    python3 tools/gan/train.py deep bubbles.npy runs/deep --iterations 8000
"""

import argparse
import copy
import csv
import math
import time
from pathlib import Path

import numpy
import torch
from torch.nn import functional as F

from fromage import Fromage
from generator import ARCHITECTURES, LATENT, Discriminator, Generator
from measure import Pictures, sheet

CHECKPOINT_EVERY = 250


def rule(name, parameters, step_size):
    if name == "fromage":
        return Fromage(parameters, step_size)
    return torch.optim.Adam(parameters, step_size, betas=(0.0, 0.99))


def decayed(step_size, iteration, iterations):
    """Constant for the first half, then by a cosine to a hundredth."""
    share = max(0.0, 2 * iteration / iterations - 1)
    return step_size * (0.01 + 0.99 * (1 + math.cos(math.pi * share)) / 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("architecture", choices=ARCHITECTURES)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--optimizer", choices=["fromage", "adam"], default="fromage")
    parser.add_argument("--step-size", type=float, help="of the generator")
    parser.add_argument("--discriminator-step-size", type=float)
    parser.add_argument("--iterations", type=int, default=8000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--measure-every", type=int, default=1000)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed)
    usual = 0.01 if options.optimizer == "fromage" else 0.0002
    step_sizes = (options.step_size or usual, options.discriminator_step_size or usual)

    settings = f"--optimizer {options.optimizer} --step-size {step_sizes[0]} --discriminator-step-size {step_sizes[1]} --iterations {options.iterations} --batch {options.batch} --seed {options.seed}"
    command = f"tools/gan/train.py {options.architecture} {options.pictures.name} {options.run.name} {settings}"

    pictures = Pictures(options.pictures)
    generator = Generator(options.architecture).to(device)
    discriminator = Discriminator().to(device)
    mean = copy.deepcopy(generator)
    networks = (generator, discriminator)
    rules = [rule(options.optimizer, each.parameters(), size) for each, size in zip(networks, step_sizes)]
    options.run.mkdir(parents=True, exist_ok=True)
    checkpoint = options.run / "checkpoint.pt"
    parts = {"generator": generator, "discriminator": discriminator, "mean": mean, "rule 0": rules[0], "rule 1": rules[1]}
    first, seconds = 0, 0.0
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device)
        for name, part in parts.items():
            part.load_state_dict(saved[name])
        first, seconds = saved["iteration"], saved["seconds"]
        torch.set_rng_state(saved["random"].cpu())
        print(f"goes on after iteration {first}", flush=True)

    log = options.run / "log.csv"
    latents = torch.randn(64, LATENT, generator=torch.Generator().manual_seed(0)).to(device)
    began = time.time() - seconds
    for iteration in range(first, options.iterations):
        for each, step_size in zip(rules, step_sizes):
            for group in each.param_groups:
                group["lr"] = decayed(step_size, iteration, options.iterations)
        draw = lambda: torch.randn(options.batch, LATENT).to(device)
        with torch.no_grad():
            made = generator(draw())
        real = discriminator(pictures.batch(options.batch).to(device))
        fake = discriminator(made)
        loss = F.relu(1 - real).mean() + F.relu(1 + fake).mean()
        discriminator.zero_grad()
        loss.backward()
        rules[1].step()

        discriminator.requires_grad_(False)
        score = -discriminator(generator(draw())).mean()
        generator.zero_grad()
        score.backward()
        rules[0].step()
        discriminator.requires_grad_(True)

        with torch.no_grad():
            share = min(0.998, (iteration + 1) / (iteration + 10))
            for kept, now in zip(mean.parameters(), generator.parameters()):
                kept.lerp_(now, 1 - share)

        done = iteration + 1
        if done % 50 == 0:
            print(f"{done:6d} {time.time() - began:7.0f} s  {loss.item():.3f} {score.item():+.3f}  {real.mean().item():+.3f} {fake.mean().item():+.3f}", flush=True)
        if done % CHECKPOINT_EVERY == 0 or done == options.iterations:
            state = {name: part.state_dict() for name, part in parts.items()}
            state |= {"architecture": options.architecture, "command": command, "iteration": done, "seconds": time.time() - began, "random": torch.get_rng_state()}
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            with torch.no_grad():
                sheet(mean(latents), options.run / "sheet.png")
        if done % options.measure_every == 0 or done == options.iterations:
            distance = pictures.distance(mean, 2000)
            print(f"{done:6d} Fréchet distance {distance:.3f}", flush=True)
            with log.open("a", newline="") as file:
                csv.writer(file).writerow([done, round(time.time() - began), f"{loss.item():.4f}", f"{distance:.4f}"])


if __name__ == "__main__":
    main()
