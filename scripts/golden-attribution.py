"""Writes Tests/AttributionTests/Golden/*.json: what Captum computes for two images on WRN-10-2, both variants, in
float64; and, where Captum has not got a method, what the plain torch code here computes by the method's paper.

Weights and images are those of scripts/golden-networks.py, so the files hold maps only. SmoothGrad's noise is drawn by
Philox as faa draws it, and Captum's Saliency is averaged over the noisy images: Captum's own NoiseTunnel takes no noise
from outside, and no more does its GradientShap. Run with any Python that has torch, captum and numpy:  python3 scripts/golden-attribution.py
"""

import importlib.util
import json
import math
import pathlib

import captum
import numpy as np
import torch
from captum.attr import (
    Deconvolution,
    GuidedBackprop,
    InputXGradient,
    IntegratedGradients,
    LayerAttribution,
    LayerGradCam,
    LayerGradientXActivation,
    Saliency,
)

HERE = pathlib.Path(__file__).resolve().parent
specification = importlib.util.spec_from_file_location("golden_networks", HERE / "golden-networks.py")
networks = importlib.util.module_from_spec(specification)
specification.loader.exec_module(networks)

FOLDER = HERE.parent / "Tests" / "AttributionTests" / "Golden"
MEAN, DEVIATION = (0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)
IMAGES, SAMPLES, SIGMA, STEPS = 2, 25, 0.15, 50
BLUR, MASKS, CELLS, KEEP, DRAWS = 4.0, 1000, 7, 0.5, 50
BLACK, WHITE = (
    torch.tensor([(v - m) / d for m, d in zip(np.float32(MEAN), np.float32(DEVIATION))], dtype=torch.float64).view(3, 1, 1)
    for v in (0, 1)
)


def noisy(image, identity, sample):
    """One of SmoothGrad's images; `image` is [3, H, W] in float32."""
    channels_last = image.permute(1, 2, 0).numpy()
    u = networks.uniform(2 * channels_last.size, "smoothgrad", epoch=sample, sample=identity)
    normal = np.sqrt(-2 * np.log(1 - u[0::2])) * np.cos(2 * math.pi * u[1::2])
    deviation = float(channels_last.max() - channels_last.min()) * SIGMA
    noise = (normal * deviation).astype(np.float32).reshape(channels_last.shape)
    return torch.from_numpy(channels_last + noise).permute(2, 0, 1)


def smoothgrad(model, images, targets, take):
    maps = []
    for n, (image, target) in enumerate(zip(images, targets)):
        copies = torch.stack([noisy(image, n, sample) for sample in range(SAMPLES)]).double()
        maps.append(take(Saliency(model).attribute(copies, target=int(target), abs=False)))
    return torch.stack(maps)


def between_black_and_white(uniform, size):
    """[3, H, W] of draws in the order [H, W, 3]."""
    return BLACK + (WHITE - BLACK) * torch.from_numpy(uniform.reshape(*size, 3)).permute(2, 0, 1)


def blurred(x):
    """A Gaussian whose weights inside of the image sum to 1."""
    for axis in (2, 3):
        places = torch.arange(x.shape[axis], dtype=torch.float64)
        weights = torch.exp(-((places[:, None] - places) ** 2) / (2 * BLUR**2))
        weights = weights * ((places[:, None] - places).abs() <= math.ceil(4 * BLUR))
        x = torch.tensordot(x, weights / weights.sum(1, keepdim=True), ([axis], [1])).movedim(-1, axis)
    return x


def baselines(x):
    size = x.shape[2:]
    random = [networks.uniform(x[0].numel(), "baseline", sample=n) for n in range(len(x))]
    return {
        "mean": torch.zeros_like(x),
        "blur": blurred(x),
        "random": torch.stack([between_black_and_white(draws, size) for draws in random]),
    }


def expected_gradients(model, x, targets):
    """arXiv 1906.10670, equation 3, from baselines of uniform noise."""
    maps = []
    for n, (image, target) in enumerate(zip(x, targets)):
        draws = [networks.uniform(1 + image.numel(), "expected-gradients", epoch=k, sample=n) for k in range(DRAWS)]
        noise = torch.stack([between_black_and_white(u[1:], image.shape[1:]) for u in draws])
        share = torch.tensor([u[0] for u in draws]).view(-1, 1, 1, 1)
        gradient = Saliency(model).attribute(noise + share * (image - noise), target=int(target), abs=False)
        maps.append(((image - noise) * gradient).mean(0))
    return torch.stack(maps)


def enlarged(maps, size):
    return torch.nn.functional.interpolate(maps, size=size, mode="bilinear", align_corners=False)


def of_layer(model, layer, x, targets):
    """A layer's output and the gradient of the target's logit with respect to it, [N, C, H, W]."""
    kept = []
    hook = layer.register_forward_hook(lambda module, inputs, output: kept.append(output))
    logits = model(x.clone().requires_grad_())
    hook.remove()
    score = logits.gather(1, targets.view(-1, 1)).sum()
    return kept[0].detach(), torch.autograd.grad(score, kept[0])[0].detach()


