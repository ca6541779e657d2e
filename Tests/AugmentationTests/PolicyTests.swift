import Augmentation
import Images
import Tensors
import Testing

private func steps(_ augmentation: Augmentation) -> [PolicyStep] { augmentation.steps.map(\.step) }

private let families: [(name: String, augmentation: Augmentation)] =
    [
        ("randaugment", .randAugment(count: 2, magnitude: 9)), ("trivialaugment", .trivialAugment(isWide: true)),
        ("uniformaugment", .uniformAugment(count: 2)),
        ("augmix", .mixture(AugMix())), ("random", .randomPolicy(count: 20, seed: 3)), ("identity", .identity),
    ] + PublishedPolicy.all.compactMap { policy in (try? policy.augmentation()).map { (policy.name, $0) } }

@Test(arguments: families.map(\.name))
func familiesKeepSizeAndDependOnTheSeedAlone(name: String) throws {
    let augmentation = try #require(families.first { $0.name == name }?.augmentation)
    for (width, height) in [(32, 32), (1, 1), (33, 17)] {
        let image = randomImage(width, height)
        let results = (0..<20).map { sample -> Image in
            var one = RandomStream(seed: 5, purpose: RandomPurpose("test"), sample: sample), two = one
            let result = augmentation.apply(to: image, stream: &one)
            #expect(result == augmentation.apply(to: image, stream: &two))
            #expect(result.width == width && result.height == height)
            return result
        }
        if name != "identity", width > 1 { #expect(Set(results).count > 3) }
    }
}

/// The published tables' sizes, and an entry of each.
@Test func publishedPoliciesAreWhole() throws {
    let sizes = [
        "autoaugment-cifar10": 25, "autoaugment-svhn": 25, "autoaugment-imagenet": 25, "fast-autoaugment-cifar10": 493,
        "fast-autoaugment-svhn": 497, "fast-autoaugment-imagenet": 498, "dada-cifar10": 25, "dada-cifar100": 25,
        "dada-svhn": 25, "dada-imagenet": 25,
    ]
    #expect(Set(PublishedPolicy.all.map(\.name)) == Set(sizes.keys))
    for policy in PublishedPolicy.all {
        let steps = try policy.augmentation().steps
        #expect(
            Set(steps.map(\.options)).count == sizes[policy.name] && steps.count == 2 * (sizes[policy.name] ?? 0),
            "\(policy.name)")
    }
    let first = try steps(#require(PublishedPolicy.all.first { $0.name == "autoaugment-cifar10" }).augmentation())[1]
    #expect(first.operation.name == "contrast" && first.probability == 0.2 && first.level == 6.0 / 9)
    // torchvision: linspace(0, 0.9, 10)[6] in single precision with a fused multiplication, around 1.
    #expect(first.magnitude(width: 32, height: 32) == 1 + Double(Float(0.9).addingProduct(-Float(0.9) / 9, 3)))
}

/// Policies through JSON, in the form that fits, are the same.
@Test(arguments: ["autoaugment-svhn", "fast-autoaugment-svhn", "random"])
func policiesReadBackFromJSON(name: String) throws {
    let policy = try #require(families.first { $0.name == name }?.augmentation)
    let text = try PolicyFile.write(policy)
    #expect(text.hasPrefix(name.hasPrefix("autoaugment") ? "{\"space\": \"autoaugment\"" : "[\n[["))
    #expect(try PolicyFile.read(text.utf8) == policy)
}

@Test func theReferencesNamesAreKnown() throws {
    let text =
        #"[[["CutoutAbs", 0.2, 0.4], ["Posterize2", 0.3, 0.5]], [["TranslateXAbs", 1, 0.9], "#
        + #"["SamplePairing", 0, 1]], [["AutoContrast", 0.5, 0.8]]]"#
    let policy = try PolicyFile.read(text.utf8)
    #expect(
        policy.description == """
            choose [
                cutout level=0.4 space=autoaugment-paper p=0.2 | posterize level=0.5 space=autoaugment-paper p=0.3
                translate-x level=0.9 space=autoaugment-paper | sample-pairing level=1 space=autoaugment-paper p=0
                auto-contrast p=0.5
            ]
            """)
    #expect(try PolicyFile.read(PolicyFile.write(policy).utf8) == policy)
    #expect(steps(policy).map { $0.magnitude(width: 32, height: 32) } == [8, 2, 9, 0.4, nil])
}

