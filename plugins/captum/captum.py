"""Captum's attribution methods on networks that faa has trained.

Narine Kokhlikyan et al., "Captum: a unified and generic model interpretability library for PyTorch", arXiv 2009.07896.
The weights are read from faa's own file into the same network in PyTorch; torch and captum are needed when a map is
asked for.
"""

import inspect
import json

import numpy as np
from faa_plugin import Refusal, method, parameter, per_network, progress

__version__ = "1.0.0"
# Those that draw: an image at a time, from its own stream.
RANDOM = {"GradientShap", "KernelShap", "Lime", "LimeBase", "NoiseTunnel", "ShapleyValueSampling"}
# What does not explain an image, or not by itself: FeaturePermutation swaps those of a batch.
OTHERS = ("Neuron", "LLM", "RemoteLLM", "DataLoader", "FeaturePermutation", "LayerFeaturePermutation", "LimeBase")
CHUNK = 32


@method(
    "captum", channels=3,
    source="Kokhlikyan et al., arXiv 2009.07896. One value a channel; a layer's map is enlarged to the image, a third "
    "of it in each channel.",
    parameters=[
        parameter("method", "the class of captum.attr", type="string", usual="IntegratedGradients",
                  flags=["positional"]),
        parameter("layer", "for methods of a layer; the last block by default", type="string", flags=["optional"]),
        parameter("square", "side of the squares that are taken out together; Occlusion takes out two by two of them",
                  type="integer", range=(1, 224), unit="pixels", usual=4),
        parameter("noise", "deviation of the noise of Captum's NoiseTunnel around the method; 0 for none",
                  range=(0, 10), usual=0),
        parameter("samples", "of methods that draw; Captum's own number by default", type="integer", range=(1, 10000),
                  flags=["optional"]),
        parameter("options", "further arguments of the method's attribute()", type="record", flags=["optional"]),
    ],
)
def captum(inputs, targets, model_path, streams, black, method, layer, square, noise, samples, options):
    """Any attribution class of Captum, by its name.

    Baselines are black, as those of faa's own methods, and Saliency keeps its signs; so captum IntegratedGradients is
    to be compared with integrated-gradients, captum LayerGradCam with gradcam, captum GuidedBackprop with
    guided-backprop.
    """
    torch, attr = libraries()
    model = network(model_path)
    explainer = made(attr, model, method, layer)
    if noise > 0:
        explainer = attr.NoiseTunnel(explainer)
    draws = method in RANDOM or noise > 0
    size, share, maps = 1 if draws else CHUNK, 0.0, []
    # Each run of the network is a sign of life, and a place where the user can end it.
    hook = model.register_forward_pre_hook(lambda *_: progress(share, method))
    try:
        for start in range(0, len(inputs), size):
            share = start / len(inputs)
            if draws:
                torch.manual_seed(int(streams[start].integers(2**63)))
                np.random.seed(int(streams[start].integers(2**32)))
            x = torch.from_numpy(inputs[start:start + size])
            target = torch.from_numpy(targets[start:start + size]).long()
            given = arguments(torch, explainer, method, x, target, black, square, noise, samples)
            maps.append(spread(torch, explainer.attribute(x, **{**given, **(options or {})}), x))
    finally:
        hook.remove()
    return np.concatenate(maps)


def libraries():
    """torch and captum.attr, which take seconds to load."""
    try:
        import captum.attr
        import torch
    except ImportError as error:
        import sys

        raise Refusal(f"it needs torch and captum, and {sys.executable} has not: {error}") from error
    return torch, captum.attr


@per_network
def network(path):
    """The network of a file of faa's, in torch."""
    import torch
    from resnet import ResNet
    from wide_resnet import WideResNet

    with open(path, "rb") as file:
        head = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = bytearray(file.read())
    metadata, state = head.pop("__metadata__"), {}
    for name, entry in head.items():
        first, last = entry["data_offsets"]
        type = {"F32": torch.float32, "I64": torch.int64}[entry["dtype"]]
        state[name] = torch.frombuffer(data[first:last], dtype=type).reshape(entry["shape"])
    depth, classes = int(metadata["depth"]), int(metadata["classes"])
    if metadata["architecture"] == "resnet":
        model = ResNet(depth, classes)
    elif metadata["architecture"] == "wide-resnet":
        model = WideResNet(depth, int(metadata["widen"]), metadata["variant"], classes, float(metadata["dropout"]))
    else:
        raise Refusal(f"it does not know the network {metadata['architecture']}")
    model.load_state_dict(state)
    return model.eval()


def made(attr, model, name, layer):
    """The object of a class of captum.attr for the network."""
    kind = getattr(attr, name, None)
    if not inspect.isclass(kind) or name not in methods(attr):
        raise Refusal(f"there is no {name}; Captum has {', '.join(methods(attr))}", "method")
    if "layer" not in inspect.signature(kind.__init__).parameters:
        return kind(model)
    modules = dict(model.named_modules())
    last = max(name for name in modules if name.startswith("layer3.") and name.count(".") == 1)
    if layer is not None and layer not in modules:
        raise Refusal(f"there is no {layer}; the network has {', '.join(filter(None, modules))}", "layer")
    return kind(model, modules[layer or last])


def methods(attr):
    """The names of the classes that explain images."""
    def fits(name, kind):
        return (inspect.isclass(kind) and issubclass(kind, attr.Attribution) and not name.startswith(OTHERS)
                and not name.endswith("Attribution") and name not in ("InternalInfluence", "NoiseTunnel"))
    return [name for name, kind in sorted(vars(attr).items()) if fits(name, kind)]


def arguments(torch, explainer, name, x, target, black, square, noise, samples):
    """What the method's attribute() takes of what we have."""
    count, _, height, width = x.shape
    dark = torch.tensor(black, dtype=x.dtype).view(1, 3, 1, 1)
    # The two that average over baselines want more than one.
    baselines = dark.expand(2, 3, height, width) if name.endswith(("GradientShap", "LiftShap")) else dark.expand_as(x)
    columns = -(-width // square)
    squares = (torch.arange(height) // square)[:, None] * columns + (torch.arange(width) // square)[None]
    window = (min(2 * square, height), min(2 * square, width))
    known = {
        "target": target, "baselines": baselines, "abs": False, "feature_mask": squares.repeat(1, 3, 1, 1),
        "sliding_window_shapes": (3, *window), "strides": (3, min(square, window[0]), min(square, window[1])),
        "relu_attributions": True, "perturbations_per_eval": 64 if name in ("FeatureAblation", "Occlusion") else None,
        "internal_batch_size": 64 * count if name != "LayerConductance" else None, "n_samples": samples,
    }
    inner = explainer.attribution_method if noise > 0 else explainer
    taken = inspect.signature(inner.attribute).parameters
    given = {word: value for word, value in known.items() if word in taken and value is not None}
    if noise > 0:
        given["stdevs"] = noise
        if samples:
            given["nt_samples"] = samples
    return given


def spread(torch, maps, x):
    """Maps [N, 3, H, W]: a layer's [N, C, h, w] are summed, enlarged, and shared out among the channels."""
    maps = maps.detach().to(torch.float32)
    if maps.shape != x.shape:
        maps = maps.sum(1, keepdim=True)
        maps = torch.nn.functional.interpolate(maps, x.shape[2:], mode="bilinear", align_corners=False)
        maps = maps.expand_as(x) / 3
    return maps.numpy()
