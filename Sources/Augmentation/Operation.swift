import Images
import Tensors
import Vocabulary

/// What level 0 and level 1 mean for an operation.
///
/// The ranges of Fast AutoAugment (kakaobrain/fast-autoaugment, augmentations.py): `level` in 0...1 is
/// `lower + level * (upper - lower)`; operations with `randomSign` flip it with probability one half.
public struct MagnitudeRange: Hashable, Sendable {
    public let lower: Double
    public let upper: Double
    public let randomSign: Bool
    /// For help texts: "degrees", "share of the width", …
    public let unit: String

    public init(_ lower: Double, _ upper: Double, randomSign: Bool = false, unit: String) {
        self.lower = lower
        self.upper = upper
        self.randomSign = randomSign
        self.unit = unit
    }

    public func magnitude(level: Double) -> Double { lower + level * (upper - lower) }
}

extension Operation {
    /// Whether the operation is defined for that magnitude; never for NaN and infinity.
    ///
    /// - Throws: `AugmentationError.outOfRange`.
    public func check(magnitude: Double) throws(AugmentationError) {
        guard let magnitudeName, !magnitudes.contains(magnitude) else { return }
        throw .outOfRange(what: "\(magnitudeName)= of \(name)", value: magnitude, range: magnitudes, unit: range?.unit)
    }
}

/// An operation that takes a second image: another one of those that are augmented with it.
public protocol PairOperation: Operation {
    /// `partner` has the size of `image`.
    func apply(to image: Image, with partner: Image, magnitude: Double) -> Image
}

extension PairOperation {
    public var mixesImages: Bool { true }

    /// An image that is alone stays as it is.
    public func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image { image }
}

/// The images that are augmented together, for operations that mix two of them.
public struct Partners {
    let count: Int
    let image: (Int) -> Image

    public init(count: Int, image: @escaping (Int) -> Image) {
        self.count = count
        self.image = image
    }
}

/// One augmentation operation: a name and what it does to an image. One a file, under `Operations/`.
public protocol Operation: Sendable {
    /// As written in the language: "shear-x".
    var name: String { get }
    var summary: String { get }
    /// What levels mean; nil where the operation has none (invert, equalize, flip, …).
    var range: MagnitudeRange? { get }
    /// The magnitude as a named argument: "degrees" in `rotate degrees=20`; nil where the operation has no strength at
    /// all.
    var magnitudeName: String? { get }
    /// The magnitudes that the operation is defined for.
    var magnitudes: ClosedRange<Double> { get }
    /// Of an operation that is written without a strength; nil: one must be given.
    var defaultMagnitude: Double? { get }
    /// The probability of an operation that is written without one.
    var defaultProbability: Double { get }
    /// Whether pixels change their places, so that a mask of the image no longer fits.
    var movesPixels: Bool { get }
    /// Whether it is a `PairOperation`: asked for every image, where a cast would take longer.
    var mixesImages: Bool { get }
    /// What it was made with beside its magnitude, as one writes it: "sigma" and "4" in `elastic 8 sigma=4`.
    var settings: [OperationSetting] { get }
    /// nil for the operations of this program.
    var plugin: PluginOrigin? { get }
    /// Applies the operation. `magnitude` has its sign already; operations without a strength ignore it. All randomness
    /// is from `stream`.
    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image
}

extension Operation {
    public var range: MagnitudeRange? { nil }
    public var magnitudeName: String? { nil }
    public var magnitudes: ClosedRange<Double> { 0...0 }
    public var defaultMagnitude: Double? { nil }
    public var defaultProbability: Double { 1 }
    public var movesPixels: Bool { false }
    public var mixesImages: Bool { false }
    public var settings: [OperationSetting] { [] }
    public var plugin: PluginOrigin? { nil }
}

/// A setting of an operation, as one writes it.
public struct OperationSetting: Hashable, Sendable {
    public let name: String
    public let text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// An operation that takes many images at a time, where each call costs more than an image does. What it makes of an
/// image does not depend on the others.
public protocol BatchOperation: Operation {
    /// - Parameters:
    ///   - images: all of one size.
    ///   - magnitudes: one per image.
    ///   - streams: one per image.
    func apply(to images: [Image], magnitudes: [Double], streams: inout [RandomStream]) -> [Image]
}
