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
                    dy + tile.pixel * channels + k, tile, rowStride: grid.width * channels, channels: channels, scratch, d + index * channels + k,
                    positionStride)
            }
        }
    }

    @inline(__always)
    private static func transform(
        _ dy: UnsafePointer<Float>, _ tile: WinogradGrid.Tile, rowStride: Int, channels: Int, _ scratch: UnsafeMutablePointer<Float>,
        _ d: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        let zero = Vector(repeating: 0)
        let whole = tile.rows == WinogradTransform.tile
        for j in 0..<WinogradTransform.tile {
            let p = dy + j * channels
            @inline(__always) func inside(_ i: Int) -> Vector { load(p + i * rowStride) }
            @inline(__always) func any(_ i: Int) -> Vector { j < tile.columns && i < tile.rows ? inside(i) : zero }
            if whole, j < tile.columns {
                put(WinogradTransform.outputGradient(inside(0), inside(1), inside(2), inside(3)), scratch + j * 16, 64)
            } else {
                put(WinogradTransform.outputGradient(any(0), any(1), any(2), any(3)), scratch + j * 16, 64)
            }
        }
        for i in 0..<WinogradTransform.patch {
            let row = scratch + i * 64
            put(WinogradTransform.outputGradient(load(row), load(row + 16), load(row + 32), load(row + 48)), d + i * 6 * stride, stride)
        }
    }

    @inline(__always)
    private static func put(_ values: (Vector, Vector, Vector, Vector, Vector, Vector), _ target: UnsafeMutablePointer<Float>, _ stride: Int) {
        store(values.0, target)
        store(values.1, target + stride)
        store(values.2, target + 2 * stride)
        store(values.3, target + 3 * stride)
        store(values.4, target + 4 * stride)
        store(values.5, target + 5 * stride)
    }
}
