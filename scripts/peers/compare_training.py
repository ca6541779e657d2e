"""Trains WRN-10-2 on CIFAR-10 in torch and in faa with the same settings and prints both test errors for some seeds.

15 epochs, batch 128, SGD with Nesterov momentum 0.9, learning rate 0.1 with one warm-up epoch and a cosine to zero
stepped a batch, decay 5e-4, flip and crop. Usage: compare_training.py --faa .build/release/faa --data FOLDER [--seeds
3] [--faa-only]
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
from pathlib import Path

import numpy
import torch
from torch.nn import functional as F

sys.path.append(str(Path(__file__).resolve().parents[2] / "plugins" / "captum"))
from wide_resnet import channels_last  # noqa: E402

EPOCHS, BATCH, RATE = 15, 128, 0.1
MEAN = torch.tensor([0.4914, 0.4822, 0.4465]).view(1, 3, 1, 1)
DEVIATION = torch.tensor([0.2023, 0.1994, 0.2010]).view(1, 3, 1, 1)


def read(folder, pattern):
    records = numpy.concatenate(
        [numpy.fromfile(path, numpy.uint8).reshape(-1, 3073) for path in sorted(folder.glob(pattern))]
    )
    images = torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32).copy())
    return (images.float() / 255 - MEAN) / DEVIATION, torch.from_numpy(records[:, 0].astype(numpy.int64))


def augment(images, generator):
    padded = F.pad(images, (4, 4, 4, 4))
    count = len(images)
    top, left = torch.randint(0, 9, (2, count), generator=generator)
    rows = (top[:, None] + torch.arange(32))[:, None, :, None]
    columns = (left[:, None] + torch.arange(32))[:, None, None, :]
    cropped = padded[torch.arange(count)[:, None, None, None], torch.arange(3)[None, :, None, None], rows, columns]
    flip = torch.rand(count, generator=generator) < 0.5
    cropped[flip] = cropped[flip].flip(3)
    return cropped.to(memory_format=torch.channels_last)


def rate(step, steps):
    return (
        RATE * step / steps
        if step < steps
        else RATE * 0.5 * (1 + math.cos(math.pi * (step - steps) / (EPOCHS * steps - steps)))
    )


def torch_error(seed, train, test):
    model = channels_last(10, 2, seed)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=0.9, nesterov=True, weight_decay=5e-4)
    generator = torch.Generator().manual_seed(seed)
    images, labels = train
    steps = len(images) // BATCH
    for epoch in range(EPOCHS):
        model.train()
        order = torch.randperm(len(images), generator=generator)
        for step in range(steps):
            chosen = order[step * BATCH:(step + 1) * BATCH]
            for group in optimizer.param_groups:
                group["lr"] = rate(epoch * steps + step + 1, steps)
            optimizer.zero_grad(set_to_none=True)
            F.cross_entropy(model(augment(images[chosen], generator)), labels[chosen]).backward()
            optimizer.step()
    model.eval()
    with torch.inference_mode():
        wrong = sum((model(x).argmax(1) != y).sum().item() for x, y in zip(test[0].split(500), test[1].split(500)))
    return wrong / len(test[0])


def faa_error(binary, folder, seed):
    code = f"""
        let data = dataset cifar10 "{folder}"
        let net = wrn depth=10 widen=2 seed={seed}
        let model = train $net $data augment=(flip | crop padding=4) epochs={EPOCHS} batch={BATCH} \\
            lr={RATE} warmup=1 decay=5e-4 clip=0 seed={seed}
        evaluate $model $data.test
    """
    result = subprocess.run([binary, "--json", "--no-rc", "-c", code], capture_output=True, text=True, check=True)
    return json.loads(result.stdout.splitlines()[-1])["top1_error"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--faa", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--faa-only", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    train, test = read(arguments.data, "data_batch_*.bin"), read(arguments.data, "test_batch.bin")
    ours, theirs = [], []
    print("| seed | faa | torch |\n|---|---|---|")
    for seed in range(arguments.seeds):
        ours.append(faa_error(arguments.faa, arguments.data.resolve(), seed))
        theirs.append(math.nan if arguments.faa_only else torch_error(seed, train, test))
        print(f"| {seed} | {ours[-1]:.2%} | {theirs[-1]:.2%} |", flush=True)
    print(f"| mean | {statistics.mean(ours):.2%} | {statistics.mean(theirs):.2%} |")


if __name__ == "__main__":
    main()
