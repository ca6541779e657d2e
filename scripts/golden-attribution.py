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
    DeepLift,
    GuidedBackprop,
    InputXGradient,
    IntegratedGradients,
    KernelShap,
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
EPSILON, ALPHA, COALITIONS, PATCHES = 0.01, 2.0, 1000, 8
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


def scored(model, targets, against=None, probability=False):
    """The score of each image as captum takes one without targets: [N], for any number of rows an image."""

    def forward(x):
        rows, row = model(x), torch.arange(len(x)) % len(targets)
        rows = rows.softmax(1) if probability else rows
        taken = 0 if against is None else rows[torch.arange(len(x)), against[row]]
        return rows[torch.arange(len(x)), targets[row]] - taken

    return forward


def cam_of(layer, x, score):
    """Grad-CAM of a score, [N, 1, H', W']."""
    kept = []
    hook = layer.register_forward_hook(lambda module, inputs, output: kept.append(output))
    value = score(x.clone().requires_grad_()).sum()
    hook.remove()
    gradient = torch.autograd.grad(value, kept[0])[0]
    return (gradient.mean((2, 3), keepdim=True) * kept[0]).sum(1, keepdim=True).relu().detach()


def damped(z):
    return z + EPSILON * torch.where(z < 0, -1.0, 1.0)


def epsilon_rule(layer, x, relevance):
    """The relevance of x for a layer that is linear but for its bias."""
    x = x.detach().requires_grad_()
    z = layer(x)
    return (x * torch.autograd.grad(z, x, relevance / damped(z.detach()))[0]).detach()


def alpha_beta_rule(layer, x, relevance):
    """Bach et al. 2015, equation 60, with what raises and what lowers each output apart."""
    def parts(t):
        return t.clamp(min=0), t.clamp(max=0)

    def convolved(w):
        return lambda t: torch.nn.functional.conv2d(t, w, None, layer.stride, layer.padding)

    weights, inputs = parts(layer.weight.detach()), parts(x.detach())
    bias = parts(torch.zeros(len(layer.weight), dtype=x.dtype) if layer.bias is None else layer.bias.detach())
    total = torch.zeros_like(x)
    for pairs, share, b in (((0, 0), (1, 1)), ALPHA, bias[0]), (((0, 1), (1, 0)), 1 - ALPHA, bias[1]):
        terms = [(inputs[i].clone().requires_grad_(), convolved(weights[j])) for i, j in pairs]
        z = sum(f(t) for t, f in terms) + b.view(1, -1, 1, 1)
        stable = z.detach() + (EPSILON if share > 0 else -EPSILON)
        for t, f in terms:
            total += (t * torch.autograd.grad(f(t), t, share * relevance / stable)[0]).detach()
    return total


def merged(convolution, normalization):
    return torch.nn.utils.fusion.fuse_conv_bn_eval(convolution, normalization)


def sum_rule(a, b, relevance):
    share = relevance / damped(a + b)
    return a * share, b * share


def lrp(model, x, targets, rule):
    """Relevance from the target's logit back to x. A normalization that alone reads a convolution is one with it."""
    standard = model.layer1[0].standard
    relu, steps = torch.relu, []
    # The stem's convolution is read by a shortcut too, where that takes what is not normalized.
    first = model.layer1[0]
    stem_merges = standard and len(first.shortcut) > 0
    stem = merged(model.conv1, first.bn1) if stem_merges else model.conv1
    y = stem(x)
    for number, block in enumerate([b for stage in (model.layer1, model.layer2, model.layer3) for b in stage]):
        joins = number == 0 and stem_merges
        normalized = y if joins else block.bn1(y)
        activated = relu(normalized)
        conv1 = merged(block.conv1, block.bn2)
        middle = relu(conv1(activated))
        branch = block.conv2(middle)
        has_shortcut = len(block.shortcut) > 0
        source = activated if has_shortcut and standard else y
        side = block.shortcut[0](source) if has_shortcut else source
        steps.append((block, joins, y, activated, conv1, middle, branch, source, side, has_shortcut))
        y = branch + side
    last = relu(model.bn1(y))
    pooled = last.mean((2, 3))
    logits = model.linear(pooled)
    relevance = torch.zeros_like(logits).scatter(1, targets.view(-1, 1), logits.gather(1, targets.view(-1, 1)))
    relevance = epsilon_rule(model.linear, pooled, relevance.detach())
    relevance = epsilon_rule(lambda t: t.mean((2, 3)), last, relevance)
    relevance = epsilon_rule(model.bn1, y, relevance)
    for block, joins, y, activated, conv1, middle, branch, source, side, has_shortcut in reversed(steps):
        of_branch, of_side = sum_rule(branch, side, relevance)
        of_branch = rule(conv1, activated, rule(block.conv2, middle, of_branch))
        if has_shortcut:
            of_side = rule(block.shortcut[0], source, of_side)
        if has_shortcut and standard:
            of_branch, of_side = of_branch + of_side, 0
        relevance = (of_branch if joins else epsilon_rule(block.bn1, y, of_branch)) + of_side
    return rule(stem, x, relevance)


