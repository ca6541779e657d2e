import Language

/// Commands like the real ones, without engines.
enum TestModule: Module {
    static let name = "test"

    static let operationInputs: [ValueType] = [.object("augmentation"), .object("image")]

    static func register(in registry: inout Registry) {
        for type in [Augmentation.self, Image.self, Images.self] as [any EngineValue.Type] { registry.register(type) }
        for command in commands { registry.register(command) }
    }

    static func operation(_ name: String, _ parameters: [Parameter] = []) -> CommandDeclaration {
        CommandDeclaration(
            name, group: .augmentation, summary: "an operation",
            parameters: parameters + [Parameter("p", .number, "probability", default: .number(1), range: 0...1)],
            inputs: operationInputs, examples: [], output: { $0 ?? .object("augmentation") }
        ) { invocation in
            let written = (parameters.map(\.name) + ["p"]).filter { invocation.written.contains($0) }
            return try combine(
                invocation.input,
                ([name] + written.map { "\($0)=\(invocation.value($0)?.literal ?? "")" }).joined(separator: " "))
        }
    }

    static let commands: [CommandDeclaration] = [
        operation("flip"), operation("invert"),
        operation(
            "rotate",
            [
                Parameter(
                    "degrees", .number, "angle", position: .positional, optional: true, range: -360...360,
                    unit: "degrees"), Parameter("level", .number, "level", optional: true, range: 0...1),
            ]),
        operation("must", [Parameter("size", .integer, "size", position: .positional)]),
        CommandDeclaration(
            "choose", group: .augmentation, summary: "one of several",
            parameters: [Parameter("choices", .list(.object("augmentation")), "of these", position: .rest)],
            inputs: operationInputs, examples: [], output: { $0 ?? .object("augmentation") }
        ) { try combine($0.input, "choose \(Value.list(try $0.list("choices")).literal)") },
        CommandDeclaration(
            "train", group: .model, summary: "trains",
            parameters: [
                Parameter("MODEL", .string, "model", position: .positional),
                Parameter("augment", .object("augmentation"), "policy", optional: true),
                Parameter("epochs", .integer, "epochs", default: .number(200), range: 1...10000, unit: "epochs"),
                Parameter("sampler", .string, "sampler", default: .string("tpe"), choices: ["tpe", "random"]),
                Parameter(
                    "methods", .list(.string), "methods", default: .list([]), choices: ["gradcam", "smoothgrad"]),
            ], examples: [], output: { _ in .record }
        ) {
            .record([
                "model": $0.value("MODEL") ?? .nothing, "augment": .string($0.value("augment")?.text ?? "none"),
                "epochs": $0.value("epochs") ?? .nothing, "methods": $0.value("methods") ?? .nothing,
            ])
        },
        CommandDeclaration(
            "dataset scenes", group: .data, summary: "images",
            parameters: [Parameter("count", .integer, "images", default: .number(10))], examples: [],
            output: { _ in .object("images") }
        ) {
            .object(Images(range: 0..<(try $0.integer("count"))))
        },
        CommandDeclaration(
            "dataset folder", group: .data, summary: "images",
            parameters: [Parameter("path", .path, "folder", position: .positional)], examples: [],
            output: { _ in .object("images") }
        ) {
            throw CommandError("there is no folder \(try $0.string("path"))", hint: "make one", argument: "path")
        },
        CommandDeclaration(
            "echo", group: .output, summary: "a list of its arguments",
            parameters: [Parameter("values", .any, "values", position: .rest)], inputs: [.any], examples: [],
            output: { _ in .any }
        ) {
            .list(($0.input.map { [$0] } ?? []) + (try $0.list("values")))
        },
        CommandDeclaration(
            "same", group: .output, summary: "gives its input", inputs: [.any], requiresInput: true, examples: [],
            output: { $0 ?? .any }
        ) { $0.input ?? .nothing },
        CommandDeclaration(
            "quiet", group: .output, summary: "nothing", inputs: [.any], examples: [], output: { _ in .nothing }
        ) { _ in .nothing },
        CommandDeclaration("burn", group: .output, summary: "fails", examples: [], output: { _ in .any }) { _ in
            throw EngineFailure()
        },
        CommandDeclaration("stop", group: .output, summary: "cancels", examples: [], output: { _ in .nothing }) {
            invocation in
            invocation.context.cancellation.cancel()
            return .nothing
        },
        CommandDeclaration(
            "run", group: .session, summary: "runs a block",
            parameters: [Parameter("block", .object("block"), "what to run", position: .positional)], examples: [],
            output: { _ in .any }
        ) {
            try $0.object("block", Block.self).run(in: $0.context)
        },
        CommandDeclaration(
            "table", group: .output, summary: "a table",
            parameters: [Parameter("rows", .list(.record), "records", position: .positional)], examples: [],
            output: { _ in .object("table") }
        ) {
            .object(
                Table(
                    records: try $0.list("rows").compactMap { if case .record(let record) = $0 { record } else { nil } }
                ))
        },
    ]
}

final class NoText: TextSink { func write(_ text: String) {} }

final class NoProgress: ProgressSink {
    func show(_ progress: Progress) {}
    func finish() {}
}

extension Registry {
    static var test: Registry {
        var registry = Registry()
        TestModule.register(in: &registry)
        registry.register(Table.self)
        registry.register(Block.self)
        return registry
    }
}

extension Context {
    static func test(currentFolder: String = "/tmp") -> Context {
        Context(
            registry: .test, output: NoText(), progress: NoProgress(), cancellation: Cancellation(), threads: 1,
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
