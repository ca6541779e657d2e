/// What a CIFAR pickle is made of.
indirect enum PickleValue {
    case none
    case boolean(Bool)
    case integer(Int)
    /// Python 2's `str`, `bytes` and text alike, with where it stands in the file.
    case bytes(ArraySlice<UInt8>)
    case list([PickleValue])
    case tuple([PickleValue])
    case dictionary([(key: PickleValue, value: PickleValue)])
    /// A name that was looked up: "numpy.ndarray". Nothing is ever called.
    case global(String)
    /// The result of a call that the reader knows, before its state is there.
    case dtype
    case emptyArray
    case array(shape: [Int], bytes: ArraySlice<UInt8>)

    var text: String? { if case .bytes(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil } }

    var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }

    /// The dictionary's value for a key of this text.
    subscript(key: String) -> PickleValue? {
        guard case .dictionary(let pairs) = self else { return nil }
        return pairs.last { $0.key.text == key }?.value
    }
}
