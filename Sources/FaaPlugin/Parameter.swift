import PluginABI

/// A parameter whose values are of a type.
public struct Parameter<Value: ParameterValue>: AnyParameter {
    public let name: String
    let summary: String
    var unit: String?
    var range: ClosedRange<Double>?
    var usual: String?
    var flags: UInt32 = 0

    /// One that must be given, or comes from the pipe.
    ///
    /// - Parameters:
    ///   - name: lower-case letters, digits and "-", beginning with a letter.
    ///   - summary: one line, without a full stop.
    public init(_ name: String, _ summary: String) {
        self.name = name
        self.summary = summary
    }

    fileprivate init(_ name: String, _ summary: String, text: String?) {
        self.init(name, summary)
        usual = text
    }

    /// May be written by its place, as well as name=value.
    public var positional: Parameter { flagged(FAA_POSITIONAL) }
    /// Comes from the pipe. A command's first alone.
    public var piped: Parameter { flagged(FAA_PIPED) }

    private func flagged(_ flag: faa_parameter_flags) -> Parameter {
        var parameter = self
        parameter.flags |= flag.rawValue
        return parameter
    }

    /// May be left out: nil then.
    public var optional: Parameter<Value?> {
        var parameter = Parameter<Value?>(name, summary, text: nil)
        (parameter.unit, parameter.range, parameter.flags) = (unit, range, flags | FAA_OPTIONAL.rawValue)
        return parameter
    }

    public var native: faa_parameter {
        var native = faa_parameter()
        native.size = MemoryLayout<faa_parameter>.stride
        native.name = StaticMemory.text(name)
        native.summary = StaticMemory.text(summary)
        native.type = Value.parameterType.rawValue
        native.flags = flags
        native.unit = StaticMemory.text(unit)
        native.minimum = range?.lowerBound ?? 0
        native.maximum = range?.upperBound ?? 0
        native.usual = StaticMemory.text(usual)
        (native.choices, native.choice_count) = StaticMemory.texts(Value.choices)
        return native
    }
}

/// A parameter of any type.
public protocol AnyParameter: Sendable {
    var name: String { get }
    /// As faa_plugin.h has it, in memory that stays.
    var native: faa_parameter { get }
}

extension Parameter<Bool> {
    public init(_ name: String, _ summary: String, usual: Bool) { self.init(name, summary, text: "\(usual)") }
}

extension Parameter<Double> {
    /// - Parameters:
    ///   - range: both ends included; nil: any finite number.
    ///   - usual: the default; nil: it must be given.
    public init(
        _ name: String, _ summary: String, in range: ClosedRange<Double>? = nil, unit: String? = nil,
        usual: Double? = nil
    ) {
        self.init(name, summary, text: usual.map { "\($0)" })
        (self.range, self.unit) = (range, unit)
    }
}

extension Parameter<Int> {
    /// - Parameters:
    ///   - range: both ends included, up to 2^53; nil: any whole number.
    ///   - usual: the default; nil: it must be given.
    public init(
        _ name: String, _ summary: String, in range: ClosedRange<Int>? = nil, unit: String? = nil, usual: Int? = nil
    ) {
        self.init(name, summary, text: usual.map { "\($0)" })
        (self.range, self.unit) = (range.map { Double($0.lowerBound)...Double($0.upperBound) }, unit)
    }
}

extension Parameter<String> {
    public init(_ name: String, _ summary: String, usual: String) { self.init(name, summary, text: usual) }
}

extension Parameter where Value: RawRepresentable<String> {
    public init(_ name: String, _ summary: String, usual: Value) { self.init(name, summary, text: usual.rawValue) }
}
