#!/usr/bin/env python3
"""Shows that weights go to PyTorch and back: the same probabilities on both sides.

1. faa trains a network for an epoch and saves it; torch loads the file strictly, and must give what faa's `predict`
   gave.
2. torch makes and trains another one and saves its state_dict; faa loads it, and must give what torch gave.

Usage: python3 scripts/check-torch.py [--faa .build/release/faa]      (needs torch, numpy, safetensors)
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional as F

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "plugins" / "captum"))
from resnet import ResNet  # noqa: E402
from wide_resnet import WideResNet  # noqa: E402

MEAN = torch.tensor([0.4914, 0.4822, 0.4465])
DEVIATION = torch.tensor([0.2023, 0.1994, 0.2010])
CLASSES, IMAGES, TOLERANCE = 10, 16, 1e-5
# What faa is asked for, the same network in torch, and another one of its kind.
NETWORKS = {
    "wrn depth=10 widen=2 variant=standard": (
        lambda: WideResNet(10, 2, "standard"),
        lambda: WideResNet(16, 1, "standard"),
    ),
    "wrn depth=10 widen=2 variant=fast-autoaugment": (
        lambda: WideResNet(10, 2, "fast-autoaugment"),
        lambda: WideResNet(16, 1, "fast-autoaugment"),
    ),
    "resnet depth=20": (lambda: ResNet(20), lambda: ResNet(14)),
}


def faa(binary, folder, code):
    """The values that the code yields, as JSON."""
    result = subprocess.run([binary, "--json", "--no-rc", "-c", code], cwd=folder, capture_output=True, text=True)
    if result.returncode != 0:
        raise SystemExit(f"faa failed:\n{result.stderr}")
    return [json.loads(line) for line in result.stdout.splitlines()]


def probabilities(rows):
    """[images, classes] from the table of `predict top=10`."""
    names = sorted({row["class"] for row in rows})
    result = np.zeros((len(rows) // CLASSES, CLASSES))
    for position, row in enumerate(rows):
        result[position // CLASSES, names.index(row["class"])] = row["probability"]
    return names, result


def torch_probabilities(model, folder):
    pixels = torch.from_numpy(np.load(folder / "images.npy")).float()
    x = ((pixels / 255 - MEAN) / DEVIATION).permute(0, 3, 1, 2)
    with torch.no_grad():
        return F.softmax(model.eval()(x).double(), dim=1).numpy()


def compare(what, ours, theirs):
    difference = float(np.abs(ours - theirs).max())
    print(f"{what}: largest difference of a probability {difference:.1e}")
    return difference < TOLERANCE


def from_faa(binary, folder, network, make):
    code = f"""
        let data = dataset scenes train=256 test={IMAGES}
        let model = train ({network} seed=1) $data epochs=1 batch=64 warmup=0
        $model | save ours.safetensors
        $data.test | save images.npy
        $data.classes
        $data.test | predict $model top={CLASSES}
    """
    classes, rows = faa(binary, folder, code)
    names, ours = probabilities(rows)
    model = make()
    model.load_state_dict(load_file(folder / "ours.safetensors"))
    theirs = torch_probabilities(model, folder)[:, [classes.index(name) for name in names]]
    return compare(f"{network}, from faa to torch", ours, theirs)


def from_torch(binary, folder, network, make):
    torch.manual_seed(0)
    model = make()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    for _ in range(5):
        optimizer.zero_grad()
        F.cross_entropy(model(torch.randn(32, 3, 32, 32)), torch.randint(0, CLASSES, (32,))).backward()
        optimizer.step()
    save_file(model.state_dict(), folder / "theirs.safetensors")
    code = f"(dataset scenes train=256 test={IMAGES}).test | predict (load theirs.safetensors) top={CLASSES}"
    names, ours = probabilities(faa(binary, folder, code)[0])
    theirs = torch_probabilities(model, folder)[:, [int(name) for name in names]]
    return compare(f"{network.split()[0]}, another of its kind, from torch to faa", ours, theirs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--faa", default=str(pathlib.Path(__file__).resolve().parent.parent / ".build" / "release" / "faa")
    )
    binary = parser.parse_args().faa
    good = True
    for network, (make, make_other) in NETWORKS.items():
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            good = from_faa(binary, folder, network, make) and good
            good = from_torch(binary, folder, network, make_other) and good
    if not good:
        raise SystemExit("the probabilities differ")


if __name__ == "__main__":
    main()
