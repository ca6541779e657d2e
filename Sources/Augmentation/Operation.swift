import Images
import Tensors

/// What a strength of 1 and of 0 means for an operation, and how a level is turned into it.
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

/// One augmentation operation: a name and what it does to an image. One a file, under `Operations/`.
public protocol Operation: Sendable {
    /// As written in the language: "shear-x".
    var name: String { get }
    var summary: String { get }
    /// nil where the operation has no strength (invert, equalize, …).
    var range: MagnitudeRange? { get }
    /// Applies the operation. `magnitude` has its sign already; operations without a range ignore it. All randomness is from `stream`.
    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image
}
