/// What a pickle is made of.
public enum PickleValue: Sendable {
    case none
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    /// Python 2's `str`, `bytes` and text alike, with where it stands in the file.
    case bytes(ArraySlice<UInt8>)
    case list([PickleValue])
    case tuple([PickleValue])
    case dictionary([(key: PickleValue, value: PickleValue)])
    /// A name that was looked up: "numpy.ndarray". Nothing is ever called.
    case name(String)
    /// The result of a call that the reader knows, before its state is there.
    case byteType
    case emptyArray
    case array(shape: [Int], bytes: ArraySlice<UInt8>)
    /// Torch's, whose numbers are outside of the pickle.
    case storage(TorchStorage)
    indirect case tensor(TorchTensor)

    public var text: String? {
        if case .bytes(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    public var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }

    /// The dictionary's value for a key of this text.
    public subscript(key: String) -> PickleValue? {
        guard case .dictionary(let pairs) = self else { return nil }
        return pairs.last { $0.key.text == key }?.value
    }
}

extension PickleValue {
    /// Adds to a list; false for what is none. The value lets go of its list on the way: one that has a single owner is
    /// not copied.
    mutating func append(_ values: [PickleValue]) -> Bool {
        guard case .list(var list) = self else { return false }
        self = .none
        list += values
        self = .list(list)
        return true
    }

    /// The same of a dictionary.
    @discardableResult
    mutating func append(_ values: [(key: PickleValue, value: PickleValue)]) -> Bool {
        guard case .dictionary(var pairs) = self else { return false }
        self = .none
        pairs += values
        self = .dictionary(pairs)
        return true
    }
}
