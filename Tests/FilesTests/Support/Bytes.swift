import Files

/// The bytes of a text as hexadecimal digits, with spaces anywhere.
func bytes(hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// What a read throws; nil where it does not.
func failure<Result>(_ body: () throws(FileError) -> Result) -> FileError? {
    do { _ = try body() } catch { return error }
    return nil
}
