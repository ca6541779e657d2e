/// Takes the pixels of a convolution's output, sixteen channels at a time, and does with them what the layer wants.
protocol PixelSink {
    /// An array of the output's shape that is read on the way, if there is one.
    var source: UnsafePointer<Float>? { get }
    /// What follows are pixels of the channels from `channel` on.
    mutating func begin(channel: Int)
    /// One pixel. `offset` is that of its first of the sixteen channels in the whole array.
    mutating func put(_ value: Vector, at offset: Int)
    /// There are no more pixels of these channels in this part of the work.
    mutating func end(channel: Int)
}

/// Tiles out of the transformed domain.
enum WinogradOutput<Scheme: WinogradScheme> {
    /// Aᵀ m A of `count` tiles from `first` on, for one panel of 32 output channels.
    ///
    /// - Parameters:
    ///   - m: [count][positions][32]
    ///   - width: how many of the panel's channels exist: 16 or 32.
    static func panel<Sink: PixelSink>(
        _ m: UnsafePointer<Float>, grid: WinogradGrid<Scheme>, channels: Int, panel: Int, width: Int, first: Int,
        count: Int, scratch: UnsafeMutablePointer<Float>, _ sink: inout Sink
    ) {
        for half in Swift.stride(from: 0, to: width, by: 16) {
            let channel = panel * WinogradProduct<Scheme>.panel + half
            sink.begin(channel: channel)
            for index in 0..<count {
                let tile = grid.tile(first + index)
                let values = m + index * Scheme.positions * WinogradProduct<Scheme>.panel + half
                put(
                    values, tile, offset: tile.outputPixel * channels + channel, rowStride: grid.outputWidth * channels,
                    channels: channels, scratch, &sink)
            }
            sink.end(channel: channel)
        }
    }

    @inline(__always)
    private static func put<Sink: PixelSink>(
        _ m: UnsafePointer<Float>, _ tile: WinogradGrid<Scheme>.Tile, offset: Int, rowStride: Int, channels: Int,
        _ scratch: UnsafeMutablePointer<Float>, _ sink: inout Sink
    ) {
        let step = WinogradProduct<Scheme>.panel
        let scratchStride = Scheme.values * 16
        for j in 0..<Scheme.values {
            let q = m + j * step
            let target = scratch + j * 16
            Scheme.output({ load(q + $0 * Scheme.values * step) }, { store($1, target + $0 * scratchStride) })
        }
        for i in 0..<tile.rows {
            let row = scratch + i * scratchStride
            let place = offset + i * rowStride
            Scheme.output({ load(row + $0 * 16) }, { if $0 < tile.columns { sink.put($1, at: place + $0 * channels) } })
        }
    }
}
