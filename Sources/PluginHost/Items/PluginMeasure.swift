import Attribution
import Datasets
import Images
import Networks
import Tensors

/// A plugin's measure of maps with its arguments.
public struct PluginMeasure: Sendable {
    public let description: MeasureDescription
    let door: any PluginDoor
    /// The measure's place in the description.
    let index: Int
    let arguments: [PluginValue]

    private static let purpose = RandomPurpose("plugin measure")

    /// The measure's numbers of each image: [N][results]; NaN where there is nothing to be said.
    ///
    /// - Parameters:
    ///   - images: those that `attribution` explains.
    ///   - network: the one that was explained, where the measure asks for it.
    public func measure(
        _ attribution: Attribution, images: ImageSet, network: Model?, surroundings: CallSurroundings
    ) throws -> [[Double]] {
        let maps = PixelMaps(attribution), masks = (0..<images.count).map(images.mask(at:))
        let hasMasks = !masks.isEmpty && masks.allSatisfy { $0 != nil }
        return try door.measure(
            index,
            MeasuredMaps(
                count: images.count, height: maps.height, width: maps.width,
                maps: maps.maps.flatMap { $0.map { Float($0) } }, pixels: images.pixels,
                masks: hasMasks ? masks.flatMap { $0?.values.map { $0 ? 1 : 0 } ?? [] } : nil,
                targets: attribution.targets,
                streams: (0..<images.count).map {
                    RandomStream(seed: 0, purpose: Self.purpose, sample: images.identity(at: $0))
                }, network: network, surroundings: surroundings),
            arguments: arguments)
    }
}
