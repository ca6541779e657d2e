#!/usr/bin/env python3
"""Writes Tests/FilesTests/Golden/*.pth: what torch.save makes of tensors of every type that faa reads, whole,
transposed, cut out of another and spread by strides, of a checkpoint, and of both in the form before torch 1.6.

Element i of a tensor of n is (i - n // 2) / 4, which all types but the integers hold exactly; there it is i - n // 2.
Run with any Python that has torch:  python3 scripts/golden-weights.py
"""

import collections
import pathlib

import torch

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "FilesTests" / "Golden"


def tensor(*shape, dtype=torch.float32):
    count = torch.Size(shape).numel()
    values = torch.arange(count) - count // 2
    return (values if dtype == torch.int64 else values / 4).to(dtype).reshape(shape)


def state():
    base = tensor(4, 6)
    return collections.OrderedDict(
        [
            ("float32", tensor(2, 3)),
            ("float16", tensor(2, 3, dtype=torch.float16)),
            ("bfloat16", tensor(2, 3, dtype=torch.bfloat16)),
            ("float64", tensor(2, 3, dtype=torch.float64)),
            ("int64", torch.tensor(7)),
            ("empty", tensor(0, 3)),
            ("base", base),
            ("transposed", base.t()),
            ("part", base[1:3, 2:4]),
            ("row", base[2]),
            ("every second", base[::2, ::2]),
            ("channels last", tensor(1, 2, 2, 3).contiguous(memory_format=torch.channels_last)),
            ("parameter", torch.nn.Parameter(tensor(3))),
            ("expanded", tensor(3, 1).expand(3, 2)),
        ]
    )


def module():
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 1), torch.nn.BatchNorm2d(2))
    for parameter in model.parameters():
        parameter.data = tensor(*parameter.shape)
    return model


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    torch.save(state(), FOLDER / "state-dict.pth")
    model = module()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    model(torch.ones(2, 1, 2, 2)).sum().backward()
    optimizer.step()
    for parameter in model.parameters():
        parameter.data = tensor(*parameter.shape)
    checkpoint = {
        "epoch": 3,
        "accuracy": 93.25,
        "best": True,
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
    }
    torch.save(checkpoint, FOLDER / "checkpoint.pth")
    torch.save({"w": tensor(2)}, FOLDER / "old.pth", _use_new_zipfile_serialization=False)
    torch.save(model, FOLDER / "module.pth")


if __name__ == "__main__":
    main()
