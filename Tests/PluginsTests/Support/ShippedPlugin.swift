import PluginHost
import Tensors

/// The plugins that come with faa, as they were built beside the tests.
enum ShippedPlugin {
    /// Throws where it is not there or does not load.
    static func load(_ name: String) throws -> Plugin {
        try PluginLoader(locations: .usual { _ in nil }).load(name, in: "/")
    }
}

extension Plugin {
    /// Calls of the operation of that name, with the arguments that nobody wrote or with others.
    func call(_ name: String, _ arguments: [PluginValue]? = nil) throws -> OperationCall {
        let index = try place(of: name)
        let usual = PluginDescription.usualArguments(description.operations[index].item)
        return call(operation: index, arguments: arguments ?? usual)
    }

    func magnitudes(of name: String) throws -> ClosedRange<Double> {
        guard let magnitude = description.operations[try place(of: name)].magnitude else { throw Missing(name: name) }
        return magnitude.range
    }

    func isDeterministic(_ name: String) throws -> Bool {
        description.operations[try place(of: name)].item.flags.contains(.deterministic)
    }

    private func place(of name: String) throws -> Int {
        guard let index = description.operations.firstIndex(where: { $0.item.name == name }) else {
            throw Missing(name: name)
        }
        return index
    }

    struct Missing: Error { let name: String }
}

/// The stream that the scripts that make golden files draw from.
func goldenStream(_ sample: Int, purpose: RandomPurpose = RandomPurpose("golden")) -> RandomStream {
    RandomStream(seed: 0, purpose: purpose, sample: sample)
}
