import PluginABI

/// An augmentation operation: rotate, elastic.
///
/// Each image's result depends on that image, its magnitude, its stream and the arguments alone, so that it is the same
/// however images are put together.
public protocol ImageOperation: PluginItem {
    var magnitude: Magnitude { get }

    /// Writes all of every image's output.
    func apply(to batch: Batch) throws
}

/// How strong an operation is.
public struct Magnitude: Sendable {
    /// Of an operation that is always as strong.
    public static let none = Magnitude(name: nil, range: 0...0)

    private let name: String?
    private let range: ClosedRange<Double>
    private var unit: String?
    private var usual: Double?
    private var levels: Levels?

    /// - Parameters:
    ///   - name: "degrees", as in rotate degrees=20.
    ///   - range: those that the operation is defined for.
    ///   - unit: for help.
    ///   - usual: where none is written; nil: one must be.
    ///   - levels: the operation's place in a search space; nil: it has none.
    public init(
        _ name: String, in range: ClosedRange<Double>, unit: String? = nil, usual: Double? = nil,
        levels: Levels? = nil
    ) {
        self.init(name: name, range: range)
        (self.unit, self.usual, self.levels) = (unit, usual, levels)
    }

    private init(name: String?, range: ClosedRange<Double>) {
        self.name = name
        self.range = range
    }

    /// The magnitudes at level 0 and level 1, and whether the sign is drawn.
    public struct Levels: Sendable {
        fileprivate let lowest, highest: Double
        fileprivate let hasRandomSign: Bool

        public init(_ lowest: Double, _ highest: Double, hasRandomSign: Bool = false) {
            (self.lowest, self.highest, self.hasRandomSign) = (lowest, highest, hasRandomSign)
        }
    }

    fileprivate func write(to operation: inout faa_operation) {
        operation.magnitude_name = StaticMemory.text(name)
        operation.magnitude_unit = StaticMemory.text(unit)
        (operation.minimum, operation.maximum) = (range.lowerBound, range.upperBound)
        operation.usual_magnitude = StaticMemory.text(usual.map { "\($0)" })
        guard let levels else { return }
        operation.has_levels = 1
        (operation.lowest, operation.highest) = (levels.lowest, levels.highest)
        operation.random_sign = levels.hasRandomSign ? 1 : 0
    }
}

extension ImageOperation {
    var native: faa_operation {
        var operation = faa_operation()
        operation.size = MemoryLayout<faa_operation>.stride
        operation.item = RegisteredItem<any ImageOperation>.make(item, self)
        magnitude.write(to: &operation)
        operation.apply = { call, batch in
            RegisteredItem<any ImageOperation>.run(call, batch?.pointee.arguments) { operation, call in
                if let batch { try operation.apply(to: Batch(call: call, native: batch.pointee)) }
            }
        }
        return operation
    }
}
