/// What a draw is for. Streams of different purposes never share a number.
public struct RandomPurpose: Hashable, Sendable {
    public let key: UInt32

    /// The key is the name's `FNV1a`, so it is the same in every process and version.
    public init(_ name: StaticString) {
        key = name.withUTF8Buffer { FNV1a.hash($0) }
    }
}

/// A counter-based random stream: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC
/// 2011).
///
/// The key is the seed; the counter is (block, purpose, epoch, sample). A stream therefore depends on nothing but these
/// four: not on the thread, nor on the order in which samples are drawn.
public struct RandomStream: Sendable {
    private let key: SIMD2<UInt32>
    private var counter: SIMD4<UInt32>
    private var block = SIMD4<UInt32>()
    private var used = 4

    public init(seed: UInt64, purpose: RandomPurpose, epoch: Int = 0, sample: Int = 0) {
        key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        counter = SIMD4(0, purpose.key, UInt32(truncatingIfNeeded: epoch), UInt32(truncatingIfNeeded: sample))
    }

    /// The Philox4x32-10 bijection of one counter.
    public static func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var counter = counter
        var key = key
        for round in 0..<10 {
            if round > 0 { key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85) }
            let first = UInt64(0xD251_1F53) &* UInt64(counter.x)
            let second = UInt64(0xCD9E_8D57) &* UInt64(counter.z)
            counter = SIMD4(
                UInt32(truncatingIfNeeded: second >> 32) ^ counter.y ^ key.x, UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ counter.w ^ key.y, UInt32(truncatingIfNeeded: first))
        }
        return counter
    }

    public mutating func next() -> UInt32 {
        if used == 4 {
            block = RandomStream.philox(counter: counter, key: key)
            counter.x &+= 1
            used = 0
        }
        defer { used += 1 }
        return block[used]
    }

    /// Uniform in [0, 1), with 53 bits.
    public mutating func uniform() -> Double {
        let high = UInt64(next() >> 5)
        let low = UInt64(next() >> 6)
        return Double(high << 26 | low) * 0x1p-53
    }

    /// Uniform in [range.lowerBound, range.upperBound).
    public mutating func uniform(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
    }

    /// A whole number in 0..<bound, without bias; `bound` is 1 to 2^32 - 1.
    public mutating func below(_ bound: Int) -> Int {
        let bound = UInt32(bound)
        let threshold = (0 &- bound) % bound
        while true {
            let product = UInt64(next()) * UInt64(bound)
            if UInt32(truncatingIfNeeded: product) >= threshold { return Int(product >> 32) }
        }
    }

    /// True with the given probability. Always draws, so that what follows does not depend on the probability.
    public mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

    /// 0..<count in random order (Fisher and Yates).
    public mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, below(last + 1)) }
        return order
    }
}
