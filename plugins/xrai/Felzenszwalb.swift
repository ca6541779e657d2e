/// Felzenszwalb and Huttenlocher, Efficient graph-based image segmentation, IJCV 2004. As
/// skimage.segmentation.felzenszwalb, whose scale is the paper's k by 255.
struct Felzenszwalb {
    private let height, width: Int
    /// Between neighbouring pixels, the most alike first.
    private let edges: [Edge]

    private struct Edge {
        let first, second: Int32
        /// How far the colours are from each other.
        let cost: Double
    }

    /// - Parameter sigma: of the Gaussian that the picture is smoothed by, in pixels.
    init(_ picture: Picture, sigma: Double) {
        (height, width) = (picture.height, picture.width)
        let picture = picture.smoothed((sigma, sigma), .reflected)
        let neighbours = [(0, 1), (1, 0), (1, 1), (1, -1)].flatMap { Self.edges(picture, down: $0.0, across: $0.1) }
        let order = neighbours.indices.sorted {
            (neighbours[$0].cost, $0) < (neighbours[$1].cost, $1)
        }
        edges = order.map { neighbours[$0] }
    }

    private static func edges(_ picture: Picture, down: Int, across: Int) -> [Edge] {
        var edges: [Edge] = []
        for y in 0..<max(0, picture.height - down) {
            for x in max(0, -across)..<max(max(0, -across), picture.width - max(0, across)) {
                let first = y * picture.width + x, second = (y + down) * picture.width + x + across
                let sum = (0..<3).reduce(0.0) { sum, channel in
                    let difference = picture.values[second * 3 + channel] - picture.values[first * 3 + channel]
                    return sum + difference * difference
                }
                edges.append(Edge(first: Int32(first), second: Int32(second), cost: sum.squareRoot()))
            }
        }
        return edges
    }

    /// The number of each pixel's segment, from 0, in the order of their first pixels: [height, width].
    ///
    /// - Parameters:
    ///   - scale: the larger, the larger the segments.
    ///   - least: pixels of the smallest.
    func segments(scale: Double, least: Int) -> [Int] {
        var forest = Forest(count: height * width)
        var inner = [Double](repeating: 0, count: height * width)
        let scale = scale / 255
        for edge in edges {
            let first = forest.root(edge.first), second = forest.root(edge.second)
            let limit = min(
                inner[first] + scale / Double(forest.sizes[first]),
                inner[second] + scale / Double(forest.sizes[second]))
            if first != second, edge.cost < limit { inner[forest.join(first, second)] = edge.cost }
        }
        for edge in edges {
            let first = forest.root(edge.first), second = forest.root(edge.second)
            if first != second, min(forest.sizes[first], forest.sizes[second]) < least {
                _ = forest.join(first, second)
            }
        }
        return forest.numbers
    }
}

/// Disjoint sets of pixels. A set's root is its first pixel.
private struct Forest {
    private var parents: [Int]
    /// Of the sets, by their roots.
    private(set) var sizes: [Int]

    init(count: Int) {
        parents = Array(0..<count)
        sizes = [Int](repeating: 1, count: count)
    }

    mutating func root(_ pixel: Int32) -> Int {
        var pixel = Int(pixel)
        while parents[pixel] != pixel {
            parents[pixel] = parents[parents[pixel]]
            pixel = parents[pixel]
        }
        return pixel
    }

    /// Joins the sets of two roots; the root of both.
    mutating func join(_ one: Int, _ other: Int) -> Int {
        let root = min(one, other), child = max(one, other)
        parents[child] = root
        sizes[root] += sizes[child]
        return root
    }

    /// Of each pixel's set, in the order of their roots.
    var numbers: [Int] {
        var numbers: [Int] = [], count = 0
        for (pixel, parent) in parents.enumerated() {
            // A parent comes before its children.
            numbers.append(parent == pixel ? count : numbers[parent])
            count += parent == pixel ? 1 : 0
        }
        return numbers
    }
}