@Test(arguments: [
    (#"[[["Shearx", 0.5, 0.5]]]"#, #"sub-policy 1, operation 1: there is no operation "Shearx""#),
    (
        #"[[["ShearX", 0.5, 0.5]], [["Rotate", 0.5, 0.5], ["Rotate", 1.5, 0.5]]]"#,
        "sub-policy 2, operation 2: the probability is from 0 to 1, not 1.5"
    ),
    (#"[[["Rotate", 0.5, 2]]]"#, "sub-policy 1, operation 1: the level is from 0 to 1, not 2"),
    (#"[[["Rotate", 0.5, "high"]]]"#, "sub-policy 1, operation 1: expected [name, probability, level]"),
    (#"[[["Rotate", 0.5]]]"#, "sub-policy 1, operation 1: expected [name, probability, level]"),
    (
        #"[[["Rotate", 0.5, 0.5, 1]]]"#,
        "sub-policy 1, operation 1: expected [name, probability, level], and nothing more"
    ),
    (#"[[["Rotate", 0.5, null]]]"#, "sub-policy 1, operation 1: Rotate needs a level"),
    (#"[[["Rotate", 0.5, 0.5]], []]"#, "sub-policy 2: it has no operations"), ("[]", "policy: it has no sub-policies"),
    ("[[[", "line 1, column 4: expected a JSON or Python value"),
    ("", "policy: this is an empty file, not a JSON file"),
    ("<html><body>404</body></html>", "policy: this is an HTML page, not a JSON file"),
    ("[[\n  ['Rotate', NaN, 0.5]]]", "line 2, column 14: NaN is no number here"),
    ("[[('Rotate', 0.5, 0.5)]\n", "line 2, column 1: expected ','"),
    (
        #"{"space": "autoaugment", "policies": [[["Rotate", 0.5, 10]]]}"#,
        "sub-policy 1, operation 1: the level is a whole number from 0 to 9, not 10"
    ),
    (
        #"{"space": "autoaugment", "policies": [[["Cutout", 0.5, 1]]]}"#,
        #"sub-policy 1, operation 1: there is no operation "Cutout""#
    ),
    (
        #"{"space": 3, "policies": []}"#,
        #"policy: the field "space" is of another kind: "space" is a name, "policies" a list of lists"#
    ),
    (#"{"space": "elsewhere", "policies": []}"#, #"there is no space "elsewhere""#),
    (#"{"policies": []}"#, #"policy: the field "space" is missing"#),
])
func malformedPoliciesNameTheEntry(text: String, message: String) {
    let error = #expect(throws: AugmentationError.self) { try PolicyFile.read(text.utf8) }
    #expect(error?.description == message)
}

/// As policies stand in code, kakaobrain/fast-autoaugment's archive.py among it.
@Test func literalsOfPythonAreRead() throws {
    let python = """
        # a policy
        [
            [('Contrast', 0.8320659688593578, .5), ['Invert', 1., None]],  # two
            (("ShearX", 0.5, 0.25,),),
        ]
        """
    let json = #"[[["Contrast", 0.8320659688593578, 0.5], ["Invert", 1, null]], [["ShearX", 0.5, 0.25]]]"#
    #expect(try PolicyFile.read(python.utf8) == PolicyFile.read(json.utf8))
    let counted = "{'space': 'autoaugment', 'policies': [[('Posterize', 0.4, 8), ('Invert', 0.6, None)]]}"
    #expect(try PolicyFile.write(PolicyFile.read(counted.utf8)).contains(#"["Invert", 0.6, null]"#))
}

@Test func whatIsNoPolicyIsNotWritten() throws {
    let rotate = try #require(OperationCatalog.operation(named: "rotate"))
    for augmentation in [
        Augmentation.mixture(AugMix()), .operation(rotate, strength: .magnitude(20), probability: 1), .identity,
        .randAugment(count: 2, magnitude: 3),
    ] {
        #expect(throws: AugmentationError.self) { try PolicyFile.write(augmentation) }
    }
}

@Test func kolmogorovAndSmirnovsDistances() {
    // By hand: the distribution function of these three steps from 0 to 1/3, 2/3 and 1.
    let sample = Sample([0.9, 0.1, 0.2])
    #expect(abs(sample.distance - (2.0 / 3 - 0.2)) < 1e-15 && abs(sample.mean - 0.4) < 1e-15)
    #expect(Sample([]).distance == 0 && Sample([]).significance == 1)
    // Kolmogorov's distribution: 5 % at 1.3581 (Smirnov's table), here with Stephens's correction for 10,000 and the
    // half step that the points have anyway.
    let many = (0..<10_000).map { (Double($0) + 0.5) / 10_000 }
    #expect(Sample(many).significance > 0.999)
    let shifted = Sample(many.map { min(1, $0 + 1.3581 / 100.1211 - 0.00005) })
    #expect(abs(shifted.significance - 0.05) < 0.0001)
}

@Test func statisticsCountOperations() throws {
    let policy = try PolicyFile.read(#"[[["Rotate", 0.2, 0.5], ["Invert", 0.4, 0]], [["Rotate", 0.6, 0.7]]]"#.utf8)
    let statistics = PolicyStatistics(policy)
    #expect(statistics.count == 3 && statistics.subPolicies == 2)
    #expect(statistics.rows.map(\.operation) == ["rotate", "invert"] && statistics.rows.map(\.count) == [2, 1])
    #expect(
        abs(statistics.rows[0].meanProbability - 0.4) < 1e-15
            && statistics.rows[0].meanLevel.map { abs($0 - 0.6) < 1e-15 } == true && statistics.rows[1].meanLevel == nil
    )
    #expect(statistics.levels.values == [0.5, 0.7])
    // Of 15 operations, up to and with the sixth 2 of 3, and 6 of 15 were expected.
    #expect(abs(statistics.operations.distance - 8.0 / 15) < 1e-12)
}

/// Means and deviations of 4,000 draws, within five standard errors.
@Test(arguments: [0.2, 1, 3.5])
func gammaDrawsHaveTheirMoments(shape: Double) {
    var stream = RandomStream(seed: 2, purpose: RandomPurpose("test"))
    let draws = (0..<4000).map { _ in stream.gamma(shape: shape) }
    let mean = draws.reduce(0, +) / 4000
    #expect(abs(mean - shape) < 5 * (shape / 4000).squareRoot())
    let shares = (0..<4000).map { _ in stream.beta(alpha: shape) }
    // The symmetric beta distribution's variance is 1 / (4 (2 alpha + 1)).
    let variance = shares.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / 4000
    #expect(shares.allSatisfy { (0...1).contains($0) } && abs(variance * 4 * (2 * shape + 1) - 1) < 0.1)
}
