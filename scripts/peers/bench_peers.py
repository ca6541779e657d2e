"""Runs faa and torch in turn, repetition by repetition, and prints a Markdown table of medians and ratios.

A shared machine's speed can halve for minutes without a sign, and its memory's while arithmetic keeps its own. So the
two sides alternate, a matrix product and a copy probe the speed before and after each repetition, and repetitions whose
probes fell behind the best are dropped and, up to twice as many as were asked for, done again.
"""

import argparse
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import torch

import pillow_side
import runtime_side
import torch_side

# What makes torch's fastest mode fast: memory that is kept instead of mapped anew. Its plain mode is measured as it
# comes.
KEEPING_MEMORY = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "68719476736"}

# name, faa's bench command, the peer's function, network, batch, the ratio to reach
CASES = [
    ("train wrn-40-2", "bench train wrn-40-2 batch=128 steps=4", torch_side.train, "wrn-40-2", 128, 2.5),
    ("train wrn-10-2", "bench train wrn-10-2 batch=128 steps=10", torch_side.train, "wrn-10-2", 128, 2.5),
    ("train wrn-28-10", "bench train wrn-28-10 batch=32 steps=1", torch_side.train, "wrn-28-10", 32, 2.5),
    ("infer wrn-40-2", "bench infer wrn-40-2 batch=128 steps=8", torch_side.infer, "wrn-40-2", 128, 3.0),
    (
        "infer wrn-40-2 (torch.compile)",
        "bench infer wrn-40-2 batch=128 steps=8",
        torch_side.infer_compiled,
        "wrn-40-2",
        128,
        2.2,
    ),
    (
        "input gradient wrn-40-2",
        "bench attribute wrn-40-2 batch=128 steps=5",
        torch_side.input_gradient,
        "wrn-40-2",
        128,
        3.0,
    ),
]

# The same against runtimes that do inference alone: network, batch, faa's steps, the ratio to reach. ncnn takes one
# image at a time, so that its batches say no more than its single images.
RUNTIMES = [("onnxruntime", runtime_side.onnxruntime), ("openvino", runtime_side.openvino), ("ncnn", runtime_side.ncnn)]
RUNTIME_CASES = [("wrn-40-2", 128, 8, 3.0), ("wrn-10-2", 128, 20, 2.5), ("wrn-40-2", 1, 200, 1.0)]


# How much longer than its best time each probe may take: a copy scatters more.
TOLERANCES = (1.15, 1.3)
SOURCE = torch.ones(16 << 20)
TARGET = torch.empty_like(SOURCE)


def probe():
    """Seconds for a fixed matrix product and for a copy of 64 MiB: how fast the machine is at this moment."""
    a = torch.ones(1024, 1024)
    start = time.perf_counter()
    for _ in range(4):
        a @ a
    middle = time.perf_counter()
    for _ in range(4):
        TARGET.copy_(SOURCE)
    return middle - start, time.perf_counter() - middle


