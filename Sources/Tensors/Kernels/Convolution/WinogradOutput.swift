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
enum WinogradOutput {
    /// Aᵀ m A of `count` tiles from `first` on, for one panel of 32 output channels.
    ///
    /// - Parameters:
    ///   - m: [count][36][32]
    ///   - width: how many of the panel's channels exist: 16 or 32.
    static func panel<Sink: PixelSink>(
        _ m: UnsafePointer<Float>, grid: WinogradGrid, channels: Int, panel: Int, width: Int, first: Int, count: Int, scratch: UnsafeMutablePointer<Float>,
        _ sink: inout Sink
    ) {
        for half in Swift.stride(from: 0, to: width, by: 16) {
            let channel = panel * WinogradProduct.panel + half
            sink.begin(channel: channel)
            for index in 0..<count {
                let tile = grid.tile(first + index)
                let values = m + index * WinogradTransform.positions * WinogradProduct.panel + half
                put(values, tile, offset: tile.pixel * channels + channel, rowStride: grid.width * channels, channels: channels, scratch, &sink)
            }
            sink.end(channel: channel)
        }
    }

    @inline(__always)
    private static func put<Sink: PixelSink>(
        _ m: UnsafePointer<Float>, _ tile: WinogradGrid.Tile, offset: Int, rowStride: Int, channels: Int, _ scratch: UnsafeMutablePointer<Float>, _ sink: inout Sink
    ) {
        let step = WinogradProduct.panel
        for j in 0..<WinogradTransform.patch {
            let q = m + j * step
            let column = WinogradTransform.output(
                load(q), load(q + 6 * step), load(q + 12 * step), load(q + 18 * step), load(q + 24 * step), load(q + 30 * step))
            store(column.0, scratch + j * 16)
            store(column.1, scratch + (6 + j) * 16)
            store(column.2, scratch + (12 + j) * 16)
            store(column.3, scratch + (18 + j) * 16)
        }
        for i in 0..<tile.rows {
            let q = scratch + i * 96
            let row = WinogradTransform.output(load(q), load(q + 16), load(q + 32), load(q + 48), load(q + 64), load(q + 80))
            let place = offset + i * rowStride
            sink.put(row.0, at: place)
            if tile.columns > 1 { sink.put(row.1, at: place + channels) }
            if tile.columns > 2 { sink.put(row.2, at: place + 2 * channels) }
            if tile.columns > 3 { sink.put(row.3, at: place + 3 * channels) }
        }
    }
}
