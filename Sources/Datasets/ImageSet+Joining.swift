extension ImageSet {
    /// The images of all of the sets, one set after the other. Each keeps its identity in random streams, so images of
    /// different data may have the same.
    ///
    /// - Throws: `DatasetError.invalid` where there are none, or they differ in size or in the names of their classes.
    public init(joining sets: [ImageSet]) throws {
        guard let first = sets.first else { throw DatasetError.invalid(name: "the list", reason: "has no images") }
        guard sets.allSatisfy({ ($0.width, $0.height) == (first.width, first.height) }) else {
            throw DatasetError.invalid(name: "the images", reason: "differ in size")
        }
        let names = sets.map(\.classNames).filter { !$0.isEmpty }
        guard names.allSatisfy({ $0 == names[0] }) else {
            throw DatasetError.invalid(name: "the images", reason: "are of data with different classes")
        }
        let shares = sets.allSatisfy { $0.storage === first.storage }
        self.init(
            storage: shares ? first.storage : ImageStorage(joining: sets),
            indices: shares ? sets.flatMap(\.indices) : nil, classNames: names.first ?? [],
            normalization: first.normalization)
    }
}

extension ImageStorage {
    /// The images that the sets show. They are of one size.
    fileprivate convenience init(joining sets: [ImageSet]) {
        let places = sets.flatMap { set in (0..<set.count).map { (set, $0) } }
        var pixels: [UInt8] = []
        pixels.reserveCapacity(places.count * (sets.first?.storage.bytesPerImage ?? 0))
        for set in sets {
            for index in set.indices {
                let size = set.storage.bytesPerImage
                pixels += set.storage.pixels[index * size..<(index + 1) * size]
            }
        }
        self.init(
            width: sets.first?.width ?? 0, height: sets.first?.height ?? 0, pixels: pixels,
            labels: places.map { $0.label(at: $1) }, masks: places.map { $0.mask(at: $1) },
            identities: places.map { $0.identity(at: $1) }, files: places.map { $0.file(at: $1) },
            stage: sets.map(\.storage.stage).max() ?? 0,
            scenes: sets.allSatisfy { $0.scenes == sets[0].scenes } ? sets[0].scenes : nil)
    }
}
