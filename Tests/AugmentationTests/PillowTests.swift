import Augmentation
import Images
import Tensors
import Testing

/// An operation over a range of magnitudes, on one image.
private struct Case: Decodable, Sendable {
    let name: String, argument: String, low: Double, high: Double, every: Int, kind: String, width: Int, height: Int,
        hashes: String

    init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        name = try row.decode(String.self)
        argument = try row.decode(String.self)
        low = try row.decode(Double.self)
        high = try row.decode(Double.self)
        every = try row.decode(Int.self)
        kind = try row.decode(String.self)
        width = try row.decode(Int.self)
        height = try row.decode(Int.self)
        hashes = try row.decode(String.self)
    }

    var isPhotograph: Bool { !["random", "smooth"].contains(kind) }

    func image() throws -> Image {
        switch kind {
        case "random": randomImage(width, height)
        case "smooth": smoothImage(width, height)
        default: try picture(kind)
        }
    }

    /// The script's steps: 64 from end to end.
    var magnitudes: [(step: Int, magnitude: Double)] {
        low == high
            ? [(0, low)] : stride(from: 0, through: 64, by: every).map { ($0, low + (high - low) * Double($0) / 64) }
    }
}

private func apply(_ operation: any Operation, to image: Image, magnitude: Double, step: Int) -> Image {
    var stream = RandomStream(seed: 0, purpose: RandomPurpose("golden"), sample: step)
    if let pairing = operation as? any PairOperation {
        return pairing.apply(to: image, with: upsideDown(image), magnitude: magnitude)
    }
    return operation.apply(to: image, magnitude: magnitude, stream: &stream)
}

private func check(_ name: String, where isIncluded: (Case) -> Bool) throws {
    let golden = try PillowFile<Case>.read("operations")
    var wrong: [String] = [], count = 0
    for one in golden.cases where one.name == name && isIncluded(one) {
        let operation = try #require(namedOperation(one.name, one.argument), "\(one.name) \(one.argument)="),
            image = try one.image()
        #expect(image.width == one.width && image.height == one.height)
        let hashes = pieces(one.hashes)
        #expect(hashes.count == one.magnitudes.count)
        for ((step, magnitude), hash) in zip(one.magnitudes, hashes) {
            count += 1
            if shortHash(apply(operation, to: image, magnitude: magnitude, step: step).pixels) != hash {
                wrong.append("\(one.argument)=\(magnitude) on \(one.kind) \(one.width)x\(one.height)")
            }
        }
    }
    #expect(count > 0, "no golden file has \(name)")
    #expect(
        wrong.isEmpty,
        """
        \(name) differs from Pillow \(golden.pillow) in \(wrong.count) of \(count), \(pillowFolder.hint): \
        \(wrong.prefix(5))
        """
    )
}

@Test(arguments: OperationCatalog.names)
func `an operation equals Pillow's on images by formula`(name: String) throws { try check(name) { !$0.isPhotograph } }

@Test(arguments: OperationCatalog.names)
func `an operation equals Pillow's on photographs`(name: String) throws { try check(name, where: \.isPhotograph) }

/// Every byte of a few results, so that a difference can be seen.
@Test func `some results equal Pillow's byte by byte`() throws {
    struct Result: Decodable {
        let name: String, argument: String, magnitude: Double, bytes: [UInt8]

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            name = try row.decode(String.self)
            argument = try row.decode(String.self)
            magnitude = try row.decode(Double.self)
            bytes = try row.decode([UInt8].self)
        }
    }
    let cases = try PillowFile<Result>.read("results").cases
    #expect(!cases.isEmpty)
    for one in cases {
        let operation = try #require(namedOperation(one.name, one.argument))
        #expect(
            apply(operation, to: randomImage(5, 4), magnitude: one.magnitude, step: 0).pixels == one.bytes,
            "\(one.name) \(one.argument)=\(one.magnitude)")
    }
}
