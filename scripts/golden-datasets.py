"""Makes tiny CIFAR-10 folders in torchvision's pickled layout for the tests:
Tests/DatasetsTests/Golden/{python2,python3}.

Two images a batch file; the pixel at (plane, row, column) of image i of file f is (7 f + 5 i + 3 plane + row + 2
column) mod 256. `python3` is written by this Python's pickle at protocol 2 with NumPy's own reduction; `python2` has
the bytes that Python 2 wrote for the official files: short strings and no `_codecs.encode`.
"""

import pickle
import struct
from pathlib import Path

import numpy

NAMES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
FILES = [f"data_batch_{n}" for n in range(1, 6)] + ["test_batch"]


def data(file):
    image, plane, row, column = numpy.ogrid[0:2, 0:3, 0:32, 0:32]
    return ((7 * file + 5 * image + 3 * plane + row + 2 * column) % 256).astype(numpy.uint8).reshape(2, 3072)


def text(value):
    return b"U" + bytes([len(value)]) + value.encode()


def python2(file, labels):
    array = (
        b"cnumpy.core.multiarray\n_reconstruct\nq\x01cnumpy\nndarray\nq\x02K\x00\x85q\x03"
        + text("b")
        + b"\x87q\x04Rq\x05("
    )
    array += (
        b"K\x01K\x02M\x00\x0c\x86q\x06cnumpy\ndtype\nq\x07"
        + text("u1")
        + b"K\x00K\x01\x87Rq\x08(K\x03"
        + text("|")
        + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89"
    )
    pixels = data(file).tobytes()
    array += b"T" + struct.pack("<I", len(pixels)) + pixels + b"tb"
    values = b"]q\x09(" + b"".join(b"K" + bytes([label]) for label in labels) + b"e"
    return (
        b"\x80\x02}q\x0a("
        + text("data")
        + array
        + text("labels")
        + values
        + text("batch_label")
        + text("made for a test")
        + b"u."
    )


def main():
    root = Path(__file__).parent.parent / "Tests/DatasetsTests/Golden"
    for version in ("python2", "python3"):
        folder = root / version
        folder.mkdir(parents=True, exist_ok=True)
        for index, file in enumerate(FILES):
            labels = [index, 9 - index]
            old = python2(index, labels)
            new = pickle.dumps(
                {b"data": data(index), b"labels": labels, b"filenames": [b"a.png", b"b.png"]}, protocol=2
            )
            (folder / file).write_bytes(old if version == "python2" else new)
        (folder / "batches.meta").write_bytes(pickle.dumps({"label_names": NAMES, "num_vis": 3072}, protocol=2))


if __name__ == "__main__":
    main()
