/// What numbers are made into, one after the other and part by part. A type, so that the loop over it is compiled for
/// it.
protocol Fold: Sendable {
    associatedtype Part: BitwiseCopyable
    /// Of no numbers.
    var empty: Part { get }
    /// - Parameters:
    ///   - row: the number's place along the axis.
    ///   - result: the place that it goes to.
    func add(_ value: Float, row: Int, result: Int, to part: inout Part)
    func merge(_ other: Part, into part: inout Part)
}

struct Sum: Fold {
    var empty: Double { 0 }
    @inline(__always) func add(_ value: Float, row: Int, result: Int, to part: inout Double) { part += Double(value) }
    @inline(__always) func merge(_ other: Double, into part: inout Double) { part += other }
}

struct SumOfMagnitudes: Fold {
    var empty: Double { 0 }
    @inline(__always) func add(_ value: Float, row: Int, result: Int, to part: inout Double) {
        part += Double(value.magnitude)
    }
    @inline(__always) func merge(_ other: Double, into part: inout Double) { part += other }
}

struct SumOfSquares: Fold {
    var empty: Double { 0 }
    @inline(__always) func add(_ value: Float, row: Int, result: Int, to part: inout Double) {
        part += Double(value) * Double(value)
    }
    @inline(__always) func merge(_ other: Double, into part: inout Double) { part += other }
}

/// Of the differences from the mean of each place.
struct SumOfSquaredDifferences: Fold {
    let means: [Double]

    var empty: Double { 0 }
    @inline(__always) func add(_ value: Float, row: Int, result: Int, to part: inout Double) {
        let difference = Double(value) - means[result]
        part += difference * difference
    }
    @inline(__always) func merge(_ other: Double, into part: inout Double) { part += other }
}

/// A number that is none stays, as in NumPy.
struct Smallest: Fold {
    var empty: Float { .infinity }
    @inline(__always) func add(_ value: Float, row: Int, result: Int, to part: inout Float) {
        part = Minimum.apply(part, value)
    }
    @inline(__always) func merge(_ other: Float, into part: inout Float) { part = Minimum.apply(part, other) }
}

struct Largest: Fold {
    var empty: Float { -.infinity }
    @inline(__always) func add(_ value: Float, row: Int, result: Int, to part: inout Float) {
        part = Maximum.apply(part, value)
    }
    @inline(__always) func merge(_ other: Float, into part: inout Float) { part = Maximum.apply(part, other) }
}

/// The first place of the largest number; of the first that is none, where there is one, as in NumPy.
struct PlaceOfLargest: Fold {
    struct Part: BitwiseCopyable {
        var value: Float
        /// -1: of no numbers.
        var row: Int
    }

    var empty: Part { Part(value: 0, row: -1) }

    @inline(__always) func add(_ value: Float, row: Int, result: Int, to part: inout Part) {
        merge(Part(value: value, row: row), into: &part)
    }

    @inline(__always) func merge(_ other: Part, into part: inout Part) {
        if other.row < 0 { return }
        if part.row < 0 || precedes(other, part) { part = other }
    }

    private func precedes(_ a: Part, _ b: Part) -> Bool {
        if a.value.isNaN || b.value.isNaN { return a.value.isNaN && (!b.value.isNaN || a.row < b.row) }
        return a.value == b.value ? a.row < b.row : a.value > b.value
    }
}