def gradcam_plus_plus(a, g):
    """arXiv 1710.11063, equations 10 and 19, but for the factor exp(S)."""
    alpha = torch.where(g == 0, 0, g**2 / (2 * g**2 + a.sum((2, 3), keepdim=True) * g**3))
    return (((alpha * g.relu()).sum((2, 3), keepdim=True)) * a).sum(1, keepdim=True).relu()


def layer_cam(a, g):
    """Jiang et al. 2021, equations 5 to 7."""
    return (g.relu() * a).sum(1, keepdim=True).relu()


def score_cam(model, a, x, targets):
    """arXiv 1910.01279, algorithm 1, without the logit of a baseline: softmax cancels it."""
    maps = []
    for image, features, target in zip(x, a, targets):
        masks = enlarged(features.unsqueeze(1), x.shape[2:])
        low, high = masks.amin((1, 2, 3), keepdim=True), masks.amax((1, 2, 3), keepdim=True)
        masks = torch.where(high > low, (masks - low) / (high - low), 0)
        weights = model(masks * image)[:, target].softmax(0)
        maps.append((weights.view(-1, 1, 1) * features).sum(0, keepdim=True).relu())
    return torch.stack(maps)


def rise(model, x, targets):
    """arXiv 1806.07421, equation 6."""
    size = x.shape[2:]
    cell = [math.ceil(length / CELLS) for length in size]
    masks = []
    for sample in range(MASKS):
        u = networks.uniform(CELLS**2 + 2, "rise", epoch=sample)
        grid = torch.from_numpy((u[: CELLS**2] < KEEP).astype(np.float64)).view(1, 1, CELLS, CELLS)
        top, left = (int(draw * length) for draw, length in zip(u[-2:], cell))
        large = enlarged(grid, [(CELLS + 1) * length for length in cell])
        masks.append(large[0, :, top : top + size[0], left : left + size[1]])
    masks = torch.stack(masks)
    with torch.no_grad():
        scores = [model(masks * image).softmax(1)[:, target] for image, target in zip(x, targets)]
    return torch.stack([(score.view(-1, 1, 1, 1) * masks).sum(0) / (MASKS * KEEP) for score in scores])


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
    black = BLACK.expand_as(x)
    plain, guided = Saliency(model).attribute(x, target=targets, abs=False), GuidedBackprop(model).attribute(
        x, target=targets
    )
    assert (
        plain - guided
    ).abs().max() > 0.01 * plain.abs().max(), "captum's guided backpropagation did not find the rectifiers"
    layer, size = model.layer3[-1], x.shape[2:]
    gradcam = LayerGradCam(model, layer).attribute(x, target=targets, relu_attributions=True)
    hires = LayerGradientXActivation(model, layer).attribute(x, target=targets).sum(1, keepdim=True)
    activation, gradient = of_layer(model, layer, x, targets)

    def integrated(baseline):
        return IntegratedGradients(model).attribute(x, baseline, target=targets, n_steps=STEPS, method="gausslegendre")

    maps = {
        "gradcam": LayerAttribution.interpolate(gradcam, size, "bilinear").squeeze(1),
        "smoothgrad": smoothgrad(model, images, targets, lambda gradients: gradients.mean(0)),
        "integrated-gradients": integrated(black),
        "guided-backprop": guided,
        "saliency": plain,
        "input-x-gradient": InputXGradient(model).attribute(x, target=targets),
        "deconvolution": Deconvolution(model).attribute(x, target=targets),
        "gradcam++": enlarged(gradcam_plus_plus(activation, gradient), size).squeeze(1),
        "hires-cam": LayerAttribution.interpolate(hires, size, "bilinear").squeeze(1),
        "layer-cam": enlarged(layer_cam(activation, gradient), size).squeeze(1),
        "score-cam": enlarged(score_cam(model, activation, x, targets), size).squeeze(1),
        "rise": rise(model, x, targets).squeeze(1),
        "expected-gradients": expected_gradients(model, x, targets),
        "smoothgrad form=squared": smoothgrad(model, images, targets, lambda gradients: (gradients**2).mean(0)),
        "smoothgrad form=variance": smoothgrad(
            model, images, targets, lambda gradients: (gradients**2).mean(0) - gradients.mean(0) ** 2
        ),
    }
    for name, baseline in baselines(x).items():
        maps[f"integrated-gradients baseline={name}"] = integrated(baseline)
    return {
        "version": 1,
        "captum": captum.__version__,
        "torch": torch.__version__,
        "batch": number,
        "maps": {name: digits(values) for name, values in maps.items()},
    }


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for variant in ("standard", "fast-autoaugment"):
        (FOLDER / f"wrn-10-2-{variant}.json").write_text(json.dumps(case(variant), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
