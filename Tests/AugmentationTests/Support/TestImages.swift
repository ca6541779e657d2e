import Foundation
import Images

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

/// The first images of CIFAR-10's test_batch.bin, where the data is beside the package; nil elsewhere.
enum RealImages {
    static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/data/cifar10-small/test_batch.bin").path

    static let isThere = FileManager.default.isReadableFile(atPath: file)

    static func image(_ index: Int) -> Image? {
        guard let handle = FileHandle(forReadingAtPath: file),
            (try? handle.seek(toOffset: UInt64(index * 3073))) != nil, let record = try? handle.read(upToCount: 3073)
        else { return nil }
        let planes = Array(record.dropFirst())
        return Image(
            width: 32, height: 32, pixels: (0..<1024).flatMap { pixel in (0..<3).map { planes[$0 * 1024 + pixel] } })
    }
}

/// The image upside down, which stands for another one where two are mixed.
func upsideDown(_ image: Image) -> Image {
    let stride = image.width * 3
    return Image(
        width: image.width, height: image.height,
        pixels: (0..<image.height).reversed().flatMap { image.pixels[$0 * stride..<($0 + 1) * stride] })
}
