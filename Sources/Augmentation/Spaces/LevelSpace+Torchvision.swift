/// torchvision's spaces (transforms/autoaugment.py, `_augmentation_space`): a level is one of a number of bins, and
/// magnitudes are of single precision.
extension LevelSpace {
    /// AutoAugment (Cubuk et al., arXiv 1805.09501), with 10 bins.
    public static let autoAugment = torchvision(
        name: "autoaugment", summary: "torchvision's AutoAugment, 10 levels", bins: 10,
        operations: Array(wideOperations.dropFirst()) + ["invert"],
        scales: [
            .shares(of: 150.0 / 331), .turns(30), .enhancements(0.9), .bits(from: 8, by: 4), .slants(0.3), .thresholds,
        ])

    /// RandAugment (Cubuk et al., arXiv 1909.13719), with 31 bins.
    public static let randAugment = torchvision(
        name: "randaugment", summary: "torchvision's RandAugment, 31 levels", bins: 31, operations: wideOperations,
        scales: [
            .shares(of: 150.0 / 331), .turns(30), .enhancements(0.9), .bits(from: 8, by: 4), .slants(0.3), .thresholds,
        ])

    /// TrivialAugment's wide space (Müller and Hutter, arXiv 2103.10158), with 31 bins.
    public static let trivialAugmentWide = torchvision(
        name: "trivialaugment-wide", summary: "torchvision's TrivialAugmentWide, 31 levels", bins: 31,
        operations: wideOperations,
        scales: [.distances(32), .turns(135), .enhancements(0.99), .bits(from: 8, by: 6), .slants(0.99), .thresholds])

    /// AugMix (Hendrycks et al., arXiv 1912.02781), with 10 bins and all operations.
    public static let augMix = torchvision(
        name: "augmix", summary: "torchvision's AugMix, 10 levels", bins: 10,
        operations: [
            "shear-x", "shear-y", "translate-x", "translate-y", "rotate", "posterize", "solarize", "auto-contrast",
            "equalize", "brightness", "color", "contrast",
            "sharpness",
        ],
        scales: [
            .shares(of: 1.0 / 3), .turns(30), .enhancements(0.9), .bits(from: 4, by: 4), .slants(0.3), .thresholds,
        ])

    private static let wideOperations = [
        "identity", "shear-x", "shear-y", "translate-x", "translate-y", "rotate", "brightness", "color", "contrast",
        "sharpness", "posterize", "solarize",
        "auto-contrast", "equalize",
    ]

    private static func torchvision(
        name: String, summary: String, bins: Int, operations: [String], scales: [TorchvisionScales]
    ) -> LevelSpace {
        let scales = scales.flatMap { $0.make(bins) }.map { ($0.operation.name, $0) }
        return LevelSpace(
            name: name, summary: summary, bins: bins, operations: operations, scales: Dictionary(scales) { $1 })
    }
}

/// The scales of operations that share a range, for a number of bins.
private struct TorchvisionScales: Sendable {
    let make: @Sendable (_ bins: Int) -> [LevelScale]

    /// `torch.linspace(0, last, bins)`, as a deviation from `center` with a random sign.
    private static func line(_ operations: [any Operation], to last: Float, center: Double = 0) -> TorchvisionScales {
        TorchvisionScales { bins in
            operations.map { operation in
                LevelScale(operation: operation, randomSign: true, center: center) { level, _, _ in
                    Double(linspace(0, last, bins: bins, level: level))
                }
            }
        }
    }

    static func slants(_ last: Float) -> TorchvisionScales { line([ShearX(), ShearY()], to: last) }
    static func turns(_ last: Float) -> TorchvisionScales { line([Rotate()], to: last) }
    static func enhancements(_ last: Float) -> TorchvisionScales {
        line([Brightness(), ColorBalance(), Contrast(), Sharpness()], to: last, center: 1)
    }

    /// Whole pixels, to the right and down where positive: Pillow's transform asks where a pixel comes from.
    static func distances(_ last: Double) -> TorchvisionScales { translations { _ in last } }
    static func shares(of share: Double) -> TorchvisionScales { translations { share * Double($0) } }

    private static func translations(_ last: @escaping @Sendable (Int) -> Double) -> TorchvisionScales {
        TorchvisionScales { bins in
            [
                LevelScale(operation: TranslateXPixels(), randomSign: true, center: 0) { level, width, _ in
                    -Double(linspace(0, Float(last(width)), bins: bins, level: level)).rounded(.towardZero)
                },
                LevelScale(operation: TranslateYPixels(), randomSign: true, center: 0) { level, _, height in
                    -Double(linspace(0, Float(last(height)), bins: bins, level: level)).rounded(.towardZero)
                },
            ]
        }
    }

    /// `from - round(bin / ((bins - 1) / span))`, halves to even.
    static func bits(from: Double, by span: Float) -> TorchvisionScales {
        TorchvisionScales { bins in
            [
                LevelScale(operation: Posterize(), randomSign: false, center: 0) { level, _, _ in
                    from - Double((Float(bin(level, of: bins)) / (Float(bins - 1) / span)).rounded(.toNearestOrEven))
                }
            ]
        }
    }

    static let thresholds = TorchvisionScales { bins in
        [
            LevelScale(operation: Solarize(), randomSign: false, center: 0) { level, _, _ in
                Double(linspace(255, 0, bins: bins, level: level))
            }
        ]
    }

    private static func bin(_ level: Double, of bins: Int) -> Int { Int((level * Double(bins - 1)).rounded()) }

    /// An element of `torch.linspace(first, last, bins)`, which counts from the nearer end, in single precision with a
    /// fused multiplication, as it is on every processor that has one. A sum that is rounded twice is a whole pixel off
    /// at some levels.
    private static func linspace(_ first: Float, _ last: Float, bins: Int, level: Double) -> Float {
        let step = (last - first) / Float(bins - 1), bin = bin(level, of: bins)
        return bin < bins / 2 ? first.addingProduct(step, Float(bin)) : last.addingProduct(-step, Float(bins - 1 - bin))
    }
}
