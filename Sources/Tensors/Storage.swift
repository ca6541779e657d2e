import Vocabulary

/// A fixed block of 32-bit floats, aligned for the widest vectors.
///
/// `@unchecked Sendable`: the memory is written only by the initialiser's closure, before anyone else holds the object.
public final class Storage: @unchecked Sendable {
    /// Bytes; a cache line, and the widest vector register.
    public static let alignment = 64

    public let count: Int
    private let base: UnsafeMutablePointer<Float>

    /// Makes `count` floats, all zero, and lets `initialize` write them. Where the command under way is to end, not all
    /// are zero: nobody computes with them any more.
    public init(count: Int, initialize: (UnsafeMutableBufferPointer<Float>) throws -> Void) rethrows {
        self.count = count
        let bytes = max(count, 1) * MemoryLayout<Float>.stride
        base = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Storage.alignment)
            .bindMemory(to: Float.self, capacity: max(count, 1))
        Self.clear(base, count: max(count, 1))
        try initialize(UnsafeMutableBufferPointer(start: base, count: count))
    }

    /// Gibibytes take seconds.
    static func clear(_ floats: UnsafeMutablePointer<Float>, count: Int) {
        for piece in Pieces(of: count, by: 4 << 20) {
            (floats + piece.lowerBound).initialize(repeating: 0, count: piece.count)
        }
    }

    deinit { base.deallocate() }

    /// The values, valid while the object lives.
    public var pointer: UnsafePointer<Float> { UnsafePointer(base) }
}
