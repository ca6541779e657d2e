import PluginABI

/// One call of an item. It, and all that comes with it, is there until the function returns, on its thread alone.
public struct Call: Calling {
    let pointer: OpaquePointer?
    let arguments: UnsafePointer<OpaquePointer?>?
    let parameterNames: [String]

    public var call: Call { self }

    /// Random numbers for what a command draws: the same ones for the same seed and sample.
    public func stream(seed: UInt64, sample: UInt32 = 0) -> RandomStream {
        RandomStream(pointer: Host.table?.pointee.make_stream?(pointer, seed, sample))
    }
}

/// What comes with a call.
public protocol Calling {
    var call: Call { get }
}

extension Calling {
    /// The argument of a parameter of the item.
    ///
    /// - Throws: `Failure` for a parameter of another item.
    public subscript<Value: ParameterValue>(parameter: Parameter<Value>) -> Value {
        get throws {
            guard let index = call.parameterNames.firstIndex(of: parameter.name), let value = call.arguments?[index]
            else { throw Failure("there is no parameter \(parameter.name)") }
            guard let value = Value(Argument(pointer: value, call: call.pointer)) else {
                throw Failure("it is of another type than is declared", argument: parameter.name)
            }
            return value
        }
    }

    /// Says how far the call is: 0 to 1, and what is being done.
    ///
    /// - Throws: `Ended` where the user wants it to end.
    public func progress(_ fraction: Double, _ detail: String = "") throws {
        try detail.withCString { try Host.check(Host.table?.pointee.progress?(call.pointer, fraction, $0)) }
    }
}
