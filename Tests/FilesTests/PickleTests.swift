import Files
import Testing

/// What Python writes at each protocol: `pickle.dumps(value, protocol)` of Python 3 and NumPy 2. The array is
/// numpy.array([[1, 255], [3, 4]], dtype="u1").
private let pickles: [(value: String, read: String, byProtocol: [Int: String])] = [
    ("None", "none", [0: "4e2e", 1: "4e2e", 2: "80024e2e", 3: "80034e2e", 4: "80044e2e"]),
    ("True", "true", [0: "4930310a2e", 1: "4930310a2e", 2: "8002882e", 3: "8003882e", 4: "8004882e"]),
    ("False", "false", [0: "4930300a2e", 1: "4930300a2e", 2: "8002892e", 3: "8003892e", 4: "8004892e"]),
    ("7", "7", [0: "49370a2e", 1: "4b072e", 2: "80024b072e", 3: "80034b072e", 4: "80044b072e"]),
    (
        "300", "300",
        [
            0: "493330300a2e", 1: "4d2c012e", 2: "80024d2c012e", 3: "80034d2c012e",
            4: "80049504000000000000004d2c012e",
        ]
    ),
    (
        "70000", "70000",
        [
            0: "4937303030300a2e", 1: "4a701101002e", 2: "80024a701101002e", 3: "80034a701101002e",
            4: "80049506000000000000004a701101002e",
        ]
    ),
    (
        "-5", "-5",
        [
            0: "492d350a2e", 1: "4afbffffff2e", 2: "80024afbffffff2e", 3: "80034afbffffff2e",
            4: "80049506000000000000004afbffffff2e",
        ]
    ),
    (
        "2 ** 40", "1099511627776",
        [
            0: "4c313039393531313632373737364c0a2e", 1: "4c313039393531313632373737364c0a2e",
            2: "80028a060000000000012e", 3: "80038a060000000000012e", 4: "80049509000000000000008a060000000000012e",
        ]
    ),
    (
        "-2 ** 40", "-1099511627776",
        [
            0: "4c2d313039393531313632373737364c0a2e", 1: "4c2d313039393531313632373737364c0a2e",
            2: "80028a060000000000ff2e", 3: "80038a060000000000ff2e", 4: "80049509000000000000008a060000000000ff2e",
        ]
    ),
    (
        "'cat'", "'cat'",
        [
            1: "580300000063617471002e", 2: "8002580300000063617471002e", 3: "8003580300000063617471002e",
            4: "80049507000000000000008c03636174942e",
        ]
    ),
    (
        "b'cat'", "'cat'",
        [
            1: "635f636f646563730a656e636f64650a7100285803000000636174710158060000006c6174696e3171027471"
                + "035271042e",
            2: "8002635f636f646563730a656e636f64650a71005803000000636174710158060000006c6174696e31710286"
                + "71035271042e",
            3: "8003430363617471002e", 4: "80049507000000000000004303636174942e",
        ]
    ),
    (
        "[1, 2]", "[1 2]",
        [
            0: "286c70300a49310a6149320a612e", 1: "5d7100284b014b02652e", 2: "80025d7100284b014b02652e",
            3: "80035d7100284b014b02652e", 4: "80049509000000000000005d94284b014b02652e",
        ]
    ),
    (
        "[1]", "[1]",
        [
            0: "286c70300a49310a612e", 1: "5d71004b01612e", 2: "80025d71004b01612e", 3: "80035d71004b01612e",
            4: "80049506000000000000005d944b01612e",
        ]
    ),
    (
        "(1,)", "(1)",
        [
            0: "2849310a7470300a2e", 1: "284b017471002e", 2: "80024b018571002e", 3: "80034b018571002e",
            4: "80049505000000000000004b0185942e",
        ]
    ),
    (
        "(1, 2)", "(1 2)",
        [
            0: "2849310a49320a7470300a2e", 1: "284b014b027471002e", 2: "80024b014b028671002e",
            3: "80034b014b028671002e", 4: "80049507000000000000004b014b0286942e",
        ]
    ),
    (
        "(1, 2, 3)", "(1 2 3)",
        [
            0: "2849310a49320a49330a7470300a2e", 1: "284b014b024b037471002e", 2: "80024b014b024b038771002e",
            3: "80034b014b024b038771002e", 4: "80049509000000000000004b014b024b0387942e",
        ]
    ),
    (
        "(1, 2, 3, 4)", "(1 2 3 4)",
        [
            0: "2849310a49320a49330a49340a7470300a2e", 1: "284b014b024b034b047471002e",
            2: "8002284b014b024b034b047471002e", 3: "8003284b014b024b034b047471002e",
            4: "8004950c00000000000000284b014b024b034b0474942e",
        ]
    ),
    (
        "{'a': 1}", "{'a': 1}",
        [
            1: "7d710058010000006171014b01732e", 2: "80027d710058010000006171014b01732e",
            3: "80037d710058010000006171014b01732e", 4: "8004950a000000000000007d948c0161944b01732e",
        ]
    ),
    (
        "{'a': 1, 'b': [2]}", "{'a': 1 'b': [2]}",
        [
            1: "7d71002858010000006171014b0158010000006271025d71034b0261752e",
            2: "80027d71002858010000006171014b0158010000006271025d71034b0261752e",
            3: "80037d71002858010000006171014b0158010000006271025d71034b0261752e",
            4: "80049514000000000000007d94288c0161944b018c0162945d944b0261752e",
        ]
    ),
    (
        "[[], (), {}]", "[[] () {}]",
        [
            1: "5d7100285d7101297d7102652e", 2: "80025d7100285d7101297d7102652e", 3: "80035d7100285d7101297d7102652e",
            4: "8004950a000000000000005d94285d94297d94652e",
        ]
    ),
    (
        "['a'] * 2", "['a' 'a']",
        [
            1: "5d71002858010000006171016801652e", 2: "80025d71002858010000006171016801652e",
            3: "80035d71002858010000006171016801652e", 4: "8004950b000000000000005d94288c0161946801652e",
        ]
    ),
    (
        "the array", "array [2, 2] of [1, 255, 3, 4]",
        [
            1: "636e756d70792e5f636f72652e6d756c746961727261790a5f7265636f6e7374727563740a710028636e756d"
                + "70790a6e6461727261790a7101284b00747102635f636f646563730a656e636f64650a710328580100000062"
                + "710458060000006c6174696e317105747106527107747108527109284b01284b024b0274710a636e756d7079"
                + "0a64747970650a710b2858020000007531710c4930300a4930310a74710d52710e284b0358010000007c710f"
                + "4e4e4e4affffffff4affffffff4b00747110624930300a680328580500000001c3bf03047111680574711252"
                + "7113747114622e",
            2: "8002636e756d70792e5f636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7100636e75"
                + "6d70790a6e6461727261790a71014b00857102635f636f646563730a656e636f64650a710358010000006271"
                + "0458060000006c6174696e317105867106527107877108527109284b014b024b0286710a636e756d70790a64"
                + "747970650a710b58020000007531710c898887710d52710e284b0358010000007c710f4e4e4e4affffffff4a"
                + "ffffffff4b0074711062896803580500000001c3bf030471116805867112527113747114622e",
            3: "8003636e756d70792e5f636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7100636e75"
                + "6d70790a6e6461727261790a71014b008571024301627103877104527105284b014b024b02867106636e756d"
                + "70790a64747970650a7107580200000075317108898887710952710a284b0358010000007c710b4e4e4e4aff"
                + "ffffff4affffffff4b0074710c6289430401ff0304710d74710e622e",
            4: "8004958f000000000000008c166e756d70792e5f636f72652e6d756c74696172726179948c0c5f7265636f6e"
                + "7374727563749493948c056e756d7079948c076e6461727261799493944b0085944301629487945294284b01"
                + "4b024b02869468038c0564747970659493948c02753194898887945294284b038c017c944e4e4e4affffffff"
                + "4affffffff4b0074946289430401ff0304947494622e",
        ]
    ),
]

