import Arrays
import Files
import Tensors
import TestSupport
import Testing
import Vocabulary

private let pools = [WorkerPool(threads: 1), WorkerPool(threads: 2), WorkerPool(threads: 5)]

/// Numbers of many magnitudes, so that every other order of a sum shows.
private func numbers(_ shape: [Int], seed: UInt64 = 0) -> Tensor {
    var stream = RandomStream(seed: seed, purpose: RandomPurpose("array tests"))
    return Tensor(shape: shape) { values in
        for index in values.indices { values[index] = Float(stream.normal() * (index % 7 == 0 ? 1e4 : 1e-3)) }
    }
}

private func bits(_ tensor: Tensor) -> [UInt32] { tensor.values.map(\.bitPattern) }

@Test(arguments: [[100_003], [3, 50_001], [70, 1001], [5, 3, 4111], [200_000, 2], [2, 9000, 5]])
func `results are the same to the bit for any number of threads`(shape: [Int]) throws {
    let array = numbers(shape)
    let works: [(String, (WorkerPool) throws -> Tensor)] = [
        ("sum", { try array.reduced(.sum, axes: [0], pool: $0) }),
        ("deviation", { try array.reduced(.deviation, axes: [-1], pool: $0) }),
        ("norm", { Tensor(Float(try array.reduced(.norm(.two), pool: $0))) }),
        ("median", { try array.reduced(.quantile(0.5), axes: [0], pool: $0) }),
        ("softmax", { try array.softmax(axis: 0, pool: $0) }),
        ("product", { try array.matmul(numbers([shape[shape.count - 1], 37], seed: 1), pool: $0) }),
        ("place", { try array.reduced(.placeOfLargest, axes: [0], pool: $0) }),
        ("largest", { try array.largest(2, axis: 0, pool: $0).places }),
        ("sum of two", { try Tensor.apply(.add, array, array, pool: $0) }),
        ("transposed", { try array.transposed(pool: $0) }),
    ]
    for (name, work) in works where name != "product" || shape != [100_003] {
        let results = try pools.map { bits(try work($0)) }
        #expect(results.allSatisfy { $0 == results[0] }, "\(name) of \(shape)")
    }
}

