"""Plugins for faa in Python: a function with a decorator is an operation, a method, a measure, a command or a data set.

    from faa_plugin import operation

    @operation("swirl", magnitude=(0, 8), unit="radians", flags=["moves-pixels"])
    def swirl(images, magnitudes, streams):
        '''Turn an image around its middle, the less the farther from it.'''
        return ...

faa runs `python3 faa_plugin.py swirl.py`; by hand, that prints the description. A function gets what it names in its
signature, each parameter under its name ("-" becomes "_"); its text of documentation is its help. The plugin is called
as its file is, has the version `__version__` and the first line of the file's documentation as its summary. What it
prints goes to standard error. Nothing is needed but NumPy. docs/plugin-protocol.md says what passes between the two.
"""

import importlib.util
import inspect
import json
import math
import os
import signal
import struct
import sys
import time
import traceback
from typing import Any, NamedTuple, Optional

PROTOCOL = 1
_kinds = {"apply": "operations", "attribute": "methods", "measure": "measures", "run": "commands", "load": "datasets"}
_items = {"operations": {}, "methods": {}, "measures": {}, "commands": {}, "datasets": {}, "color_maps": {}}


class Refusal(Exception):
    """Raised by a function to say why a call fails, and which argument is to blame."""

    def __init__(self, message, argument=None):
        super().__init__(message)
        self.argument = argument


class Images(NamedTuple):
    """What a command takes and gives as images: pixels uint8 [N, H, W, 3], labels int32 [N] (-1: it has none)."""

    pixels: Any
    labels: Any = None
    class_names: tuple = ()


class Streams:
    """A random stream per sample: `streams[i]` is a numpy.random.Generator(Philox(key=...)) until the call returns."""

    _generators = []

    def __init__(self, keys):
        self._keys, self._begun = keys, [False] * len(keys)

    def __len__(self):
        return len(self._keys)

    def __getitem__(self, index):
        index = range(len(self))[index]
        if not self._begun[index]:
            self._begin(index)
        return self._generators[index]

    def _begin(self, index):
        from numpy.random import Generator, Philox

        # Giving a generator another key takes a tenth of the time that making one does.
        while len(self._generators) <= index:
            self._generators.append(Generator(Philox(key=0)))
        state = _fresh_state or _fresh_state.update(Philox(key=0).state) or _fresh_state
        state["state"]["key"] = self._keys[index]
        self._generators[index].bit_generator.state = state
        self._begun[index] = True


_fresh_state = {}


def per_network(function):
    """Keeps what a function makes of a model_path until it is asked about another network. A path is no name of a
    network: it may be used again for another."""
    kept = {}

    def keeping(path):
        status = os.stat(path)
        key = (path, status.st_dev, status.st_ino, status.st_mtime_ns)
        if kept.get("key") != key:
            kept.update(value=function(path), key=key)
        return kept["value"]

    return keeping


# ------------------------------------------------------------------------------------------------------- descriptions


def parameter(name, summary, type="number", range=None, unit=None, usual=None, choices=(), flags=()):
    """A parameter. type: boolean, number, integer, string, path, list, record, images, array, network; range: (0, 1);
    usual: the default; choices: the words that it takes; flags: positional, optional, piped."""
    text = usual if usual is None or isinstance(usual, str) else json.dumps(usual)
    minimum, maximum = range or (None, None)
    return _present(name=name, summary=summary, type=type, flags=list(flags), unit=unit, minimum=minimum,
                    maximum=maximum, usual=text, choices=list(choices))


