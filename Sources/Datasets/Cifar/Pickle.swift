/// Reads just the pickles that CIFAR comes in (protocols 0 to 4 as Python 2 and 3 write them): dictionaries, lists,
/// numbers, strings and one kind of NumPy array. It executes nothing: the few calls that such a file holds are
/// recognised by name, any other is an error.
struct Pickle {
    private let bytes: [UInt8]
    private let file: String
    private var offset = 0
    private var stack: [PickleValue] = []
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    private var collections = 0

    /// A CIFAR file has about ten lists, tuples and dictionaries. A million of them within one another would take the
    /// whole stack to free.
    private static let mostCollections = 1000

    /// - Throws: `DatasetError.malformed` with the offset.
    static func read(_ bytes: [UInt8], file: String) throws -> PickleValue {
        var pickle = Pickle(bytes: bytes, file: file)
        return try pickle.run()
    }

    private init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    private mutating func run() throws -> PickleValue {
        while true {
            let start = offset
            let code = try take(1).first.map { Character(UnicodeScalar($0)) }
            switch code {
            case ".": return try pop()
            case "\u{80}": _ = try take(1)
            case "\u{95}": _ = try take(8)
            case "(": marks.append(stack.count)
            case "N", "\u{88}", "\u{89}", "K", "M", "J", "\u{8A}", "I", "L": try number(code)
            case "U", "T", "X", "\u{8C}", "C", "B", "\u{8D}", "\u{8E}": try string(code)
            case "]", "}", ")", "l", "t", "\u{85}", "\u{86}", "\u{87}": try collection(code, at: start)
            case "a", "e", "s", "u": try extend(code, at: start)
            case "q", "r", "p", "\u{94}", "h", "j", "g": try remember(code)
            case "c", "\u{93}": try name(code)
            case "R": try call(at: start)
            case "b": try build(at: start)
            default: throw malformed(start, "a CIFAR pickle holds no opcode \(bytes[start])")
            }
        }
    }

    private mutating func number(_ code: Character?) throws {
        switch code {
        case "N": stack.append(.none)
        case "\u{88}": stack.append(.boolean(true))
        case "\u{89}": stack.append(.boolean(false))
        case "K": stack.append(.integer(try unsigned(1)))
        case "M": stack.append(.integer(try unsigned(2)))
        case "J": stack.append(.integer(Int(Int32(truncatingIfNeeded: try unsigned(4)))))
        case "\u{8A}": stack.append(.integer(try long()))
        default: stack.append(try decimal())
        }
    }

    private mutating func long() throws -> Int {
        let start = offset
        let digits = try take(try unsigned(1))
        guard digits.count <= 8 else { throw malformed(start, "a number of \(digits.count) bytes is too large") }
        let value = digits.reversed().reduce(0) { $0 << 8 | Int($1) }
        let bits = digits.count * 8
        return bits > 0 && bits < 64 && value >> (bits - 1) == 1 ? value - 1 << bits : value
    }

    private mutating func decimal() throws -> PickleValue {
        let start = offset
        var text = try line()
        if text == "00" || text == "01" { return .boolean(text == "01") }
        if text.hasSuffix("L") { text.removeLast() }
        guard let value = Int(text) else { throw malformed(start, "\(text) is not a whole number") }
        return .integer(value)
    }

    private mutating func string(_ code: Character?) throws {
        let sizes: [Character: Int] = ["U": 1, "C": 1, "\u{8C}": 1, "T": 4, "X": 4, "B": 4, "\u{8D}": 8, "\u{8E}": 8]
        let count = try unsigned(code.flatMap { sizes[$0] } ?? 4)
        stack.append(.bytes(try take(count)))
    }

    private mutating func collection(_ code: Character?, at start: Int) throws {
        collections += 1
        guard collections <= Self.mostCollections else {
            throw malformed(start, "a CIFAR pickle does not hold more than \(Self.mostCollections) lists and tuples")
        }
        switch code {
        case "]": stack.append(.list([]))
        case "}": stack.append(.dictionary([]))
        case "l": stack.append(.list(try sinceMark()))
        case "t": stack.append(.tuple(try sinceMark()))
        case ")": stack.append(.tuple([]))
        case "\u{85}": try tuple(1)
        case "\u{86}": try tuple(2)
        default: try tuple(3)
        }
    }

    private mutating func tuple(_ count: Int) throws {
        var values: [PickleValue] = []
        for _ in 0..<count { values.insert(try pop(), at: 0) }
        stack.append(.tuple(values))
    }