/// By hand, what only Python 2 or larger values have.
private let opcodes: [(name: String, hex: String, read: String)] = [
    ("SHORT_BINSTRING", "5503636174 2e", "'cat'"),
    ("BINSTRING", "5403000000636174 2e", "'cat'"),
    ("BINBYTES", "4203000000636174 2e", "'cat'"),
    ("BINBYTES8", "8e0300000000000000636174 2e", "'cat'"),
    ("BINUNICODE8", "8d0300000000000000636174 2e", "'cat'"),
    ("LONG_BINPUT, LONG_BINGET", "4b07 7201000000 6a01000000 86 2e", "(7 7)"),
    ("PUT, GET", "4b07 70330a 67330a 86 2e", "(7 7)"),
    ("BINPUT, BINGET", "4b07 7103 6803 86 2e", "(7 7)"),
    ("MEMOIZE", "4b07 94 6800 86 2e", "(7 7)"),
    ("SETITEM", "7d 4b01 4b02 73 2e", "{1: 2}"),
    ("GLOBAL", "63 6f730a 73797374656d0a 2e", "os.system"),
    ("LONG1 of no bytes", "8a00 2e", "0"),
    ("LONG1 of eight bytes", "8a08 ffffffffffffffff 2e", "-1"),
    ("INT of a long", "49374c0a 2e", "7"),
]

