/// The header of an `.npy` file: a Python dictionary of just the keys descr, fortran_order and shape, in any order.
struct NPYHeader {
    let type: String
    let isFortranOrder: Bool
    let shape: [Int]

    /// nil for what is no such dictionary.
    init?(_ text: String) {
        var rest = Substring(text).utf8
        var type: String?, isFortranOrder: Bool?, shape: [Int]?
        guard rest.take("{") else { return nil }
        while !rest.take("}") {
            guard let key = rest.quoted(), rest.take(":") else { return nil }
            switch key {
            case "descr" where type == nil: type = rest.quoted()
            case "fortran_order" where isFortranOrder == nil: isFortranOrder = rest.boolean()
            case "shape" where shape == nil: shape = rest.sizes()
            default: return nil
            }
            guard rest.take(",") || rest.first == UInt8(ascii: "}") else { return nil }
        }
        rest.skipSpace()
        guard rest.isEmpty, let type, let isFortranOrder, let shape else { return nil }
        (self.type, self.isFortranOrder, self.shape) = (type, isFortranOrder, shape)
    }
}

extension Substring.UTF8View {
    fileprivate mutating func skipSpace() {
        while let byte = first, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") { removeFirst() }
    }

    /// Takes a token and the space around it.
    fileprivate mutating func take(_ token: StaticString) -> Bool {
        skipSpace()
        let length = token.utf8CodeUnitCount
        guard token.withUTF8Buffer({ prefix(length).elementsEqual($0) }) else { return false }
        removeFirst(length)
        skipSpace()
        return true
    }

    /// A string without escapes, in single or double quotation marks.
    fileprivate mutating func quoted() -> String? {
        skipSpace()
        guard let mark = first, mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\""),
            let end = dropFirst().firstIndex(of: mark)
        else { return nil }
        let string = String(Substring(dropFirst().prefix(upTo: end)))
        self = self[index(after: end)...]
        return string
    }

    fileprivate mutating func boolean() -> Bool? { take("True") ? true : take("False") ? false : nil }

    /// A tuple of whole numbers of at least 0: `()`, `(3,)`, `(2, 3)`.
    fileprivate mutating func sizes() -> [Int]? {
        guard take("(") else { return nil }
        var sizes: [Int] = []
        while !take(")") {
            let digits = prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard let size = Int(Substring(digits)) else { return nil }
            removeFirst(digits.count)
            sizes.append(size)
            // A single size in parentheses alone would be a number, not a tuple.
            guard take(",") || sizes.count > 1 && first == UInt8(ascii: ")") else { return nil }
        }
        return sizes
    }
}