def faa_run(arguments, code):
    command = [arguments.faa, "--json", "--quiet", "--no-rc", "--threads", str(arguments.threads), "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(result.stdout.splitlines()[-1])


def measure(repetitions, pair):
    """Calls `pair`, which gives the speeds of the two sides, until it was undisturbed so many times.

    Gives those pairs, the three least disturbed ones if there are fewer, and how many were dropped.
    """
    rows = []
    kept = []
    while len(kept) < repetitions and len(rows) < 3 * repetitions:
        before = probe()
        row = pair()
        after = probe()
        rows.append((row, tuple(map(max, before, after))))
        best = [min(probes[kind] for _, probes in rows) for kind in range(len(TOLERANCES))]
        slowness = [
            max(probes[kind] / best[kind] / limit for kind, limit in enumerate(TOLERANCES)) for _, probes in rows
        ]
        kept = [row for (row, _), slow in zip(rows, slowness) if slow <= 1]
    if len(kept) < 3:
        order = sorted(range(len(rows)), key=lambda index: slowness[index])
        kept = [rows[index][0] for index in order[:3]]
    return kept, len(rows) - len(kept)


def spread(values):
    return f"{statistics.median(values):,.0f} ({min(values):,.0f}–{max(values):,.0f})"


def compare(name, arguments, pair, wanted):
    """Prints a row of the table."""
    rows, dropped = measure(arguments.repetitions, pair)
    ours, theirs = zip(*rows)
    ratio = statistics.median(our / their for our, their in rows)
    print(f"| {name} | {spread(ours)} | {spread(theirs)} | {ratio:.2f} | {wanted} | {dropped} |", flush=True)


def memory(arguments):
    ours = faa_run(arguments, "bench train wrn-40-2 batch=128 steps=4")["peak_memory_mib"]
    here = Path(__file__).parent
    theirs = subprocess.run(
        [sys.executable, str(here / "torch_side.py"), "train", "wrn-40-2", "128", str(arguments.threads)],
        capture_output=True, text=True, check=True)
    theirs = float(theirs.stdout)
    print(f"| peak memory, train wrn-40-2 (MiB) | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.2f} | at most 0.50 | |")


def cpu_name():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def augmentation(arguments):
    """The reference's whole pipeline on one core, against Pillow with torchvision's tail."""
    one = argparse.Namespace(**{**vars(arguments), "threads": 1})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "policy.json"
        subprocess.run(
            [arguments.faa, "--quiet", "--no-rc", "-c", f'policy fast-autoaugment-cifar10 | save "{path}"'],
            check=True,
            capture_output=True,
        )
        peer = pillow_side.augment(json.loads(path.read_text()))
    code = "bench augment ((policy fast-autoaugment-cifar10) | crop padding=4 | flip | cutout size=16)"
    peer()
    compare(
        "augment, one core (Pillow and torchvision)",
        arguments,
        lambda: (faa_run(one, code)["images_per_second"], peer()),
        25,
    )


def runtimes(arguments):
    for network, batch, steps, wanted in RUNTIME_CASES:
        for runtime, prepare in RUNTIMES:
            if runtime == "ncnn" and batch > 1:
                continue
            name = f"infer {network}, batch {batch} ({runtime})"
            if arguments.only and not any(only in name for only in arguments.only):
                continue
            run = prepare(network, batch, arguments.threads, repeat=max(1, 32 // batch))
            run()
            code = f"bench infer {network} batch={batch} steps={steps}"
            compare(name, arguments, lambda: (faa_run(arguments, code)["images_per_second"], run()), wanted)


def start(arguments):
    """Starts a second: a line of faa, and an import of torch."""

    def starts(command):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return 1 / (time.perf_counter() - begin)

    ours = [arguments.faa, "--no-rc", "-c", "print 1"]
    theirs = [sys.executable, "-c", "import torch; print(1)"]
    starts(theirs)
    compare("starts a second (import torch)", arguments, lambda: (starts(ours), starts(theirs)), 50)


def search(arguments):
    """A trial of a search in the reference's way: five views of images of D_A through Pillow and torch, on the same
    threads. Only as many images as make a few seconds."""
    count, views = 400, 5
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "policy.json"
        code = f'policy random count=5 | save "{path}"'
        subprocess.run([arguments.faa, "--quiet", "--no-rc", "-c", code], check=True, capture_output=True)
        peer = torch_side.trial(json.loads(path.read_text()), "wrn-40-2", count, views, arguments.threads)
    peer()
    for name, right, wanted in [("every view looked at", 0, 4), ("right in 0.8 of the views", 0.8, 4)]:
        code = f"bench search wrn-40-2 images={count} views={views} trials=1 right={right}"
        compare(
            f"trial of a search, {name} (Pillow and torch), images",
            arguments,
            lambda: (count / faa_run(arguments, code)["seconds"], peer()),
            wanted,
        )


def scaling(arguments):
    def speed(threads):
        one = argparse.Namespace(**{**vars(arguments), "threads": threads})
        return faa_run(one, "bench train wrn-40-2 batch=128 steps=4")["images_per_second"]

    compare("one thread (the peer) to two, train wrn-40-2", arguments, lambda: (speed(2), speed(1)), 1.9)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--faa", required=True)
    parser.add_argument("--only", action="append")
    parser.add_argument("--rows-only", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    if not arguments.rows_only:
        print(
            f"{datetime.date.today()}, {cpu_name()}, {arguments.threads} threads, torch {torch.__version__}, float32\n"
        )
        print("| | faa, images a second | peer | ratio | wanted | dropped |\n|---|---|---|---|---|---|", flush=True)
    for name, code, prepare, network, batch, wanted in CASES:
        if arguments.only and not any(only in name for only in arguments.only):
            continue
        if prepare is torch_side.infer_compiled and not KEEPING_MEMORY.items() <= os.environ.items():
            again = [
                sys.executable,
                sys.argv[0],
                "--faa",
                arguments.faa,
                "--repetitions",
                str(arguments.repetitions),
                "--threads",
                str(arguments.threads),
            ]
            again += ["--only", name, "--rows-only"]
            subprocess.run(again, env={**os.environ, **KEEPING_MEMORY}, check=True)
            continue
        run = prepare(network, batch)
        run()
        compare(name, arguments, lambda: (faa_run(arguments, code)["images_per_second"], run()), wanted)
    runtimes(arguments)
    if not arguments.only or "start" in arguments.only:
        start(arguments)
    if not arguments.only or "augment" in arguments.only:
        augmentation(arguments)
    if not arguments.only or "search" in arguments.only:
        search(arguments)
    if not arguments.only or "memory" in arguments.only:
        memory(arguments)
    if not arguments.only or "scaling" in arguments.only:
        scaling(arguments)


if __name__ == "__main__":
    main()
