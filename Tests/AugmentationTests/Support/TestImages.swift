import Foundation
import Images
import TestSupport

func randomImage(_ width: Int, _ height: Int) -> Image {
    var state = UInt64(12345 + width * 1000 + height)
    return Image(
        width: width, height: height,
        pixels: (0..<width * height * 3).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(state >> 56)
        })
}

func smoothImage(_ width: Int, _ height: Int) -> Image {
    Image(
        width: width, height: height,
        pixels: (0..<height).flatMap { y in
            (0..<width).flatMap { x in
                (0..<3).map { c -> UInt8 in
                    UInt8(truncatingIfNeeded: 40 + x * 90 / width + y * 60 / height + 10 * c + (x * x + 3 * y * x) % 7)
                }
            }
        })
}

/// A small photograph of Tests/AugmentationTests/Pictures.
func picture(_ name: String) throws -> Image {
    let file = packageFolder + "/Tests/AugmentationTests/Pictures/\(name).png"
    return try ImageFile.decode(Array(Data(contentsOf: URL(fileURLWithPath: file))), name: file).image
}

/// The image upside down, which stands for another one where two are mixed.
func upsideDown(_ image: Image) -> Image {
    let stride = image.width * 3
    return Image(
        width: image.width, height: image.height,
        pixels: (0..<image.height).reversed().flatMap { image.pixels[$0 * stride..<($0 + 1) * stride] })
}
