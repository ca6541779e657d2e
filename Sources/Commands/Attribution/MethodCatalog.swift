import Attribution
import Language

/// The attribution methods as commands. A new one is a file under Attribution/Methods and a row here.
struct MethodEntry: Sendable {
    let name: String
    let summary: String
    let discussion: String
    let parameters: [Parameter]
    let make: @Sendable (Invocation) throws -> any AttributionMethod
    /// With its defaults, for `compare`.
    let standard: any AttributionMethod

    private static let layer = Parameter(
        "layer", .string, "a layer by torch's name, such as layer2.0; without it the last block's output",
        optional: true)
    private static let seed = Parameter(
        "seed", .integer, "of the noise", default: .number(0), range: 0...9_007_199_254_740_992)

    static let all = [
        MethodEntry(
            name: "gradcam", summary: "Grad-CAM: the regions whose features speak for the class",
            discussion: "Selvaraju et al., arXiv 1610.02391. One value a pixel, 0 or above.", parameters: [layer],
            make: { GradCAM(layer: $0.value("layer") == nil ? nil : try $0.string("layer")) }, standard: GradCAM()),
        MethodEntry(
            name: "smoothgrad", summary: "SmoothGrad: the mean gradient over noisy copies of the image",
            discussion: "Smilkov et al., arXiv 1706.03825. One value a channel.",
            parameters: [
                Parameter("samples", .integer, "noisy copies", default: .number(25), range: 1...10_000),
                Parameter(
                    "sigma", .number, "the noise's deviation, as a share of the image's range", default: .number(0.15),
                    range: 0...10), seed,
            ],
            make: {
                SmoothGrad(
                    samples: try $0.integer("samples"), sigma: try $0.number("sigma"),
                    seed: UInt64(try $0.integer("seed")))
            }, standard: SmoothGrad()),
        MethodEntry(
            name: "integrated-gradients",
            summary: "Integrated Gradients: the gradient along the way from black to the image",
            discussion: """
                Sundararajan et al., arXiv 1703.01365, Gauss-Legendre quadrature. One value a channel; the completeness
                gap is shown.
                """,
            parameters: [
                Parameter("steps", .integer, "points of the quadrature", default: .number(50), range: 1...10_000)
            ], make: { IntegratedGradients(steps: try $0.integer("steps")) }, standard: IntegratedGradients()),
        MethodEntry(
            name: "guided-backprop", summary: "Guided Backpropagation: only positive gradients pass each ReLU",
            discussion: "Springenberg et al., arXiv 1412.6806. One value a channel.", parameters: [],
            make: { _ in GuidedBackpropagation() }, standard: GuidedBackpropagation()),
        MethodEntry(
            name: "saliency", summary: "the plain gradient of the class's logit",
            discussion: "Simonyan et al., arXiv 1312.6034. One value a channel, with its sign.", parameters: [],
            make: { _ in Saliency() }, standard: Saliency()),
        MethodEntry(
            name: "input-x-gradient", summary: "the gradient times the input",
            discussion: "Shrikumar et al., arXiv 1605.01713. One value a channel.", parameters: [],
            make: { _ in InputXGradient() }, standard: InputXGradient()),
        MethodEntry(
            name: "guided-gradcam", summary: "Guided Backpropagation weighted by Grad-CAM",
            discussion: "arXiv 1610.02391, section 3.2. One value a channel.", parameters: [layer],
            make: { GuidedGradCAM(layer: $0.value("layer") == nil ? nil : try $0.string("layer")) },
            standard: GuidedGradCAM()),
        MethodEntry(
            name: "occlusion", summary: "how much the class's logit falls when a square is black",
            discussion: "Zeiler and Fergus, arXiv 1311.2901. One value a pixel.",
            parameters: [
                Parameter(
                    "window", .integer, "the square's side", default: .number(8), range: 1...4096, unit: "pixels"),
                Parameter(
                    "stride", .integer, "from one square to the next", default: .number(4), range: 1...4096,
                    unit: "pixels"),
            ], make: { Occlusion(window: try $0.integer("window"), stride: try $0.integer("stride")) },
            standard: Occlusion()),
    ]
}
