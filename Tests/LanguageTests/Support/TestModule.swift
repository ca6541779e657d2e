import Language
import TestSupport

extension CommandGroup {
    static let test = CommandGroup("Test")
}

/// Commands like the real ones, without engines.
struct TestModule: Module {
    let name = "test"
    let version = "1.2.3"
    let summary = "for tests"

    var types: [any EngineValue.Type] {
        [Augmentation.self, Image.self, Images.self, Sampler.self, Vector.self, Table.self, Closure.self]
    }

    var conversions: [Conversion] {
        [
            Conversion { (image: Image) in Images(indices: [image.index]) },
            Conversion(ofList: { (images: [Image]) in
                if images.count > 8 { throw CommandError("these are too many images", hint: "take fewer") }
                return Images(indices: images.map(\.index))
            }),
        ]
    }

    var commands: [CommandDeclaration] { Self.allCommands + Self.verbs }

    private static let operationInput = AnyInput([.object("augmentation"), .object("image")])

    private static func operation(_ name: String, _ parameters: [Parameter] = []) -> CommandDeclaration {
        let probability = Argument.number("p", "probability", default: 1, in: 0...1)
        return CommandDeclaration(
            name, group: .test, summary: "an operation", parameters: parameters + [probability],
            input: operationInput, examples: [], output: { $0 ?? .object("augmentation") }
        ) { invocation in
            let written = (parameters.map(\.name) + ["p"]).filter { invocation.written.contains($0) }
            return try combine(
                invocation.input,
                ([name] + written.map { "\($0)=\(invocation.value($0)?.literal ?? "")" }).joined(separator: " "))
        }
    }

    private static let degrees = Argument.number(
        "degrees", "angle", position: .positional, in: -360...360, unit: "degrees"
    ).optional
    private static let level = Argument.number("level", "level", in: 0...1).optional
    private static let size = Argument.integer("size", "size", position: .positional, in: -1000...1000)
    private static let choices = Argument<[Value]>.values("choices", .list(.object("augmentation")), "of these")
    private static let modelName = Argument.string("MODEL", "model", position: .positional)
    private static let augment = Argument<Augmentation>.object("augment", "policy").optional
    private static let epochs = Argument.integer("epochs", "epochs", default: 200, in: 1...10000, unit: "epochs")
    private static let sampler = Argument.string("sampler", "sampler", default: "tpe", choices: ["tpe", "random"])
    private static let methods = Argument<[String]>.strings(
        "methods", "methods", default: [], choices: ["gradcam", "smoothgrad"])
    private static let count = Argument.integer("count", "images", default: 10, in: 0...1000)
    private static let path = Argument.path("path", "folder")
    private static let values = Argument<[Value]>.values("values", .any, "values")
    private static let numbers = Argument<[Value]>.values("numbers", .number, "numbers")
    private static let block = Argument.closure("block", "what to run", given: [])
    private static let rows = Argument<Value>.value("rows", .list(.record), "records", position: .positional)
    private static let images = Input<Images>()
    private static let shown = Argument<Images>.object("images", "images", position: .positional)
    private static let proposer = Argument.object("by", "sampler", default: Sampler(name: "tpe"))

    private static let elements = ElementsInput()
    private static let transform = Argument.selector("transform", "what to make of each", orItself: true)
    private static let condition = Argument.closure("condition", "what holds for those to keep", gives: .boolean)
    private static let start = Argument.value("from", .any, "what to begin with", position: .positional)
    private static let step = Argument.closure("step", "the next", given: [.argument("from"), .element])
    private static let total = Argument.selector("of", "what to add", gives: .number, orItself: true)

    /// Verbs, which call closures.
    private static let verbs: [CommandDeclaration] = [
        CommandDeclaration(
            "map", group: .test, summary: "makes something of each", parameters: [transform], input: elements,
            examples: [], yields: { .list($0.result(of: "transform")) }
        ) { invocation in
            let transform = try invocation[transform]
            return try invocation[elements].list { try transform($0) }
        },
        CommandDeclaration(
            "keep", group: .test, summary: "keeps some", parameters: [condition], input: elements, examples: [],
            yields: \.selection
        ) { invocation in
            let condition = try invocation[condition], elements = try invocation[elements]
            let holds = try elements.map { try condition($0).literal == "true" }
            return try elements.selection(holds.indices.filter { holds[$0] })
        },
        CommandDeclaration(
            "fold", group: .test, summary: "goes from one to the next", parameters: [start, step], input: elements,
            examples: [], yields: { $0.result(of: "step") }
        ) { invocation in
            let step = try invocation[step]
            var value = try invocation[start]
            _ = try invocation[elements].map { value = try step(value, $0) }
            return value
        },
        CommandDeclaration(
            "total", group: .test, summary: "adds", parameters: [total], input: elements, examples: [], output: .number
        ) { invocation in
            let total = try invocation[total]
            return .number(
                try invocation[elements].map { if case .number(let number) = try total($0) { number } else { .nan } }
                    .reduce(0, +))
        },
    ]

