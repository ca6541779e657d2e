import FaaPlugin

/// The segmentation that XRAI's regions come from, by itself.
struct FelzenszwalbCommand: Command {
    static let images = Parameter<Images>("images", "what to segment").piped
    static let scale = Parameter<Double>(
        "scale", "the larger, the larger the segments", in: 0...1_000_000, usual: 100)
    static let sigma = Parameter<Double>(
        "sigma", "of the Gaussian that an image is smoothed by", in: 0...100, unit: "pixels", usual: 0.8)
    static let least = Parameter("least", "pixels of the smallest segment", in: 1...1_000_000, usual: 20)

    let item = Item(
        "felzenszwalb", "segments images by the likeness of neighbouring pixels",
        discussion: """
            Yields a record: `segments`, the number of each pixel's segment, from 0 in each image, and `images`, each pixel
            in the mean colour of its segment.

            Felzenszwalb and Huttenlocher, Efficient graph-based image segmentation, IJCV 2004; the scale is the paper's k
            times 255, for colours from 0 to 1, as in scikit-image.
            """,
        flags: .threadSafe, parameters: [images, scale, sigma, least],
        examples: ["((dataset scenes train=10 test=10).test[0..<2] | felzenszwalb scale=200).images"])

    let result = ValueType.record

    func run(_ call: Call) throws -> Value {
        let images = try call[Self.images], scale = try call[Self.scale], least = try call[Self.least]
        let sigma = try call[Self.sigma], size = images.height * images.width * 3
        var segments: [Int] = [], painted: [UInt8] = []
        for index in 0..<images.count {
            try call.progress(Double(index) / Double(images.count))
            let pixels = images.pixels[index * size..<(index + 1) * size].map { Double($0) }
            let picture = Picture(height: images.height, width: images.width, values: pixels.map { $0 / 255 })
            let found = Felzenszwalb(picture, sigma: sigma).segments(scale: scale, least: least)
            segments += found
            painted += Self.painted(pixels, found)
        }
        let shape = [images.count, images.height, images.width]
        return .record([
            "segments": .array(try FloatArray(shape: shape, values: segments.map { Float($0) })),
            "images": .images(
                try Images(
                    count: images.count, height: images.height, width: images.width, pixels: painted,
                    labels: images.labels, classNames: images.classNames)),
        ])
    }

    /// Each pixel in its segment's mean colour.
    private static func painted(_ pixels: [Double], _ segments: [Int]) -> [UInt8] {
        let count = (segments.max() ?? -1) + 1
        var sums = [Double](repeating: 0, count: count * 3), sizes = [Double](repeating: 0, count: count)
        for (place, value) in pixels.enumerated() { sums[segments[place / 3] * 3 + place % 3] += value }
        for segment in segments { sizes[segment] += 1 }
        return pixels.indices.map { place in
            let segment = segments[place / 3]
            return UInt8((sums[segment * 3 + place % 3] / sizes[segment]).rounded())
        }
    }
}
