"""How like the data the generated pictures are, and how unlike each other."""

import numpy
import torch
from PIL import Image
from torch.nn import functional as F

from generator import LATENT

# Held out from training, for measuring.
HELD_OUT = 4000


class Pictures:
    """Rendered bubbles: bytes, count × 64 × 64 × 3. The last are never learned from."""

    def __init__(self, file):
        self.bytes = numpy.load(file, mmap_mode="r")
        self.learned = len(self.bytes) - HELD_OUT
        self.features = Features()

    def batch(self, count):
        """Each as it is or mirrored."""
        places = torch.randint(self.learned, (count,)).numpy()
        chosen = tensor(self.bytes[numpy.sort(places)])
        mirrored = torch.rand(count) < 0.5
        chosen[mirrored] = chosen[mirrored].flip(3)
        return chosen

    def held_out(self, first, count):
        start = self.learned + first
        return self.features(tensor(self.bytes[start : start + count]))

    @torch.no_grad()
    def distance(self, generator, count):
        device = next(generator.parameters()).device
        latents = torch.randn(count, LATENT, generator=torch.Generator().manual_seed(1))
        made = torch.cat([self.features(generator(part.to(device)).cpu()) for part in latents.split(100)])
        return frechet(self.held_out(0, count), made)


def tensor(pictures):
    return torch.from_numpy(numpy.array(pictures)).permute(0, 3, 1, 2).float() / 127.5 - 1


class Features:
    """Means and deviations of the channels of a fixed convolutional network with random weights.

    No network that was trained on photographs is needed, and none would know soap bubbles.
    """

    def __init__(self):
        random = numpy.random.RandomState(0)
        sizes = (3, 32, 64, 128)
        self.weights = [
            torch.from_numpy(random.randn(b, a, 4, 4) * (2 / (16 * a)) ** 0.5).float() for a, b in zip(sizes, sizes[1:])
        ]

    @torch.no_grad()
    def __call__(self, pictures):
        found = []
        for part in pictures.split(200):
            columns = []
            for weight in self.weights:
                part = F.leaky_relu(F.conv2d(part, weight, stride=2, padding=1), 0.2)
                columns += [part.mean((2, 3)), part.std((2, 3))]
            found.append(torch.cat(columns, 1))
        return torch.cat(found)


def frechet(a, b):
    """‖μ_a − μ_b‖² + tr(C_a + C_b − 2 (C_a C_b)^½): Dowson and Landau, 1982."""
    a, b = a.double(), b.double()
    between = (a.mean(0) - b.mean(0)).square().sum()
    first, second = torch.cov(a.T), torch.cov(b.T)
    values, vectors = torch.linalg.eigh(first)
    root = vectors @ torch.diag(values.clamp(min=0).sqrt()) @ vectors.T
    common = torch.linalg.eigvalsh(root @ second @ root).clamp(min=0).sqrt().sum()
    return (between + torch.trace(first) + torch.trace(second) - 2 * common).item()


def diversity(pictures):
    """The mean distance of two pictures, as the root mean square of what their values differ by."""
    order = torch.randperm(len(pictures), generator=torch.Generator().manual_seed(0))
    return (pictures - pictures[order]).square().mean((1, 2, 3)).sqrt().mean().item()


def coverage(real, made, neighbours=5):
    """The share of real pictures near which something was made: Naeem, Oh, Uh, Choi and Yoo, 2020.

    Near is nearer than the fifth neighbour among the real ones, in features of unit deviation.
    """
    scale = real.std(0) + 1e-8
    real, made = real / scale, made / scale
    radius = torch.cdist(real, real).kthvalue(neighbours + 1, dim=1).values
    return (torch.cdist(real, made).min(1).values <= radius).float().mean().item()


def sheet(pictures, file):
    """Eight by eight."""
    pixels = ((pictures.cpu().clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy()
    size = pixels.shape[1]
    page = numpy.zeros((8 * (size + 2) + 2, 8 * (size + 2) + 2, 3), numpy.uint8)
    for index, picture in enumerate(pixels[:64]):
        down, across = (2 + index // 8 * (size + 2), 2 + index % 8 * (size + 2))
        page[down : down + size, across : across + size] = picture
    Image.fromarray(page).save(file)
