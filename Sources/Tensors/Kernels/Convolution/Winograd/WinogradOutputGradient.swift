/// Tiles of an output's gradient into the transformed domain: A dy Aᵀ.
enum WinogradOutputGradient<Scheme: WinogradScheme> {
    /// `count` tiles from `first` on, some channels of all.
    ///
    /// dy: [N, P, Q, K], d: [position][channels / 16][panelRows][16], with `positionStride` floats from one position to
    /// the next.
    static func panels(
        _ dy: UnsafePointer<Float>, grid: WinogradGrid<Scheme>, channels: Range<Int>, of all: Int, first: Int,
        count: Int, d: UnsafeMutablePointer<Float>, panelRows: Int, positionStride: Int,
        scratch: UnsafeMutablePointer<Float>
    ) {
        for index in 0..<count {
            let tile = grid.tile(first + index)
            for k in Swift.stride(from: channels.lowerBound, to: channels.upperBound, by: 16) {
                transform(
                    dy + tile.outputPixel * all + k, tile, rowStride: grid.outputWidth * all, channels: all, scratch,
                    d + index * 16 + (k - channels.lowerBound) * panelRows, positionStride)
            }
        }
    }

    @inline(__always)
    private static func transform(
        _ dy: UnsafePointer<Float>, _ tile: WinogradGrid<Scheme>.Tile, rowStride: Int, channels: Int,
        _ scratch: UnsafeMutablePointer<Float>, _ d: UnsafeMutablePointer<Float>, _ stride: Int
    ) {
        let zero = Vector(repeating: 0)
        let whole = tile.rows == Scheme.tile
        let scratchStride = Scheme.tile * 16
        for j in 0..<Scheme.tile {
            let p = dy + j * channels
            let target = scratch + j * 16
            if whole, j < tile.columns {
                Scheme.outputGradient({ load(p + $0 * rowStride) }, { store($1, target + $0 * scratchStride) })
            } else {
                Scheme.outputGradient(
                    { j < tile.columns && $0 < tile.rows ? load(p + $0 * rowStride) : zero },
                    { store($1, target + $0 * scratchStride) })
            }
        }
        for i in 0..<Scheme.values {
            let row = scratch + i * scratchStride
            let target = d + i * Scheme.values * stride
            Scheme.outputGradient({ load(row + $0 * 16) }, { store($1, target + $0 * stride) })
        }
    }
}
