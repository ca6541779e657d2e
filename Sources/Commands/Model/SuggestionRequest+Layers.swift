import Language
import Networks

extension SuggestionRequest {
    /// Of the network that the text names, or makes without having run yet; else of the session's last one.
    var layerNames: [String] {
        if let model = objects(Model.self).last { return model.layerNames }
        for call in calls.reversed() {
            let type = Architectures.all.first { $0.declaration.command == call.command }
            if let type { return layerNames(of: type, call.arguments) }
        }
        return []
    }

    private func layerNames<Chosen: Architecture>(of type: Chosen.Type, _ arguments: [String: Value]) -> [String] {
        let network = SettingArguments<Chosen>().object(arguments)
        // A graph is of settings that are valid.
        return (try? network.validate()) == nil ? [] : network.graph.layerNames
    }
}