    private static let allCommands: [CommandDeclaration] = [
        operation("flip"), operation("invert"), operation("rotate", degrees.parameters + level.parameters),
        operation("must", size.parameters),
        CommandDeclaration(
            "choose", group: .test, summary: "one of several", parameters: [choices], input: operationInput,
            examples: [], output: { $0 ?? .object("augmentation") }
        ) { try combine($0.input, "choose \(Value.list($0[choices]).literal)") },
        CommandDeclaration(
            "train", group: .test, summary: "trains", parameters: [modelName, augment, epochs, sampler, methods],
            examples: [], output: .record
        ) {
            .record([
                "model": .string(try $0[modelName]), "augment": .string(try $0[augment]?.text ?? "none"),
                "epochs": .number(try $0[epochs]), "methods": .strings(try $0[methods]),
            ])
        },
        CommandDeclaration(
            "dataset scenes", group: .test, summary: "images", parameters: [count], examples: [],
            output: .object(Images.self)
        ) { .object(Images(indices: Array(0..<(try $0[count])))) },
        CommandDeclaration(
            "dataset folder", group: .test, summary: "images", parameters: [path], examples: [],
            output: .object(Images.self)
        ) { throw CommandError("there is no folder \(try $0[path])", hint: "make one", argument: "path") },
        CommandDeclaration(
            "first", group: .test, summary: "the first of some images", input: images, examples: [],
            output: .integer
        ) { .number(try $0[images].indices.first ?? -1) },
        CommandDeclaration(
            "index", group: .test, summary: "the numbers of images", parameters: [shown], examples: [],
            output: .list(.integer)
        ) { .numbers(try $0[shown].indices) },
        CommandDeclaration(
            "propose", group: .test, summary: "by a sampler", parameters: [proposer], examples: [], output: .string
        ) { .string(try $0[proposer].name) },
        CommandDeclaration(
            "sampler tpe", group: .test, summary: "a sampler", examples: [], output: .object("sampler")
        ) { _ in .object(Sampler(name: "tpe")) },
        CommandDeclaration(
            "sampler random", group: .test, summary: "a sampler", examples: [], output: .object("sampler")
        ) { _ in .object(Sampler(name: "random")) },
        CommandDeclaration(
            "undeclared", group: .test, summary: "reads what it does not declare", examples: [], output: .integer
        ) { .number(try $0[epochs]) },
        CommandDeclaration(
            "echo", group: .test, summary: "a list of its arguments", parameters: [values], input: AnyInput([.any]),
            examples: [], output: .any
        ) { .list(($0.input.map { [$0] } ?? []) + (try $0[values])) },
        CommandDeclaration(
            "same", group: .test, summary: "gives its input", input: AnyInput([.any], isRequired: true),
            examples: [], output: { $0 ?? .any }
        ) { $0.input ?? .nothing },
        CommandDeclaration(
            "quiet", group: .test, summary: "nothing", input: AnyInput([.any]), examples: [], output: .nothing
        ) { _ in .nothing },
        CommandDeclaration(
            "vector", group: .test, summary: "numbers that operators take", parameters: [numbers], examples: [],
            output: .object(Vector.self)
        ) { .object(Vector(numbers: try $0[numbers].compactMap(Vector.number))) },
        CommandDeclaration("burn", group: .test, summary: "fails", examples: [], output: .any) { _ in
            throw EngineFailure()
        },
        CommandDeclaration("stop", group: .test, summary: "cancels", examples: [], output: .nothing) { invocation in
            invocation.context.cancellation.cancel()
            return .nothing
        },
        CommandDeclaration(
            "run", group: .test, summary: "runs a block", parameters: [block], examples: [],
            yields: { $0.result(of: "block") }
        ) { try $0[block]() },
        CommandDeclaration(
            "table", group: .test, summary: "a table", parameters: [rows], examples: [],
            yields: {
                if case .list(.record(let row))? = $0.arguments["rows"] { .table(row) } else { .object(Table.self) }
            }
        ) {
            guard case .list(let rows) = try $0[rows] else { return .nothing }
            return .object(
                Table(records: rows.compactMap { if case .record(let record) = $0 { record } else { nil } }))
        },
    ]
}

extension Registry {
    static var test: Registry {
        ModuleCatalog([TestModule()]).loadAll().registry
    }
}

extension Context {
    static func test(currentFolder: String = "/tmp") -> Context {
        Context(
            registry: .test, output: TextBuffer(), progress: NoProgress(), cancellation: Cancellation(), threads: 1,
            currentFolder: currentFolder, workspace: "/tmp/.faa")
    }
}

/// The literals of what the text yields, or its diagnostics.
func outcome(_ text: String, parameters: [String: String] = [:], name: String = "test.faa") -> [String] {
    let interpreter = Interpreter(registry: .test)
    var yielded: [String] = []
    do {
        try interpreter.run(Source(name: name, text: text), in: .test(), parameters: parameters) {
            yielded.append($0.literal)
        }
    } catch let diagnostic as Diagnostic {
        for one in [diagnostic] + diagnostic.others { yielded.append(one.brief) }
    } catch {
        yielded.append("not a diagnostic: \(error)")
    }
    return yielded
}

extension Diagnostic {
    /// "run 3..<7 message / hint".
    var brief: String { "\(kind) \(span.map { "\($0.range)" } ?? "-") \(message)" + hints.map { " / \($0)" }.joined() }
}
