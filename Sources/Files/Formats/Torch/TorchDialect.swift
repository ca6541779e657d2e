import Vocabulary

/// Pickles of a torch `state_dict`, or of a checkpoint that holds one (torch/serialization.py, torch/_utils.py).
struct TorchDialect: PickleDialect {
    /// The largest tensor that is believed, in elements: as many as the file has bytes.
    let size: Int
    let kind = "torch"

    /// The other opcodes: BINFLOAT, BINPERSID, NEWOBJ.
    let opcodes = PickleOpcode.table.merging([UInt8(ascii: "G"): .number, UInt8(ascii: "Q"): .persistent, 0x81: .call])
    { $1 }

    private static let types: [String: StoredTensor.ElementType] = [
        "torch.FloatStorage": .float32, "torch.DoubleStorage": .float64, "torch.HalfStorage": .float16,
        "torch.BFloat16Storage": .bfloat16, "torch.LongStorage": .int64,
    ]

    func call(_ name: String, _ arguments: [PickleValue]) throws(PickleObjection) -> PickleValue {
        switch name {
        case "collections.OrderedDict" where arguments.isEmpty: return .dictionary([])
        case "torch._utils._rebuild_tensor_v2": return .tensor(try tensor(arguments))
        case "torch._utils._rebuild_parameter":
            guard case .tensor(let tensor)? = arguments.first else {
                throw PickleObjection(reason: "a parameter without a tensor")
            }
            return .tensor(tensor)
        default:
            throw PickleObjection(
                reason: "it calls \(name), which no weights need: only a file of `model.state_dict()` is read")
        }
    }

    /// A dictionary's attributes, as `_metadata`, say nothing of the weights.
    func build(_ object: PickleValue, _ state: PickleValue) throws(PickleObjection) -> PickleValue {
        guard case .dictionary = object else { throw PickleObjection(reason: "something but a dictionary has a state") }
        return object
    }

    /// ("storage", type, key, device, number of elements)
    func persistent(_ identity: PickleValue) throws(PickleObjection) -> PickleValue {
        guard case .tuple(let parts) = identity, parts.count == 5, parts[0].text == "storage",
            case .name(let name) = parts[1], let key = parts[2].text, let count = parts[4].integer, count >= 0
        else { throw PickleObjection(reason: "something but a storage is kept outside of the pickle") }
        guard let type = TorchDialect.types[name] else {
            let known = TorchDialect.types.keys.sorted().joined(separator: ", ")
            throw PickleObjection(reason: "it has a \(name); read are \(known)")
        }
        return .storage(TorchStorage(type: type, key: key, count: count))
    }

    /// storage, offset, sizes, strides, and what training needs
    private func tensor(_ arguments: [PickleValue]) throws(PickleObjection) -> TorchTensor {
        guard arguments.count >= 4, case .storage(let storage) = arguments[0], let offset = arguments[1].integer,
            let shape = arguments[2].integers, let strides = arguments[3].integers
        else { throw PickleObjection(reason: "a tensor without storage, offset, sizes and strides") }
        guard
            let tensor = TorchTensor(storage: storage, offset: offset, shape: shape, strides: strides, limit: size)
        else {
            throw PickleObjection(
                reason: "a tensor of shape \(shape), strides \(strides) and offset \(offset) is not within its storage "
                    + "of \(counted(storage.count, "element"))")
        }
        return tensor
    }
}

extension PickleValue {
    /// Of a tuple of whole numbers.
    fileprivate var integers: [Int]? {
        guard case .tuple(let values) = self else { return nil }
        let integers = values.compactMap(\.integer)
        return integers.count == values.count ? integers : nil
    }
}
