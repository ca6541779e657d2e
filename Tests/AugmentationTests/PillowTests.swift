import Augmentation
import Foundation
import Images
import Tensors
import Testing

/// Results of Pillow by scripts/golden-augmentation.py.
private struct Golden: Decodable {
    struct Case: Decodable {
        let name: String, width: Int, height: Int, kind: String, magnitude: Double, hash: String

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            name = try row.decode(String.self)
            width = try row.decode(Int.self)
            height = try row.decode(Int.self)
            kind = try row.decode(String.self)
            magnitude = try row.decode(Double.self)
            hash = try row.decode(String.self)
        }
    }

    let version: Int, pillow: String, cases: [Case]
}

func randomImage(_ width: Int, _ height: Int) -> Image {
    var state = UInt64(12345 + width * 1000 + height)
    return Image(width: width, height: height, pixels: (0..<width * height * 3).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(state >> 56)
    })
}

func smoothImage(_ width: Int, _ height: Int) -> Image {
    Image(width: width, height: height, pixels: (0..<height).flatMap { y in
        (0..<width).flatMap { x in (0..<3).map { c -> UInt8 in UInt8(truncatingIfNeeded: 40 + x * 90 / width + y * 60 / height + 10 * c + (x * x + 3 * y * x) % 7) } }
    })
}

private func fnv(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}

private let names = OperationCatalog.all.map(\.name).filter { !["cutout", "identity", "crop"].contains($0) }

@Test(arguments: names)
func operationsEqualPillow(name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden/operations.json")
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    let operation = try #require(OperationCatalog.operation(named: name))
    let cases = golden.cases.filter { $0.name == name }
    #expect(!cases.isEmpty)
    var images: [String: Image] = [:]
    var wrong: [String] = []
    for one in cases {
        let key = "\(one.kind) \(one.width)x\(one.height)"
        let image = images[key] ?? (one.kind == "random" ? randomImage : smoothImage)(one.width, one.height)
        images[key] = image
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("test"))
        if fnv(operation.apply(to: image, magnitude: one.magnitude, stream: &stream).pixels) != one.hash { wrong.append("\(key) at \(one.magnitude)") }
    }
    #expect(wrong.isEmpty, "\(name) differs from Pillow \(golden.pillow) in \(wrong.count) of \(cases.count); remake with scripts/golden-augmentation.py: \(wrong.prefix(5))")
}
