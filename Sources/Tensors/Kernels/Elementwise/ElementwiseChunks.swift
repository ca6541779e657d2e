/// `rows` rows of `width` floats, cut in chunks of about 64 KiB (half a second-level cache way of any current core),
/// for the worker pool.
///
/// The cut depends on nothing but the shape, so sums over chunks are the same for any number of threads.
public struct ElementwiseChunks: Hashable, Sendable {
    public static let floatsPerChunk = 16_384

    public let rows: Int
    public let rowsPerChunk: Int
    /// The number of chunks.
    public let count: Int

    public init(rows: Int, width: Int) {
        self.rows = rows
        rowsPerChunk = max(1, ElementwiseChunks.floatsPerChunk / max(1, width))
        count = (rows + rowsPerChunk - 1) / rowsPerChunk
    }

    /// The rows of one chunk.
    public func range(_ chunk: Int) -> Range<Int> { chunk * rowsPerChunk..<min(rows, (chunk + 1) * rowsPerChunk) }
}
