import Arrays
import Tensors
import TestSupport
import Testing

private let golden = GoldenFolder("ArraysTests", version: 1, script: "golden-arrays.py")

private struct Golden: Decodable {
    let elementwise: [Elementwise]
    let reductions: [Reductions]
    let places: [Placed]
    let softmaxes: [Along]
    let products: [Product]
    let layouts: Layouts
}

/// Float32 by their bits.
private struct Exact: Decodable {
    let shape: [Int]
    let bits: [UInt32]

    var tensor: Tensor { Tensor(shape: shape, values: bits.map { Float(bitPattern: $0) }) }
}

private struct Doubles: Decodable {
    let shape: [Int]
    let values: [Double]
}

private struct Elementwise: Decodable { let a: Exact, b: Exact, results: [String: Exact] }
private struct Reductions: Decodable { let a: Exact, results: [Reduced] }
private struct Reduced: Decodable { let name: String, axes: [Int]?, keeps: Bool, result: Doubles }
private struct Placed: Decodable { let a: Exact, axis: Int?, result: Exact }
private struct Along: Decodable { let a: Exact, axis: Int, result: Doubles }
private struct Product: Decodable { let a: Exact, b: Exact, result: Doubles }
private struct Layouts: Decodable { let a: Exact, cases: [Layout] }
private struct Layout: Decodable { let name: String, result: Exact }

private let pool = WorkerPool(threads: 2)

/// Of float64: float32's own rounding, and that of sums within it.
private let tolerance = 4e-7

private func isClose(_ found: Tensor, _ wanted: Doubles, scale: Double = 1) -> Bool {
    found.shape == wanted.shape
        && zip(found.values, wanted.values).allSatisfy {
            ($0.isNaN && $1.isNaN) || Double($0) == $1 || abs(Double($0) - $1) <= tolerance * max(scale, abs($1))
        }
}

@Test func `what is done place by place is NumPy's to the bit`() throws {
    for given in try golden.read("numpy", as: Golden.self).elementwise {
        #expect(given.results.count == ArrayOperation.allCases.count, "\(golden.hint)")
        for (name, wanted) in given.results {
            let operation = try #require(ArrayOperation(rawValue: name))
            let found = try Tensor.apply(operation, given.a.tensor, given.b.tensor, pool: pool)
            let isSame = zip(found.values, wanted.tensor.values).allSatisfy { isEqual($0, $1, operation) }
            #expect(
                found.shape == wanted.shape && isSame,
                "\(given.a.shape) \(name) \(given.b.shape): \(found.values), not \(wanted.tensor.values)")
        }
    }
}

private func isEqual(_ found: Float, _ wanted: Float, _ operation: ArrayOperation) -> Bool {
    if found.isNaN || wanted.isNaN { return found.isNaN && wanted.isNaN }
    switch operation {
    // NumPy's powers are not all rounded correctly.
    case .power: return found == wanted || abs(found - wanted) <= wanted.ulp
    // Which zero is the smaller one is not said.
    case .minimum, .maximum: return found == wanted
    default: return found.bitPattern == wanted.bitPattern
    }
}

@Test func `reductions are those of NumPy's float64`() throws {
    let cases = try golden.read("numpy", as: Golden.self).reductions
    for (array, given) in cases.flatMap({ given in given.results.map { (given.a.tensor, $0) } }) {
        let reduction = try #require(Reduction.named[given.name])
        let found = try array.reduced(
            reduction, axes: given.axes ?? Array(array.shape.indices), keepsAxes: given.keeps, pool: pool)
        #expect(
            isClose(found, given.result), "\(given.name) of \(array.shape) along \(given.axes ?? []); \(golden.hint)")
        guard given.axes == nil, !given.keeps else { continue }
        let whole = try array.reduced(reduction, pool: pool)
        #expect(abs(whole - given.result.values[0]) <= 1e-12 * max(1, abs(whole)), "\(given.name) of all")
    }
}

extension Reduction {
    fileprivate static let named: [String: Reduction] = [
        "sum": .sum, "mean": .mean, "deviation": .deviation, "smallest": .smallest, "largest": .largest,
        "median": .quantile(0.5), "quantile 0.3": .quantile(0.3), "norm 1": .norm(.one), "norm 2": .norm(.two),
        "norm inf": .norm(.largest),
    ]
}

@Test func `the place of the largest number is NumPy's`() throws {
    for given in try golden.read("numpy", as: Golden.self).places {
        let array = given.a.tensor, wanted = given.result.tensor
        let found = try array.reduced(
            .placeOfLargest, axes: given.axis.map { [$0] } ?? Array(array.shape.indices), pool: pool)
        #expect(
            found.values == wanted.values && found.shape == wanted.shape, "\(array.values) along \(given.axis ?? -9)")
    }
}

@Test func `softmax is that of NumPy's float64`() throws {
    for given in try golden.read("numpy", as: Golden.self).softmaxes {
        let found = try given.a.tensor.softmax(axis: given.axis, pool: pool)
        #expect(isClose(found, given.result), "\(given.a.shape) along \(given.axis)")
    }
}

@Test func `matrix products are those of NumPy's float64`() throws {
    for given in try golden.read("numpy", as: Golden.self).products {
        let found = try given.a.tensor.matmul(given.b.tensor, pool: pool)
        // The numbers are about 3, and sums of k products in float32 err by some roundings times the root of k.
        let scale = 4 * 9 * Double(max(1, given.a.shape.last ?? 1)).squareRoot()
        #expect(isClose(found, given.result, scale: scale), "\(given.a.shape) and \(given.b.shape)")
    }
}

@Test func `transposing, reshaping, slicing and joining are NumPy's`() throws {
    let layouts = try golden.read("numpy", as: Golden.self).layouts, array = layouts.a.tensor
    for layout in layouts.cases {
        let words = layout.name.split(separator: " ").map(String.init),
            numbers = words.dropFirst().compactMap { Int($0) }
        let found =
            switch words[0] {
            case "transpose": try array.transposed(numbers, pool: pool)
            case "reshape": try array.reshaped(numbers)
            case "slice": try array.sliced(words.dropFirst().map(AxisPart.init(word:)), pool: pool)
            case "take": try array.selecting(numbers)
            default:
                try Tensor.concatenated(
                    [
                        array,
                        numbers == [0] ? array.rows(0..<1) : array.sliced([.all, .all, .range(0..<2)], pool: pool),
                    ],
                    axis: numbers[0])
            }
        #expect(found.shape == layout.result.shape && found.values == layout.result.tensor.values, "\(layout.name)")
    }
}

extension AxisPart {
    fileprivate init(word: String) {
        let bounds = word.split(separator: "..").compactMap { Int($0) }
        self = word == "all" ? .all : bounds.count == 2 ? .range(bounds[0]..<bounds[1]) : .one(bounds[0])
    }
}
