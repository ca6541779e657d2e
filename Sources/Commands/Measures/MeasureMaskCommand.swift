import Attribution
import Language
import Measures

/// `$attribution | measure mask`
enum MeasureMaskCommand {
    private static let attribution = Input<AttributionValue>()
    private static let form = SettingArguments<MeasureSettings>(only: ["form"])

    static let declaration = CommandDeclaration(
        "measure mask", group: .attribution, summary: "how much of the maps lies on the objects",
        discussion: """
            For images with masks (dataset scenes). mass: the share of the relevance, the absolute sum of a pixel's
            channels, that lies on the object; with form=positive what is above zero. rank: of the as many most relevant
            pixels as the object has, the share on it. pointing: how often the most relevant pixel is on it. area: the
            object's share of the image, which a map that knows nothing would have as its mass. Means over the images
            whose map is not zero everywhere; zero counts those that are. CLEVR-XAI, arXiv 2003.07258. `measure`
            compares networks by these and other measures.
            """,
        parameters: [form], input: attribution,
        examples: [
            .init(
                "(dataset scenes train=10 test=10).test[0..<4] | gradcam (wrn depth=10 widen=1) target=label "
                    + "| measure mask",
                "one method on four images")
        ],
        output: .record
    ) { invocation in
        let value = try invocation[attribution], settings = invocation[form]
        try value.attribution.checkFinite(names: (0..<value.count).map(value.images.name(at:)))
        var found = ObjectMeasures()
        for (position, map) in PixelMap.all(of: value.attribution).enumerated() {
            guard let mask = value.images.mask(at: position) else {
                throw CommandError(
                    "\(value.images.name(at: position)) has no mask of its object",
                    hint: "dataset scenes has masks")
            }
            try Cancellation.checkCurrent()
            found.add(map, mask, settings)
        }
        return .record([
            "method": .string(value.attribution.method), "mass": .mean(found.mass), "rank": .mean(found.rank),
            "pointing": .mean(found.pointing), "area": .mean(found.area), "count": .number(found.area.count),
            "zero": .number(found.area.count - found.mass.count),
        ])
    }
}
