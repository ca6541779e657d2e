/// The attribution methods by name. A new one is a file under `Methods/` and a row here.
public enum AttributionMethods {
    public static let all: [any AttributionMethod.Type] = [
        GradCAM.self, SmoothGrad.self, IntegratedGradients.self, GuidedBackpropagation.self, Saliency.self,
        InputXGradient.self, GuidedGradCAM.self, Occlusion.self, Deconvolution.self, GradCAMPlusPlus.self,
        HiResCAM.self, LayerCAM.self, ScoreCAM.self, RISE.self, ExpectedGradients.self, DeepLIFT.self, LRP.self,
        KernelSHAP.self,
    ]

    /// The four of the study.
    public static let usual: [any AttributionMethod.Type] = [
        GradCAM.self, SmoothGrad.self, IntegratedGradients.self, GuidedBackpropagation.self,
    ]
}
