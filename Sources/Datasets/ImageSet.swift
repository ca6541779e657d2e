import Files
import Images
import Synchronization

/// The images and labels that several sets share views of. All images have one size.
public final class ImageStorage: Sendable {
    public let width: Int
    public let height: Int
    /// [N, height, width, 3]
    public let pixels: [UInt8]
    public let labels: [Int]
    /// Which pixels belong to the object, where the data knows; [N] or empty.
    public let masks: [Mask?]
    /// Where each image came from, for images that were taken out of other data; [N] or empty: its own position.
    public let identities: [Int]
    /// The file that each image was read from, where it has one of its own; [N] or empty.
    public let files: [String?]
    /// How many augmentations the images have gone through.
    public let stage: Int
    /// Where the pictures come from, if they are scenes as they were drawn.
    public let scenes: SceneSource?
    private let knownDigest = Mutex<String?>(nil)

    public init(
        width: Int, height: Int, pixels: [UInt8], labels: [Int], masks: [Mask?] = [], identities: [Int] = [],
        files: [String?] = [], stage: Int = 0, scenes: SceneSource? = nil
    ) {
        precondition(
            pixels.count == labels.count * width * height * 3,
            "\(labels.count) labels do not fit \(pixels.count) bytes of \(width)x\(height) images")
        precondition(
            masks.isEmpty || masks.count == labels.count, "\(masks.count) masks do not fit \(labels.count) images")
        precondition(
            identities.isEmpty || identities.count == labels.count,
            "\(identities.count) identities do not fit \(labels.count) images")
        precondition(
            files.isEmpty || files.count == labels.count, "\(files.count) files do not fit \(labels.count) images")
        self.width = width
        self.height = height
        self.pixels = pixels
        self.labels = labels
        self.masks = masks
        self.identities = identities
        self.files = files
        self.stage = stage
        self.scenes = scenes
    }

    public var bytesPerImage: Int { width * height * 3 }

    /// SHA-256 of the pixels, labels and identities: taken once, at some 250 MB a second.
    var digest: String {
        knownDigest.withLock { known in
            if let known { return known }
            var digest = Digest()
            for number in [width, height] + labels + identities { digest.add(number) }
            pixels.withUnsafeBytes { digest.add($0) }
            known = digest.text
            return digest.text
        }
    }
}

/// A view of labelled images: some of a storage's images in some order. Immutable and cheap to copy.
public struct ImageSet: Sendable {
    /// The label of a picture whose class nobody has said.
    public static let unlabelled = -1

    public let storage: ImageStorage
    /// The storage's positions that this set shows; also each image's identity in random streams.
    public let indices: [Int]
    public let classNames: [String]
    public let normalization: Normalization

    public init(storage: ImageStorage, indices: [Int]? = nil, classNames: [String], normalization: Normalization) {
        self.storage = storage
        self.indices = indices ?? Array(storage.labels.indices)
        self.classNames = classNames
        self.normalization = normalization
    }

    public var count: Int { indices.count }
    public var width: Int { storage.width }
    public var height: Int { storage.height }

    /// SHA-256 of all that a training takes from the images: 64 hexadecimal digits.
    public var digest: String {
        var digest = Digest()
        digest.add(storage.digest)
        for index in indices { digest.add(index) }
        for name in classNames { digest.add(name) }
        for number in normalization.mean + normalization.deviation { digest.add(Int(number.bitPattern)) }
        return digest.text
    }

    /// The images at `positions` of this view, as a view.
    public func selecting(_ positions: some Sequence<Int>) -> ImageSet {
        ImageSet(
            storage: storage, indices: positions.map { indices[$0] }, classNames: classNames,
            normalization: normalization)
    }

    public func label(at position: Int) -> Int { storage.labels[indices[position]] }

    /// Keys the random streams of the image at `position`.
    public func identity(at position: Int) -> Int {
        storage.identities.isEmpty ? indices[position] : storage.identities[indices[position]]
    }

    public func mask(at position: Int) -> Mask? { storage.masks.isEmpty ? nil : storage.masks[indices[position]] }

    /// The file that the image at `position` was read from.
    public func file(at position: Int) -> String? { storage.files.isEmpty ? nil : storage.files[indices[position]] }

    public func name(at position: Int) -> ImageName { ImageName(identity(at: position), file: file(at: position)) }

    public func image(at position: Int) -> Image {
        let start = indices[position] * storage.bytesPerImage
        return Image(width: width, height: height, pixels: Array(storage.pixels[start..<start + storage.bytesPerImage]))
    }
}
