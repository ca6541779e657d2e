import Augmentation
import Datasets
import EngineTestSupport
import Images
import Networks
import Tensors

/// Small things to train and test on.
enum SmallData {
    /// Images whose brightness tells their class, with noise; deterministic.
    static func images(count: Int, classes: Int = 4, size: Int = 8, seed: UInt64 = 0) -> ImageSet {
        var stream = RandomStream(seed: seed, purpose: RandomPurpose("small-data"))
        let labels = (0..<count).map { $0 % classes }
        var pixels: [UInt8] = []
        for label in labels {
            for _ in 0..<size * size * 3 { pixels.append(UInt8(label * 200 / classes + stream.below(56))) }
        }
        let storage = ImageStorage(width: size, height: size, pixels: pixels, labels: labels)
        return ImageSet(storage: storage, classNames: (0..<classes).map { "class \($0)" }, normalization: .cifar)
    }

    static func model(
        classes: Int = 4, variant: WideResNet.Variant = .standard, dropout: Double = 0, seed: UInt64 = 0
    ) throws -> Model {
        try Model(
            initializing: WideResNet(
                depth: 10, widenFactor: 1, dropout: dropout, classCount: classes, variant: variant), seed: seed)
    }

    static func uniform(_ shape: [Int], _ range: ClosedRange<Double> = -1...1, sample: Int = 0) -> Tensor {
        RandomTensor.uniform(range, shape: shape, purpose: RandomPurpose("small-data"), seed: 1, sample: sample)
    }

    /// Moves the picture by a random amount: something to draw for.
    struct Shift: Operation {
        let name = "shift"
        let summary = "adds a random brightness"
        let range: MagnitudeRange? = nil

        func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
            let amount = stream.below(20)
            return Image(
                width: image.width, height: image.height, pixels: image.pixels.map { UInt8(min(255, Int($0) + amount)) }
            )
        }
    }

    /// Breaks the rule that an augmentation keeps the size.
    struct Halve: Operation {
        let name = "halve"
        let summary = "halves the width"
        let range: MagnitudeRange? = nil

        func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
            Image(width: image.width / 2, height: image.height)
        }
    }

    static let shift = Augmentation.operation(Shift(), strength: .none, probability: 1)
}
