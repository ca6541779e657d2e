"""Writes Sources/Augmentation/Policies/Tables: the published policies, as this project's policy files have them.

    make-policies.py ARCHIVE [GENOTYPE]

ARCHIVE is a Python file with the functions fa_reduced_cifar10, fa_reduced_svhn and fa_resnet50_rimagenet of
kakaobrain/fast-autoaugment, FastAutoAugment/archive.py; GENOTYPE is DADA's file of its four policies (VDIGPKU/DADA,
fast-autoaugment/FastAutoAugment/genotype.py). AutoAugment's policies are taken from the installed
torchvision.
"""

import ast
import json
import sys
from pathlib import Path

import torchvision
from torchvision.transforms.autoaugment import AutoAugment, AutoAugmentPolicy

TARGET = Path(__file__).parent.parent / "Sources/Augmentation/Policies/Tables"


def returned(function):
    """The one list literal that the function is made of."""
    lists = [
        node.value
        for node in function.body
        if isinstance(node, (ast.Assign, ast.Return)) and isinstance(node.value, ast.List)
    ]
    return ast.literal_eval(lists[0])


def lines(policies):
    return "[\n" + ",\n".join(json.dumps(policy, separators=(",", ":")) for policy in policies) + "\n]"


def write(name, comment, tables):
    body = "\n\n".join(f'    static let {key} = #"""\n{indented(text)}\n        """#' for key, text in tables.items())
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / f"{name}.swift").write_text(
        f"// Written by scripts/make-policies.py.\n\n/// {comment}\nenum {name} {{\n{body}\n}}\n"
    )


def indented(text):
    return "\n".join("        " + line for line in text.splitlines())


def write_dada(genotype):
    """The names that the file's assignments begin with, each a list of sub-policies."""
    names = {"cifar10": "CIFAR10", "cifar100": "CIFAR100", "svhn": "SVHN", "imagenet": "ImageNet"}
    found = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in ast.parse(Path(genotype).read_text()).body
        if isinstance(node, ast.Assign)
    }
    write(
        "DADATables",
        "The policies that DADA released (VDIGPKU/DADA, fast-autoaugment/FastAutoAugment/genotype.py, commit 7d12ffc; "
        "MIT license, Copyright (c) 2020 Yonggang Li).",
        {key: lines(found[name]) for key, name in names.items()},
    )


def main(archive, genotype=None):
    if genotype:
        write_dada(genotype)
    functions = {
        node.name: node for node in ast.parse(Path(archive).read_text()).body if isinstance(node, ast.FunctionDef)
    }
    fast = {"cifar10": "fa_reduced_cifar10", "svhn": "fa_reduced_svhn", "imagenet": "fa_resnet50_rimagenet"}
    write(
        "FastAutoAugmentTables",
        "The policies that Fast AutoAugment released (kakaobrain/fast-autoaugment, FastAutoAugment/archive.py).",
        {key: lines(returned(functions[name])) for key, name in fast.items()},
    )
    kinds = {
        "cifar10": AutoAugmentPolicy.CIFAR10,
        "svhn": AutoAugmentPolicy.SVHN,
        "imagenet": AutoAugmentPolicy.IMAGENET,
    }
    version = torchvision.__version__.split("+")[0]
    write(
        "AutoAugmentTables",
        f"AutoAugment's policies (Cubuk et al., arXiv 1805.09501, as in torchvision {version}, "
        "transforms/autoaugment.py).",
        {
            key: '{"space":"autoaugment","policies":' + lines(AutoAugment(kind).policies) + "}"
            for key, kind in kinds.items()
        },
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
