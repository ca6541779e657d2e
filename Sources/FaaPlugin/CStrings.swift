/// Texts as C has them, for a while.
struct CStrings {
    private let bytes: [CChar]
    private let starts: [Int]

    init(_ texts: [String]) {
        var bytes: [CChar] = [], starts: [Int] = []
        for text in texts {
            starts.append(bytes.count)
            bytes += text.utf8CString
        }
        (self.bytes, self.starts) = (bytes, starts)
    }

    func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { bytes in
            try starts.map { start in bytes.baseAddress.map { $0 + start } }.withUnsafeBufferPointer {
                try body($0.baseAddress)
            }
        }
    }
}
