/// The regions that XRAI chooses among: the segments of six scales, all of them (section 4.1).
enum Regions {
    private static let scales = [50.0, 100, 150, 250, 500, 1200]
    private static let sigma = 0.8
    private static let least = 150
    /// The side of the square that pictures are segmented as, so that scales mean the same for all of them.
    private static let side = 224

    /// The pixels of each region, in their order.
    ///
    /// - Parameter dilation: how far regions reach beyond their edges, in pixels.
    static func pixels(of picture: Picture, dilation: Int) -> [[Int]] {
        guard let stretched = picture.stretched else { return [Array(0..<picture.height * picture.width)] }
        let graph = Felzenszwalb(stretched.resized(height: side, width: side), sigma: sigma)
        let disk = disk(dilation)
        return scales.flatMap { scale in
            let segments = graph.segments(scale: scale, least: least)
            return split(sampled(segments, picture.height, picture.width)).map {
                dilated($0, by: disk, picture.height, picture.width)
            }
        }
    }

    /// The segments in the picture's own size, by the nearest pixel.
    private static func sampled(_ segments: [Int], _ height: Int, _ width: Int) -> [Int] {
        func nearest(_ index: Int, _ count: Int) -> Int {
            let place = (Double(index) + 0.5) * (Double(side) / Double(count)) - 0.5
            return min(max(0, Int((place + 0.5).rounded(.down))), side - 1)
        }
        let columns = (0..<width).map { nearest($0, width) }
        return (0..<height).flatMap { y in
            let row = nearest(y, height)
            return columns.map { segments[row * side + $0] }
        }
    }

    /// The pixels of each segment that has any.
    private static func split(_ segments: [Int]) -> [[Int]] {
        var pixels = [[Int]](repeating: [], count: (segments.max() ?? -1) + 1)
        for (pixel, segment) in segments.enumerated() { pixels[segment].append(pixel) }
        return pixels.filter { !$0.isEmpty }
    }

    private static func disk(_ radius: Int) -> [(down: Int, across: Int)] {
        (-radius...radius).flatMap { down in
            (-radius...radius).filter { down * down + $0 * $0 <= radius * radius }.map { (down, $0) }
        }
    }

    private static func dilated(
        _ pixels: [Int], by disk: [(down: Int, across: Int)], _ height: Int, _ width: Int
    ) -> [Int] {
        var mask = [Bool](repeating: false, count: height * width)
        for pixel in pixels {
            let (y, x) = pixel.quotientAndRemainder(dividingBy: width)
            for offset in disk {
                let row = y + offset.down, column = x + offset.across
                if row >= 0, row < height, column >= 0, column < width { mask[row * width + column] = true }
            }
        }
        return mask.indices.filter { mask[$0] }
    }
}
