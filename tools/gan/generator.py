"""The generators: what is trained here and shown by the page (src/generator.rs)."""

import torch
from torch import nn
from torch.nn import functional as F

LATENT = 64
SLOPE = 0.2

# The channels at 4×4, and then of one 3×3 convolution after another; "up" doubles the picture first.
ARCHITECTURES = {
    "shallow": [128, "up", 96, "up", 64, "up", 48, "up", 24, 3],
    "deep": [
        *[96] * 3,
        *["up", *[64] * 4],
        *["up", *[40] * 4],
        *["up", *[28] * 4],
        *["up", *[16] * 3],
        3,
    ],
}


class Generator(nn.Module):
    """Plain: no normalisation, and no path around a layer, that would hide noise."""

    def __init__(self, architecture):
        super().__init__()
        first, *rest = ARCHITECTURES[architecture]
        self.layers = nn.ModuleList([nn.Linear(LATENT, first * 16)])
        self.ups = [False]
        up = False
        channels = first
        for entry in rest:
            if entry == "up":
                up = True
                continue
            self.layers.append(nn.Conv2d(channels, entry, 3, padding=1))
            self.ups.append(up)
            channels, up = entry, False
        side = 4
        for layer, up in zip(self.layers, self.ups):
            side *= 2 if up else 1
            nn.init.kaiming_normal_(layer.weight, SLOPE)
            nn.init.zeros_(layer.bias)
            if isinstance(layer, nn.Conv2d):
                # Of the nine inputs of a pixel, those past the border are zero: over many small maps, all would fade.
                with torch.no_grad():
                    layer.weight.mul_(3 * side / (3 * side - 2))

    def forward(self, latent):
        picture = F.leaky_relu(self.layers[0](latent), SLOPE).view(len(latent), -1, 4, 4)
        for layer, up in zip(self.layers[1:-1], self.ups[1:-1]):
            picture = F.leaky_relu(layer(F.interpolate(picture, scale_factor=2.0) if up else picture), SLOPE)
        return torch.tanh(self.layers[-1](picture))


class Discriminator(nn.Module):
    """Strided convolutions with spectral normalisation; the deviation over the batch is one more channel."""

    def __init__(self, channels=(32, 64, 128, 192)):
        super().__init__()
        norm = nn.utils.parametrizations.spectral_norm
        sizes = (3, *channels)
        self.convolutions = nn.ModuleList(
            norm(nn.Conv2d(a, b, 4, 2, 1)) for a, b in zip(sizes, sizes[1:])
        )
        self.last = norm(nn.Linear((channels[-1] + 1) * 16, 1))

    def forward(self, picture):
        for convolution in self.convolutions:
            picture = F.leaky_relu(convolution(picture), SLOPE)
        groups = picture.view(-1, 8, *picture.shape[1:])
        deviation = (groups.var(1, unbiased=False) + 1e-8).sqrt().mean((1, 2, 3))
        deviation = deviation.repeat_interleave(8).view(-1, 1, 1, 1).expand(-1, 1, 4, 4)
        return self.last(torch.cat([picture, deviation], 1).flatten(1))
