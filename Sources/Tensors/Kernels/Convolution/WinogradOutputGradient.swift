/// Tiles of an output's gradient into the transformed domain: A dy Aᵀ.
enum WinogradOutputGradient {
    /// `count` tiles from `first` on.  dy: [N, H, W, K], d: [36][tiles][K], with `positionStride` floats from one position to the next.
    static func rows(
        _ dy: UnsafePointer<Float>, grid: WinogradGrid, channels: Int, first: Int, count: Int, d: UnsafeMutablePointer<Float>, positionStride: Int,
        scratch: UnsafeMutablePointer<Float>
    ) {
        for index in 0..<count {
            let tile = grid.tile(first + index)
            for k in Swift.stride(from: 0, to: channels, by: 16) {
                transform(
                    dy + tile.pixel * channels + k, tile, rowStride: grid.width * channels, channels: channels, scratch, d + index * channels + k, positionStride)
            }
        }
    }

    @inline(__always)
    private static func transform(
        _ dy: UnsafePointer<Float>, _ tile: WinogradGrid.Tile, rowStride: Int, channels: Int, _ scratch: UnsafeMutablePointer<Float>,
        _ d: UnsafeMutablePointer<Float>, _ positionStride: Int
    ) {
        let zero = Vector(repeating: 0)
        let whole = tile.rows == WinogradTransform.tile
        for j in 0..<WinogradTransform.tile {
            let p = dy + j * channels
            @inline(__always) func row(_ i: Int) -> Vector { j < tile.columns && i < tile.rows ? load(p + i * rowStride) : zero }
            let column =
                whole && j < tile.columns
                ? WinogradTransform.outputGradient(load(p), load(p + rowStride), load(p + 2 * rowStride), load(p + 3 * rowStride))
                : WinogradTransform.outputGradient(row(0), row(1), row(2), row(3))
            store(column.0, scratch + j * 16)
            store(column.1, scratch + (4 + j) * 16)
            store(column.2, scratch + (8 + j) * 16)
            store(column.3, scratch + (12 + j) * 16)
            store(column.4, scratch + (16 + j) * 16)
            store(column.5, scratch + (20 + j) * 16)
        }
        for i in 0..<WinogradTransform.patch {
            let q = scratch + i * 64
            let values = WinogradTransform.outputGradient(load(q), load(q + 16), load(q + 32), load(q + 48))
            let target = d + i * 6 * positionStride
            store(values.0, target)
            store(values.1, target + positionStride)
            store(values.2, target + 2 * positionStride)
            store(values.3, target + 3 * positionStride)
            store(values.4, target + 4 * positionStride)
            store(values.5, target + 5 * positionStride)
        }
    }
}
