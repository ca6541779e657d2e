import Vocabulary

/// How far a network's confidences, its largest probabilities, are from how often it is right.
///
/// Images are put into bins by their confidence; a bin's gap is its accuracy less its mean confidence.
public struct Calibration: Sendable {
    public enum Binning: String, CaseIterable, Sendable {
        /// Bins of equal width, each with its upper end: ((m - 1) / M, m / M] (Guo et al., "On calibration of modern
        /// neural networks", ICML 2017, section 2).
        case width
        /// Bins of equally many images, the first ones with one more where it does not come out even (Nguyen and
        /// O'Connor, EMNLP 2015; Hendrycks et al., ICLR 2019, with 100 images in each).
        case count
    }

    public struct Bin: Hashable, Sendable {
        /// Of width: its ends; of count: the least and the largest confidence in it.
        public let lower: Double
        public let upper: Double
        public let count: Int
        /// The mean; nil for an empty bin.
        public let confidence: Double?
        /// The share of the images that the network is right of; nil for an empty bin.
        public let accuracy: Double?

        /// Below zero where the network is overconfident.
        public var gap: Double? {
            guard let accuracy, let confidence else { return nil }
            return accuracy - confidence
        }
    }

    public let bins: [Bin]
    public let count: Int
    public let accuracy: Double
    public let confidence: Double
    /// Mean negative log likelihood, in nats: the mean cross entropy.
    public let negativeLogLikelihood: Double
    /// The mean over the images, 0 to 2.
    public let brier: Double

    /// - Parameter count: of bins, at least 1; of `.count`, no more than there are images.
    public init(of evaluated: EvaluatedImages, bins count: Int, binning: Binning) {
        let images = evaluated.images, whole = Double(max(1, images.count))
        self.count = images.count
        accuracy = Double(images.count(where: \.isRight)) / whole
        confidence = images.reduce(0) { $0 + $1.probability } / whole
        negativeLogLikelihood = images.reduce(0) { $0 + $1.loss } / whole
        brier = images.reduce(0) { $0 + $1.brier } / whole
        switch binning {
        case .width: bins = Self.equallyWide(images, max(1, count))
        case .count: bins = Self.equallyFull(images, min(max(1, count), max(1, images.count)))
        }
    }

    private static func equallyWide(_ images: [EvaluatedImages.Image], _ count: Int) -> [Bin] {
        var members = [[EvaluatedImages.Image]](repeating: [], count: count)
        for image in images {
            let place = Int(saturating: (image.probability * Double(count)).rounded(.up)) - 1
            members[min(max(place, 0), count - 1)].append(image)
        }
        return members.enumerated().map { place, images in
            Bin(images, lower: Double(place) / Double(count), upper: Double(place + 1) / Double(count))
        }
    }

    private static func equallyFull(_ images: [EvaluatedImages.Image], _ count: Int) -> [Bin] {
        let order = images.indices.sorted { (images[$0].probability, $0) < (images[$1].probability, $1) }
        let (size, rest) = images.count.quotientAndRemainder(dividingBy: count)
        var start = 0
        return (0..<count).map { place in
            let members = order[start..<start + size + (place < rest ? 1 : 0)].map { images[$0] }
            start += members.count
            return Bin(members, lower: members.first?.probability ?? 0, upper: members.last?.probability ?? 0)
        }
    }

    /// The mean over the images of their bins' absolute gaps (Naeini et al., AAAI 2015; Guo et al., equation 3).
    public var expectedError: Double { mean { abs($0) } }
    /// The root of the mean of the squared gaps (Hendrycks et al., ICLR 2019, section 4.3).
    public var rootMeanSquareError: Double { mean { $0 * $0 }.squareRoot() }
    /// The largest absolute gap (Guo et al., equation 5).
    public var largestError: Double { bins.compactMap(\.gap).map(abs).max() ?? 0 }

    private func mean(_ part: (Double) -> Double) -> Double {
        bins.reduce(0) { $0 + Double($1.count) * ($1.gap.map(part) ?? 0) } / Double(max(1, count))
    }
}

extension Calibration.Bin {
    fileprivate init(_ images: [EvaluatedImages.Image], lower: Double, upper: Double) {
        let count = Double(images.count)
        self.init(
            lower: lower, upper: upper, count: images.count,
            confidence: images.isEmpty ? nil : images.reduce(0) { $0 + $1.probability } / count,
            accuracy: images.isEmpty ? nil : Double(images.count(where: \.isRight)) / count)
    }
}
