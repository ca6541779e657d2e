#!/usr/bin/env python3
"""Writes Tests/NetworksTests/Golden/*.json: what PyTorch computes for the networks, in float64 and float32.

Weights and inputs are drawn by Philox4x32-10, as faa's RandomStream does, so the files hold none.
Run with any Python that has torch and numpy:  python3 scripts/golden-networks.py [wrn-10-2-standard …]     (all, unless
some are named)
"""

import json
import math
import pathlib
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "plugins" / "captum"))
from resnet import ResNet  # noqa: E402
from wide_resnet import WideResNet  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "NetworksTests" / "Golden"
BATCH, SIZE, STEPS, STEPS_PER_EPOCH, EPOCHS, WARMUP = 16, 16, 10, 5, 2, 1
# Gradients jump where a rectifier's input is zero, and there any two float32 programs differ. So theirs is a small
# batch in which no rectifier's input is nearer to zero than this; the first such batch is looked for.
GRADIENT_BATCH, MARGIN = 4, 3e-5
RATE, MOMENTUM, DECAY, CLIP = 0.005, 0.9, 2e-4, 1.5
CASES = {
    "wrn-10-2-standard": lambda: WideResNet(10, 2, "standard"),
    "wrn-10-2-fast-autoaugment": lambda: WideResNet(10, 2, "fast-autoaugment"),
    "wrn-16-2-standard": lambda: WideResNet(16, 2, "standard"),
    "wrn-16-2-fast-autoaugment": lambda: WideResNet(16, 2, "fast-autoaugment"),
    "resnet-8": lambda: ResNet(8),
    "resnet-20": lambda: ResNet(20),
}


def fnv(name):
    key = 2166136261
    for byte in name.encode():
        key = ((key ^ byte) * 16777619) & 0xFFFFFFFF
    return key


def uniform(count, purpose, epoch=0, sample=0, seed=0):
    """`count` draws of RandomStream(seed:, purpose:, epoch:, sample:).uniform()."""
    blocks = (count + 1) // 2
    mask = np.uint64(0xFFFFFFFF)
    counter = [np.arange(blocks, dtype=np.uint64)] + [
        np.full(blocks, v, dtype=np.uint64) for v in (fnv(purpose), epoch, sample)
    ]
    key = [seed & 0xFFFFFFFF, seed >> 32]
    for round_number in range(10):
        if round_number > 0:
            key = [(key[0] + 0x9E3779B9) & 0xFFFFFFFF, (key[1] + 0xBB67AE85) & 0xFFFFFFFF]
        first = np.uint64(0xD2511F53) * counter[0]
        second = np.uint64(0xCD9E8D57) * counter[2]
        shift = np.uint64(32)
        counter = [
            (second >> shift) ^ counter[1] ^ np.uint64(key[0]), second & mask,
            (first >> shift) ^ counter[3] ^ np.uint64(key[1]), first & mask,
        ]
    words = np.stack(counter, axis=1).reshape(-1, 2)
    bits = ((words[:, 0] >> np.uint64(5)) << np.uint64(26)) | (words[:, 1] >> np.uint64(6))
    return bits[:count].astype(np.float64) * 2.0**-53


def between(low, high, shape, purpose, **keys):
    count = int(np.prod(shape, dtype=np.int64))
    return (low + (high - low) * uniform(count, purpose, **keys)).astype(np.float32).reshape(shape)


def weights(model):
    """The state that faa's test makes by the same rules."""
    state = {}
    for index, (name, tensor) in enumerate(model.state_dict().items()):
        shape = tuple(tensor.shape)
        if name.endswith("num_batches_tracked"):
            state[name] = torch.tensor(0)
            continue
        if name.endswith("running_mean"):
            low, high = -0.3, 0.3
        elif name.endswith("running_var") or (name.endswith("weight") and len(shape) == 1):
            low, high = 0.5, 1.5
        elif name.endswith("bias"):
            low, high = -0.2, 0.2
        else:
            high = math.sqrt(6 / np.prod(shape[1:]))
            low = -high
        state[name] = torch.from_numpy(between(low, high, shape, "golden-weights", sample=index))
    return state


def batch(number, count=BATCH, height=SIZE, width=SIZE):
    images = between(-2, 2, (count, height, width, 3), "golden-images", epoch=number)
    labels = np.floor(uniform(count, "golden-labels", epoch=number) * 10).astype(np.int64)
    return torch.from_numpy(images).permute(0, 3, 1, 2), torch.from_numpy(labels)


