/// The machine that a pickle is a program of: it works on a stack and remembers values under numbers.
struct PickleMachine<Dialect: PickleDialect> {
    private var dialect: Dialect
    private let opcodes: [UInt8: PickleOpcode]
    private var source: PickleSource
    private var stack: [PickleItem] = []
    /// How many values lay on the stack at each mark.
    private var marks: [Int] = []
    /// nil for what may still change.
    private var memo: [Int: PickleItem?] = [:]
    private var valueCount = 0

    init(bytes: [UInt8], path: String, dialect: Dialect) {
        self.dialect = dialect
        opcodes = dialect.opcodes
        source = PickleSource(bytes: bytes, path: path)
    }

    mutating func run() throws(FileError) -> PickleValue {
        while true {
            let start = source.offset
            let code = try source.take(1)[start]
            guard let opcode = opcodes[code] else {
                throw source.malformed(start, "a \(dialect.kind) pickle holds no opcode \(code)")
            }
            if case .stop = opcode { return try pop().value }
            try perform(opcode, at: start)
        }
    }

    private mutating func perform(_ opcode: PickleOpcode, at start: Int) throws(FileError) {
        switch opcode {
        case .stop: break
        case .skip(let count): _ = try source.take(count)
        case .mark: marks.append(stack.count)
        case .push(let value), .empty(let value): try push(value, at: start)
        case .unsigned(let count): try push(.integer(try source.unsigned(count)), at: start)
        case .signed: try push(.integer(Int(Int32(truncatingIfNeeded: try source.unsigned(4)))), at: start)
        case .long: try push(.integer(try source.long()), at: start)
        case .decimal: try push(try source.decimal(), at: start)
        case .number: try push(.number(try source.number()), at: start)
        case .string(let length): try push(.bytes(try source.take(try source.unsigned(length))), at: start)
        case .list: try collect(try popToMark(), PickleValue.list, at: start)
        case .tuple: try collect(try popToMark(), PickleValue.tuple, at: start)
        case .tupleOf(let count): try collect(try pop(count), PickleValue.tuple, at: start)
        case .extend(let count?): try extend(by: try pop(count), at: start)
        case .extend(nil): try extend(by: try popToMark(), at: start)
        case .remember(let number): try remember(number)
        case .recall(let number): try recall(number)
        case .name: try push(.name(try source.line() + "." + source.line()), at: start)
        case .nameOnStack:
            try push(.name(try pop(2).map { $0.value.text ?? "" }.joined(separator: ".")), at: start)
        case .call: try call(at: start)
        case .build: try build(at: start)
        case .persistent: try loadPersistent(at: start)
        }
    }

    private mutating func collect(
        _ items: [PickleItem], _ collection: ([PickleValue]) -> PickleValue, at start: Int
    ) throws(FileError) {
        try push(collection(items.map(\.value)), depth: try depth(around: items, at: start), at: start)
    }

    /// Adds values to the list, or keys with their values to the dictionary, on the stack.
    private mutating func extend(by items: [PickleItem], at start: Int) throws(FileError) {
        let top = try top(), depth = try depth(around: items, at: start)
        guard !stack[top].isShared else {
            throw source.malformed(start, "something is added to a value that was complete")
        }
        stack[top].depth = max(stack[top].depth, depth)
        let values = items.map(\.value)
        if stack[top].value.append(values) { return }
        guard case .dictionary = stack[top].value else {
            throw source.malformed(start, "something is added to neither a list nor a dictionary")
        }
        guard values.count % 2 == 0 else { throw source.malformed(start, "a key without a value") }
        stack[top].value.append(stride(from: 0, to: values.count, by: 2).map { (values[$0], values[$0 + 1]) })
    }
}

/// What is remembered.
extension PickleMachine {
    private mutating func remember(_ number: PickleOpcode.Number) throws(FileError) {
        let key = try key(number)
        guard var item = stack.last else { throw source.malformed(source.offset, "a value is missing") }
        guard item.isUnfinished else {
            item.isShared = true
            memo.updateValue(item, forKey: key)
            return
        }
        stack[stack.count - 1].numbers.append(key)
        memo.updateValue(nil, forKey: key)
    }

