import Augmentation
import Images
import Tensors
import Testing

private func stream(_ sample: Int = 0) -> RandomStream {
    RandomStream(seed: 7, purpose: RandomPurpose("contract"), sample: sample)
}

private func alone(_ operation: any Operation) -> Augmentation {
    let middle =
        operation.magnitudes.lowerBound + 0.01 * (operation.magnitudes.upperBound - operation.magnitudes.lowerBound)
    let strength =
        operation.magnitudeName == nil
        ? Strength.none : operation.range == nil ? .magnitude(operation.defaultMagnitude ?? middle) : .level(0.7)
    return .operation(operation, strength: strength, probability: 1)
}

/// An operation of the catalog; those of one name differ in what their magnitude means.
private struct Subject: CustomTestStringConvertible, Sendable {
    let operation: any Operation

    var testDescription: String { "\(operation.name) \(operation.magnitudeName ?? "")" }

    static let all = OperationCatalog.all.map(Subject.init)

    /// 64 steps over the whole range, or the one that there is.
    var magnitudes: [Double] {
        let range = operation.magnitudes
        return range.lowerBound == range.upperBound
            ? [0] : (0...64).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 64 }
    }
}

/// What holds for every operation. A new one is tested by its row in the catalogue, and against Pillow by its row in
/// scripts/golden-augmentation.py.
@Test(arguments: Subject.all)
private func everyOperationKeepsTheContract(subject: Subject) {
    let operation = subject.operation
    for (width, height) in [(32, 32), (1, 1), (5, 40), (3, 3), (2, 64)] {
        let image = randomImage(width, height), untouched = image, partner = upsideDown(image)
        for (sample, magnitude) in subject.magnitudes.enumerated() {
            var one = stream(sample), two = stream(sample)
            let augmentation = Augmentation.operation(
                operation, strength: operation.magnitudeName == nil ? .none : .magnitude(magnitude), probability: 1)
            let partners = Partners(count: 1) { _ in partner }
            let result = augmentation.apply(to: image, stream: &one, partners: partners)
            #expect(result.width == width && result.height == height && result.pixels.count == width * height * 3)
            #expect(
                result == augmentation.apply(to: image, stream: &two, partners: partners),
                "the same input and seed give the same bytes")
            #expect(image == untouched)
        }
    }
    #expect(operation.magnitudes.lowerBound.isFinite && operation.magnitudes.upperBound.isFinite)
    if let range = operation.range {
        #expect(operation.magnitudes.contains(range.lower) && operation.magnitudes.contains(range.upper))
        #expect(operation.magnitudeName != nil)
    }
}

/// The magnitude that changes nothing, of operations that have one.
@Test func identityMagnitudesAreTheIdentity() throws {
    let identities: [(String, String, Double)] = [
        ("shear-x", "amount", 0), ("shear-y", "amount", 0), ("translate-x", "share", 0), ("translate-y", "share", 0),
        ("translate-x", "pixels", 0),
        ("translate-y", "pixels", 0), ("rotate", "degrees", 0), ("rotate", "degrees", 360),
        ("solarize", "threshold", 256), ("posterize", "bits", 8),
        ("contrast", "factor", 1), ("color", "factor", 1), ("brightness", "factor", 1), ("sharpness", "factor", 1),
        ("cutout", "share", 0), ("cutout", "size", 0),
        ("sample-pairing", "share", 0), ("gaussian-noise", "deviation", 0), ("gaussian-blur", "radius", 0),
        ("crop", "padding", 0), ("identity", "", 0),
    ]
    for (name, argument, magnitude) in identities {
        let operation = try #require(namedOperation(name, argument))
        for (width, height) in [(32, 32), (1, 1), (7, 64)] {
            let image = randomImage(width, height)
            var stream = stream()
            let augmentation = Augmentation.operation(operation, strength: .magnitude(magnitude), probability: 1)
            #expect(
                augmentation.apply(to: image, stream: &stream, partners: Partners(count: 1) { _ in upsideDown(image) })
                    == image, "\(name) \(argument)=\(magnitude)")
        }
    }
}

