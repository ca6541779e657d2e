"""Writes Tests/ImagesTests/Golden: picture files in many forms, and what Pillow makes of them.

    golden-images.py

pictures/: small files of each format and form that is read, most by Pillow, some put together here byte by byte.
pictures.json: the size of each and the 64-bit FNV-1a hash of its RGB bytes, and of it turned upright where it has Exif
data that say so. pngsuite.json: the same of the PngSuite in pngsuite/, which was copied from
http://www.schaik.com/pngsuite; files that begin with x are corrupt. resize.json: images from a formula resized by
Pillow, and as torchvision's Resize and CenterCrop have it. Needs Pillow and NumPy.
"""

import io
import json
import struct
import warnings
import zlib
from pathlib import Path

import numpy
import PIL
from PIL import Image, ImageOps

GOLDEN = Path(__file__).parent.parent / "Tests/ImagesTests/Golden"
WIDTH, HEIGHT = 23, 17
SIZES = [(1, 1), (2, 2), (1, 9), (31, 1), (5, 3), (7, 64), (32, 32), (33, 17), (100, 75), (224, 224)]
SQUARES = [1, 3, 8, 32, 50, 224]


def random_image(width, height):
    """A linear congruential generator (Knuth's MMIX), its highest byte a channel."""
    state, values = 12345 + width * 1000 + height, []
    for _ in range(width * height * 3):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        values.append(state >> 56)
    return Image.fromarray(numpy.array(values, numpy.uint8).reshape(height, width, 3))


