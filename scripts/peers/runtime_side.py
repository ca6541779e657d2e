"""Inference by runtimes that compile a network beforehand, each as its makers advise for a CPU, in float32: ONNX
Runtime, OpenVINO and ncnn. As in torch_side.py, a function prepares and returns one timed repetition.
"""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

import numpy
import torch
from torch_side import WideResNet, timed


@contextlib.contextmanager
def silence():
    """What exporters write to standard output, from C++ too, goes nowhere."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def network(name, batch):
    """The network as exporters like it, in evaluation mode, and an input."""
    _, depth, widen = name.split("-")
    torch.manual_seed(0)
    return WideResNet(int(depth), int(widen)).eval(), torch.randn(batch, 3, 32, 32)


def exported(name, batch, folder):
    """An ONNX file of the network for this batch, and an input."""
    model, x = network(name, batch)
    path = Path(folder) / "network.onnx"
    with torch.no_grad(), silence():
        torch.onnx.export(model, (x,), path, dynamo=True, verbose=False)
    return path, x.numpy()


def onnxruntime(name, batch, threads, repeat=1):
    import onnxruntime as runtime

    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_ENABLE_ALL
    with tempfile.TemporaryDirectory() as folder:
        path, x = exported(name, batch, folder)
        session = runtime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    inputs = {session.get_inputs()[0].name: x}
    return timed(lambda: session.run(None, inputs), batch, repeat)


def openvino(name, batch, threads, repeat=1):
    import openvino as runtime

    settings = {
        "INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": "f32",
        "PERFORMANCE_HINT": "LATENCY" if batch == 1 else "THROUGHPUT", "NUM_STREAMS": 1,
    }
    with tempfile.TemporaryDirectory() as folder:
        path, x = exported(name, batch, folder)
        request = runtime.Core().compile_model(path, "CPU", settings).create_infer_request()
    return timed(lambda: request.infer([x], share_inputs=True), batch, repeat)


def ncnn(name, batch, threads, repeat=1):
    """ncnn knows no batches: its images come one after the other, each on all threads."""
    import ncnn as runtime
    import pnnx

    model, x = network(name, 1)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "network.pt"
        torch.jit.trace(model, x).save(script)
        with silence():
            pnnx.convert(str(script), x, optlevel=2, fp16=False)
        net = runtime.Net()
        net.opt.num_threads = threads
        net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
        net.opt.use_bf16_storage = False
        net.load_param(str(script.with_suffix(".ncnn.param")))
        net.load_model(str(script.with_suffix(".ncnn.bin")))
    image = runtime.Mat(numpy.ascontiguousarray(x[0].numpy()))

    def step():
        for _ in range(batch):
            extractor = net.create_extractor()
            extractor.input("in0", image)
            extractor.extract("out0")

    return timed(step, batch, repeat)


if __name__ == "__main__":
    # Which runtime, network, batch, threads: for a look at one by hand.
    run = globals()[sys.argv[1]](sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    for _ in range(4):
        print(f"{run():,.0f} images a second")
