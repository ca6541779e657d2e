/// The machine that a pickle is a program of: it works on a stack and remembers values under numbers.
struct PickleMachine {
    private let kind: String
    private var source: PickleSource
    private var stack: [PickleValue] = []
    /// How many values lay on the stack at each mark.
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    private var collections = 0

    /// Such a file has about ten lists, tuples and dictionaries. A million of them within one another would take the
    /// whole stack to free.
    private static let mostCollections = 1000

    init(bytes: [UInt8], path: String, kind: String) {
        self.kind = kind
        source = PickleSource(bytes: bytes, path: path)
    }

    mutating func run() throws(FileError) -> PickleValue {
        while true {
            let start = source.offset
            let code = try source.take(1)[start]
            guard let opcode = PickleOpcode.table[code] else {
                throw source.malformed(start, "a \(kind) pickle holds no opcode \(code)")
            }
            if case .stop = opcode { return try pop() }
            try perform(opcode, at: start)
        }
    }

    private mutating func perform(_ opcode: PickleOpcode, at start: Int) throws(FileError) {
        switch opcode {
        case .stop: break
        case .skip(let count): _ = try source.take(count)
        case .mark: marks.append(stack.count)
        case .push(let value): stack.append(value)
        case .unsigned(let count): stack.append(.integer(try source.unsigned(count)))
        case .signed: stack.append(.integer(Int(Int32(truncatingIfNeeded: try source.unsigned(4)))))
        case .long: stack.append(.integer(try source.long()))
        case .decimal: stack.append(try source.decimal())
        case .string(let length): stack.append(.bytes(try source.take(try source.unsigned(length))))
        case .empty, .list, .tuple, .tupleOf: try collect(opcode, at: start)
        case .extend(let count?): try extend(by: try pop(count), at: start)
        case .extend(nil): try extend(by: try popToMark(), at: start)
        case .remember(let number): try remember(number)
        case .recall(let number): try recall(number)
        case .name: stack.append(.name(try source.line() + "." + source.line()))
        case .nameOnStack: stack.append(.name(try pop(2).map { $0.text ?? "" }.joined(separator: ".")))
        case .call: try call(at: start)
        case .build: try build(at: start)
        }
    }

    private mutating func collect(_ opcode: PickleOpcode, at start: Int) throws(FileError) {
        collections += 1
        guard collections <= Self.mostCollections else {
            throw source.malformed(
                start, "a \(kind) pickle does not hold more than \(Self.mostCollections) lists and tuples")
        }
        switch opcode {
        case .empty(let collection): stack.append(collection)
        case .list: stack.append(.list(try popToMark()))
        case .tuple: stack.append(.tuple(try popToMark()))
        case .tupleOf(let count): stack.append(.tuple(try pop(count)))
        default: break
        }
    }

    /// Adds values to the list, or keys with their values to the dictionary, on the stack.
    private mutating func extend(by values: [PickleValue], at start: Int) throws(FileError) {
        let top = try top()
        if stack[top].append(values) { return }
        guard case .dictionary = stack[top] else {
            throw source.malformed(start, "something is added to neither a list nor a dictionary")
        }
        guard values.count % 2 == 0 else { throw source.malformed(start, "a key without a value") }
        stack[top].append(stride(from: 0, to: values.count, by: 2).map { (values[$0], values[$0 + 1]) })
    }

    private mutating func remember(_ number: PickleOpcode.Number) throws(FileError) {
        let key = try key(number)
        guard let value = stack.last else { throw source.malformed(source.offset, "a value is missing") }
        memo[key] = value
    }

    private mutating func recall(_ number: PickleOpcode.Number) throws(FileError) {
        let start = source.offset, key = try key(number)
        guard let value = memo[key] else { throw source.malformed(start, "nothing was remembered as \(key)") }
        stack.append(value)
    }

    private mutating func key(_ number: PickleOpcode.Number) throws(FileError) -> Int {
        switch number {
        case .bytes(let count): try source.unsigned(count)
        case .line: Int(try source.line()) ?? -1
        case .next: memo.count
        }
    }
}

/// The stack.
extension PickleMachine {
    /// Where the topmost value above the last mark is.
    private func top() throws(FileError) -> Int {
        guard stack.count > (marks.last ?? 0) else { throw source.malformed(source.offset, "a value is missing") }
        return stack.count - 1
    }

    private mutating func pop() throws(FileError) -> PickleValue { stack.remove(at: try top()) }

    /// The topmost values, the lowest first.
    private mutating func pop(_ count: Int) throws(FileError) -> [PickleValue] {
        var values: [PickleValue] = []
        for _ in 0..<count { values.append(try pop()) }
        return values.reversed()
    }

    private mutating func popToMark() throws(FileError) -> [PickleValue] {
        guard let mark = marks.popLast(), mark <= stack.count else {
            throw source.malformed(source.offset, "a mark is missing")
        }
        defer { stack.removeLast(stack.count - mark) }
        return Array(stack[mark...])
    }
}

/// The calls of a NumPy array's pickle, by name.
extension PickleMachine {
    private mutating func call(at start: Int) throws(FileError) {
        guard case .tuple(let arguments) = try pop(), case .name(let name) = try pop() else {
            throw source.malformed(start, "a call of something that has no name")
        }
        switch name {
        case "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct": stack.append(.emptyArray)
        case "numpy.dtype":
            guard ["u1", "|u1"].contains(arguments.first?.text) else {
                throw source.malformed(start, "the array's type is \(arguments.first?.text ?? "unknown") instead of u1")
            }
            stack.append(.byteType)
        case "_codecs.encode":
            guard case .bytes(let text)? = arguments.first else {
                throw source.malformed(start, "_codecs.encode without a text")
            }
            stack.append(.bytes(Self.latin1(text)))
        default: throw source.malformed(start, "it calls \(name), which a \(kind) file does not")
        }
    }

    /// Gives a type or an array its state.
    private mutating func build(at start: Int) throws(FileError) {
        let state = try pop()
        switch try pop() {
        case .byteType: stack.append(.byteType)
        case .emptyArray:
            guard case .tuple(let parts) = state, parts.count == 5, case .tuple(let sizes) = parts[1],
                case .byteType = parts[2], case .bytes(let data) = parts[4]
            else {
                throw source.malformed(start, "the array's state is not that of a byte array")
            }
            if case .boolean(true) = parts[3] { throw source.malformed(start, "the array is in Fortran order") }
            stack.append(.array(shape: sizes.compactMap(\.integer), bytes: data))
        default: throw source.malformed(start, "something but an array has a state")
        }
    }

    /// Python 3 writes bytes at protocol 2 as text in UTF-8 whose code points are the bytes.
    private static func latin1(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        ArraySlice(String(decoding: text, as: UTF8.self).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }
}
