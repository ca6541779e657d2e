import Images
import Tensors
import Vocabulary

extension ImageSet {
    /// A view of each image. Labels, masks and identities stay.
    ///
    /// - Parameters:
    ///   - seed: of which image gives a background, with each image's identity. It is one of this set.
    /// - Throws: `DatasetError.noMask`; `.invalid` where a mixed view finds no other image, or none with a class;
    ///   `CancellationError`.
    public func view(_ view: BackgroundView, seed: UInt64) throws -> ImageSet {
        let donors = view.isMixed ? try BackgroundDonors(self) : nil
        let pixels = try (0..<count).flatMap { position -> [UInt8] in
            try Cancellation.checkCurrent()
            let object = try Cutout(self, position)
            switch view {
            case .onlyFG: return object.onto([UInt8](repeating: 0, count: storage.bytesPerImage))
            case .onlyBGB: return object.withoutBox
            case .onlyBGT: return object.tiled
            case .noFG: return object.withoutObject
            case .mixedSame, .mixedRand, .mixedNext:
                guard let donor = try donors?.donor(for: position, view, seed: seed) else { return object.tiled }
                return object.onto(try Cutout(self, donor).tiled)
            }
        }
        let changed = ImageStorage(
            width: width, height: height, pixels: pixels, labels: (0..<count).map(label(at:)),
            masks: (0..<count).map(mask(at:)), identities: (0..<count).map(identity(at:)),
            files: (0..<count).map(file(at:)), stage: storage.stage)
        return ImageSet(storage: changed, classNames: classNames, normalization: normalization)
    }
}

/// Which images give their backgrounds to others.
private struct BackgroundDonors {
    private static let purpose = RandomPurpose("backgrounds")

    private let images: ImageSet
    /// The classes that are there, in order, and the positions of their images.
    private let classes: [Int]
    private let positions: [Int: [Int]]

    init(_ images: ImageSet) throws {
        self.images = images
        positions = Dictionary(grouping: 0..<images.count, by: images.label(at:))
        guard positions[ImageSet.unlabelled] == nil else {
            throw DatasetError.invalid(name: "the images", reason: "have no classes, by which backgrounds are mixed")
        }
        classes = positions.keys.sorted()
    }

    /// Another image of the class that the view asks for.
    func donor(for position: Int, _ view: BackgroundView, seed: UInt64) throws -> Int {
        var stream = RandomStream(seed: seed, purpose: Self.purpose, sample: images.identity(at: position))
        let own = classes.firstIndex(of: images.label(at: position)) ?? 0
        let place =
            switch view {
            case .mixedNext: (own + 1) % classes.count
            case .mixedRand: stream.below(classes.count)
            default: own
            }
        let others = (positions[classes[place]] ?? []).filter { $0 != position }
        guard !others.isEmpty else {
            let name = images.labelled(at: position).className ?? "\(classes[place])"
            throw DatasetError.invalid(
                name: "the images", reason: "have one of the class \(name) only, and \(view.rawValue) takes another's")
        }
        return others[stream.below(others.count)]
    }
}

/// An image with its object's mask.
private struct Cutout {
    private let pixels: [UInt8]
    private let mask: Mask
    /// The object's rows and columns; nil for an object of no pixels.
    private let box: (rows: Range<Int>, columns: Range<Int>)?

    init(_ images: ImageSet, _ position: Int) throws {
        guard let mask = images.mask(at: position) else {
            throw DatasetError.noMask(image: images.name(at: position))
        }
        pixels = images.image(at: position).pixels
        self.mask = mask
        let places = mask.values.indices.filter { mask.values[$0] }
        let rows = places.map { $0 / mask.width }, columns = places.map { $0 % mask.width }
        if let top = rows.min(), let bottom = rows.max(), let left = columns.min(), let right = columns.max() {
            box = (top..<bottom + 1, left..<right + 1)
        } else {
            box = nil
        }
    }

    private func isInBox(_ pixel: Int) -> Bool {
        box.map { $0.rows.contains(pixel / mask.width) && $0.columns.contains(pixel % mask.width) } ?? false
    }

    /// Each pixel as `source` says: that of a place of this image; nil: black.
    private func taken(_ source: (Int) -> Int?) -> [UInt8] {
        mask.values.indices.flatMap { pixel -> ArraySlice<UInt8> in
            source(pixel).map { pixels[$0 * 3..<$0 * 3 + 3] } ?? [0, 0, 0]
        }
    }

    var withoutBox: [UInt8] { taken { isInBox($0) ? nil : $0 } }
    var withoutObject: [UInt8] { taken { mask.values[$0] ? nil : $0 } }

    /// The object on another picture.
    func onto(_ other: [UInt8]) -> [UInt8] {
        pixels.indices.map { mask.values[$0 / 3] ? pixels[$0] : other[$0] }
    }

    /// The box filled with tiles of the largest rectangle above, below or beside it; black where there is none.
    var tiled: [UInt8] {
        guard let box else { return pixels }
        let rectangles = [
            (0..<box.rows.lowerBound, 0..<mask.width), (box.rows.upperBound..<mask.height, 0..<mask.width),
            (0..<mask.height, 0..<box.columns.lowerBound), (0..<mask.height, box.columns.upperBound..<mask.width),
        ]
        guard let (rows, columns) = rectangles.max(by: { $0.0.count * $0.1.count < $1.0.count * $1.1.count }),
            !rows.isEmpty, !columns.isEmpty
        else { return withoutBox }
        return taken { pixel in
            guard isInBox(pixel) else { return pixel }
            let row = (pixel / mask.width - box.rows.lowerBound) % rows.count
            let column = (pixel % mask.width - box.columns.lowerBound) % columns.count
            return (rows.lowerBound + row) * mask.width + columns.lowerBound + column
        }
    }
}
