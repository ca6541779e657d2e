import Images
import Tensors
import Vocabulary

/// Generated pictures with known objects: ten shapes with random pose, size, colour and texture on ten families of
/// backgrounds.
///
/// A picture's background is of its class's own family with probability `context`, else of one of the other nine, so a
/// network may learn the class from the object or from what is around it, and the object's mask tells which it did.
/// `SceneSettings` has more that it may learn.
public enum Scenes {
    public static let side = 32

    /// The shapes, in the order of their labels.
    public static var shapeNames: [String] { Shape.all.map(\.name) }

    /// - Parameters:
    ///   - context: in 0...1; 0.1 is no correlation at all.
    public static func dataset(train: Int, test: Int, context: Double, seed: UInt64, pool: WorkerPool) -> Dataset {
        dataset(train: train, test: test, SceneSettings(context: context), seed: seed, pool: pool)
    }

    public static func dataset(
        train: Int, test: Int, _ settings: SceneSettings, seed: UInt64, pool: WorkerPool
    ) -> Dataset {
        let names = settings.subject == .object ? shapeNames : Background.families.map(\.name)
        func set(_ count: Int, isTraining: Bool) -> ImageSet {
            let source = SceneSource(settings, seed: seed, isTraining: isTraining)
            return ImageSet(
                storage: source.storage(0..<count, pool: pool), classNames: names, normalization: .cifar)
        }
        return Dataset(
            name: "scenes", train: set(train, isTraining: true),
            valid: ImageSet(storage: .empty, classNames: names, normalization: .cifar),
            test: set(test, isTraining: false), classNames: names)
    }

    /// The training images' families of backgrounds, by the numbers of the classes that they belong to; for tests.
    package static func trainFamilies(_ count: Int, context: Double, seed: UInt64) -> [Int] {
        let source = SceneSource(SceneSettings(context: context), seed: seed, isTraining: true)
        return (0..<count).map(source.family(of:))
    }
}

extension ImageSet {
    /// Where the pictures come from, if they are scenes as they were drawn.
    public var scenes: SceneSource? { storage.scenes }

    /// The same scenes drawn again, as `change` says.
    ///
    /// - Throws: `DatasetError.notScenes`.
    public func redrawn(pool: WorkerPool, _ change: (inout SceneVariation) -> Void) throws -> ImageSet {
        guard var source = scenes else { throw DatasetError.notScenes }
        change(&source.variation)
        return ImageSet(
            storage: source.storage((0..<count).map(identity(at:)), pool: pool), classNames: classNames,
            normalization: normalization)
    }

    /// The same images, each with the region in place of the mask of its object.
    ///
    /// - Throws: `DatasetError.notScenes`, `.invalid` where they have no such region, `CancellationError`.
    public func masked(by region: SceneRegion) throws -> ImageSet {
        guard let source = scenes else { throw DatasetError.notScenes }
        if region == .shortcut, source.settings.shortcut == nil {
            throw DatasetError.invalid(name: "the scenes", reason: "have no marks: shortcut= plants them")
        }
        if region == .distractors, source.settings.distractors == 0 {
            throw DatasetError.invalid(name: "the scenes", reason: "have no distractors: distractors= draws them")
        }
        return masked(
            try (0..<count).map {
                try Cancellation.checkCurrent()
                return source.mask(of: region, identity(at: $0))
            })
    }

    /// The same images with these masks.
    package func masked(_ masks: [Mask?]) -> ImageSet {
        let size = storage.bytesPerImage
        let changed = ImageStorage(
            width: width, height: height, pixels: indices.flatMap { storage.pixels[$0 * size..<($0 + 1) * size] },
            labels: (0..<count).map(label(at:)), masks: masks, identities: (0..<count).map(identity(at:)),
            files: (0..<count).map(file(at:)), stage: storage.stage, scenes: storage.scenes)
        return ImageSet(storage: changed, classNames: classNames, normalization: normalization)
    }
}
