/// Lays out the arrays of a plan in one block of memory: two arrays share a place where the one is done with before the
/// other begins.
package struct BufferLayout {
    /// One array: written at the step `first`, read for the last time at the step `last`.
    private struct Value {
        var count: Int
        var first: Int
        var last: Int
    }

    private var values: [Value] = []
    /// (written, read): the first may lie where the second lay, if that is done with by then.
    private var candidates: [(written: Int, read: Int)] = []
    package private(set) var offsets: [Int] = []
    /// Floats in all.
    package private(set) var total = 0

    package init() {}

    /// An array of `count` floats that is written at `step`. Gives its number.
    package mutating func define(count: Int, at step: Int) -> Int {
        values.append(Value(count: AlignedMemory.padded(count), first: step, last: step))
        return values.count - 1
    }

    package mutating func read(_ value: Int, at step: Int) { values[value].last = max(values[value].last, step) }

    /// The array is there from before the first step until after the last.
    package mutating func pin(_ value: Int) {
        values[value].first = Int.min
        values[value].last = Int.max
    }

    package mutating func allowInPlace(written: Int, over read: Int) { candidates.append((written, read)) }

    /// Gives each array its offset: the largest first, each at the lowest place that is free for as long as it lives.
    package mutating func arrange() {
        let slot = shareInPlace()
        offsets = [Int](repeating: 0, count: values.count)
        let slots = Set(slot).sorted {
            (values[$1].count, values[$0].first, $0) < (values[$0].count, values[$1].first, $1)
        }
        var placed: [Int] = []
        for value in slots {
            let neighbors = placed.filter { overlap(values[$0], values[value]) }.sorted { offsets[$0] < offsets[$1] }
            var offset = 0
            for neighbor in neighbors where offsets[neighbor] < offset + values[value].count {
                offset = max(offset, offsets[neighbor] + values[neighbor].count)
            }
            offsets[value] = offset
            total = max(total, offset + values[value].count)
            placed.append(value)
        }
        for value in values.indices { offsets[value] = offsets[slot[value]] }
    }

    /// The array in whose place each one lies; that one's life then covers both.
    private mutating func shareInPlace() -> [Int] {
        var slot = Array(values.indices)
        for (written, read) in candidates where slot[written] == written {
            let place = slot[read]
            guard values[written].first == values[place].last, values[written].count == values[place].count else {
                continue
            }
            slot[written] = place
            values[place].last = values[written].last
        }
        return slot
    }

    private func overlap(_ a: Value, _ b: Value) -> Bool { a.first <= b.last && b.first <= a.last }
}
