import Images
import Tensors
import Vocabulary

/// Where generated pictures come from, so that they can be drawn again with a change, and asked what is where.
public struct SceneSource: Hashable, Sendable {
    private static let trainPurpose = RandomPurpose("scenes train")
    private static let testPurpose = RandomPurpose("scenes test")

    public let settings: SceneSettings
    public let seed: UInt64
    public let isTraining: Bool
    public var variation = SceneVariation()

    init(_ settings: SceneSettings, seed: UInt64, isTraining: Bool) {
        self.settings = settings
        self.seed = seed
        self.isTraining = isTraining
    }

    /// Classes take turns, so that every part has as many of each.
    private static func shape(of index: Int) -> Int { index % Shape.all.count }

    private func stream(_ index: Int) -> RandomStream {
        RandomStream(seed: seed, purpose: isTraining ? Self.trainPurpose : Self.testPurpose, sample: index)
    }

    /// The picture's family of backgrounds, by the number of the class that it belongs to.
    package func family(of index: Int) -> Int {
        var stream = stream(index)
        return Scene.family(label: Self.shape(of: index), context: settings.context, stream: &stream)
    }

    func label(of index: Int) -> Int {
        settings.subject == .object ? Self.shape(of: index) : family(of: index)
    }

    /// nil: without marks.
    private func mark(of index: Int) -> ShortcutMark? {
        settings.shortcut.map {
            ShortcutMark(
                label: label(of: index), share: isTraining ? $0 : nil, seed: seed, isTraining: isTraining, index: index)
        }
    }

    /// The class that the mark says; nil: without marks.
    package func markLabel(of index: Int) -> Int? { mark(of: index)?.label }

    /// A picture and what its object covers.
    ///
    /// - Parameter pixels: [side, side, 3]
    private func draw(_ index: Int, to pixels: UnsafeMutableBufferPointer<UInt8>) -> Mask {
        var stream = stream(index)
        let scene = scene(index, &stream), area = Scenes.side * Scenes.side
        let mark = variation.hasMark ? mark(of: index) : nil
        let covered = [Bool](unsafeUninitializedCapacity: area) { covered, written in
            scene.draw(stream: &stream, variation, pixels: pixels, covered: covered)
            for pixel in mark?.pixels ?? [] { covered[pixel] = false }
            written = area
        }
        mark?.draw(pixels)
        return Mask(width: Scenes.side, height: Scenes.side, values: covered)
    }

    private func scene(_ index: Int, _ stream: inout RandomStream) -> Scene {
        var scene = Scene(label: Self.shape(of: index), context: settings.context, stream: &stream)
        scene.addDistractors(settings.distractors, seed: seed, isTraining: isTraining, index: index)
        return scene
    }

    /// The pixels of a region. Those of several parts are of one only.
    package func mask(of region: SceneRegion, _ index: Int) -> Mask {
        var stream = stream(index)
        let scene = scene(index, &stream), marked = Set(variation.hasMark ? mark(of: index)?.pixels ?? [] : [])
        let side = Scenes.side
        return Mask(
            width: side, height: side,
            values: (0..<side * side).map { pixel in
                if marked.contains(pixel) { return region == .shortcut }
                let x = (Double(pixel % side) + 0.5) / Double(side), y = (Double(pixel / side) + 0.5) / Double(side)
                return scene.contains(region, x, y, variation)
            })
    }

    /// The pixels of one distractor that are seen.
    package func mask(ofDistractor number: Int, _ index: Int) -> Mask {
        var others = self
        others.variation.removedDistractors = Set(0..<settings.distractors).subtracting([number])
        return others.mask(of: .distractors, index)
    }

    /// The pictures of some indices, as they are with the variation.
    func storage(_ indices: some RandomAccessCollection<Int> & Sendable, pool: WorkerPool) -> ImageStorage {
        let side = Scenes.side, size = side * side * 3, count = indices.count, numbers = Array(indices)
        var masks = [Mask?](repeating: nil, count: count)
        // Memory that nobody has written to is taken only when a chunk writes to it.
        let pixels = [UInt8](unsafeUninitializedCapacity: count * size) { pixels, written in
            masks.withUnsafeMutableBufferPointer { masks in
                // Each chunk writes to its own image's part.
                nonisolated(unsafe) let pixels = pixels, masks = masks
                pool.forEach(count) { place, _ in
                    let part = UnsafeMutableBufferPointer(rebasing: pixels[place * size..<(place + 1) * size])
                    masks[place] = draw(numbers[place], to: part)
                }
            }
            written = count * size
        }
        // What is left of an interrupted command is of no use.
        guard !Cancellation.isCurrentCancelled else { return .empty }
        let isWhole = numbers.indices.elementsEqual(numbers)
        return ImageStorage(
            width: side, height: side, pixels: pixels, labels: numbers.map(label(of:)), masks: masks,
            identities: isWhole ? [] : numbers, scenes: self)
    }
}
