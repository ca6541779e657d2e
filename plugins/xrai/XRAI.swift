import FaaPlugin

/// XRAI: regions of the image in the order of what they contribute.
struct XRAI: AttributionMethod {
    static let steps = Parameter(
        "steps", "points on the way from black to the image, and as many from white", in: 2...1000, usual: 100)
    static let algorithm = Parameter(
        "algorithm", "whether a region is weighed by what it adds to those before it, or by itself",
        usual: GrowingAlgorithm.full)
    static let area = Parameter<Double>(
        "area", "the part of the image that is covered by regions; the rest is one (full only)", in: 0...1, usual: 1)
    static let dilation = Parameter(
        "dilation", "how far regions reach beyond their edges; 5 for 224x224, in proportion for other sizes", in: 0...100,
        unit: "pixels"
    ).optional
    static let least = Parameter(
        "least", "what a region must add to those before it; 50 for 224x224, in proportion for other sizes",
        in: 1...1_000_000, unit: "pixels"
    ).optional

    let item = Item(
        "xrai", "regions of the image in the order of what they contribute",
        discussion: """
            The image is cut up by Felzenszwalb's and Huttenlocher's segmentation at six scales. Regions are added to each
            other, always the one with the most attribution per pixel among those that are not covered yet; that is the
            value of the pixels that it adds. The attribution is that of integrated gradients, the mean of those from
            black and from white, and of three channels the largest.
            """,
        flags: .threadSafe, parameters: [steps, algorithm, area, dilation, least],
        examples: ["(dataset scenes train=10 test=10).test[0..<2] | xrai (wrn depth=10 widen=1) steps=10"])

    let source = """
        Kapishnikov, Bolukbasi, Viégas and Terry, XRAI: Better attributions through regions, ICCV 2019, arXiv 1906.02825. A
        map is the attribution per pixel of the region that brought the pixel.
        """

    func attribute(_ request: Request) throws {
        let part = Double(request.height * request.width) / (224 * 224), steps = try request[Self.steps]
        let dilation = try request[Self.dilation] ?? Int((5 * part.squareRoot()).rounded())
        let growing = RegionGrowing(
            algorithm: try request[Self.algorithm], area: try request[Self.area],
            least: try request[Self.least] ?? max(1, Int((50 * part).rounded())))
        for (index, image) in request.enumerated() {
            let attribution = try IntegratedGradients(request, steps: steps).attribution(of: image) { share in
                try request.progress((Double(index) + share) / Double(request.count))
            }
            guard attribution.allSatisfy(\.isFinite) else { throw Failure("the network's gradients are not finite") }
            let picture = Picture(height: request.height, width: request.width, pixels: image.pixels)
            let map = growing.map(of: attribution, Regions.pixels(of: picture, dilation: dilation))
            for (place, value) in map.enumerated() { image.map[place] = Float(value) }
        }
    }
}
