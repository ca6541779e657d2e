import Attribution
import Networks
import Tensors

/// A plugin's attribution method with its arguments.
public struct PluginMethod: Sendable {
    public let description: MethodDescription
    let plugin: String
    let door: any PluginDoor
    /// The method's place in the description.
    let index: Int
    let arguments: [PluginValue]

    private static let purpose = RandomPurpose("plugin method")

    /// - Throws: `PluginError.needsNetwork`, `.explainsLogits`, `.failed`, `.badAnswer`; `AttributionError.notFinite`.
    public func explain(_ request: AttributionRequest) throws -> Attribution {
        let name = description.item.name
        guard let model = request.model as? Model else { throw PluginError.needsNetwork(plugin: plugin, item: name) }
        guard request.against == nil, request.scale != .probability else {
            throw PluginError.explainsLogits(plugin: plugin, item: name)
        }
        let maps = try door.attribute(
            index,
            MethodRequest(
                model: model, inputs: request.inputs, targets: request.targets,
                streams: request.names.map { RandomStream(seed: 0, purpose: Self.purpose, sample: $0.index) },
                surroundings: CallSurroundings(pool: request.pool) { share, _ in try request.observe(share) }),
            arguments: arguments)
        let attribution = Attribution(method: name, maps: maps, targets: request.targets)
        try attribution.checkFinite(names: request.names)
        return attribution
    }
}