private let all: [(what: String, bytes: [UInt8], read: String)] =
    pickles.flatMap { pickle in
        pickle.byProtocol.sorted { $0.key < $1.key }.map {
            ("\(pickle.value) at protocol \($0.key)", bytes(hex: $0.value), pickle.read)
        }
    } + opcodes.map { ($0.name, bytes(hex: $0.hex), $0.read) }

private func text(_ value: PickleValue) -> String {
    switch value {
    case .none: "none"
    case .boolean(let boolean): "\(boolean)"
    case .integer(let integer): "\(integer)"
    case .bytes: "'\(value.text ?? "")'"
    case .list(let values): "[\(values.map(text).joined(separator: " "))]"
    case .tuple(let values): "(\(values.map(text).joined(separator: " ")))"
    case .dictionary(let pairs): "{\(pairs.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: " "))}"
    case .name(let name): name
    case .byteType, .emptyArray: "unfinished"
    case .number, .storage, .tensor: "of torch"
    case .array(let shape, let bytes): "array \(shape) of \(Array(bytes))"
    }
}

private func read(_ bytes: [UInt8]) throws(FileError) -> PickleValue {
    try Pickle.read(bytes, path: "a.pickle", kind: "CIFAR")
}

@Test(arguments: all.indices)
func `what Python writes is read, and no less of it`(index: Int) throws {
    let pickle = all[index]
    #expect(try text(read(pickle.bytes)) == pickle.read, "\(pickle.what)")
    for length in pickle.bytes.indices {
        let cut = Array(pickle.bytes.prefix(length))
        #expect(failure { () throws(FileError) in try read(cut) } != nil, "\(pickle.what), up to byte \(length)")
    }
}

@Test func `a pickle with any byte changed is an error or a value`() {
    var failures = 0
    for pickle in all {
        for position in pickle.bytes.indices {
            for change: UInt8 in [0x01, 0x15, 0x80, 0xFF] {
                var changed = pickle.bytes
                changed[position] ^= change
                if failure({ () throws(FileError) in try read(changed) }) != nil { failures += 1 }
            }
        }
    }
    #expect(failures > 1000)
}

@Test func `just these opcodes are known`() {
    let known = (0...255).filter { code in
        failure { () throws(FileError) in try read([UInt8(code)]) }?.reason != "a CIFAR pickle holds no opcode \(code)"
    }
    let letters = Set("(.NKMJILUTCBX]})ltaseuqrphjgcRb".utf8.map(Int.init))
    #expect(
        Set(known) == letters.union([0x80, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8C, 0x8D, 0x8E, 0x93, 0x94, 0x95]))
}

