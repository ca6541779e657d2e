import Files
import OrderedCollections
import Tensors
import Vocabulary

/// A file's tensors under the names that the networks here have, and what was done to them.
struct StateDict {
    private(set) var entries: OrderedDictionary<String, FileTensor>
    /// For people, a phrase each.
    private(set) var remarks: [String] = []

    /// - Throws: `ModelMetadata.Failure` where two tensors would have one name.
    init(_ file: WeightFile) throws(ModelMetadata.Failure) {
        entries = file.entries
        if let part = file.part { remarks.append("taken from \"\(part)\" of a checkpoint") }
        dropCounters()
        dropPrefixes()
        try rename()
        nameTypes()
    }

    /// Torch's averaged models count what they have averaged (torch.optim.swa_utils).
    private mutating func dropCounters() {
        guard entries.count > 1, entries.removeValue(forKey: "n_averaged") != nil else { return }
        remarks.append("n_averaged left out")
    }

    /// Takes off whatever wraps the whole network: "module." of DataParallel, "_orig_mod." of torch.compile, "model.",
    /// and several of them.
    private mutating func dropPrefixes() {
        var prefix = ""
        while let first = entries.keys.first, let dot = first.firstIndex(of: ".") {
            let part = String(first[...dot])
            guard entries.keys.allSatisfy({ $0.hasPrefix(part) && $0.count > part.count }) else { break }
            entries = OrderedDictionary(uniqueKeysWithValues: entries.map { (String($0.dropFirst(part.count)), $1) })
            prefix += part
        }
        if !prefix.isEmpty { remarks.append("the prefix \"\(prefix)\" taken off all names") }
    }

    private mutating func rename() throws(ModelMetadata.Failure) {
        var renamed: OrderedDictionary<String, FileTensor> = [:], example: String?, count = 0
        for (name, entry) in entries {
            let new = ForeignNames.translated(name)
            if new != name {
                count += 1
                example = example ?? "\(name) to \(new)"
            }
            guard renamed.updateValue(entry, forKey: new) == nil else {
                throw ModelMetadata.Failure(reason: "two of its tensors are \(new) by another program's names")
            }
        }
        entries = renamed
        if let example { remarks.append("\(counted(count, "name")) changed, as \(example)") }
    }

    private mutating func nameTypes() {
        for type in StoredTensor.ElementType.allCases where type != .float32 {
            let count = entries.count { $1.type == type && !StateDict.isCounter($0) }
            if count > 0 { remarks.append("\(counted(count, "tensor")) of \(type) made float32") }
        }
    }

    static func isCounter(_ name: String) -> Bool { name.hasSuffix("num_batches_tracked") }
}

/// As a network's parameters.
extension StateDict {
    /// The tensors in the network's order, if they are just those that it declares. Counters of batches may be missing
    /// or left over: torch before 0.4.1 had none, and nothing is computed from them.
    ///
    /// Nothing of the tensors is read before all of them are known to fit.
    ///
    /// - Throws: `ModelMetadata.Failure` with the tensor's name; `MemoryError`, `FileError`, `CancellationError`.
    func parameters(of architecture: any Architecture) throws -> OrderedDictionary<String, Tensor> {
        let declarations = architecture.graph.parameters
        let names = TensorNames(needed: declarations.filter(\.isFloat).map(\.name), found: entries.keys)
        if let difference = names.difference(among: Set(declarations.map(\.name))) {
            throw ModelMetadata.Failure(reason: "of \(architecture.title), \(difference)")
        }
        for declaration in declarations { try check(declaration) }
        try AvailableMemory.require(
            bytes: declarations.reduce(0) { $0 + $1.count } * MemoryLayout<Float>.stride, for: "the network's weights")
        var result: OrderedDictionary<String, Tensor> = [:]
        for declaration in declarations { result[declaration.name] = try tensor(declaration) }
        return result
    }

    /// nil for a counter of batches that is not there, or is another one.
    private func entry(_ declaration: ParameterDeclaration) -> FileTensor? {
        entries[declaration.name].flatMap { declaration.isFloat || $0.shape.isEmpty ? $0 : nil }
    }

    private func check(_ declaration: ParameterDeclaration) throws(ModelMetadata.Failure) {
        guard let entry = entry(declaration), entry.shape != declaration.shape else { return }
        throw ModelMetadata.Failure(
            reason: "the tensor \(declaration.name) has the shape \(entry.shape), the network needs "
                + "\(declaration.shape)")
    }

    private func tensor(_ declaration: ParameterDeclaration) throws -> Tensor {
        let name = declaration.name
        guard let entry = entry(declaration) else { return Tensor(shape: [], values: [0]) }
        try Cancellation.checkCurrent()
        let tensor = try Tensor(entry)
        if let objection = try TensorValues.objection(to: tensor, entry, isVariance: name.hasSuffix("running_var")) {
            throw ModelMetadata.Failure(reason: "the tensor \(name) has \(objection)")
        }
        return tensor
    }
}