    private mutating func recall(_ number: PickleOpcode.Number) throws(FileError) {
        let start = source.offset, key = try key(number)
        guard let memory = memo[key] else { throw source.malformed(start, "nothing was remembered as \(key)") }
        guard let item = memory else { throw source.malformed(start, "a value holds itself") }
        try push(item, at: start)
    }

    private mutating func key(_ number: PickleOpcode.Number) throws(FileError) -> Int {
        switch number {
        case .bytes(let count): try source.unsigned(count)
        case .line: Int(try source.line()) ?? -1
        case .next: memo.count
        }
    }

    /// What leaves the stack is complete.
    private mutating func finished(_ item: PickleItem) -> PickleItem {
        guard !item.numbers.isEmpty else { return item }
        let finished = PickleItem(value: item.value, depth: item.depth, isShared: true)
        for number in item.numbers { memo.updateValue(finished, forKey: number) }
        return finished
    }
}

/// The stack, and its limits.
extension PickleMachine {
    private mutating func push(_ value: PickleValue, depth: Int = 0, at start: Int) throws(FileError) {
        try push(PickleItem(value: value, depth: depth), at: start)
    }

    private mutating func push(_ item: PickleItem, at start: Int) throws(FileError) {
        valueCount += 1
        guard valueCount <= PickleLimits.mostValues else {
            throw source.malformed(start, "it holds more than \(PickleLimits.mostValues) values")
        }
        stack.append(item)
    }

    /// The depth of a collection of these.
    private func depth(around items: [PickleItem], at start: Int) throws(FileError) -> Int {
        let depth = 1 + (items.lazy.map(\.depth).max() ?? 0)
        guard depth <= PickleLimits.deepest else {
            throw source.malformed(start, "nested deeper than \(PickleLimits.deepest) levels")
        }
        return depth
    }

    /// Where the topmost value above the last mark is.
    private func top() throws(FileError) -> Int {
        guard stack.count > (marks.last ?? 0) else { throw source.malformed(source.offset, "a value is missing") }
        return stack.count - 1
    }

    private mutating func pop() throws(FileError) -> PickleItem { finished(stack.remove(at: try top())) }

    /// The topmost values, the lowest first.
    private mutating func pop(_ count: Int) throws(FileError) -> [PickleItem] {
        var values: [PickleItem] = []
        for _ in 0..<count { values.append(try pop()) }
        return values.reversed()
    }

    private mutating func popToMark() throws(FileError) -> [PickleItem] {
        guard let mark = marks.popLast(), mark <= stack.count else {
            throw source.malformed(source.offset, "a mark is missing")
        }
        defer { stack.removeLast(stack.count - mark) }
        return stack[mark...].map { finished($0) }
    }
}

/// What the dialect knows.
extension PickleMachine {
    private mutating func call(at start: Int) throws(FileError) {
        let arguments = try pop()
        guard case .tuple(let values) = arguments.value, case .name(let name) = try pop().value else {
            throw source.malformed(start, "a call of something that has no name")
        }
        do { try push(try dialect.call(name, values), depth: arguments.depth, at: start) } catch {
            throw malformed(error, at: start)
        }
    }

    private mutating func build(at start: Int) throws(FileError) {
        let state = try pop(), top = try top()
        do { stack[top].value = try dialect.build(stack[top].value, state.value) } catch {
            throw malformed(error, at: start)
        }
    }

    private mutating func loadPersistent(at start: Int) throws(FileError) {
        let identity = try pop()
        do { try push(try dialect.persistent(identity.value), at: start) } catch { throw malformed(error, at: start) }
    }

    private func malformed(_ error: any Error, at start: Int) -> FileError {
        switch error {
        case let error as FileError: error
        case let error as PickleObjection: source.malformed(start, error.reason)
        default: source.malformed(start, "\(error)")
        }
    }
}

private enum PickleLimits {
    /// Freeing what is nested takes the stack.
    static let deepest = 1000
    /// A value takes far more memory than its byte in the file.
    static let mostValues = 1 << 22
}