def operation(name, magnitude=None, unit=None, *, magnitude_name=None, usual=None, levels=True, random_sign=False,
              **item):
    """f(images, magnitudes, streams, …) -> images, uint8 [N, H, W, 3]. magnitude: the range, None where it has no
    strength; levels: the magnitudes at level 0 and 1, True for the range, None for no place in search spaces."""
    field = None
    if magnitude:
        lowest, highest = (magnitude if levels is True else levels) or (None, None)
        field = _present(name=magnitude_name or unit or "magnitude", unit=unit, minimum=magnitude[0],
                         maximum=magnitude[1], usual=usual, lowest=lowest, highest=highest,
                         random_sign=random_sign if levels else None)
    return _item("operations", name, ["images", "magnitudes", "streams"], {"magnitude": field}, item, ["batched"])


def method(name, *, source, channels=3, **item):
    """f(inputs, targets, model_path, …) -> maps, [N, 3, H, W] or, of one channel, [N, H, W]. inputs: float32
    [N, 3, H, W], normalized; images: the same as uint8 [N, H, W, 3]; model_path: a safetensors file, see `per_network`;
    black, white: [3]."""
    given = ["inputs", "images", "targets", "model_path", "streams", "black", "white"]
    return _item("methods", name, given, {"source": source, "channels": channels}, item)


def measure(name, results, **item):
    """f(maps, images, masks, targets, model_path, streams, …) -> [N, results]. maps: float32 [N, H, W]; masks: uint8
    [N, H, W] or None; model_path: None without the flag "needs-network"."""
    given = ["maps", "images", "masks", "targets", "model_path", "streams"]
    return _item("measures", name, given, {"results": list(results)}, item)


def command(name, result="nothing", **item):
    """f(…) -> a value: None, a number, a string, a list, a dict, Images, an array."""
    return _item("commands", name, [], {"result": result}, item)


def dataset(name, **item):
    """f(…) -> {"train": Images, "test": Images}."""
    return _item("datasets", name, [], {}, item)


def color_map(name, summary, colors):
    """256 colors [r, g, b] from the lowest value to the highest."""
    fields = {"colors": [int(byte) for color in colors for byte in color]}
    _items["color_maps"][name] = ({"name": name, "summary": summary, **fields}, None, [])


def _item(kind, name, given, fields, item, flags=()):
    def register(function):
        parameters = item.get("parameters", [])
        taken = list(inspect.signature(function).parameters)
        known = given + [parameter["name"].replace("-", "_") for parameter in parameters]
        for word in taken:
            if word not in known:
                raise TypeError(f"{name} takes {word}, which is none of {', '.join(known) or 'its parameters'}")
        drawn = [] if "streams" in taken or "streams" not in given else ["deterministic"]
        summary, *paragraphs = (
            " ".join(paragraph.split()) for paragraph in inspect.cleandoc(function.__doc__ or name).split("\n\n"))
        description = _present(name=name, summary=summary.rstrip("."), discussion="\n\n".join(paragraphs),
                               flags=sorted({*item.get("flags", []), *flags, *drawn}), parameters=parameters,
                               examples=item.get("examples", []), **fields)
        _items[kind][name] = (description, function, taken)
        return function

    unknown = set(item) - {"parameters", "flags", "examples"}
    if unknown:
        raise TypeError(f"{name} is described by {unknown.pop()}, which is unknown")
    return register


def _present(**fields):
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def describe(module):
    """The description of what has been registered, as JSON has it."""
    path = module.__file__
    items = {kind: [entry[0] for entry in entries.values()] for kind, entries in _items.items()}
    name = os.path.splitext(os.path.basename(path))[0]
    summary = inspect.cleandoc(module.__doc__ or name).split("\n")[0].rstrip(".")
    return _present(name=name, version=getattr(module, "__version__", "1.0.0"), summary=summary, **items)


