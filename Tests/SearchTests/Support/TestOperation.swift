import Augmentation
import Images
import Tensors

/// Adds its magnitude to every pixel.
struct TestOperation: Operation {
    let name: String
    var summary: String { "for tests" }
    var hasRange = true
    var range: MagnitudeRange? { hasRange ? MagnitudeRange(0, 100, unit: "steps") : nil }

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        Image(width: image.width, height: image.height, pixels: image.pixels.map { $0 &+ UInt8(magnitude) })
    }
}

extension Augmentation {
    /// Operations, strengths and probabilities, for comparing.
    var outline: String {
        switch self {
        case .operation(let operation, .level(let level, .fastAutoAugment), let probability):
            "\(operation.name) level(\(level)) \(probability)"
        case .operation(let operation, let strength, let probability): "\(operation.name) \(strength) \(probability)"
        case .sequence(let parts): "(" + parts.map(\.outline).joined(separator: " | ") + ")"
        case .choice(let options): "[" + options.map(\.outline).joined(separator: ", ") + "]"
        case .mixture(let mixture): mixture.description
        @unknown default: "?"
        }
    }
}