@Test(
    arguments: [
        ("no bytes", "", 0, "the file ends too early"),
        ("no STOP", "4b01", 2, "the file ends too early"),
        ("a number that is cut", "4d01", 1, "the file ends too early"),
        ("a string that is cut", "58050000006162632e", 5, "the file ends too early"),
        ("a string of 2 ** 63 bytes", "8e00000000000000802e", 1, "a size of 9223372036854775808 bytes"),
        ("a frame that is cut", "80049500", 3, "the file ends too early"),
        ("a line without an end", "493132", 1, "a line does not end"),
        ("no number", "497477656c76650a2e", 1, "twelve is not a whole number"),
        (
            "a number too large", "4c313138303539313632303731373431313330333432344c0a2e", 1,
            "1180591620717411303424 is not a whole number"
        ),
        ("a number of 11 bytes", "80028a0b00000000000000000000012e", 3, "a number of 11 bytes is too large"),
        ("STOP without a value", "2e", 1, "a value is missing"),
        ("a tuple of too few", "4b01862e", 3, "a value is missing"),
        ("values below a mark", "4b0128852e", 4, "a value is missing"),
        ("PUT without a value", "71002e", 2, "a value is missing"),
        ("a tuple without a mark", "4b01742e", 3, "a mark is missing"),
        ("GET of nothing", "68072e", 1, "nothing was remembered as 7"),
        ("GET of no number", "67780a2e", 1, "nothing was remembered as -1"),
        ("APPEND to a number", "4b014b02612e", 4, "something is added to neither a list nor a dictionary"),
        ("a key alone", "7d284b01752e", 4, "a key without a value"),
        ("text of protocol 0", "566361740a70300a2e", 0, "a CIFAR pickle holds no opcode 86"),
        ("a dictionary of protocol 0", "286470300a56610a70310a49310a732e", 1, "a CIFAR pickle holds no opcode 100"),
        ("a fraction", "473ff80000000000002e", 0, "a CIFAR pickle holds no opcode 71"),
        ("a set", "80049507000000000000008f94284b01902e", 11, "a CIFAR pickle holds no opcode 143"),
        ("a bytearray", "8005950c0000000000000096010000000000000061942e", 11, "a CIFAR pickle holds no opcode 150"),
        ("a call", "636f730a73797374656d0a2855047472756574522e", 19, "it calls os.system, which a CIFAR file does not"),
        (
            "a range", "8002635f5f6275696c74696e5f5f0a7872616e67650a71004b004b034b018771015271022e", 33,
            "it calls __builtin__.xrange, which a CIFAR file does not"
        ),
        ("a call of a number", "4b0129522e", 3, "a call of something that has no name"),
        ("the state of a number", "4b014b02622e", 4, "something but an array has a state"),
        (
            "an array of int16",
            "8003636e756d70792e5f636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7100636e756d"
                + "70790a6e6461727261790a71014b008571024301627103877104527105284b014b024b02867106636e756d7079"
                + "0a64747970650a7107580200000069327108898887710952710a284b0358010000003c710b4e4e4e4affffffff"
                + "4affffffff4b0074710c628943080100ff0003000400710d74710e622e", 113,
            "the array's type is i2 instead of u1"
        ),
        (
            "an array in Fortran order",
            "8003636e756d70792e5f636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7100636e756d"
                + "70790a6e6461727261790a71014b008571024301627103877104527105284b014b024b02867106636e756d7079"
                + "0a64747970650a7107580200000075317108898887710952710a284b0358010000007c710b4e4e4e4affffffff"
                + "4affffffff4b0074710c628843040103ff04710d74710e622e", 158, "the array is in Fortran order"
        ),
        (
            "an array without its state",
            "636e756d70792e636f72652e6d756c746961727261790a5f7265636f6e7374727563740a295229622e", 39,
            "the array's state is not that of a byte array"
        ),
        ("a text without a text", "635f636f646563730a656e636f64650a29522e", 17, "_codecs.encode without a text"),
    ] as [(String, String, Int, String)])
func `what is not read says where`(what: String, hex: String, offset: Int, reason: String) {
    let error = failure { () throws(FileError) in try read(bytes(hex: hex)) }
    #expect(error == .malformed(path: "a.pickle", offset: offset, reason: reason), "\(what)")
}

@Test func `strings are parts of the file`() throws {
    guard case .bytes(let string) = try read(bytes(hex: "8c03636174 2e")) else { throw CancellationError() }
    #expect(string.indices == 2..<5)
}

private func nested(_ count: Int) -> [UInt8] {
    Array((String(repeating: "]", count: count) + String(repeating: "a", count: count - 1) + ".").utf8)
}

