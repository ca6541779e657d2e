import Attribution
import Language

/// `$attribution | measure mask`
enum MeasureCommand {
    private static let attribution = Input<AttributionValue>()

    static let declaration = CommandDeclaration(
        "measure mask", group: .attribution, summary: "how much of the maps lies on the objects",
        discussion: """
            For images with masks (dataset scenes). mass: the share of the relevance, the absolute sum of a pixel's
            channels, that lies on the object. rank: of the as many most relevant pixels as the object has, the share on
            it. pointing: how often the most relevant pixel is on it. area: the object's share of the image, which a map
            that knows nothing would have as its mass. Means over the images whose map is not zero everywhere; zero
            counts those that are. CLEVR-XAI, arXiv 2003.07258.
            """,
        input: attribution,
        examples: [
            .init(
                "(dataset scenes train=10 test=10).test[0..<4] | gradcam (wrn depth=10 widen=1) target=label "
                    + "| measure mask",
                "one method on four images")
        ],
        output: .record
    ) { invocation in
        let value = try invocation[attribution]
        try value.attribution.checkFinite(names: (0..<value.count).map(value.images.name(at:)))
        var measures: [MaskMeasures] = []
        var areas: [Double] = []
        for (position, map) in PixelMaps(value.attribution).maps.enumerated() {
            guard let mask = value.images.mask(at: position) else {
                throw CommandError(
                    "\(value.images.name(at: position)) has no mask of its object",
                    hint: "dataset scenes has masks")
            }
            try Cancellation.checkCurrent()
            measures.append(MaskMeasures(map: map, mask: mask))
            areas.append(Double(mask.values.count { $0 }) / Double(mask.values.count))
        }
        return .record([
            "method": .string(value.attribution.method), "mass": mean(measures.compactMap(\.massAccuracy)),
            "rank": mean(measures.compactMap(\.rankAccuracy)),
            "pointing": mean(measures.compactMap { $0.isPointingAtObject.map { $0 ? 1 : 0 } }), "area": mean(areas),
            "count": .number(measures.count), "zero": .number(measures.count { $0.massAccuracy == nil }),
        ])
    }

    private static func mean(_ values: [Double]) -> Value {
        values.isEmpty ? .nothing : .number(values.reduce(0, +) / Double(values.count))
    }
}
