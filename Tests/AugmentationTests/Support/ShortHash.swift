/// The lower half of the 64-bit FNV-1a hash, in 8 digits.
func shortHash(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let digits = String(UInt32(truncatingIfNeeded: hash), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}

/// "0a1b2c3d…" in pieces of 8 digits.
func pieces(_ hashes: String) -> [String] {
    let digits = Array(hashes)
    return stride(from: 0, to: digits.count, by: 8).map { String(digits[$0..<min($0 + 8, digits.count)]) }
}
