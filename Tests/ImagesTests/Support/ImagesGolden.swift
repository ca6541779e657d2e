import Foundation
import Images
import TestSupport

/// What scripts/golden-images.py wrote.
let imagesGolden = GoldenFolder("ImagesTests", version: 1, script: "golden-images.py")

/// A picture file, and what Pillow makes of it.
struct GoldenPicture: Decodable {
    let file: String, width: Int, height: Int
    /// The hash of the RGB bytes.
    let rgb: String
    /// The same of the picture turned upright, where its Exif data say that it is turned.
    let upright: String?
}

struct GoldenPictures: Decodable {
    let pictures: [GoldenPicture]
    let corrupt: [String]?
}

/// The bytes of a file below Golden.
func goldenBytes(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: "\(packageFolder)/Tests/ImagesTests/Golden/\(path)")))
}

extension Image {
    /// The 64-bit FNV-1a hash of the pixels, in 16 digits.
    var digest: String {
        let hash = pixels.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
