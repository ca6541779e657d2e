import PluginABI

/// One sample's random numbers (Philox 4x32-10), which depend on neither order nor threads.
public struct RandomStream: RandomNumberGenerator {
    let pointer: OpaquePointer?

    /// 64 bits.
    public func next() -> UInt64 { Host.table?.pointee.random_bits?(pointer) ?? 0 }

    /// In [0, 1).
    public func uniform() -> Double { Host.table?.pointee.random_uniform?(pointer) ?? 0 }

    /// A whole number in 0..<bound; 0 where there is none.
    public func below(_ bound: Int) -> Int {
        bound < 1 ? 0 : Int(truncatingIfNeeded: Host.table?.pointee.random_below?(pointer, UInt64(bound)) ?? 0)
    }

    /// Of the standard normal distribution.
    public func normal() -> Double { Host.table?.pointee.random_normal?(pointer) ?? 0 }
}
