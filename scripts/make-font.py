"""Draws DejaVu Sans into the atlas that faa's figures are lettered with: Sources/Figures/Lettering/FontAtlas.swift.

So a figure has the same bytes on every machine. DejaVu's licence permits embedding and modification
(https://dejavu-fonts.github.io/License.html). Needs Pillow and fonts-dejavu-core.

The atlas is, for each face, the glyphs' alpha rows one after the other, four bits a pixel, as base64. Afterwards
`swift format -i Sources/Figures/Lettering/FontAtlas.swift` gives it the sources' format.
"""
import base64
import unicodedata
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FIRST = "".join(map(chr, range(32, 127))) + "°±–×…≥≤→ασ"
# Latin-1, Latin Extended-A, Greek, Cyrillic, and what stands between words.
BLOCKS = [*range(0xA0, 0x180), *range(0x370, 0x400), *range(0x400, 0x460), 0x490, 0x491, *map(ord, "—‘’‚“”„•‹›€№−")]
CHARACTERS = FIRST + "".join(
    character for character in map(chr, BLOCKS)
    if character not in FIRST and unicodedata.category(character)[0] not in "CM"
    # Of two that are one character to Unicode the other one stands for both.
    and unicodedata.normalize("NFC", character) == character)
FACES = [
    ("small", "DejaVuSans.ttf", 12),
    ("regular", "DejaVuSans.ttf", 15),
    ("bold", "DejaVuSans-Bold.ttf", 15),
    ("title", "DejaVuSans-Bold.ttf", 20),
]
FOLDER = Path("/usr/share/fonts/truetype/dejavu")


def face(name, file, size):
    font = ImageFont.truetype(str(FOLDER / file), size)
    ascent, descent = font.getmetrics()
    height = ascent + descent
    widths, nibbles = [], []
    for character in CHARACTERS:
        width = max(1, round(font.getlength(character)))
        image = Image.new("L", (width, height), 0)
        ImageDraw.Draw(image).text((0, 0), character, font=font, fill=255)
        widths.append(width)
        nibbles += [(value * 15 + 127) // 255 for value in image.tobytes()]
    nibbles += [0] * (len(nibbles) % 2)
    packed = bytes(high << 4 | low for high, low in zip(nibbles[::2], nibbles[1::2]))
    return name, size, str("Bold" in file).lower(), height, ascent, widths, base64.b64encode(packed).decode()


def literal(character):
    """As it stands in a string of Swift's over several lines, which may end in no space."""
    return f"\\u{{{ord(character):X}}}" if character in '\\"' or character.isspace() else character


def main():
    lines = [
        "// Made by scripts/make-font.py from DejaVu Sans (Bitstream Vera licence, which permits embedding).",
        "",
        "enum FontAtlas {",
        "    typealias Face = (size: Int, isBold: Bool, height: Int, ascent: Int, widths: [Int], alpha: String)",
        "",
    ]
    pieces = [CHARACTERS[i:i + 60] for i in range(0, len(CHARACTERS), 60)]
    rows = "\\\n        ".join("".join(map(literal, piece)) for piece in pieces)
    lines.append(f'    static let characters = """\n        {rows}\n        """')
    for name, size, bold, height, ascent, widths, data in map(lambda entry: face(*entry), FACES):
        rows = "\\\n        ".join(data[i:i + 100] for i in range(0, len(data), 100))
        lines += [
            f"    static let {name}: Face = (size: {size}, isBold: {bold}, height: {height}, ascent: {ascent}, "
            f'widths: {widths}, alpha: """\n        {rows}\n        """)'
        ]
    lines.append("}")
    Path("Sources/Figures/Lettering/FontAtlas.swift").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