    private mutating func extend(_ code: Character?, at start: Int) throws {
        let isMany = code == "e" || code == "u"
        let values = try isMany ? sinceMark() : code == "a" ? [pop()] : Array([pop(), pop()].reversed())
        switch try pop() {
        case .list(let list): stack.append(.list(list + values))
        case .dictionary(let pairs):
            guard values.count % 2 == 0 else { throw malformed(start, "a key without a value") }
            stack.append(
                .dictionary(pairs + stride(from: 0, to: values.count, by: 2).map { (values[$0], values[$0 + 1]) }))
        default: throw malformed(start, "something is added to neither a list nor a dictionary")
        }
    }

    private mutating func remember(_ code: Character?) throws {
        let start = offset
        let key: Int
        switch code {
        case "q", "h": key = try unsigned(1)
        case "r", "j": key = try unsigned(4)
        case "\u{94}": key = memo.count
        default: key = Int(try line()) ?? -1
        }
        if code == "h" || code == "j" || code == "g" {
            guard let value = memo[key] else { throw malformed(start, "nothing was remembered as \(key)") }
            stack.append(value)
        } else {
            memo[key] = try top()
        }
    }

    private mutating func name(_ code: Character?) throws {
        if code == "c" {
            stack.append(.global(try line() + "." + line()))
        } else {
            let name = try pop().text ?? "", module = try pop().text ?? ""
            stack.append(.global(module + "." + name))
        }
    }

    /// The calls of a NumPy array's pickle, by name.
    private mutating func call(at start: Int) throws {
        guard case .tuple(let arguments) = try pop(), case .global(let name) = try pop() else {
            throw malformed(start, "a call of something that has no name")
        }
        switch name {
        case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct": stack.append(.emptyArray)
        case "numpy.dtype":
            guard ["u1", "|u1"].contains(arguments.first?.text) else {
                throw malformed(start, "the array's type is \(arguments.first?.text ?? "unknown") instead of u1")
            }
            stack.append(.dtype)
        case "_codecs.encode":
            guard case .bytes(let text)? = arguments.first else {
                throw malformed(start, "_codecs.encode without a text")
            }
            stack.append(.bytes(latin1(text)))
        default: throw malformed(start, "it calls \(name), which a CIFAR file does not")
        }
    }

    private mutating func build(at start: Int) throws {
        let state = try pop()
        switch try pop() {
        case .dtype: stack.append(.dtype)
        case .emptyArray:
            guard case .tuple(let parts) = state, parts.count == 5, case .tuple(let sizes) = parts[1],
                case .dtype = parts[2], case .bytes(let data) = parts[4]
            else {
                throw malformed(start, "the array's state is not that of a byte array")
            }
            if case .boolean(true) = parts[3] { throw malformed(start, "the array is in Fortran order") }
            stack.append(.array(shape: sizes.compactMap(\.integer), bytes: data))
        default: throw malformed(start, "something but an array has a state")
        }
    }

    /// Python 3 writes bytes at protocol 2 as text in UTF-8 whose code points are the bytes.
    private func latin1(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        ArraySlice(String(decoding: text, as: UTF8.self).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }

    private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - offset else { throw malformed(offset, "the file ends too early") }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }

    private mutating func unsigned(_ count: Int) throws -> Int {
        let start = offset
        let value = try take(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let result = Int(exactly: value) else { throw malformed(start, "a size of \(value) bytes") }
        return result
    }

    private mutating func line() throws -> String {
        guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else {
            throw malformed(offset, "a line does not end")
        }
        defer { offset = end + 1 }
        return String(decoding: bytes[offset..<end], as: UTF8.self)
    }

    private mutating func pop() throws -> PickleValue {
        guard stack.count > (marks.last ?? 0), let value = stack.popLast() else {
            throw malformed(offset, "a value is missing")
        }
        return value
    }

    private func top() throws -> PickleValue {
        guard let value = stack.last else { throw malformed(offset, "a value is missing") }
        return value
    }

    private mutating func sinceMark() throws -> [PickleValue] {
        guard let mark = marks.popLast(), mark <= stack.count else { throw malformed(offset, "a mark is missing") }
        defer { stack.removeLast(stack.count - mark) }
        return Array(stack[mark...])
    }

    private func malformed(_ offset: Int, _ reason: String) -> DatasetError {
        .malformed(file: file, offset: offset, reason: reason)
    }
}
