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
        var masks = [Mask?](repeating: nil, count: count)
        // Memory that nobody has written to is taken only when a chunk writes to it.
        let pixels = [UInt8](unsafeUninitializedCapacity: count * area * 3) { pixels, written in
            masks.withUnsafeMutableBufferPointer { masks in
                // Each chunk writes to its own image's part.
                nonisolated(unsafe) let pixels = pixels, masks = masks
                pool.forEach(count) { index, _ in
                    let part = UnsafeMutableBufferPointer(
                        rebasing: pixels[index * area * 3..<(index + 1) * area * 3])
                    masks[index] = draw(index, context: context, seed: seed, purpose: purpose, to: part)
                }
            }
            written = count * area * 3
        }
        // What is left of an interrupted command is of no use.
        guard !Cancellation.isCurrentCancelled else { return .empty }
        return ImageStorage(width: side, height: side, pixels: pixels, labels: (0..<count).map(label), masks: masks)
    }

    /// - Parameter pixels: [side, side, 3]
    private static func draw(
        _ index: Int, context: Double, seed: UInt64, purpose: RandomPurpose,
        to pixels: UnsafeMutableBufferPointer<UInt8>
    ) -> Mask {
        let area = side * side
        var stream = RandomStream(seed: seed, purpose: purpose, sample: index)
        let covered = [Bool](unsafeUninitializedCapacity: area) { covered, written in
            Scene(label: label(index), context: context, stream: &stream).draw(
                stream: &stream, pixels: pixels, covered: covered)
            written = area
        }
        return Mask(width: side, height: side, values: covered)
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
