import Foundation
import Images
import TestSupport

/// Slow gradients over part of the range, with a little grain: smooth_image of scripts/golden-elastic.py.
func smoothImage(_ width: Int, _ height: Int) -> Image {
    var pixels: [UInt8] = []
    for y in 0..<height {
        for x in 0..<width {
            let base = 40 + x * 90 / width + y * 60 / height + (x * x + 3 * y * x) % 7
            pixels += [UInt8(base), UInt8(base + 10), UInt8(base + 20)]
        }
    }
    return Image(width: width, height: height, pixels: pixels)
}

/// A small photograph of Tests/AugmentationTests/Pictures.
func photograph(_ name: String) throws -> Image {
    let file = packageFolder + "/Tests/AugmentationTests/Pictures/\(name).png"
    return try ImageFile.decode(Array(Data(contentsOf: URL(fileURLWithPath: file))), name: file).image
}

/// What a golden file keeps of an image's bytes.
struct Base64Bytes: Decodable {
    let bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        bytes = Array(try decoder.singleValueContainer().decode(Data.self))
    }
}
