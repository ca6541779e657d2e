"""Draws DejaVu Sans into the atlas that faa's figures are lettered with: Sources/Figures/Lettering/FontAtlas.swift.

So a figure has the same bytes on every machine. DejaVu's licence permits embedding and modification
(https://dejavu-fonts.github.io/License.html). Needs Pillow and fonts-dejavu-core.

The atlas is, for each face, the glyphs' alpha rows one after the other, four bits a pixel, as base64. Afterwards
`swift format -i Sources/Figures/Lettering/FontAtlas.swift` gives it the sources' format.
"""
import base64
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

CHARACTERS = "".join(map(chr, range(32, 127))) + "°±–×…≥≤→ασ"
FACES = [("small", "DejaVuSans.ttf", 12), ("regular", "DejaVuSans.ttf", 15), ("bold", "DejaVuSans-Bold.ttf", 15), ("title", "DejaVuSans-Bold.ttf", 20)]
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


def main():
    lines = ["// Made by scripts/make-font.py from DejaVu Sans (Bitstream Vera licence, which permits embedding).", "", "enum FontAtlas {",
             "    typealias Face = (size: Int, isBold: Bool, height: Int, ascent: Int, widths: [Int], alpha: String)", ""]
    lines.append(f'    static let characters = "{CHARACTERS.replace(chr(92), chr(92) * 2).replace(chr(34), chr(92) + chr(34))}"')
    for name, size, bold, height, ascent, widths, data in map(lambda entry: face(*entry), FACES):
        rows = "\\\n        ".join(data[i:i + 100] for i in range(0, len(data), 100))
        lines += [f"    static let {name}: Face = (size: {size}, isBold: {bold}, height: {height}, ascent: {ascent}, widths: {widths}, alpha: \"\"\"\n        {rows}\n        \"\"\")"]
    lines.append("}")
    Path("Sources/Figures/Lettering/FontAtlas.swift").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
