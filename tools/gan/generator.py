"""The generators: what is trained here and shown by the page (src/generator.rs)."""

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional as F

LATENT = 64
SLOPE = 0.2


class Kind(NamedTuple):
    """A layer that makes a map of so many channels."""

    channels: int
    size: int = 3
    doubles: bool = False


def up(channels):
    """A 3×3 convolution of the map at twice its size."""
    return Kind(channels, doubles=True)


def three(channels):
    return Kind(channels)


def one(channels):
    return Kind(channels, size=1)


# What follows a linear layer to a map of 4×4 with the channels that stand first.
ARCHITECTURES = {
    "shallow": (128, [up(96), up(64), up(48), up(24), three(3)]),
    "deep": (
        96,
        [
            *[three(96), one(96), one(96)],
            *[up(64), one(64), three(64), one(64), one(64)],
            *[up(40), one(40), three(40), one(40), one(40)],
            *[up(28), one(28), three(28), one(28), one(28)],
            *[up(16), one(16), three(16), one(16), three(3)],
        ],
    ),
}


class Generator(nn.Module):
    """Plain: no normalisation, and no path around a layer, that would hide noise."""

    def __init__(self, architecture):
        super().__init__()
        channels, self.kinds = ARCHITECTURES[architecture]
        linear = nn.Linear(LATENT, channels * 16)
        nn.init.kaiming_normal_(linear.weight, SLOPE)
        self.layers = nn.ModuleList([linear])
        side = 4
        for kind in self.kinds:
            side *= 2 if kind.doubles else 1
            layer = nn.Conv2d(channels, kind.channels, kind.size, padding=kind.size // 2)
            nn.init.kaiming_normal_(layer.weight, SLOPE)
            if kind.channels == channels:
                nn.init.dirac_(layer.weight)
            elif kind.size == 3:
                # Of the nine inputs of a pixel, those past the border are zero: over many small maps, all would fade.
                with torch.no_grad():
                    layer.weight.mul_(3 * side / (3 * side - 2))
            self.layers.append(layer)
            channels = kind.channels
        for layer in self.layers:
            nn.init.zeros_(layer.bias)

    @property
    def doubles(self):
        """Which layers double the map, counted from 0."""
        return [index + 1 for index, kind in enumerate(self.kinds) if kind.doubles]

    def forward(self, latent):
        picture = F.leaky_relu(self.layers[0](latent), SLOPE).view(len(latent), -1, 4, 4)
        for layer, kind in zip(self.layers[1:], self.kinds):
            picture = layer(F.interpolate(picture, scale_factor=2.0) if kind.doubles else picture)
            picture = torch.tanh(picture) if layer is self.layers[-1] else F.leaky_relu(picture, SLOPE)
        return picture


class Discriminator(nn.Module):
    """Strided convolutions with spectral normalisation; of each feature it sees the deviation over eight pictures as well.

    From one picture it cannot tell that all have the same background, and the generator would only change its colour
    for all of them, again and again.
    """

    def __init__(self, channels=(32, 64, 128, 192)):
        super().__init__()
        norm = nn.utils.parametrizations.spectral_norm
        sizes = (3, *channels)
        self.convolutions = nn.ModuleList(
            norm(nn.Conv2d(a, b, 4, 2, 1)) for a, b in zip(sizes, sizes[1:])
        )
        self.last = norm(nn.Linear(2 * channels[-1] * 16, 1))

    def forward(self, picture):
        for convolution in self.convolutions:
            picture = F.leaky_relu(convolution(picture), SLOPE)
        groups = picture.view(-1, 8, *picture.shape[1:])
        deviation = (groups.var(1, unbiased=False) + 1e-8).sqrt().repeat_interleave(8, 0)
        return self.last(torch.cat([picture, deviation], 1).flatten(1))
