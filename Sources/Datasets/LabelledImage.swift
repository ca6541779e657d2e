import Images

/// One image with what is known of it.
public struct LabelledImage: Sendable {
    public let image: Image
    /// nil for a picture from a file.
    public let label: Int?
    public let classNames: [String]
    /// Its place in the data it came from: its identity in random streams.
    public let index: Int
    public let mask: Mask?
    /// The file that it was read from; nil where it has none of its own.
    public let file: String?
    public let normalization: Normalization
    /// How many augmentations it has gone through, so that the next one has draws of its own.
    public let stage: Int
    /// Where it comes from, if it is a scene as it was drawn.
    public let scenes: SceneSource?
    /// The image as it is drawn anew, for one that comes out of an augmentation: draw 0 is the image itself. nil where
    /// nothing in it was drawn.
    public let redraw: (@Sendable (_ draw: Int) -> LabelledImage)?

    public init(
        image: Image, label: Int? = nil, classNames: [String] = [], index: Int = 0, mask: Mask? = nil,
        file: String? = nil, normalization: Normalization = .cifar, stage: Int = 0,
        scenes: SceneSource? = nil, redraw: (@Sendable (_ draw: Int) -> LabelledImage)? = nil
    ) {
        self.image = image
        self.label = label
        self.classNames = classNames
        self.index = index
        self.mask = mask
        self.file = file
        self.normalization = normalization
        self.stage = stage
        self.scenes = scenes
        self.redraw = redraw
    }

    public var name: ImageName { ImageName(index, file: file) }

    public var className: String? { label.flatMap { classNames.indices.contains($0) ? classNames[$0] : nil } }
}

extension ImageSet {
    /// The image at `position` of this view, which must be in 0..<count.
    public func labelled(at position: Int) -> LabelledImage {
        let label = label(at: position)
        return LabelledImage(
            image: image(at: position), label: label == ImageSet.unlabelled ? nil : label, classNames: classNames,
            index: identity(at: position), mask: mask(at: position), file: file(at: position),
            normalization: normalization, stage: storage.stage, scenes: storage.scenes)
    }

    /// A set of these images, in this order.
    ///
    /// - Throws: `DatasetError.invalid` where there are none, or they differ in size or in the names of their classes.
    public init(_ images: [LabelledImage]) throws {
        guard let first = images.first else { throw DatasetError.invalid(name: "the list", reason: "has no images") }
        let size = (first.image.width, first.image.height)
        guard images.allSatisfy({ ($0.image.width, $0.image.height) == size }) else {
            throw DatasetError.invalid(name: "the images", reason: "differ in size")
        }
        let names = images.map(\.classNames).filter { !$0.isEmpty }
        guard names.allSatisfy({ $0 == names[0] }) else {
            throw DatasetError.invalid(name: "the images", reason: "are of data with different classes")
        }
        let storage = ImageStorage(
            width: size.0, height: size.1, pixels: images.flatMap(\.image.pixels),
            labels: images.map { $0.label ?? ImageSet.unlabelled }, masks: images.map(\.mask),
            identities: images.map(\.index), files: images.map(\.file), stage: images.map(\.stage).max() ?? 0,
            scenes: images.allSatisfy { $0.scenes == first.scenes } ? first.scenes : nil)
        self.init(storage: storage, classNames: names.first ?? [], normalization: first.normalization)
    }
}
