/// The measures by name. A new one is a file and a row here.
public enum MapMeasures {
    public static let all: [any Measure.Type] = [
        RelevanceMass.self, RelevanceRank.self, PointingGame.self, TopOnObject.self,
        CentreOfMass.self, BorderMass.self, Entropy.self, Gini.self, TotalVariation.self,
        Spearman.self, StructuralSimilarity.self, TopIntersection.self, Wasserstein.self, Cosine.self,
        ScaledDistance.self,
        Deletion.self, DeletionGain.self, Insertion.self, PixelFlipping.self, PixelFlippingLeast.self, ROAD.self,
        ROADLeast.self, Infidelity.self, MaxSensitivity.self,
        FocusOnMosaics.self,
        Randomization.self, SmoothRandomization.self, EfficientRandomization.self, RandomLogit.self,
    ]

    public static let named: [NamedMeasure] = all.map { NamedMeasure($0) }
}
