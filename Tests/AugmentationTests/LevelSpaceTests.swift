import Augmentation
import Images
import Tensors
import Testing

/// What torchvision makes of each level of a space, by scripts/golden-augmentation.py.
private struct SpaceCase: Decodable {
    struct Row: Decodable {
        let operation: String
        let magnitudes: [Double]
        /// Of positive signs, then of negative ones.
        let hashes: [String]
    }

    let space: String, width: Int, height: Int, operations: [Row]
}

@Test func `spaces equal torchvision's to the bit`() throws {
    let cases = try PillowFile<SpaceCase>.read("levels").cases
    #expect(Set(cases.map(\.space)) == ["autoaugment", "randaugment", "trivialaugment-wide", "augmix"])
    for one in cases {
        let space = try LevelSpace.named(one.space), image = randomImage(one.width, one.height)
        #expect(space.operations == one.operations.map(\.operation))
        for row in one.operations { try check(row, space: space, image: image) }
    }
}

private func check(_ row: SpaceCase.Row, space: LevelSpace, image: Image) throws {
    let operation = try #require(OperationCatalog.operation(named: row.operation)),
        place = "\(row.operation) in \(space.name)"
    var stream = RandomStream(seed: 0, purpose: RandomPurpose("test"))
    guard let scale = space.scale(of: operation) else {
        #expect(row.magnitudes.isEmpty)
        #expect(
            shortHash(operation.apply(to: image, magnitude: 0, stream: &stream).pixels) == row.hashes[0], "\(place)")
        return
    }
    let bins = try #require(space.bins)
    #expect(row.magnitudes.count == bins && row.hashes.count == (scale.randomSign ? 2 : 1))
    for (sign, hashes) in row.hashes.map(pieces).enumerated() {
        #expect(hashes.count == bins)
        for (bin, hash) in hashes.enumerated() {
            let level = Double(bin) / Double(bins - 1)
            let magnitude = scale.magnitude(
                level: level, isNegative: sign == 1, width: image.width, height: image.height)
            // torchvision's translations are cut to whole pixels when they are applied, and go the other way than
            // Pillow's matrix.
            let published =
                row.operation.hasPrefix("translate") ? -row.magnitudes[bin].rounded(.towardZero) : row.magnitudes[bin]
            if sign == 0 { #expect(magnitude == scale.center + published, "\(place), level \(bin)") }
            #expect(scale.operation.magnitudes.contains(magnitude))
            #expect(
                shortHash(scale.operation.apply(to: image, magnitude: magnitude, stream: &stream).pixels) == hash,
                "\(place), level \(bin), sign \(sign)")
        }
    }
}

/// kakaobrain's `level * (high - low) + low` with the ranges of its `augment_list`.
@Test func `levels have the reference's ranges`() throws {
    let reference: [(String, Double, Double)] = [
        ("shear-x", -0.3, 0.3), ("shear-y", -0.3, 0.3), ("translate-x", -0.45, 0.45), ("translate-y", -0.45, 0.45),
        ("rotate", -30, 30), ("solarize", 0, 256),
        ("posterize", 4, 8), ("contrast", 0.1, 1.9), ("color", 0.1, 1.9), ("brightness", 0.1, 1.9),
        ("sharpness", 0.1, 1.9), ("cutout", 0, 0.2),
    ]
    let inPixels: [(String, Double, Double)] = [
        ("cutout", 0, 20), ("posterize", 0, 4), ("translate-x", 0, 10), ("translate-y", 0, 10),
        ("sample-pairing", 0, 0.4), ("rotate", -30, 30), ("contrast", 0.1, 1.9),
    ]
    for (space, ranges) in [(LevelSpace.fastAutoAugment, reference), (.autoAugmentPaper, inPixels)] {
        for (name, low, high) in ranges {
            let operation = try #require(OperationCatalog.operation(named: name)),
                scale = try #require(space.scale(of: operation))
            for step in 0...64 {
                let level = Double(step) / 64
                #expect(
                    scale.magnitude(level: level, width: 32, height: 32) == level * (high - low) + low,
                    "\(name) in \(space.name)")
            }
            #expect(scale.randomSign == (name.hasPrefix("shear") || name.hasPrefix("translate") || name == "rotate"))
        }
    }
    #expect(OperationCatalog.searchSpace.count == 15)
}

@Test func `levels and magnitudes out of range are errors`() throws {
    let rotate = try #require(OperationCatalog.operation(named: "rotate")),
        invert = try #require(OperationCatalog.operation(named: "invert"))
    for magnitude in [361, -Double.infinity, Double.infinity, Double.nan] {
        let error = #expect(throws: AugmentationError.self) {
            try Augmentation.checked(rotate, strength: .magnitude(magnitude), probability: 1)
        }
        #expect(error?.description.contains("-360 to 360") == true)
    }
    for level in [-0.1, 1.1, Double.nan] {
        #expect(throws: AugmentationError.self) {
            try Augmentation.checked(rotate, strength: .level(level), probability: 1)
        }
    }
    for probability in [-0.1, 1.1, Double.nan] {
        #expect(throws: AugmentationError.self) {
            try Augmentation.checked(invert, strength: .none, probability: probability)
        }
    }
    #expect(throws: AugmentationError.noLevel(operation: "invert", space: "fast-autoaugment", spaces: [])) {
        try Augmentation.checked(invert, strength: .level(0.5), probability: 1)
    }
    #expect(throws: AugmentationError.unknownSpace(name: "nowhere")) { try LevelSpace.named("nowhere") }
}

/// A random level is each of a space's bins equally often: 31 bins, 6,200 draws, 200 expected of each; five standard
/// deviations are 70.
@Test func `random levels are uniform`() throws {
    let solarize = try #require(OperationCatalog.operation(named: "solarize"))
    let augmentation = Augmentation.operation(solarize, strength: .randomLevel(in: .randAugment), probability: 1)
    let ramp = Image(width: 256, height: 1, pixels: (0..<256).flatMap { [UInt8($0), UInt8($0), UInt8($0)] })
    var counts: [[UInt8]: Int] = [:]
    for sample in 0..<6200 {
        var stream = RandomStream(seed: 1, purpose: RandomPurpose("test"), sample: sample)
        counts[augmentation.apply(to: ramp, stream: &stream).pixels, default: 0] += 1
    }
    #expect(counts.count == 31)
    #expect(counts.values.allSatisfy { abs($0 - 200) < 70 })
}
