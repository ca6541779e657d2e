import TestSupport

/// What scripts/golden-augmentation.py wrote.
struct PillowFile<Case: Decodable>: Decodable {
    let pillow: String, cases: [Case]

    static func read(_ name: String) throws -> PillowFile { try pillowFolder.read(name) }
}

let pillowFolder = GoldenFolder("AugmentationTests", version: 2, script: "golden-augmentation.py")
