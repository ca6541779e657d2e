/// Tiles of input into the transformed domain.
enum WinogradInput {
    /// Bᵀ d B of `count` tiles from `first` on, for the matrix product.
    ///
    /// v: groups of eight tiles, [group][36][C / 16][8][16], with `WinogradProduct.stride(C)` floats from one position to the next.
    static func packed(
        _ x: ConvolutionInput, grid: WinogradGrid, channels: Int, first: Int, count: Int, v: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
    ) {
        let stride = WinogradProduct.stride(channels)
        transform(x, grid: grid, channels: channels, first: first, count: count, step: WinogradProduct.tiles, positionStride: stride, scratch: scratch) { tile in
            v + (tile >> 3) * WinogradTransform.positions * stride + (tile & 7) * 16
        }
    }

    /// The same in rows, for the weight gradient.  v: [36][tiles][C], with `positionStride` floats from one position to the next.
    static func rows(
        _ x: ConvolutionInput, grid: WinogradGrid, channels: Int, first: Int, count: Int, v: UnsafeMutablePointer<Float>, positionStride: Int,
        scratch: UnsafeMutablePointer<Float>
    ) {
        transform(x, grid: grid, channels: channels, first: first, count: count, step: 1, positionStride: positionStride, scratch: scratch) { tile in
            v + tile * channels
        }
    }

    /// Writes the input's mask, if there is one to be written, of the pixels of `count` tiles from `first` on.
    static func mask(_ x: ConvolutionInput, grid: WinogradGrid, channels: Int, first: Int, count: Int) {
        guard let mask = x.mask, let vectors = x.normalization else { return }
        for index in first..<first + count {
            let tile = grid.tile(index)
            for row in 0..<tile.rows {
                let start = tile.pixel + row * grid.width
                mask.write(x.values, pixels: start..<start + tile.columns, channels: channels, vectors)
            }
        }
    }

    /// `place` gives where position 0 of a tile's first 16 channels goes; the channel c goes `step * c` floats behind.
    @inline(__always)
    private static func transform(
        _ x: ConvolutionInput, grid: WinogradGrid, channels: Int, first: Int, count: Int, step: Int, positionStride: Int,
        scratch: UnsafeMutablePointer<Float>, _ place: (Int) -> UnsafeMutablePointer<Float>
    ) {
        for index in 0..<count {
            let tile = grid.tile(first + index)
            let corner = x.values + (tile.pixel - grid.width - 1) * channels
            let target = place(index)
            for c in Swift.stride(from: 0, to: channels, by: 16) {
                if let vectors = x.normalization {
                    let mean = load(vectors.mean + c), scale = load(vectors.scale + c), bias = load(vectors.bias + c)
                    patch(corner + c, tile, rowStride: grid.width * channels, channels: channels, scratch, target + c * step, positionStride) {
                        ElementwiseVector.rectified(fma($0 - mean, scale, bias))
                    }
                } else {
                    patch(corner + c, tile, rowStride: grid.width * channels, channels: channels, scratch, target + c * step, positionStride) { $0 }
                }
            }
        }
    }

    /// Bᵀ d B of sixteen channels of one patch. x: its first pixel, which need not exist. What lies between the two steps, 36 vectors, is more than
    /// the registers hold.
    @inline(__always)
    private static func patch(
        _ x: UnsafePointer<Float>, _ tile: WinogradGrid.Tile, rowStride: Int, channels: Int, _ scratch: UnsafeMutablePointer<Float>,
        _ v: UnsafeMutablePointer<Float>, _ stride: Int, _ read: (Vector) -> Vector
    ) {
        let zero = Vector(repeating: 0)
        let (rows, columns) = (tile.patchRows, tile.patchColumns)
        let whole = rows.count == WinogradTransform.patch
        for j in 0..<WinogradTransform.patch {
            let p = x + j * channels
            @inline(__always) func inside(_ i: Int) -> Vector { read(load(p + i * rowStride)) }
            @inline(__always) func any(_ i: Int) -> Vector { i >= rows.lowerBound && i < rows.upperBound ? inside(i) : zero }
            if j < columns.lowerBound || j >= columns.upperBound {
                put((zero, zero, zero, zero, zero, zero), scratch + j * 16, 96)
            } else if whole {
                put(WinogradTransform.input(inside(0), inside(1), inside(2), inside(3), inside(4), inside(5)), scratch + j * 16, 96)
            } else {
                put(WinogradTransform.input(any(0), any(1), any(2), any(3), any(4), any(5)), scratch + j * 16, 96)
            }
        }
        for i in 0..<WinogradTransform.patch {
            let row = scratch + i * 96
            put(WinogradTransform.input(load(row), load(row + 16), load(row + 32), load(row + 48), load(row + 64), load(row + 80)), v + i * 6 * stride, stride)
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