/// None within values of a kind, 2,000 deep.
private func deep(opening: String, closing: String) -> [UInt8] {
    let opened = Array(String(repeating: opening, count: 2000).utf8) + [UInt8(ascii: "N")]
    return opened + (0..<2000).flatMap { _ in closing.unicodeScalars.map { UInt8($0.value) } } + [UInt8(ascii: ".")]
}

/// Lists, each in the one before and in itself, 50,000 deep.
private var withinItself: [UInt8] {
    let start = [0x80, 0x02] + Array("]q\0q\u{1}".utf8)
    return start + (0..<50000).flatMap { _ in Array("h\0h\u{1}aq\u{1}".utf8) } + [UInt8(ascii: ".")]
}

/// A text of 100 bytes that is recalled and decoded 100 times.
private var decodedOften: [UInt8] {
    let text = [UInt8(ascii: "X"), 100, 0, 0, 0] + [UInt8](repeating: UInt8(ascii: "a"), count: 100)
    let decode = Array("c_codecs\nencode\nh\0".utf8) + [0x85, UInt8(ascii: "R")]
    return text + Array("q\0".utf8) + (0..<100).flatMap { _ in decode } + [UInt8(ascii: ".")]
}

/// What would take the stack, the memory, or a time that grows with a square.
@Test(
    arguments: [
        ("lists", nested(300_000), "nested deeper than 1000 levels"),
        ("tuples", deep(opening: "", closing: "\u{85}"), "nested deeper than 1000 levels"),
        ("dictionaries", deep(opening: "}U\u{1}a", closing: "s"), "nested deeper than 1000 levels"),
        ("a value in itself", withinItself, "a value holds itself"),
        (
            "more for what was complete", Array("(]q\0lh\0K\u{1}ah\0K\u{1}a.".utf8),
            "something is added to a value that was complete"
        ),
        ("values", [UInt8](repeating: UInt8(ascii: "N"), count: 1 << 22 + 1), "it holds more than 4194304 values"),
        ("decoded texts", decodedOften, "it decodes more bytes than it has"),
    ] as [(String, [UInt8], String)])
func `what a pickle may not take is an error`(what: String, bytes: [UInt8], reason: String) {
    #expect(failure { () throws(FileError) in try read(bytes) }?.reason == reason, "\(what)")
}

@Test func `a limit's error says where, and what is within it is read`() throws {
    _ = try read(nested(1001))
    for (bytes, offset) in [(nested(300_000), 301_000), (withinItself, 8)] {
        #expect(failure { () throws(FileError) in try read(bytes) }?.offset == offset)
    }
}

/// A list that was remembered before it had its elements, as Python writes all.
@Test func `what is recalled is whole`() throws {
    let pickle = Array("](]q\0K\u{1}ah\0".utf8)
    #expect(failure { () throws(FileError) in try read(pickle) }?.reason == "a value holds itself")
    #expect(try text(read(Array("]]q\0K\u{1}aah\0a.".utf8))) == "[[1] [1]]")
}

/// One after another to a list that is remembered: that took a time with the count's square.
@Test func `a long list that is remembered is read`() throws {
    let list = try read(Array("]q\0".utf8) + (0..<600_000).flatMap { _ in Array("K\u{1}a".utf8) } + Array(".".utf8))
    guard case .list(let values) = list else { throw CancellationError() }
    #expect(values.count == 600_000)
}

/// One by one, as protocol 0 does, in a time that grows with their count alone.
@Test func `a long list is read`() throws {
    let count = 300_000
    let list = try read(Array("(lp0\n".utf8) + (0..<count).flatMap { Array("I\($0)\na".utf8) } + Array(".".utf8))
    guard case .list(let values) = list else { throw CancellationError() }
    #expect(values.compactMap(\.integer) == Array(0..<count))
}

@Test func `a dictionary is asked by its keys' texts, the last of a key counts`() throws {
    let value = try read(Array("}(U\u{1}aK\u{1}U\u{1}bK\u{2}U\u{1}aK\u{3}u.".utf8))
    #expect(value["a"]?.integer == 3 && value["b"]?.integer == 2 && value["c"] == nil)
    #expect(value.integer == nil && value.text == nil && PickleValue.none["a"] == nil)
}