@Test(arguments: [(1, 1, 1), (5, 7, 3), (4, 513, 32), (3, 1030, 33), (300, 20, 70)])
func `products are those of plain loops`(m: Int, k: Int, n: Int) throws {
    let a = numbers([m, k]), b = numbers([k, n], seed: 1)
    let found = try a.matmul(b, pool: pools[1]).values
    let wanted = NaiveMatrixProduct.multiply(a.values, b.values, rows: m, depth: k, columns: n)
    let scale = NaiveMatrixProduct.multiply(
        a.values.map(\.magnitude), b.values.map(\.magnitude), rows: m, depth: k, columns: n)
    for place in wanted.indices { #expect(abs(Double(found[place]) - wanted[place]) <= 2e-6 * scale[place]) }
}

@Test func `sums of many numbers keep their digits`() throws {
    let tenth = Tensor(shape: [1_000_003], values: [Float](repeating: 0.1, count: 1_000_003))
    let wanted = 1_000_003 * Double(Float(0.1))
    #expect(abs(try tenth.reduced(.sum, pool: pools[1]) - wanted) < 1e-7)
    #expect(try tenth.reduced(.deviation, pool: pools[1]) < 1e-9)
}

@Test func `a long lane's order statistics are those of sorting`() throws {
    let array = numbers([200_001]), sorted = array.values.sorted()
    #expect(try array.reduced(.quantile(0.5), pool: pools[1]) == Double(sorted[100_000]))
    #expect(try array.reduced(.quantile(0), pool: pools[1]) == Double(sorted[0]))
    let (values, places) = try array.largest(5, axis: 0, pool: pools[1])
    #expect(values.values == Array(sorted.suffix(5).reversed()))
    #expect(places.values.map { array.values[Int($0)] } == values.values)
}

@Test func `the largest numbers come with their places, of equals the first first`() throws {
    let array = Tensor(shape: [2, 4], values: [1, 3, 3, 2, .nan, 5, -1, 5])
    let (values, places) = try array.largest(3, axis: 1, pool: pools[0])
    #expect(values.shape == [2, 3] && places.values == [1, 2, 3, 0, 1, 3])
    #expect(values.values[3].isNaN && Array(values.values.prefix(3)) == [3, 3, 2])
    let columns = try array.largest(1, axis: 0, pool: pools[0])
    #expect(columns.places.values == [1, 1, 0, 1] && columns.places.shape == [1, 4])
    #expect(try array.largest(0, axis: 1, pool: pools[0]).values.shape == [2, 0])
}

/// What is said of what does not fit.
private func message(_ body: () throws -> Tensor) -> String? {
    do {
        _ = try body()
        return nil
    } catch { return (error as? any UserFacingError)?.message ?? "\(error)" }
}

@Test func `shapes that do not fit are named, both of them`() {
    let a = numbers([2, 3]), b = numbers([4]), pool = pools[0]
    let said: [(String?, String)] = [
        (message { try Tensor.apply(.add, a, b, pool: pool) }, "the shapes [2 3] and [4] do not fit"),
        (message { try a.matmul(b, pool: pool) }, "the shapes [2 3] and [4] do not fit"),
        (message { try a.matmul(Tensor(1), pool: pool) }, "the shapes [2 3] and [] do not fit"),
        (message { try a.reshaped([4, -1]) }, "the shapes [2 3] and [4 -1] do not fit"),
        (message { try a.reshaped([7]) }, "the shapes [2 3] and [7] do not fit"),
        (message { try a.reshaped([-1, -1]) }, "sizes are at least 0, and one of them -1 at most"),
        (message { try a.reshaped([-2]) }, "sizes are at least 0, and one of them -1 at most"),
        (message { try a.transposed([0], pool: pool) }, "axes= takes each of the 2 axes once"),
        (message { try a.transposed([0, 0], pool: pool) }, "axis 0 is there twice"),
        (message { try a.reduced(.sum, axes: [2], pool: pool) }, "a tensor of shape [2 3] has no axis 2"),
        (message { try a.reduced(.sum, axes: [0, -2], pool: pool) }, "axis -2 is there twice"),
        (message { try Tensor(1).softmax(axis: -1, pool: pool) }, "a tensor of shape [] has no axis -1"),
        (message { try a.sliced([.all, .range(1..<4)], pool: pool) }, "axis 1 has 3 numbers, and no 1..<4"),
        (message { try a.sliced([.one(2)], pool: pool) }, "axis 0 has 2 numbers, and no 2"),
        (
            message { try a.sliced([.all, .all, .all], pool: pool) },
            "a tensor of shape [2 3] has 2 axes, not 3"
        ),
        (message { try Tensor.concatenated([a, b]) }, "the shapes [2 3] and [4] do not fit"),
        (message { try Tensor.concatenated([a, numbers([2, 4])]) }, "the shapes [2 3] and [2 4] do not fit"),
        (message { try Tensor.stacked([a, b]) }, "the shapes [2 3] and [4] do not fit"),
        (message { try a.largest(4, axis: 1, pool: pool).values }, "axis 1 has 3 numbers, not 4"),
        (message { try a.reduced(.deviation, axes: [], pool: pool) }, "there is no deviation of 1 number"),
    ]
    for (found, wanted) in said { #expect(found == wanted) }
}

@Test func `arrays without numbers end nothing`() throws {
    let pool = pools[1], none = Tensor(shape: [0, 3], values: [])
    #expect(try none.reduced(.sum, axes: [0], pool: pool).values == [0, 0, 0])
    #expect(try none.reduced(.sum, axes: [1], pool: pool).shape == [0])
    #expect(try none.reduced(.mean, axes: [1], pool: pool).shape == [0])
    #expect(try none.reduced(.sum, pool: pool) == 0)
    #expect(message { try none.reduced(.mean, axes: [0], pool: pool) } == "there is no mean of no numbers")
    #expect(message { try none.reduced(.largest, axes: [0], pool: pool) } == "there is no largest number of no numbers")
    #expect(try none.softmax(axis: 0, pool: pool).shape == [0, 3])
    #expect(try none.softmax(axis: 1, pool: pool).shape == [0, 3])
    #expect(try none.transposed(pool: pool).shape == [3, 0])
    #expect(try none.reshaped([5, 0]).shape == [5, 0])
    #expect(message { try none.reshaped([-1, 0]) } != nil)
    #expect(try Tensor.concatenated([none, none]).shape == [0, 3])
    #expect(try Tensor.stacked([]).shape == [0])
    #expect(try Tensor.stacked([none, none]).shape == [2, 0, 3])
    #expect(try none.largest(0, axis: 0, pool: pool).values.shape == [0, 3])
    #expect(try none.largest(2, axis: 1, pool: pool).values.shape == [0, 2])
    #expect(try none.matmul(numbers([3, 2]), pool: pool).shape == [0, 2])
    #expect(try numbers([2, 0]).matmul(none, pool: pool).values == [0, 0, 0, 0, 0, 0])
    #expect(try Tensor(4).reduced(.sum, axes: [], pool: pool).values == [4])
    #expect(try Tensor(4).transposed(pool: pool).values == [4])
    #expect(try Tensor(4).reduced(.placeOfLargest, pool: pool) == 0)
}

@Test func `shapes of too many numbers are errors before memory is taken`() throws {
    let pool = pools[0], row = Tensor(shape: [1 << 20], values: [Float](repeating: 1, count: 1 << 20))
    let column = try row.reshaped([1 << 20, 1])
    #expect(message { try Tensor.apply(.add, row, column, pool: pool) }?.contains("4096.0 GiB of memory") == true)
    #expect(message { try column.matmul(row.reshaped([1, 1 << 20]), pool: pool) }?.contains("of memory") == true)
    let none = Tensor(shape: [0, 1, 1 << 40], values: [])
    #expect(message { try Tensor.apply(.add, none, column, pool: pool) }?.contains("too many numbers") == true)
    #expect(message { try row.reshaped([Int.max, Int.max, 0]) }?.contains("too many numbers") == true)
    #expect(message { try row.reshaped([Int](repeating: 1, count: 65) + [1 << 20]) }?.contains("axes") == true)
}

@Test func `work that is to end ends`() throws {
    let array = numbers([300, 1000]), pool = pools[1]
    let works: [() throws -> Tensor] = [
        { try Tensor.apply(.add, array, array, pool: pool) }, { try array.reduced(.sum, axes: [0], pool: pool) },
        { try array.matmul(array.transposed(pool: pool), pool: pool) }, { try array.softmax(axis: 0, pool: pool) },
        { try array.largest(3, axis: 0, pool: pool).values },
        { try array.reduced(.quantile(0.5), axes: [0], pool: pool) },
        { try array.mapped(pool: pool) { -$0 } }, { try Tensor.concatenated([array, array]) },
        { try array.transposed(pool: pool) }, { try array.selecting([0, 1]) },
    ]
    for work in works { interrupted { #expect(throws: CancellationError.self) { try work() } } }
}

@Test func `files of other types are read exactly, or not at all`() throws {
    let doubles = NPY(shape: [2], values: .float64([0.5, 0.1]))
    #expect(try Tensor(doubles, path: "a.npy").values == [0.5, 0.1])
    let whole = NPY(shape: [2], values: .integers([-3, 16_777_216]))
    #expect(try Tensor(whole, path: "a.npy").values == [-3, 16_777_216])
    let large = NPY(shape: [2], values: .integers([1, 16_777_217]))
    #expect(
        message { try Tensor(large, path: "a.npy") }
            == "a.npy: its number 1 is 16777217, which float32 cannot hold exactly")
    let array = numbers([2, 3])
    #expect(try bits(Tensor(NPY(decoding: array.npy.encoded, path: "a.npy"), path: "a.npy")) == bits(array))
}
