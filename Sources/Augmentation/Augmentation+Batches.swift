import Images
import Tensors

extension Augmentation {
    /// Whether any of its operations is faster on many images at a time.
    public var prefersBatches: Bool {
        switch self {
        case .operation(let operation, _, _): operation is any BatchOperation
        case .sequence(let parts), .choice(let parts): parts.contains(where: \.prefersBatches)
        case .mixture: false
        }
    }

    /// The augmented images: each is what `apply(to:stream:partners:)` makes of it with its own stream, to the byte.
    ///
    /// - Parameter streams: one per image; they go on as they do there.
    public func apply(to images: [Image], streams: inout [RandomStream], partners: Partners? = nil) -> [Image] {
        switch self {
        case .operation(let operation as any BatchOperation, let strength, let probability):
            apply(operation, strength, probability, to: images, streams: &streams)
        case .sequence(let parts):
            parts.reduce(images) { $1.apply(to: $0, streams: &streams, partners: partners) }
        case .choice(let options) where !options.isEmpty:
            apply(anyOf: options, to: images, streams: &streams, partners: partners)
        case .operation, .choice, .mixture:
            images.indices.map { apply(to: images[$0], stream: &streams[$0], partners: partners) }
        }
    }

    private func apply(
        _ operation: any BatchOperation, _ strength: Strength, _ probability: Double, to images: [Image],
        streams: inout [RandomStream]
    ) -> [Image] {
        var magnitudes = [Double](repeating: 0, count: images.count)
        let chosen = images.indices.filter { index in
            guard probability >= 1 || streams[index].chance(probability) else { return false }
            magnitudes[index] =
                strength.resolved(for: operation, image: images[index], stream: &streams[index]).magnitude
            return true
        }
        var results = images
        let sizes = Dictionary(grouping: chosen) { [images[$0].width, images[$0].height] }
        for positions in sizes.values {
            Self.at(positions, of: &results, &streams) { images, streams in
                operation.apply(to: images, magnitudes: positions.map { magnitudes[$0] }, streams: &streams)
            }
        }
        return results
    }

    private func apply(
        anyOf options: [Augmentation], to images: [Image], streams: inout [RandomStream], partners: Partners?
    ) -> [Image] {
        let choices = images.indices.map { streams[$0].below(options.count) }
        var results = images
        for (option, positions) in Dictionary(grouping: images.indices, by: { choices[$0] }) {
            Self.at(positions, of: &results, &streams) { images, streams in
                options[option].apply(to: images, streams: &streams, partners: partners)
            }
        }
        return results
    }

    /// Works on some of the images, with their streams.
    private static func at(
        _ positions: [Int], of images: inout [Image], _ streams: inout [RandomStream],
        _ body: ([Image], inout [RandomStream]) -> [Image]
    ) {
        guard !positions.isEmpty else { return }
        var own = positions.map { streams[$0] }
        let results = body(positions.map { images[$0] }, &own)
        for (index, position) in positions.enumerated() {
            images[position] = results[index]
            streams[position] = own[index]
        }
    }
}