def digest(tensor, channels_last=False):
    """The norm and up to 64 evenly spaced elements."""
    if channels_last:
        tensor = tensor.permute(0, 2, 3, 1)
    flat = tensor.detach().reshape(-1).double().numpy()
    count = min(64, flat.size)
    positions = [i * flat.size // count for i in range(count)]
    return {"norm": number(np.linalg.norm(flat)), "values": [number(flat[p]) for p in positions]}


def number(value):
    return float(f"{float(value):.9g}")


def find_batch(model):
    """The number of the first batch that keeps clear of the rectifiers' kinks, in the model's present mode."""
    nearest = []
    hooks = [
        m.register_forward_hook(lambda m, i, o: nearest.append(i[0].abs().min().item()))
        for m in model.modules()
        if isinstance(m, nn.ReLU)
    ]
    for index in range(100, 10_000):
        nearest.clear()
        saved = {n: t.clone() for n, t in model.state_dict().items()}
        with torch.no_grad():
            model(batch(index, GRADIENT_BATCH)[0].double())
        model.load_state_dict(saved)
        if min(nearest) > MARGIN:
            for hook in hooks:
                hook.remove()
            return index
    raise SystemExit("no batch keeps clear of the kinks")


def rate(step):
    epoch = step / STEPS_PER_EPOCH
    if epoch <= WARMUP:
        return RATE * epoch / WARMUP
    return RATE * (1 + math.cos(math.pi * (epoch - WARMUP) / EPOCHS)) / 2


def guided(model, images, targets):
    """The input's gradient with guided backpropagation."""
    hooks = [
        m.register_full_backward_hook(lambda m, i, o: (F.relu(i[0]),))
        for m in model.modules()
        if isinstance(m, nn.ReLU)
    ]
    x = images.clone().requires_grad_(True)
    model(x).gather(1, targets[:, None]).sum().backward()
    for hook in hooks:
        hook.remove()
    return x.grad


def inference(model, images, targets):
    model.eval()
    kept = {}
    hook = model.layer3[0].register_forward_hook(lambda m, i, o: (o.retain_grad(), kept.update(output=o))[0])
    x = images.clone().requires_grad_(True)
    logits = model(x)
    logits.gather(1, targets[:, None]).sum().backward()
    hook.remove()
    result = {
        "logits": digest(logits), "inputGradient": digest(x.grad, True), "activation": digest(kept["output"], True),
        "activationGradient": digest(kept["output"].grad, True), "guided": digest(guided(model, images, targets), True),
    }
    model.zero_grad()
    return result


def differentiation(model, images, labels):
    model.train()
    logits = model(images)
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    gradients = {n: digest(p.grad) for n, p in model.named_parameters()}
    model.zero_grad()
    return {"loss": number(loss.detach()), "logits": digest(logits), "gradients": gradients}


def training(model):
    model.train()
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=MOMENTUM, nesterov=True)
    decayed = [p for n, p in model.named_parameters() if ".bn" not in n and "_bn" not in n]
    dtype = next(model.parameters()).dtype
    result = {"losses": [], "norms": []}
    for step in range(STEPS):
        images, labels = batch(step % 2)
        for group in optimizer.param_groups:
            group["lr"] = rate(step)
        optimizer.zero_grad()
        logits = model(images.to(dtype))
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        for p in decayed:
            p.grad.add_(p.detach(), alpha=DECAY)
        result["norms"].append(number(nn.utils.clip_grad_norm_(model.parameters(), CLIP)))
        optimizer.step()
        result["losses"].append(number(loss.detach()))
    result["state"] = {n: digest(t) for n, t in model.state_dict().items()}
    return result


def prepared(model, dtype):
    model.load_state_dict(weights(model))
    return model.to(dtype)


def made(depth, widen, variant, dtype):
    return prepared(WideResNet(depth, widen, variant), dtype)


def case(make):
    result = {}
    inferring = find_batch(prepared(make(), torch.float64).eval())
    training_number = find_batch(prepared(make(), torch.float64).train())
    for name, dtype in (("float64", torch.float64), ("float32", torch.float32)):
        images, targets = batch(inferring, GRADIENT_BATCH)
        precision = {"inference": inference(prepared(make(), dtype), images.to(dtype), targets)}
        model = prepared(make(), dtype).eval()
        precision["sizes"] = {
            f"{h}x{w}": digest(model(batch(0, 2, h, w)[0].to(dtype))) for h, w in ((32, 32), (8, 8), (23, 17))
        }
        images, labels = batch(training_number, GRADIENT_BATCH)
        precision["differentiation"] = differentiation(prepared(make(), dtype), images.to(dtype), labels)
        precision["training"] = training(prepared(make(), dtype))
        result[name] = precision
    return {"inferenceBatch": inferring, "trainingBatch": training_number, **result}


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or CASES:
        content = {"version": 1, "torch": torch.__version__, "numpy": np.__version__, **case(CASES[name])}
        path = FOLDER / f"{name}.json"
        path.write_text(json.dumps(content, separators=(",", ":")) + "\n")
        losses = [content[p]["training"]["losses"] for p in ("float64", "float32")]
        print(f"{path.name}: {path.stat().st_size} bytes, losses {losses[0]}, float32 {losses[1]}")


if __name__ == "__main__":
    main()
