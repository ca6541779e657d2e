import Vocabulary

extension Image {
    /// A resampled copy, equal to Pillow's `Image.resize(…, BILINEAR)` in every byte (Pillow 13): each new pixel is the
    /// mean of what it covers, and bilinear between neighbours where the image grows.
    public func resized(width newWidth: Int, height newHeight: Int) -> Image {
        resized(width: newWidth, height: newHeight, columns: 0..<newWidth, rows: 0..<newHeight)
    }

    /// A part of the resampled copy.
    func resized(width newWidth: Int, height newHeight: Int, columns: Range<Int>, rows: Range<Int>) -> Image {
        if (newWidth, newHeight) == (width, height), (columns.count, rows.count) == (width, height) { return self }
        let across = ColumnFilter(TriangleFilter(from: width, to: newWidth), columns: columns)
        let down = TriangleFilter(from: height, to: newHeight)
        // What is rounded first makes a difference. Pillow begins with the direction that leaves less to do.
        let isDownFirst = height > newHeight && height - newHeight > (width - newWidth) * 2
        return Image(width: columns.count, height: rows.count) { target in
            pixels.withUnsafeBufferPointer { pixels in
                // A picture has pixels, so the buffer has an address.
                guard let source = pixels.baseAddress else { return }
                if isDownFirst {
                    resampleDownFirst(source, across, down, rows, target)
                } else {
                    resampleAcrossFirst(source, across, down, rows, target)
                }
            }
        }
    }

    private func resampleDownFirst(
        _ source: UnsafePointer<UInt8>, _ across: ColumnFilter, _ down: TriangleFilter, _ rows: Range<Int>,
        _ target: UnsafeMutablePointer<UInt8>
    ) {
        var sum = RowSum(count: width * 3), whole = [UInt8](repeating: 0, count: width * 3)
        for position in pieces(rows, across, down).joined() {
            let taps = down.taps(of: rows.lowerBound + position)
            for (offset, weight) in taps.weights.enumerated() {
                sum.add(source + (taps.start + offset) * width * 3, times: weight)
            }
            sum.move(to: &whole)
            across.resample(whole, to: target + position * across.rowBytes)
        }
    }

    /// By what is read for a new row, and what is written.
    private func pieces(_ rows: Range<Int>, _ across: ColumnFilter, _ down: TriangleFilter) -> Pieces {
        Pieces(ofRows: rows.count, bytes: max(width * 3, across.rowBytes) * down.mostTaps)
    }

    /// Resampled rows are kept while new rows ask for them.
    private func resampleAcrossFirst(
        _ source: UnsafePointer<UInt8>, _ across: ColumnFilter, _ down: TriangleFilter, _ rows: Range<Int>,
        _ target: UnsafeMutablePointer<UInt8>
    ) {
        let rowBytes = across.rowBytes, places = down.mostTaps
        var sum = RowSum(count: rowBytes), kept = [UInt8](repeating: 0, count: places * rowBytes), next = 0
        kept.withUnsafeMutableBufferPointer { kept in
            guard let kept = kept.baseAddress else { return }
            for position in pieces(rows, across, down).joined() {
                let taps = down.taps(of: rows.lowerBound + position)
                let end = taps.start + taps.weights.count
                for old in max(next, taps.start)..<end {
                    across.resample(source + old * width * 3, to: kept + old % places * rowBytes)
                }
                next = end
                for (offset, weight) in taps.weights.enumerated() {
                    sum.add(kept + (taps.start + offset) % places * rowBytes, times: weight)
                }
                sum.move(to: target + position * rowBytes)
            }
        }
    }
}
