import Tensors

/// Calls of an operation on drawn images in guarded memory.
struct OperationTrial {
    let door: any PluginDoor
    let index: Int
    let arguments: [PluginValue]
    let count, height, width: Int
    let magnitude: Double
    var seed: UInt64 = 0
    /// What the output holds before.
    var filling: UInt8 = 0
    var side = GuardedMemory.Side.behind

    private static let purpose = RandomPurpose("plugin contract")

    struct NoMemory: Error, CustomStringConvertible { let description = "there is no guarded memory" }

    /// The output of the images at `range` of `count`.
    func output(_ range: Range<Int>) throws -> [UInt8] {
        let size = height * width * 3
        guard let input = GuardedMemory(count: range.count * size, guarding: side),
            let output = GuardedMemory(count: range.count * size, guarding: side, filledWith: filling)
        else { throw NoMemory() }
        for (place, image) in range.enumerated() {
            var stream = RandomStream(seed: 99, purpose: Self.purpose, sample: image)
            let pixels = input.start.assumingMemoryBound(to: UInt8.self) + place * size
            for offset in 0..<size { pixels[offset] = UInt8(truncatingIfNeeded: stream.next()) }
        }
        input.protect()
        var streams = range.map { RandomStream(seed: seed, purpose: Self.purpose, epoch: 1, sample: $0) }
        let magnitudes = [Double](repeating: magnitude, count: max(1, range.count))
        // A place for no streams, too.
        if streams.isEmpty { streams = [RandomStream(seed: 0, purpose: Self.purpose)] }
        try streams.withUnsafeMutableBufferPointer { streams in
            try magnitudes.withUnsafeBufferPointer { magnitudes in
                guard let streams = streams.baseAddress, let magnitudes = magnitudes.baseAddress else { return }
                try door.apply(
                    index,
                    to: OperationBatch(
                        count: range.count, height: height, width: width,
                        input: UnsafePointer(input.start.assumingMemoryBound(to: UInt8.self)),
                        output: output.start.assumingMemoryBound(to: UInt8.self), magnitudes: magnitudes,
                        streams: streams, arguments: arguments))
            }
        }
        return output.bytes
    }

    /// Of all images at once.
    func output() throws -> [UInt8] { try output(0..<count) }
}
