"""Writes Tests/AttributionTests/Golden/*.json: what Captum computes for two images on WRN-10-2, both variants, in
float64.

Weights and images are those of scripts/golden-networks.py, so the files hold maps only. SmoothGrad's noise is drawn by
Philox as faa draws it, and Captum's Saliency is averaged over the noisy images: Captum's own NoiseTunnel takes no noise
from outside. Run with any Python that has torch, captum and numpy:  python3 scripts/golden-attribution.py
"""

import importlib.util
import json
import math
import pathlib

import captum
import numpy as np
import torch
from captum.attr import GuidedBackprop, InputXGradient, IntegratedGradients, LayerAttribution, LayerGradCam, Saliency

HERE = pathlib.Path(__file__).resolve().parent
specification = importlib.util.spec_from_file_location("golden_networks", HERE / "golden-networks.py")
networks = importlib.util.module_from_spec(specification)
specification.loader.exec_module(networks)

FOLDER = HERE.parent / "Tests" / "AttributionTests" / "Golden"
MEAN, DEVIATION = (0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)
IMAGES, SAMPLES, SIGMA, STEPS = 2, 25, 0.15, 50


def noisy(image, identity, sample):
    """One of SmoothGrad's images; `image` is [3, H, W] in float32."""
    channels_last = image.permute(1, 2, 0).numpy()
    u = networks.uniform(2 * channels_last.size, "smoothgrad", epoch=sample, sample=identity)
    normal = np.sqrt(-2 * np.log(1 - u[0::2])) * np.cos(2 * math.pi * u[1::2])
    deviation = float(channels_last.max() - channels_last.min()) * SIGMA
    noise = (normal * deviation).astype(np.float32).reshape(channels_last.shape)
    return torch.from_numpy(channels_last + noise).permute(2, 0, 1)


def smoothgrad(model, images, targets):
    maps = []
    for n, (image, target) in enumerate(zip(images, targets)):
        copies = torch.stack([noisy(image, n, sample) for sample in range(SAMPLES)]).double()
        maps.append(Saliency(model).attribute(copies, target=int(target), abs=False).mean(0))
    return torch.stack(maps)


def digits(maps):
    if maps.dim() == 4:
        maps = maps.permute(0, 2, 3, 1)
    return [float(f"{value:.8g}") for value in maps.detach().reshape(-1).tolist()]


def case(variant):
    number = networks.find_batch(networks.made(10, 2, variant, torch.float64).eval())
    images, targets = networks.batch(number, networks.GRADIENT_BATCH)
    images, targets = images[:IMAGES], targets[:IMAGES]
    model = networks.made(10, 2, variant, torch.float64).eval()
    x = images.double()
    black = (
        torch.tensor([(0 - m) / d for m, d in zip(np.float32(MEAN), np.float32(DEVIATION))], dtype=torch.float64)
        .view(1, 3, 1, 1)
        .expand_as(x)
    )
    plain, guided = Saliency(model).attribute(x, target=targets, abs=False), GuidedBackprop(model).attribute(
        x, target=targets
    )
    assert (
        plain - guided
    ).abs().max() > 0.01 * plain.abs().max(), "captum's guided backpropagation did not find the rectifiers"
    gradcam = LayerGradCam(model, model.layer3[-1]).attribute(x, target=targets, relu_attributions=True)
    return {
        "version": 1,
        "captum": captum.__version__,
        "torch": torch.__version__,
        "batch": number,
        "maps": {
            "gradcam": digits(LayerAttribution.interpolate(gradcam, x.shape[2:], "bilinear").squeeze(1)),
            "smoothgrad": digits(smoothgrad(model, images, targets)),
            "integrated-gradients": digits(
                IntegratedGradients(model).attribute(x, black, target=targets, n_steps=STEPS, method="gausslegendre")
            ),
            "guided-backprop": digits(guided),
            "saliency": digits(plain),
            "input-x-gradient": digits(InputXGradient(model).attribute(x, target=targets)),
        },
    }


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for variant in ("standard", "fast-autoaugment"):
        (FOLDER / f"wrn-10-2-{variant}.json").write_text(json.dumps(case(variant), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
