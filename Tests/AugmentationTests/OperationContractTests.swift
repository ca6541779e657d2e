import Augmentation
import Images
import Tensors
import Testing

private func stream(_ sample: Int = 0) -> RandomStream { RandomStream(seed: 7, purpose: RandomPurpose("contract"), sample: sample) }

private func alone(_ operation: any Operation) -> Augmentation {
    .operation(operation, strength: operation.range == nil ? operation.defaultMagnitude.map(Strength.magnitude) ?? .none : .level(0.7), probability: 1)
}

/// What holds for every operation. A new one is tested by its row in the catalogue.
@Test(arguments: OperationCatalog.all.map(\.name))
func everyOperationKeepsTheContract(name: String) throws {
    let operation = try #require(OperationCatalog.operation(named: name))
    for (width, height) in [(32, 32), (1, 1), (5, 40), (3, 3), (2, 64)] {
        let image = randomImage(width, height)
        for level in [0, 0.25, 0.5, 1] {
            for sample in 0..<5 {
                var one = stream(sample), two = stream(sample)
                let augmentation = Augmentation.operation(operation, strength: operation.range == nil ? .magnitude(operation.defaultMagnitude ?? 0) : .level(level), probability: 1)
                let result = augmentation.apply(to: image, stream: &one)
                #expect(result.width == width && result.height == height)
                #expect(result == augmentation.apply(to: image, stream: &two))
            }
        }
        for magnitude in [operation.magnitudes.lowerBound, operation.magnitudes.upperBound] {
            var one = stream()
            #expect(operation.apply(to: image, magnitude: magnitude, stream: &one).width == width)
        }
    }
    if let range = operation.range {
        #expect(operation.magnitudes.contains(range.lower) && operation.magnitudes.contains(range.upper))
        #expect(operation.magnitudeName != nil)
    }
}

@Test func compositionIsAssociative() {
    let parts = OperationCatalog.all.map(alone)
    let image = randomImage(32, 32)
    for (index, first) in parts.enumerated() {
        let second = parts[(index + 5) % parts.count], third = parts[(index + 11) % parts.count]
        var one = stream(index), two = stream(index)
        #expect(first.then(second).then(third).apply(to: image, stream: &one) == first.then(second.then(third)).apply(to: image, stream: &two))
    }
}

@Test func levelsHaveTheReferencesRanges() throws {
    let expected: [(String, Double, Double)] = [
        ("shear-x", -0.3, 0.3), ("shear-y", -0.3, 0.3), ("translate-x", -0.45, 0.45), ("translate-y", -0.45, 0.45), ("rotate", -30, 30), ("solarize", 0, 256),
        ("posterize", 4, 8), ("contrast", 0.1, 1.9), ("color", 0.1, 1.9), ("brightness", 0.1, 1.9), ("sharpness", 0.1, 1.9), ("cutout", 0, 0.2),
    ]
    for (name, lower, upper) in expected {
        let range = try #require(OperationCatalog.operation(named: name)?.range)
        #expect(range.magnitude(level: 0) == lower && abs(range.magnitude(level: 1) - upper) < 1e-12)
        #expect(range.randomSign == ["shear-x", "shear-y", "translate-x", "translate-y", "rotate"].contains(name))
    }
    #expect(OperationCatalog.searchSpace.count == 15)
}

@Test func signsOfLevelsAreRandomAndMagnitudesAreNot() throws {
    let rotate = try #require(OperationCatalog.operation(named: "rotate"))
    let image = randomImage(32, 32)
    func results(_ strength: Strength) -> Set<Image> {
        Set((0..<40).map { sample in
            var stream = stream(sample)
            return Augmentation.operation(rotate, strength: strength, probability: 1).apply(to: image, stream: &stream)
        })
    }
    #expect(results(.magnitude(20)).count == 1)
    #expect(results(.level(0.9)).count == 2)
}

@Test func probabilitiesAndChoicesHaveTheirShares() throws {
    let invert = try #require(OperationCatalog.operation(named: "invert")), image = randomImage(4, 4)
    func share(_ augmentation: Augmentation) -> Double {
        Double((0..<4000).count { sample in
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
        let filled = stride(from: 0, to: result.pixels.count, by: 3).filter { result.pixels[$0] == 125 && result.pixels[$0 + 1] == 123 && result.pixels[$0 + 2] == 114 }.map { $0 / 3 }
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
        try operation("shear-x", .level(0.5), p: 0.9).then(operation("invert", .none, p: 0.2)), try operation("rotate", .magnitude(20)),
    ]).then(try operation("flip", .none, p: 0.5)).then(try operation("crop", .magnitude(4)))
    #expect(policy.description == "choose [\n    shear-x level=0.5 p=0.9 | invert p=0.2\n    rotate degrees=20\n] | flip | crop")
    #expect(Augmentation.identity.description == "identity")
}
