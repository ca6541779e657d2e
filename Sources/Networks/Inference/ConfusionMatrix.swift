import Datasets
import Tensors

/// How often a network gives each class for images of each class.
public struct ConfusionMatrix: Hashable, Sendable {
    /// As the network numbers them.
    public let classNames: [String]
    /// [class, class that the network gives]
    public let counts: [[Int]]

    /// - Parameters:
    ///   - classNames: of all classes.
    ///   - pairs: for each image its class and what the network gives, both in `classNames.indices`.
    public init(classNames: [String], pairs: [(label: Int, given: Int)]) {
        self.classNames = classNames
        var counts = [[Int]](repeating: [Int](repeating: 0, count: classNames.count), count: classNames.count)
        for pair in pairs { counts[pair.label][pair.given] += 1 }
        self.counts = counts
    }

    /// Images in all.
    public var count: Int { counts.joined().reduce(0, +) }
    /// The share of images whose class is not the one that the network gives; NaN for no images.
    public var error: Double {
        Double(count - counts.indices.reduce(0) { $0 + counts[$1][$1] }) / Double(count)
    }

    /// Images of a class.
    public func count(of label: Int) -> Int { counts[label].reduce(0, +) }
    /// Those of them that the network gives another class.
    public func wrong(of label: Int) -> Int { count(of: label) - counts[label][label] }
    /// The share of them; nil where there are none.
    public func error(of label: Int) -> Double? {
        count(of: label) == 0 ? nil : Double(wrong(of: label)) / Double(count(of: label))
    }
}

extension Model {
    /// - Throws: as `evaluate(on:)` does.
    public func confusion(
        on images: ImageSet, pool: WorkerPool, observe: (Int) throws -> Void = { _ in }
    ) throws -> ConfusionMatrix {
        let labels = try labels(of: images)
        var pairs: [(label: Int, given: Int)] = []
        try forEachImage(of: images, pool: pool, observe: observe) { position, logits in
            let prediction = Prediction(UnsafeBufferPointer(start: logits, count: classCount))
            pairs.append((labels[position], prediction.best))
        }
        return ConfusionMatrix(classNames: (0..<classCount).map(className), pairs: pairs)
    }
}