def smooth(width=WIDTH, height=HEIGHT, channels=3):
    """Gradients over the whole range."""
    y, x, c = numpy.ogrid[0:height, 0:width, 0:channels]
    return ((x * 256 // width + c * 70 + y * (256 // height) * (1 + c % 2)) % 256).astype(numpy.uint8)


RGB = Image.fromarray(smooth())
RGBA = Image.fromarray(smooth(channels=4), "RGBA")
GRAY = Image.fromarray(smooth()[:, :, 0])
WIDE = (smooth()[:, :, 0].astype(numpy.uint16) * 3)  # Gray of 16 bits, a third of it below 256.


def saved(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def exif(orientation):
    data = Image.Exif()
    data[0x112] = orientation
    return data


# JPEG


def jpegs():
    yield "plain.jpg", saved(RGB, "JPEG", quality=80)
    yield "full-colour.jpg", saved(RGB, "JPEG", quality=90, subsampling=0)
    yield "half-colour.jpg", saved(RGB, "JPEG", quality=90, subsampling=1)
    yield "gray.jpg", saved(GRAY, "JPEG", quality=80)
    yield "progressive.jpg", saved(RGB, "JPEG", quality=80, progressive=True)
    yield "progressive-gray.jpg", saved(GRAY, "JPEG", quality=80, progressive=True)
    yield "rgb.jpg", saved(RGB, "JPEG", quality=90, keep_rgb=True)
    yield "restarts.jpg", saved(RGB, "JPEG", quality=80, restart_marker_blocks=1)
    inks = Image.fromarray(smooth(channels=4), "CMYK")
    cmyk = saved(inks, "JPEG", quality=90)
    yield "cmyk.jpg", cmyk
    # The same components, said to be luma, chroma and black by the Adobe marker's last byte.
    adobe = cmyk.index(b"Adobe")
    yield "ycck.jpg", cmyk[:adobe + 11] + b"\x02" + cmyk[adobe + 12:]
    for orientation in range(1, 9):
        yield f"turned-{orientation}.jpg", saved(RGB, "JPEG", quality=80, exif=exif(orientation))
    plain = saved(RGB, "JPEG", quality=80)
    quantization = plain.index(b"\xff\xdb")
    yield "extraneous.jpg", plain[:quantization] + b"\0\0\0" + plain[quantization:]
    yield "trailing.jpg", plain + b"what follows the picture"


# PNG, beyond PngSuite


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, color, rows, *chunks):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + data + chunk(b"IEND", b"")


def pngs():
    yield "turned-6.png", saved(RGB, "PNG", exif=exif(6))
    yield "gamma.png", png(4, 1, 8, 2, [bytes(range(0, 240, 20))], chunk(b"gAMA", struct.pack(">I", 100000)))
    yield "beyond-palette.png", png(4, 1, 8, 3, [bytes([0, 1, 2, 255])], chunk(b"PLTE", bytes([9, 8, 7, 6, 5, 4])))
    yield "long.png", png(20000, 1, 1, 0, [bytes(i % 251 for i in range(2500))])
    yield "high.png", png(1, 3000, 8, 0, [bytes([i % 256]) for i in range(3000)])


# WebP


def webps():
    yield "lossy.webp", saved(RGB, "WEBP", quality=80)
    yield "lossless.webp", saved(RGB, "WEBP", lossless=True)
    yield "lossy-alpha.webp", saved(RGBA, "WEBP", quality=80)
    yield "lossless-alpha.webp", saved(RGBA, "WEBP", lossless=True, exact=True)
    yield "turned-8.webp", saved(RGB, "WEBP", quality=80, exif=exif(8))
    yield "animated.webp", saved(RGB, "WEBP", save_all=True, append_images=[ImageOps.invert(RGB)], lossless=True)
    # The first frame is moved by 2 and 4 pixels, on a larger canvas.
    animated = bytearray(saved(RGB, "WEBP", save_all=True, append_images=[ImageOps.invert(RGB)], lossless=True))
    canvas, frame = animated.index(b"VP8X") + 12, animated.index(b"ANMF") + 8
    animated[canvas:canvas + 6] = (WIDTH + 9).to_bytes(3, "little") + (HEIGHT + 9).to_bytes(3, "little")
    animated[frame:frame + 6] = (1).to_bytes(3, "little") + (2).to_bytes(3, "little")
    yield "moved.webp", bytes(animated)


# GIF


def gifs():
    palette = RGB.quantize(32)
    yield "palette.gif", saved(palette, "GIF")
    yield "interlaced.gif", saved(palette, "GIF", interlace=True)
    yield "plain.gif", saved(palette, "GIF", interlace=False)
    yield "gray.gif", saved(GRAY, "GIF")
    yield "bits.gif", saved(GRAY.convert("1"), "GIF")
    yield "transparent.gif", saved(palette, "GIF", transparency=3)
    yield "animated.gif", saved(
        palette, "GIF", save_all=True, append_images=[palette.transpose(Image.Transpose.FLIP_TOP_BOTTOM)]
    )
    for name, options in [("moved.gif", {}), ("moved-transparent.gif", {"transparency": 3})]:
        moved = bytearray(saved(palette, "GIF", interlace=False, **options))
        # The screen is larger than the picture, which is moved by 2 and 3 pixels.
        struct.pack_into("<HH", moved, 6, WIDTH + 5, HEIGHT + 7)
        place = moved.index(b"," + struct.pack("<HHHH", 0, 0, WIDTH, HEIGHT))
        struct.pack_into("<HH", moved, place + 1, 2, 3)
        yield name, bytes(moved)


# BMP


def bmp(width, height, bits, rows, palette=b"", compression=0, masks=b"", colors=0, raw=None):
    """Rows from the highest to the lowest, unpadded; a negative height: stored so."""
    stored = rows if height < 0 else rows[::-1]
    data = b"".join(row + bytes(-len(row) % 4) for row in stored) if raw is None else raw
    offset = 14 + 40 + len(masks) + len(palette)
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, compression, len(data), 0, 0, colors, 0)
    return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + info + masks + palette + data


def packed(values, bits):
    """A row of samples of 1, 2 or 4 bits."""
    text = "".join(format(int(value), f"0{bits}b") for value in values)
    return bytes(int(text[i:i + 8].ljust(8, "0"), 2) for i in range(0, len(text), 8))


def bmps():
    yield "rgb.bmp", saved(RGB, "BMP")
    yield "rgba.bmp", saved(RGBA, "BMP")
    yield "gray.bmp", saved(GRAY, "BMP")
    yield "palette.bmp", saved(RGB.quantize(64), "BMP")
    yield "bits.bmp", saved(GRAY.convert("1"), "BMP")
    pixels = smooth()
    bgr = pixels[:, :, ::-1]
    yield "top-down.bmp", bmp(WIDTH, -HEIGHT, 24, [row.tobytes() for row in bgr])
    indices = GRAY.quantize(16)
    table = bytes(
        numpy.array(indices.getpalette()[:48]).reshape(16, 3)[:, ::-1].astype(numpy.uint8).repeat(1, 0).tobytes()
    )
    table = b"".join(table[3 * i:3 * i + 3] + b"\0" for i in range(16))
    fours = numpy.array(indices)
    yield "four.bmp", bmp(WIDTH, HEIGHT, 4, [packed(row, 4) for row in fours], table)
    yield "few-colours.bmp", bmp(WIDTH, HEIGHT, 4, [packed(row % 5, 4) for row in fours], table[:20], colors=5)
    fifteen = (
        (pixels[:, :, 0] >> 3).astype(numpy.uint16) << 10
        | (pixels[:, :, 1] >> 3).astype(numpy.uint16) << 5
        | pixels[:, :, 2] >> 3
    )
    sixteen = (
        (pixels[:, :, 0] >> 3).astype(numpy.uint16) << 11
        | (pixels[:, :, 1] >> 2).astype(numpy.uint16) << 5
        | pixels[:, :, 2] >> 3
    )
    yield "fifteen.bmp", bmp(WIDTH, HEIGHT, 16, [row.astype("<u2").tobytes() for row in fifteen])
    yield "sixteen.bmp", bmp(
        WIDTH,
        HEIGHT,
        16,
        [row.astype("<u2").tobytes() for row in sixteen],
        compression=3,
        masks=struct.pack("<III", 0xF800, 0x7E0, 0x1F),
    )
    words = numpy.concatenate([numpy.zeros((HEIGHT, WIDTH, 1), numpy.uint8), bgr], 2)
    yield "masks.bmp", bmp(
        WIDTH,
        HEIGHT,
        32,
        [row.tobytes() for row in words],
        compression=3,
        masks=struct.pack("<III", 0xFF000000, 0xFF0000, 0xFF00),
    )
    yield "runs-8.bmp", bmp(WIDTH, HEIGHT, 8, [], table, 1, colors=16, raw=runs(fours, 8))
    yield "runs-4.bmp", bmp(WIDTH, HEIGHT, 4, [], table, 2, colors=16, raw=runs(fours, 4))
    old = struct.pack("<IHHHH", 12, WIDTH, HEIGHT, 1, 24)
    yield "old.bmp", b"BM" + struct.pack("<IHHI", 0, 0, 0, 26) + old + b"".join(
        row.tobytes() + bytes(-3 * WIDTH % 4) for row in bgr[::-1]
    )


def runs(indices, bits):
    """Run lengths: rows by turns as pairs of equal pixels and one by one, a jump over some pixels in one row."""
    data = b""
    for number, row in enumerate(indices[::-1]):
        row = [int(value) for value in row]
        if number == 5:
            # Row 5 begins with a run, jumps over four pixels, and ends with runs.
            data += bytes([3, row[0] * 17 if bits == 4 else row[0]]) + b"\0\2\4\0"
            row = row[7:]
        if number % 2:
            data += b"".join(bytes([1, value << 4 if bits == 4 else value]) for value in row)
        else:
            values = packed(row, 4) if bits == 4 else bytes(row)
            data += bytes([0, len(row)]) + values + bytes(len(values) % 2)
        data += b"\0\0" if number + 1 < len(indices) else b"\0\1"
    return data


# TIFF


def tiff(order, tags, blocks, offsets_tag=273, counts_tag=279):
    """A TIFF of one page: `tags` are {number: (type, values)}, blocks the strips or tiles."""
    letters = {3: "H", 4: "I"}
    position, offsets = 8, []
    for block in blocks:
        offsets.append(position)
        position += len(block) + len(block) % 2
    tags = dict(tags) | {offsets_tag: (4, offsets), counts_tag: (4, [len(block) for block in blocks])}
    directory = position
    extra, entries = directory + 2 + 12 * len(tags) + 4, b""
    tail = b""
    for number, (kind, values) in sorted(tags.items()):
        data = struct.pack(order + letters[kind] * len(values), *values)
        if len(data) > 4:
            entries += struct.pack(order + "HHII", number, kind, len(values), extra + len(tail))
            tail += data + bytes(len(data) % 2)
        else:
            entries += struct.pack(order + "HHI", number, kind, len(values)) + data.ljust(4, b"\0")
    mark = b"II" if order == "<" else b"MM"
    body = b"".join(block + bytes(len(block) % 2) for block in blocks)
    return (
        mark
        + struct.pack(order + "HI", 42, directory)
        + body
        + struct.pack(order + "H", len(tags))
        + entries
        + bytes(4)
        + tail
    )


def basic(photometric, bits, samples=1, **more):
    tags = {
        256: (4, [WIDTH]),
        257: (4, [HEIGHT]),
        258: (3, [bits] * samples),
        259: (3, [1]),
        262: (3, [photometric]),
        277: (3, [samples]),
        278: (4, [HEIGHT]),
    }
    return tags | {int(key[1:]): value for key, value in more.items()}


def tiles(pixels, side):
    """The tiles of [H, W, C] pixels, filled up with zeros."""
    height, width = pixels.shape[:2]
    full = numpy.zeros((-(-height // side) * side, -(-width // side) * side, pixels.shape[2]), pixels.dtype)
    full[:height, :width] = pixels
    return [full[y:y + side, x:x + side].tobytes() for y in range(0, height, side) for x in range(0, width, side)]


def tiffs():
    for compression in ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"]:
        yield f"rgb-{compression}.tif", saved(RGB, "TIFF", compression=None if compression == "raw" else compression)
    bits = GRAY.convert("1")
    for compression in ["raw", "group3", "group4", "tiff_ccitt", "packbits"]:
        yield f"bits-{compression}.tif", saved(bits, "TIFF", compression=None if compression == "raw" else compression)
    yield "gray.tif", saved(GRAY, "TIFF", compression="tiff_lzw")
    yield "gray-jpeg.tif", saved(GRAY, "TIFF", compression="jpeg")
    yield "gray-alpha.tif", saved(Image.fromarray(smooth(channels=2), "LA"), "TIFF")
    yield "rgba.tif", saved(RGBA, "TIFF", compression="tiff_lzw")
    yield "palette.tif", saved(RGB.quantize(64), "TIFF", compression="packbits")
    yield "inks.tif", saved(Image.fromarray(smooth(channels=4), "CMYK"), "TIFF", compression="tiff_lzw")
    yield "gray-16.tif", saved(Image.fromarray(WIDE), "TIFF")
    yield "gray-32.tif", saved(Image.fromarray(WIDE.astype(numpy.int32) - 40), "TIFF")
    yield "gray-float.tif", saved(Image.fromarray(WIDE.astype(numpy.float32) - 40.25), "TIFF")
    yield "ycbcr-lzw.tif", saved(RGB.convert("YCbCr"), "TIFF", compression="tiff_lzw")
    yield "two-pages.tif", saved(RGB, "TIFF", save_all=True, append_images=[GRAY])
    yield "turned-5.tif", saved(RGB, "TIFF", exif=exif(5))
    pixels, wide = smooth(), smooth().astype(numpy.uint16) * 200 + 55
    for order, name in [("<", "little"), (">", "big")]:
        yield f"rgb-16-{name}.tif", tiff(order, basic(2, 16, 3), [wide.astype(order + "u2").tobytes()])
        yield f"gray-16-{name}.tif", tiff(order, basic(1, 16), [WIDE.astype(order + "u2").tobytes()])
        yield f"signed-16-{name}.tif", tiff(
            order, basic(1, 16, t339=(3, [2])), [(WIDE.astype(order + "i2") - 300).tobytes()]
        )
        yield f"bits-4-{name}.tif", tiff(order, basic(0, 4), [b"".join(packed(row >> 4, 4) for row in pixels[:, :, 0])])
        yield f"bits-2-{name}.tif", tiff(order, basic(1, 2), [b"".join(packed(row >> 6, 2) for row in pixels[:, :, 0])])
    yield "white-is-0.tif", tiff("<", basic(0, 8), [pixels[:, :, 0].tobytes()])
    colors = [(7919 * i) % 65536 for i in range(48)]
    yield "palette-4.tif", tiff(
        "<", basic(3, 4, t320=(3, colors)), [b"".join(packed(row >> 4, 4) for row in pixels[:, :, 0])]
    )
    strips = [pixels[y:y + 5].tobytes() for y in range(0, HEIGHT, 5)]
    yield "strips.tif", tiff("<", basic(2, 8, 3, t278=(4, [5])), strips)
    yield "deflated-strips.tif", tiff(
        ">", basic(2, 8, 3, t278=(4, [5]), t259=(3, [8])), [zlib.compress(strip) for strip in strips]
    )
    side = {322: (4, [16]), 323: (4, [16])}
    tiled = {key: value for key, value in (basic(2, 8, 3, t259=(3, [8])) | side).items() if key != 278}
    yield "tiles.tif", tiff("<", tiled, [zlib.compress(tile) for tile in tiles(pixels, 16)], 324, 325)
    planes = [zlib.compress(tile) for c in range(3) for tile in tiles(pixels[:, :, c:c + 1], 16)]
    yield "planar-tiles.tif", tiff("<", tiled | {284: (3, [2])}, planes, 324, 325)
    for name, photometric, channels, more in [
        ("rgb", 2, 3, {}),
        ("rgba", 2, 4, {"t338": (3, [2])}),
        ("inks", 5, 4, {}),
    ]:
        planes = [zlib.compress(smooth(channels=channels)[:, :, c].tobytes()) for c in range(channels)]
        yield f"planar-{name}.tif", tiff(
            "<", basic(photometric, 8, channels, t284=(3, [2]), t259=(3, [8]), **more), planes
        )
    multiplied = smooth(channels=4)
    yield "multiplied.tif", tiff("<", basic(2, 8, 4, t338=(3, [1])), [multiplied.tobytes()])
    yield "unspecified.tif", tiff("<", basic(2, 8, 4, t338=(3, [0])), [multiplied.tobytes()])
    for orientation in [2, 3, 4, 6, 7, 8]:
        yield f"turned-{orientation}.tif", tiff("<", basic(2, 8, 3, t274=(3, [orientation])), [pixels.tobytes()])


# Netpbm


def pnms():
    pixels, bits = smooth(), numpy.array(GRAY.convert("1"))
    yield "raw.ppm", saved(RGB, "PPM")
    yield "raw.pgm", saved(GRAY, "PPM")
    yield "raw.pbm", saved(GRAY.convert("1"), "PPM")
    head = f"{WIDTH} {HEIGHT}\n".encode()
    for letter, values, channels in [("2", pixels[:, :, 0], 1), ("3", pixels, 3)]:
        for largest in [1, 15, 100, 255, 1023, 65535]:
            samples = (values.astype(numpy.int64) * largest // 255).reshape(-1)
            raw = samples.astype(">u2" if largest > 255 else "u1").tobytes()
            ending = "pgm" if channels == 1 else "ppm"
            text = f"{largest}\n{' '.join(map(str, samples))}\n".encode()
            yield f"plain-{largest}.{ending}", f"P{letter}\n# a comment\n".encode() + head + text
            yield f"raw-{largest}.{ending}", f"P{int(letter) + 3}\n".encode() + head + f"{largest}\n".encode() + raw
    yield "plain.pbm", b"P1 # bits\n" + head + b"\n".join(
        b"".join(b"0" if bit else b"1" for bit in row) for row in bits
    ) + b"\n"


def digest(image):
    value = 0xCBF29CE484222325
    for byte in image.tobytes():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


def entry(file):
    image = Image.open(file)
    rgb = image.convert("RGB")
    result = {"file": file.name, "width": rgb.size[0], "height": rgb.size[1], "rgb": digest(rgb)}
    upright = ImageOps.exif_transpose(Image.open(file)).convert("RGB")
    if digest(upright) != result["rgb"]:
        result["upright"] = digest(upright)
    return result


def short_side(image, side):
    """torchvision.transforms.functional.resize of one number, then center_crop."""
    width, height = image.size
    short, long = min(width, height), max(width, height)
    new_long = int(side * long / short)
    size = (side, new_long) if width <= height else (new_long, side)
    resized = image if size == image.size else image.resize(size, Image.Resampling.BILINEAR)
    top, left = int(round((size[1] - side) / 2)), int(round((size[0] - side) / 2))
    return resized.crop((left, top, left + side, top + side))


def resized():
    for width, height in SIZES:
        image = random_image(width, height)
        for new in SIZES:
            yield {
                "from": [width, height],
                "to": list(new),
                "rgb": digest(image.resize(new, Image.Resampling.BILINEAR)),
            }


def squares():
    for width, height in SIZES:
        image = random_image(width, height)
        for side in SQUARES:
            yield {"from": [width, height], "side": side, "rgb": digest(short_side(image, side))}


def write(name, **content):
    head = {"version": 1, "pillow": PIL.__version__}
    lines = ",\n".join(
        f" {json.dumps(key)}: "
        + ("[\n  " + ",\n  ".join(map(json.dumps, value)) + "]" if isinstance(value, list) else json.dumps(value))
        for key, value in (head | content).items()
    )
    (GOLDEN / f"{name}.json").write_text("{\n" + lines + "}\n")


def main():
    warnings.simplefilter("ignore")
    folder = GOLDEN / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for make in [jpegs, pngs, webps, gifs, bmps, tiffs, pnms]:
        for name, data in make():
            (folder / name).write_bytes(data)
    write("pictures", pictures=[entry(file) for file in sorted(folder.iterdir())])
    suite = sorted((GOLDEN / "pngsuite").glob("*.png"))
    write(
        "pngsuite",
        pictures=[entry(file) for file in suite if not file.name.startswith("x")],
        corrupt=[file.name for file in suite if file.name.startswith("x")],
    )
    write("resize", stretched=list(resized()), squares=list(squares()))


main()
