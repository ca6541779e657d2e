/// What an opcode does. Opcodes that differ in a size alone are one case.
enum PickleOpcode: Sendable {
    case stop
    case skip(Int)
    case mark
    case push(PickleValue)
    /// A whole number of that many bytes.
    case unsigned(Int)
    /// Four bytes, with a sign.
    case signed
    case long
    case decimal
    /// A double of eight bytes, the highest first.
    case number
    /// A string with a length of that many bytes before it.
    case string(lengthOf: Int)
    case empty(PickleValue)
    /// Of all since the mark.
    case list, tuple
    case tupleOf(Int)
    /// The list or dictionary by so many values; nil: by all since the mark.
    case extend(by: Int?)
    case remember(Number)
    case recall(Number)
    case name
    case nameOnStack
    case call
    case build
    /// What is outside of the pickle.
    case persistent

    /// The number that a value is remembered under.
    enum Number: Sendable {
        case bytes(Int)
        case line
        case next
    }

    /// By Python's names (Lib/pickletools.py).
    static let table: [UInt8: PickleOpcode] = [
        // PROTO, FRAME, MARK, STOP
        0x80: .skip(1), 0x95: .skip(8), UInt8(ascii: "("): .mark, UInt8(ascii: "."): .stop,
        // NONE, NEWTRUE, NEWFALSE
        UInt8(ascii: "N"): .push(.none), 0x88: .push(.boolean(true)), 0x89: .push(.boolean(false)),
        // BININT1, BININT2, BININT, LONG1, INT, LONG
        UInt8(ascii: "K"): .unsigned(1), UInt8(ascii: "M"): .unsigned(2), UInt8(ascii: "J"): .signed, 0x8A: .long,
        UInt8(ascii: "I"): .decimal, UInt8(ascii: "L"): .decimal,
        // SHORT_BINSTRING, BINSTRING, SHORT_BINBYTES, BINBYTES, BINBYTES8
        UInt8(ascii: "U"): .string(lengthOf: 1), UInt8(ascii: "T"): .string(lengthOf: 4),
        UInt8(ascii: "C"): .string(lengthOf: 1), UInt8(ascii: "B"): .string(lengthOf: 4), 0x8E: .string(lengthOf: 8),
        // SHORT_BINUNICODE, BINUNICODE, BINUNICODE8
        0x8C: .string(lengthOf: 1), UInt8(ascii: "X"): .string(lengthOf: 4), 0x8D: .string(lengthOf: 8),
        // EMPTY_LIST, EMPTY_DICT, EMPTY_TUPLE
        UInt8(ascii: "]"): .empty(.list([])), UInt8(ascii: "}"): .empty(.dictionary([])),
        UInt8(ascii: ")"): .empty(.tuple([])),
        // LIST, TUPLE, TUPLE1, TUPLE2, TUPLE3
        UInt8(ascii: "l"): .list, UInt8(ascii: "t"): .tuple, 0x85: .tupleOf(1), 0x86: .tupleOf(2), 0x87: .tupleOf(3),
        // APPEND, SETITEM, APPENDS, SETITEMS
        UInt8(ascii: "a"): .extend(by: 1), UInt8(ascii: "s"): .extend(by: 2), UInt8(ascii: "e"): .extend(by: nil),
        UInt8(ascii: "u"): .extend(by: nil),
        // BINPUT, LONG_BINPUT, PUT, MEMOIZE
        UInt8(ascii: "q"): .remember(.bytes(1)), UInt8(ascii: "r"): .remember(.bytes(4)),
        UInt8(ascii: "p"): .remember(.line), 0x94: .remember(.next),
        // BINGET, LONG_BINGET, GET
        UInt8(ascii: "h"): .recall(.bytes(1)), UInt8(ascii: "j"): .recall(.bytes(4)), UInt8(ascii: "g"): .recall(.line),
        // GLOBAL, STACK_GLOBAL, REDUCE, BUILD
        UInt8(ascii: "c"): .name, 0x93: .nameOnStack, UInt8(ascii: "R"): .call, UInt8(ascii: "b"): .build,
    ]
}
