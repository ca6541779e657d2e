import Files
import Networks
import OrderedCollections

/// A call of an item, before its values are put into words for the child.
struct ProcessCall {
    /// "apply", "attribute", "measure", "run", "load".
    var kind: String
    var item: ItemDescription
    /// By the item's parameters.
    var arguments: [PluginValue]
    /// The network that the call is about, beside those in the arguments.
    var model: Model?
    var fields: OrderedDictionary<String, JSONValue> = [:]
    var planes: [(name: String, plane: Plane)] = []
    /// The planes of the answer; nil: any.
    var expecting: [PlaneForm]?
    var observe: (Double, String) throws -> Void = { _, _ in }

    /// - Parameter modelPath: where the child finds a network.
    func request(modelPath: @escaping (Model) throws -> String) throws -> ProcessRequest {
        var request = ProcessRequest(kind: kind, item: item.name, fields: fields, planes: planes)
        if let model { request.fields["model"] = .string(try modelPath(model)) }
        var values = ProcessValues(first: planes.count, modelPath: modelPath)
        var words: OrderedDictionary<String, JSONValue> = [:]
        for (parameter, argument) in zip(item.parameters, arguments) {
            words[parameter.name] = try values.encode(argument)
        }
        request.fields["arguments"] = .object(words)
        request.planes += values.planes.map { ("", $0) }
        return request
    }
}
