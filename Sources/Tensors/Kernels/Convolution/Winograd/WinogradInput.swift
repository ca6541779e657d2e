/// Tiles of input into the transformed domain.
enum WinogradInput<Scheme: WinogradScheme> {
    /// Bᵀ d B of `count` tiles from `first` on, for the matrix product.
    ///
    /// v: groups of eight tiles, [group][position][C / 16][8][16], with `WinogradProduct.stride(C)` floats from one
    /// position to the next.
    static func packed(
        _ x: ConvolutionInput, grid: WinogradGrid<Scheme>, channels: Int, first: Int, count: Int,
        v: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
    ) {
        let stride = WinogradProduct<Scheme>.stride(channels)
        transform(
            x, grid: grid, channels: channels, first: first, count: count, step: WinogradProduct<Scheme>.tiles,
            positionStride: stride, scratch: scratch
        ) { tile in v + (tile >> 3) * Scheme.positions * stride + (tile & 7) * 16 }
    }

    /// The same for the weight gradient.  v: [position][C / 16][panelRows][16], with `positionStride` floats from one
    /// position to the next.
    static func panels(
        _ x: ConvolutionInput, grid: WinogradGrid<Scheme>, channels: Int, first: Int, count: Int,
        v: UnsafeMutablePointer<Float>, panelRows: Int, positionStride: Int, scratch: UnsafeMutablePointer<Float>
    ) {
        transform(
            x, grid: grid, channels: channels, first: first, count: count, step: panelRows,
            positionStride: positionStride, scratch: scratch
        ) { tile in
            v + tile * 16
        }
    }

    /// Writes the input's mask, if there is one to be written, of the pixels of `count` tiles from `first` on.
    static func mask(_ x: ConvolutionInput, grid: WinogradGrid<Scheme>, channels: Int, first: Int, count: Int) {
        guard let mask = x.mask, let vectors = x.normalization else { return }
        for index in first..<first + count {
            let tile = grid.tile(index)
            for row in 0..<tile.ownRows {
                let start = tile.inputPixel + row * grid.inputWidth
                mask.write(x.values, pixels: start..<start + tile.ownColumns, channels: channels, vectors)
            }
        }
    }

    /// `place` gives where position 0 of a tile's first 16 channels goes; the channel c goes `step * c` floats behind.
    @inline(__always)
    private static func transform(
        _ x: ConvolutionInput, grid: WinogradGrid<Scheme>, channels: Int, first: Int, count: Int, step: Int,
        positionStride: Int, scratch: UnsafeMutablePointer<Float>, _ place: (Int) -> UnsafeMutablePointer<Float>
    ) {
        let rowStride = grid.inputWidth * channels
        for index in 0..<count {
            let tile = grid.tile(first + index)
            let corner = x.values + tile.inputPixel * channels - Scheme.margin * (rowStride + channels)
            let target = place(index)
            for c in Swift.stride(from: 0, to: channels, by: 16) {
                if let vectors = x.normalization {
                    let mean = load(vectors.mean + c), scale = load(vectors.scale + c), bias = load(vectors.bias + c)
                    patch(
                        corner + c, tile, rowStride: rowStride, channels: channels, scratch, target + c * step,
                        positionStride
                    ) {
                        ElementwiseVector.rectified(fma($0 - mean, scale, bias))
                    }
                } else {
                    patch(
                        corner + c, tile, rowStride: rowStride, channels: channels, scratch, target + c * step,
                        positionStride
                    ) { $0 }
                }
            }
        }
    }

    /// Bᵀ d B of sixteen channels of one patch. x: its first pixel, which need not exist. What lies between the two
    /// steps is more than the registers hold.
    @inline(__always)
    private static func patch(
        _ x: UnsafePointer<Float>, _ tile: WinogradGrid<Scheme>.Tile, rowStride: Int, channels: Int,
        _ scratch: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>, _ stride: Int,
        _ read: (Vector) -> Vector
    ) {
        let zero = Vector(repeating: 0)
        let (rows, columns) = (tile.patchRows, tile.patchColumns)
        let whole = rows.count == Scheme.patch
        let scratchStride = Scheme.patch * 16
        for j in 0..<Scheme.patch {
            let p = x + j * channels
            let target = scratch + j * 16
            @inline(__always) func inside(_ i: Int) -> Vector { read(load(p + i * rowStride)) }
            if j < columns.lowerBound || j >= columns.upperBound {
                for i in 0..<Scheme.values { store(zero, target + i * scratchStride) }
            } else if whole {
                Scheme.input({ inside($0) }, { store($1, target + $0 * scratchStride) })
            } else {
                Scheme.input(
                    { $0 >= rows.lowerBound && $0 < rows.upperBound ? inside($0) : zero },
                    { store($1, target + $0 * scratchStride) })
            }
        }
        for i in 0..<Scheme.values {
            let row = scratch + i * scratchStride
            let target = v + i * Scheme.values * stride
            Scheme.input({ load(row + $0 * 16) }, { store($1, target + $0 * stride) })
        }
    }
}
