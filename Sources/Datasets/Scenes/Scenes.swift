import Images
import Tensors
import Vocabulary

/// Generated pictures with known objects: ten shapes with random pose, size, colour and texture on ten families of
/// backgrounds.
///
/// A picture's background is of its class's own family with probability `context`, else of one of the other nine, so a
/// network may learn the class from the object or from what is around it, and the object's mask tells which it did.
public enum Scenes {
    public static let side = 32
    private static let trainPurpose = RandomPurpose("scenes train")
    private static let testPurpose = RandomPurpose("scenes test")

    /// - Parameters:
    ///   - context: in 0...1; 0.1 is no correlation at all.
    public static func dataset(train: Int, test: Int, context: Double, seed: UInt64, pool: WorkerPool) -> Dataset {
        let names = Shape.all.map(\.name)
        func set(_ count: Int, _ purpose: RandomPurpose) -> ImageSet {
            ImageSet(
                storage: images(count, context: context, seed: seed, purpose: purpose, pool: pool), classNames: names,
                normalization: .cifar)
        }
        return Dataset(
            name: "scenes", train: set(train, trainPurpose),
            valid: ImageSet(storage: .empty, classNames: names, normalization: .cifar), test: set(test, testPurpose),
            classNames: names)
    }

    private static func images(_ count: Int, context: Double, seed: UInt64, purpose: RandomPurpose, pool: WorkerPool)
        -> ImageStorage
    {
        let area = side * side
        var pixels = [UInt8](repeating: 0, count: count * area * 3)
        var covered = [Bool](repeating: false, count: count * area)
        pixels.withUnsafeMutableBufferPointer { pixels in
            covered.withUnsafeMutableBufferPointer { covered in
                // Each chunk writes to its own image's part.
                nonisolated(unsafe) let pixels = pixels, covered = covered
                pool.forEach(count) { index, _ in
                    var stream = RandomStream(seed: seed, purpose: purpose, sample: index)
                    Scene(label: label(index), context: context, stream: &stream).draw(
                        stream: &stream, pixels: pixels.extracting(index * area * 3..<(index + 1) * area * 3),
                        covered: covered.extracting(index * area..<(index + 1) * area))
                }
            }
        }
        // What is left of an interrupted command is of no use.
        guard !Cancellation.isCurrentCancelled else { return .empty }
        let masks = (0..<count).map {
            Mask(width: side, height: side, values: Array(covered[$0 * area..<($0 + 1) * area]))
        }
        return ImageStorage(width: side, height: side, pixels: pixels, labels: (0..<count).map(label), masks: masks)
    }

    /// Classes take turns, so that every part has as many of each.
    private static func label(_ index: Int) -> Int { index % Shape.all.count }

    /// The training images' families of backgrounds, by the numbers of the classes that they belong to; for tests.
    package static func trainFamilies(_ count: Int, context: Double, seed: UInt64) -> [Int] {
        (0..<count).map { index in
            var stream = RandomStream(seed: seed, purpose: trainPurpose, sample: index)
            return Scene.family(label: label(index), context: context, stream: &stream)
        }
    }
}
