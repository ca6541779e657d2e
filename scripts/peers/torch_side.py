"""The torch side of each benchmark: a function that prepares and returns one timed repetition (seconds for some
images).

Run as a program, it does one of them a few times and prints its peak memory: `torch_side.py train wrn-40-2 128`.
"""

import resource
import sys
import time
from pathlib import Path

import torch
from torch.nn import functional as F

sys.path.append(str(Path(__file__).resolve().parents[2] / "plugins" / "captum"))
from wide_resnet import WideResNet, channels_last  # noqa: E402, F401


def network(name, batch):
    _, depth, widen = name.split("-")
    model = channels_last(int(depth), int(widen))
    x = torch.randn(batch, 3, 32, 32).to(memory_format=torch.channels_last)
    return model, x, torch.randint(0, 10, (batch,))


def timed(step, images, repeat):
    def run():
        start = time.perf_counter()
        for _ in range(repeat):
            step()
        return images * repeat / (time.perf_counter() - start)

    return run


def train(name, batch, repeat=1):
    model, x, y = network(name, batch)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, nesterov=True, weight_decay=5e-4)

    def step():
        optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(model(x), y).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()

    return timed(step, batch, repeat)


def infer(name, batch, repeat=1):
    model, x, _ = network(name, batch)
    model.eval()

    def step():
        with torch.inference_mode():
            model(x)

    return timed(step, batch, repeat)


def infer_compiled(name, batch, repeat=1):
    """The fastest of torch's modes; wants MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=68719476736 in the environment."""
    import torch._inductor.config as inductor

    inductor.freezing = True
    model, x, _ = network(name, batch)
    model.eval()
    compiled = torch.compile(model)

    def step():
        with torch.no_grad():
            compiled(x)

    return timed(step, batch, repeat)


def input_gradient(name, batch, repeat=1):
    model, x, y = network(name, batch)
    model.eval().requires_grad_(False)
    x.requires_grad_(True)

    def step():
        logits = model(x).gather(1, y[:, None]).sum()
        torch.autograd.grad(logits, x)

    return timed(step, batch, repeat)


def trial(subpolicies, name, count, views, workers):
    """A trial of the reference's search: every view of every image, made by as many processes as it is given and
    looked at in batches of 128; images a second."""
    import pillow_side

    loader = torch.utils.data.DataLoader(
        pillow_side.Views(subpolicies, count, views), batch_size=128, num_workers=workers, persistent_workers=workers > 0
    )
    model, _, _ = network(name, 1)
    model.eval()

    def run():
        start = time.perf_counter()
        right = torch.zeros(count, dtype=torch.bool)
        with torch.inference_mode():
            for positions, images in loader:
                found = model(images.to(memory_format=torch.channels_last)).argmax(1) == positions % 10
                right[positions[found]] = True
        return count / (time.perf_counter() - start)

    return run


if __name__ == "__main__":
    torch.set_num_threads(int(sys.argv[4]) if len(sys.argv) > 4 else 2)
    run = globals()[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
    for _ in range(3):
        run()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
