import Images
import Tensors

/// Where a network looks, for some images. The maps are raw: no scaling, no absolute value.
public struct Attribution: Sendable {
    /// As written in the language: "integrated-gradients".
    public let method: String
    /// [N, H, W] where the method gives one value a pixel, [N, H, W, 3] where it gives one a channel, with respect to
    /// the normalized input.
    public let maps: Tensor
    /// The class that each map explains.
    public let targets: [Int]
    /// The class whose score was taken from the target's, one per image; nil: none.
    public var against: [Int]?
    /// Integrated Gradients and DeepLIFT: sum of the map - (score at the input - score at the baseline), an image; else
    /// empty.
    public let completenessGaps: [Double]

    public init(
        method: String, maps: Tensor, targets: [Int], against: [Int]? = nil, completenessGaps: [Double] = []
    ) {
        self.method = method
        self.maps = maps
        self.targets = targets
        self.against = against
        self.completenessGaps = completenessGaps
    }

    /// - Throws: `AttributionError.notFinite` for the first image whose map, or gap, is infinite or no number.
    public func checkFinite(names: [ImageName]) throws {
        let size = maps.count / max(1, maps.shape[0])
        try maps.withValues { values in
            for (n, name) in names.prefix(maps.shape[0]).enumerated() {
                let isFinite = values[n * size..<(n + 1) * size].allSatisfy(\.isFinite)
                guard isFinite, completenessGaps.dropFirst(n).first?.isFinite ?? true else {
                    throw AttributionError.notFinite(image: name, method: method)
                }
            }
        }
    }
}