/// At every level and both signs, in every space.
@Test(arguments: LevelSpace.all.map(\.name))
func levelsKeepTheSize(name: String) throws {
    let space = try LevelSpace.named(name)
    for operation in space.operations.compactMap(OperationCatalog.operation(named:)) {
        for (width, height) in [(32, 32), (1, 1), (7, 64)] {
            for sample in 0..<20 {
                var stream = stream(sample)
                let strength =
                    space.scale(of: operation) == nil ? Strength.none : .level(Double(sample) / 19, in: space)
                let result = Augmentation.operation(operation, strength: strength, probability: 1).apply(
                    to: randomImage(width, height), stream: &stream)
                #expect(result.width == width && result.height == height)
            }
        }
    }
}

@Test func compositionIsAssociative() {
    let parts = OperationCatalog.all.map(alone)
    let image = randomImage(32, 32)
    for (index, first) in parts.enumerated() {
        let second = parts[(index + 5) % parts.count], third = parts[(index + 11) % parts.count]
        var one = stream(index), two = stream(index)
        #expect(
            first.then(second).then(third).apply(to: image, stream: &one)
                == first.then(second.then(third)).apply(to: image, stream: &two))
    }
}

@Test func signsOfLevelsAreRandomAndMagnitudesAreNot() throws {
    let rotate = try #require(OperationCatalog.operation(named: "rotate"))
    let image = randomImage(32, 32)
    func results(_ strength: Strength) -> Set<Image> {
        Set(
            (0..<40).map { sample in
                var stream = stream(sample)
                return Augmentation.operation(rotate, strength: strength, probability: 1).apply(
                    to: image, stream: &stream)
            })
    }
    #expect(results(.magnitude(20)).count == 1)
    #expect(results(.level(0.9)).count == 2)
}

@Test func probabilitiesAndChoicesHaveTheirShares() throws {
    let invert = try #require(OperationCatalog.operation(named: "invert")), image = randomImage(4, 4)
    func share(_ augmentation: Augmentation) -> Double {
        Double(
            (0..<4000).count { sample in
                var stream = stream(sample)
                return augmentation.apply(to: image, stream: &stream) != image
            }) / 4000
    }
    // Four standard errors of 4,000 draws.
    #expect(abs(share(.operation(invert, strength: .none, probability: 0.3)) - 0.3) < 0.03)
    #expect(abs(share(.choice([.identity, .identity, .identity, alone(invert)])) - 0.25) < 0.03)
    #expect(share(.choice([])) == 0)
}

/// Of 32 pixels: a share of 0.2 is 6.4 pixels, and the lower right corner is included.
@Test func cutoutFillsASquareOfItsSize() throws {
    let cutout = try #require(OperationCatalog.operation(named: "cutout"))
    let image = Image(width: 32, height: 32)
    for sample in 0..<200 {
        var stream = stream(sample)
        let result = cutout.apply(to: image, magnitude: 0.2, stream: &stream)
        let filled = stride(from: 0, to: result.pixels.count, by: 3).filter {
            result.pixels[$0] == 125 && result.pixels[$0 + 1] == 123 && result.pixels[$0 + 2] == 114
        }.map { $0 / 3 }
        let columns = Set(filled.map { $0 % 32 }), rows = Set(filled.map { $0 / 32 })
        #expect(filled.count == columns.count * rows.count)
        #expect((1...8).contains(columns.count) && (1...8).contains(rows.count))
    }
}

@Test func augmentationsPrintAsTheyAreWritten() throws {
    func operation(_ name: String, _ strength: Strength, p: Double = 1) throws -> Augmentation {
        .operation(try #require(OperationCatalog.operation(named: name)), strength: strength, probability: p)
    }
    let policy = Augmentation.choice([
        try operation("shear-x", .level(0.5), p: 0.9).then(operation("invert", .none, p: 0.2)),
        try operation("rotate", .magnitude(20)),
    ]).then(try operation("flip", .none, p: 0.5)).then(try operation("crop", .magnitude(4)))
    #expect(
        policy.description
            == "choose [\n    shear-x level=0.5 p=0.9 | invert p=0.2\n    rotate degrees=20\n] | flip | crop")
    #expect(Augmentation.identity.description == "identity")
}
