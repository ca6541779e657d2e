/// A command is data plus `run`.
public struct CommandDeclaration: Sendable {
    public struct Example: Sendable {
        public let code: String
        public let explanation: String
        /// False for examples that need files, or minutes; all others are executed by the tests.
        public let isRunnable: Bool

        public init(_ code: String, _ explanation: String, isRunnable: Bool = true) {
            self.code = code
            self.explanation = explanation
            self.isRunnable = isRunnable
        }
    }

    /// One word, or two for a subcommand: "dataset cifar10".
    public let name: String
    public let group: CommandGroup
    /// One line, without a full stop.
    public let summary: String
    /// Further paragraphs for `help name`: units, defaults, sources.
    public let discussion: String
    public let parameters: [Parameter]
    /// The types that it takes from the pipe; empty: it takes nothing.
    public let inputs: [ValueType]
    /// Whether it must have something piped in.
    public let requiresInput: Bool
    public let examples: [Example]
    /// Statements of which the last is a call that takes long, for the test that it can be interrupted; nil for
    /// commands that are soon done.
    public let lasting: String?
    /// What a call yields.
    let yields: @Sendable (CallTypes) -> ValueType
    public let run: @Sendable (Invocation) throws -> Value

    /// A command that yields the same type whatever is piped in.
    public init(
        _ name: String, group: CommandGroup, summary: String, discussion: String = "",
        parameters: [any ParameterSource] = [], input: any InputSource = NoInput(), examples: [Example],
        lasting: String? = nil, output: ValueType, run: @escaping @Sendable (Invocation) throws -> Value
    ) {
        self.init(
            name, group: group, summary: summary, discussion: discussion, parameters: parameters, input: input,
            examples: examples, lasting: lasting, yields: { _ in output }, run: run)
    }

    /// - Parameter output: what it yields for an input of a type; nil: nothing is piped in.
    public init(
        _ name: String, group: CommandGroup, summary: String, discussion: String = "",
        parameters: [any ParameterSource] = [], input: any InputSource = NoInput(), examples: [Example],
        lasting: String? = nil, output: @escaping @Sendable (_ input: ValueType?) -> ValueType,
        run: @escaping @Sendable (Invocation) throws -> Value
    ) {
        self.init(
            name, group: group, summary: summary, discussion: discussion, parameters: parameters, input: input,
            examples: examples, lasting: lasting, yields: { output($0.input) }, run: run)
    }

    /// - Parameter yields: what a call yields by the types of its input and its arguments.
    public init(
        _ name: String, group: CommandGroup, summary: String, discussion: String = "",
        parameters: [any ParameterSource] = [], input: any InputSource = NoInput(), examples: [Example],
        lasting: String? = nil, yields: @escaping @Sendable (CallTypes) -> ValueType,
        run: @escaping @Sendable (Invocation) throws -> Value
    ) {
        self.name = name
        self.group = group
        self.summary = summary
        self.discussion = discussion
        self.parameters = parameters.flatMap(\.parameters)
        inputs = input.types + self.parameters.filter(\.isPiped).map(\.type)
        requiresInput = input.isRequired
        self.examples = examples
        self.lasting = lasting
        self.yields = yields
        self.run = run
    }

    /// The parameter that what is piped in stands for.
    var pipedParameter: Parameter? { parameters.first(where: \.isPiped) }

    /// What a call without arguments yields for an input of a type; nil: nothing is piped in.
    public func output(_ input: ValueType?) -> ValueType { yields(CallTypes(input: input)) }
}