def load(path):
    """Runs a plugin's file, which registers its items, and gives the module."""
    # Under a name of its own and behind all others: a plugin called captum.py shall not hide the package.
    sys.modules.setdefault("faa_plugin", sys.modules[__name__])
    sys.path.append(os.path.dirname(os.path.abspath(path)))
    specification = importlib.util.spec_from_file_location("plugin of " + os.path.basename(path), path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


# ----------------------------------------------------------------------------------------------------------- messages


class _Channel:
    """Messages over two descriptors: "faa ", the head's length in 4 bytes, the head in JSON, and planes."""

    def __init__(self, source, sink):
        self.source, self.sink = os.fdopen(source, "rb", 0), os.fdopen(sink, "wb", 1 << 16)

    def receive(self):
        """The next head and its planes; None at the end."""
        prefix = bytearray(8)
        if not self._fill(prefix):
            return None
        head = bytearray(struct.unpack("<4sI", prefix)[1])
        self._fill(head)
        head = json.loads(head)
        return head, [self._plane(plane["type"], plane["shape"]) for plane in head.get("planes", [])]

    def _plane(self, type, shape):
        import numpy

        array = numpy.empty(shape, numpy.dtype(type).newbyteorder("<"))
        if array.size:
            self._fill(memoryview(array).cast("B"))
        return array

    def _fill(self, buffer):
        view, count = memoryview(buffer), 0
        while count < len(view):
            more = self.source.readinto(view[count:])
            if not more:
                return False
            count += more
        return True

    def send(self, head, planes=()):
        if planes:
            import numpy

            planes = [numpy.ascontiguousarray(plane, plane.dtype.newbyteorder("<")) for plane in planes]
            head = {**head, "planes": [{"type": plane.dtype.name, "shape": list(plane.shape)} for plane in planes]}
        text = json.dumps(head, allow_nan=False).encode()
        self.sink.write(struct.pack("<4sI", b"faa ", len(text)) + text)
        for plane in planes:
            if plane.size:
                self.sink.write(memoryview(plane).cast("B"))
        self.sink.flush()


def _decode(value, planes):
    if isinstance(value, list):
        return [_decode(element, planes) for element in value]
    if not isinstance(value, dict):
        return value
    if value["type"] == "record":
        return {name: _decode(field, planes) for name, field in value["fields"].items()}
    if value["type"] == "images":
        labels = planes[value["labels"]] if "labels" in value else None
        return Images(planes[value["pixels"]], labels, tuple(value.get("class_names", ())))
    if value["type"] == "array":
        return planes[value["plane"]]
    return value["path"] if value["type"] == "network" else float(value["value"])


def _encode(value, planes):
    """JSON of a value; arrays go to the end of `planes`."""
    if isinstance(value, Images):
        fields = {"type": "images", "pixels": _append(value.pixels, "uint8", planes)}
        if value.labels is not None:
            fields["labels"] = _append(value.labels, "int32", planes)
        return {**fields, "class_names": list(value.class_names)}
    if hasattr(value, "dtype") and getattr(value, "ndim", 0) == 0:
        value = value.item()
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return value if math.isfinite(value) else {"type": "number", "value": str(value)}
    if isinstance(value, dict):
        return {"type": "record", "fields": {str(name): _encode(field, planes) for name, field in value.items()}}
    if isinstance(value, (list, tuple)):
        return [_encode(element, planes) for element in value]
    if hasattr(value, "dtype"):
        if value.dtype == "uint8" and value.ndim == 4 and value.shape[3] == 3:
            return _encode(Images(value), planes)
        return {"type": "array", "plane": _append(value, "float32", planes)}
    raise TypeError(f"a {type(value).__name__} cannot be handed over")


def _append(array, type, planes):
    import numpy

    planes.append(numpy.asarray(array, type))
    return len(planes) - 1


# -------------------------------------------------------------------------------------------------------------- calls


class _Call:
    """The call under way, as far as it can be interrupted."""

    channel, number, is_interruptible, is_interrupted, last = None, None, False, False, 0.0


def progress(fraction, detail=""):
    """Says how far the call is, 0 to 1. Cheap; KeyboardInterrupt is raised where the user wants it to end."""
    now = time.monotonic()
    if _Call.channel is None or (fraction < 1 and now - _Call.last < 0.05):
        return
    _Call.last, _Call.is_interruptible = now, False
    _Call.channel.send({"kind": "progress", "call": _Call.number, "fraction": float(fraction), "detail": str(detail)})
    _Call.is_interruptible = True
    if _Call.is_interrupted:
        raise KeyboardInterrupt


def _interrupt(*_):
    _Call.is_interrupted = True
    if _Call.is_interruptible:
        raise KeyboardInterrupt


def _checked(result, shape, type, what):
    """The result as an array, if it is one of that shape."""
    import numpy

    array = numpy.asarray(result)
    if array.shape != shape:
        raise Refusal(f"it gave {what} of the shape {list(array.shape)} where {list(shape)} is due")
    if type == "uint8" and array.dtype != numpy.uint8:
        raise Refusal(f"it gave {what} of {array.dtype} where uint8 is due; round and clip them")
    return array.astype(type, copy=False)


def _given(head, planes):
    """What functions may take, by name."""
    given = {plane["name"]: array for plane, array in zip(head.get("planes", []), planes) if "name" in plane}
    given["streams"] = Streams(given.pop("keys", ()))
    given.update(masks=given.get("masks"), model_path=head.get("model"), black=head.get("black"))
    given["white"] = head.get("white")
    for name, value in head.get("arguments", {}).items():
        given[name.replace("-", "_")] = _decode(value, planes)
    return given


def _perform(head, planes):
    """What a call gives: fields of the reply, and planes."""
    description, function, taken = _items[_kinds[head["kind"]]][head["item"]]
    given = _given(head, planes)
    result = function(**{name: given[name] for name in taken})
    if head["kind"] == "apply":
        return {}, [_checked(result, given["images"].shape, "uint8", "images")]
    if head["kind"] == "attribute":
        count, _, height, width = given["inputs"].shape
        shape = (count, 3, height, width) if description["channels"] == 3 else (count, height, width)
        return {}, [_checked(result, shape, "float32", "maps")]
    if head["kind"] == "measure":
        shape = (len(given["maps"]), len(description["results"]))
        return {}, [_checked(result, shape, "float64", "results")]
    arrays = []
    return {"value": _encode(result, arrays)}, arrays


def _failure(error, path):
    """An error's text, and where in the plugin it came from."""
    if isinstance(error, Refusal):
        return _present(kind="error", message=str(error), argument=error.argument)
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if frame.filename == path), frames[-1])
    return {"kind": "error", "message": f"{type(error).__name__}: {error}".rstrip(": "),
            "where": f"{os.path.basename(frame.filename)}, line {frame.lineno}, in {frame.name}"}


