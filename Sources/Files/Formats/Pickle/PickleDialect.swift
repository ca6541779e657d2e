/// A kind of pickle: which opcodes, calls and states its files hold. A call is recognised by its name; nothing is ever
/// executed.
protocol PickleDialect {
    /// For errors: "CIFAR".
    var kind: String { get }
    var opcodes: [UInt8: PickleOpcode] { get }

    /// What a call of `name` gives.
    mutating func call(_ name: String, _ arguments: [PickleValue]) throws(PickleObjection) -> PickleValue
    /// `object` with its state.
    func build(_ object: PickleValue, _ state: PickleValue) throws(PickleObjection) -> PickleValue
    /// What the file keeps outside of the pickle.
    func persistent(_ identity: PickleValue) throws(PickleObjection) -> PickleValue
}

/// Why something in a pickle is not read.
struct PickleObjection: Error {
    let reason: String
}
