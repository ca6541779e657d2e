/// Pickles of NumPy's arrays of bytes with their labels.
struct ByteArrayDialect: PickleDialect {
    let kind: String
    /// How many bytes may still be decoded: as many as the file has, since each is in it once.
    private var decodable: Int

    init(kind: String, size: Int) { (self.kind, decodable) = (kind, size) }

    var opcodes: [UInt8: PickleOpcode] { PickleOpcode.table }

    mutating func call(_ name: String, _ arguments: [PickleValue]) throws(PickleObjection) -> PickleValue {
        switch name {
        case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct": return .emptyArray
        case "numpy.dtype":
            guard ["u1", "|u1"].contains(arguments.first?.text) else {
                throw PickleObjection(
                    reason: "the array's type is \(arguments.first?.text ?? "unknown") instead of u1")
            }
            return .byteType
        case "_codecs.encode":
            guard case .bytes(let text)? = arguments.first else {
                throw PickleObjection(reason: "_codecs.encode without a text")
            }
            decodable -= text.count
            guard decodable >= 0 else { throw PickleObjection(reason: "it decodes more bytes than it has") }
            return .bytes(Self.latin1(text))
        default: throw PickleObjection(reason: "it calls \(name), which a \(kind) file does not")
        }
    }

    /// Gives a type or an array its state.
    func build(_ object: PickleValue, _ state: PickleValue) throws(PickleObjection) -> PickleValue {
        switch object {
        case .byteType: return .byteType
        case .emptyArray:
            guard case .tuple(let parts) = state, parts.count == 5, case .tuple(let sizes) = parts[1],
                case .byteType = parts[2], case .bytes(let data) = parts[4]
            else { throw PickleObjection(reason: "the array's state is not that of a byte array") }
            if case .boolean(true) = parts[3] { throw PickleObjection(reason: "the array is in Fortran order") }
            return .array(shape: sizes.compactMap(\.integer), bytes: data)
        default: throw PickleObjection(reason: "something but an array has a state")
        }
    }

    func persistent(_ identity: PickleValue) throws(PickleObjection) -> PickleValue {
        throw PickleObjection(reason: "a \(kind) pickle keeps nothing outside of it")
    }

    /// Python 3 writes bytes at protocol 2 as text in UTF-8 whose code points are the bytes.
    private static func latin1(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        ArraySlice(String(decoding: text, as: UTF8.self).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }
}