def captums_lrp(model, x, targets):
    """The epsilon rule by Captum, which knows sums and means as modules only."""
    from captum.attr import LRP
    from captum.attr._utils.custom_modules import Addition_Module
    from captum.attr._utils.lrp_rules import EpsilonRule

    class Branches(torch.nn.Module):
        def __init__(self, block, joins):
            super().__init__()
            self.bn1 = torch.nn.Dropout(0) if joins else block.bn1
            self.relu1, self.relu2, self.add = torch.nn.ReLU(), torch.nn.ReLU(), Addition_Module()
            self.conv1, self.conv2 = merged(block.conv1, block.bn2), block.conv2
            self.shortcut = block.shortcut[0] if len(block.shortcut) > 0 else None
            self.standard = block.standard

        def forward(self, x):
            activated = self.relu1(self.bn1(x))
            branch = self.conv2(self.relu2(self.conv1(activated)))
            source = activated if self.shortcut is not None and self.standard else x
            return self.add(branch, source if self.shortcut is None else self.shortcut(source))

    class Network(torch.nn.Module):
        def __init__(self):
            super().__init__()
            first = model.layer1[0]
            joins = first.standard and len(first.shortcut) > 0
            self.stem = merged(model.conv1, first.bn1) if joins else model.conv1
            blocks = [b for stage in (model.layer1, model.layer2, model.layer3) for b in stage]
            self.blocks = torch.nn.Sequential(*[Branches(b, joins and n == 0) for n, b in enumerate(blocks)])
            self.bn1, self.relu, self.pool = model.bn1, torch.nn.ReLU(), torch.nn.AdaptiveAvgPool2d(1)
            self.linear = model.linear

        def forward(self, x):
            return self.linear(self.pool(self.relu(self.bn1(self.blocks(self.stem(x))))).flatten(1))

    network = Network().eval()
    for module in network.modules():
        if isinstance(module, (torch.nn.Conv2d, torch.nn.BatchNorm2d, torch.nn.Linear, Addition_Module)) or isinstance(
            module, torch.nn.AdaptiveAvgPool2d
        ):
            module.rule = EpsilonRule(EPSILON)
    return LRP(network).attribute(x, target=targets)


class ExactRegression:
    """Weighted least squares in float64: Captum's goes through float32, which leaves 4e-4 of the largest value."""

    def fit(self, data, **_):
        rows = [[part.double().numpy() for part in batch] for batch in data]
        x, y, w = (np.concatenate([row[i].reshape(len(row[0]), -1) for row in rows]) for i in range(3))
        root = np.sqrt(w)
        solution = np.linalg.lstsq(np.hstack([x, np.ones((len(x), 1))]) * root, y * root, rcond=None)[0]
        self.coefficients = torch.from_numpy(solution[:-1].reshape(1, -1))
        return {}

    def representation(self):
        return self.coefficients


def kernel_shap(model, x, targets, baseline):
    """Captum's KernelShap with the coalitions that faa draws. None and all of the patches weigh 10^10 in place of
    Captum's 10^6, for the paper's infinity."""
    players, size = PATCHES**2, x.shape[2:]
    weights = np.array([1 / (k * (players - k)) for k in range(1, players)])
    draws = []
    for sample in range(COALITIONS):
        u = networks.uniform(1 + players, "kernel-shap", epoch=sample)
        count = int(np.searchsorted(np.cumsum(weights), u[0] * weights.sum(), side="right")) + 1
        there = np.zeros(players)
        there[np.argsort(u[1:], kind="stable")[: min(count, players - 1)]] = 1
        draws.append(torch.from_numpy(there).view(1, -1))
    rows, columns = (torch.arange(length) * PATCHES // length for length in size)
    mask = (rows.view(-1, 1) * PATCHES + columns).expand(1, 3, *size)

    def perturbations(*_, **__):
        yield torch.ones(1, players, dtype=torch.float64)
        yield torch.zeros(1, players, dtype=torch.float64)
        yield from draws

    maps = []
    for image, target in zip(x, targets):
        method = KernelShap(model)
        method.perturb_func = perturbations
        method.similarity_func = lambda *inputs, **_: torch.tensor([1e10 if inputs[2].sum() in (0, players) else 1.0])
        method.interpretable_model = ExactRegression()
        maps.append(
            method.attribute(
                image.unsqueeze(0), baselines=baseline[:1], target=int(target), feature_mask=mask,
                n_samples=COALITIONS + 2, perturbations_per_eval=50,
            )[0, 0]
        )
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
    next_class = (targets + 1) % 10
    score = scored(model, targets, probability=True)
    maps |= {
        "saliency of=probability": Saliency(score).attribute(x, abs=False),
        "saliency against=next": Saliency(scored(model, targets, next_class)).attribute(x, abs=False),
        "saliency against=next of=probability": Saliency(scored(model, targets, next_class, True)).attribute(
            x, abs=False
        ),
        "gradcam of=probability": enlarged(cam_of(layer, x, score), size).squeeze(1),
        "integrated-gradients baseline=blur of=probability": IntegratedGradients(score).attribute(
            x, blurred(x), n_steps=STEPS, method="gausslegendre"
        ),
        "deeplift": DeepLift(model).attribute(x, black, target=targets),
        "lrp": lrp(model, x, targets, epsilon_rule),
        "lrp rule=alpha-beta": lrp(
            model, x, targets, lambda f, t, r: (alpha_beta_rule if isinstance(f, torch.nn.Conv2d) else epsilon_rule)(f, t, r)
        ),
        "kernel-shap": kernel_shap(model, x, targets, black),
    }
    captums = captums_lrp(model, x, targets)
    print(variant, "captum's lrp", ((captums - maps["lrp"]).abs().max() / captums.abs().max()).item())
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
