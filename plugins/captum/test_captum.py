"""Tests of the method: python3 plugins/captum/test_captum.py, with a Python that has torch and captum."""

import inspect
import json
import pathlib
import sys
import tempfile
import unittest

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
# Behind all others: captum.py here shall not hide the package.
sys.path = [path for path in sys.path if pathlib.Path(path).resolve() != HERE] + [str(HERE.parent / "python")]
import faa_plugin  # noqa: E402

plugin = faa_plugin.load(str(HERE / "captum.py"))
try:
    torch, attr = plugin.libraries()
    reason = None
except faa_plugin.Refusal as refusal:
    reason = str(refusal)

BLACK = [-2.0, -1.9, -1.8]


def saved(model, metadata, folder):
    """The path of the network's file as faa writes it."""
    head, data = {"__metadata__": {**metadata, "classes": "10"}}, b""
    for name, tensor in model.state_dict().items():
        bytes = tensor.numpy().tobytes()
        type = "I64" if tensor.dtype == torch.int64 else "F32"
        head[name] = {"dtype": type, "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(bytes)]}
        data += bytes
    text = json.dumps(head).encode()
    path = pathlib.Path(folder) / "model.safetensors"
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)
    return str(path)


@unittest.skipIf(reason, reason)
class CaptumTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        from resnet import ResNet
        from wide_resnet import WideResNet

        torch.manual_seed(0)
        cls.folders = [tempfile.TemporaryDirectory() for _ in range(2)]
        cls.wide, cls.plain = WideResNet(10, 1, "standard").eval(), ResNet(8).eval()
        wide = {"architecture": "wide-resnet", "depth": "10", "widen": "1", "variant": "standard", "dropout": "0.0"}
        cls.path = saved(cls.wide, wide, cls.folders[0].name)
        cls.plain_path = saved(cls.plain, {"architecture": "resnet", "depth": "8"}, cls.folders[1].name)
        cls.inputs = np.random.default_rng(0).standard_normal((3, 3, 8, 8)).astype(np.float32)

    @classmethod
    def tearDownClass(cls):
        for folder in cls.folders:
            folder.cleanup()

    def maps(self, name, which=slice(None), path=None, **changes):
        keys = np.array([[1, 0], [2, 0], [3, 0]], np.uint64)[which]
        given = {"layer": None, "square": 4, "noise": 0, "samples": None, "options": None, **changes}
        return plugin.captum(self.inputs[which], np.array([1, 2, 3], np.int32)[which], path or self.path,
                             faa_plugin.Streams(keys), BLACK, name, **given)

    def test_same_as_captum(self):
        x, target = torch.from_numpy(self.inputs), torch.tensor([1, 2, 3])
        black = torch.tensor(BLACK).view(1, 3, 1, 1).expand_as(x)
        for model, path in ((self.wide, self.path), (self.plain, self.plain_path)):
            expected = attr.IntegratedGradients(model).attribute(x, black, target, n_steps=10).float().numpy()
            found = self.maps("IntegratedGradients", path=path, options={"n_steps": 10})
            self.assertLess(np.abs(found - expected).max(), 1e-5 * np.abs(expected).max())

    def test_every_method(self):
        tried = []
        for name in plugin.methods(attr):
            # Every subset of squares; a run per number of the layer; no rule for normalization; scikit-learn.
            if name in ("ShapleyValues", "LayerFeatureAblation", "LRP", "LayerLRP", "Lime", "KernelShap"):
                continue
            taken = inspect.signature(getattr(attr, name).attribute).parameters
            options = {"n_steps": 4} if "n_steps" in taken else None
            maps = self.maps(name, samples=2, options=options)
            self.assertEqual(maps.shape, self.inputs.shape, name)
            self.assertTrue(np.isfinite(maps).all(), name)
            tried.append(name)
        self.assertGreater(len(tried), 15)

    def test_draws_depend_on_the_image_alone(self):
        cases = (("GradientShap", {}), ("Saliency", {"noise": 0.1}), ("ShapleyValueSampling", {"samples": 2}))
        for name, changes in cases:
            whole = self.maps(name, **changes)
            self.assertTrue(np.array_equal(self.maps(name, slice(1, 2), **changes)[0], whole[1]), name)

    def test_unknown_names(self):
        with self.assertRaises(faa_plugin.Refusal) as caught:
            self.maps("Integrated")
        self.assertEqual(caught.exception.argument, "method")
        with self.assertRaises(faa_plugin.Refusal) as caught:
            self.maps("LayerGradCam", layer="layer9")
        self.assertEqual(caught.exception.argument, "layer")


if __name__ == "__main__":
    unittest.main()