def _reply(head, planes, path):
    try:
        try:
            _Call.is_interrupted, _Call.is_interruptible = False, True
            fields, arrays = _perform(head, planes)
        finally:
            _Call.is_interruptible = False
        return {"kind": "result", **fields}, arrays
    except KeyboardInterrupt:
        return {"kind": "cancelled"}, []
    except BaseException as error:  # A plugin's sys.exit ends the call, not the child.
        traceback.print_exc()
        return _failure(error, path), []


def _serve(path):
    # What the plugin prints, from C as well, goes to standard error; what it reads is empty.
    channel = _Channel(os.dup(0), os.dup(1))
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    signal.signal(signal.SIGINT, _interrupt)
    module = load(path)
    channel.send({"kind": "hello", "protocol": PROTOCOL, "description": describe(module)})
    while (message := channel.receive()) is not None:
        head, planes = message
        _Call.channel, _Call.number = channel, head["call"]
        reply, arrays = _reply(head, planes, module.__file__)
        channel.send({**reply, "call": head["call"]}, arrays)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 faa_plugin.py PLUGIN.py")
    if "FAA_PLUGIN_PROTOCOL" in os.environ:
        _serve(os.path.abspath(sys.argv[1]))
    else:
        print(json.dumps(describe(load(os.path.abspath(sys.argv[1]))), indent=2))
