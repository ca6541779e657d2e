import Files
import Synchronization

/// What was run at a prompt: every line, and for each statement what it depends on. So a script can be written of only
/// those that values come from.
public final class SessionRecord: StatementObserver {
    private let state = Mutex(State())

    public init() {}

    struct State: Sendable {
        var lines: [SessionLine] = []
        var steps: [SessionStep] = []
        var current: Int?
        /// The steps that made the present values of variables, and the present commands.
        var variables: [String: Int] = [:]
        var commands: [String: Int] = [:]
        /// That of `it`, where no statement has bound it.
        var it: Int?
        /// The files that were written, by their paths; the steps that plugins came by, and that changed the folder.
        var files: [String: Int] = [:]
        var surroundings: [Int] = []
        var isStarting = false
        /// Both as they were before the statement that runs.
        var previous: (variables: [String: Int], commands: [String: Int]) = ([:], [:])
    }

    /// From here on lines are those of the file that runs before the prompt, or of the prompt.
    public func setStarting(_ isStarting: Bool) { state.withLock { $0.isStarting = isStarting } }

    /// Before a text is checked.
    public func begins(_ source: Source) {
        state.withLock { state in
            if !state.isStarting { state.lines.append(SessionLine(text: source.text)) }
        }
    }

    /// A text has ended with an error.
    public func failed(_ source: Source, _ diagnostic: Diagnostic) {
        state.withLock { state in
            guard !state.isStarting, !state.lines.isEmpty else { return }
            state.lines[state.lines.count - 1].error = diagnostic.message
        }
    }

    public func begins(_ statement: Statement, in context: Context) {
        let names = StatementNames(statement), imported = Imports.names(of: names.imports, in: context.currentFolder)
        state.withLock { $0.begin(statement, names, imported, in: context) }
    }

    public func ended(_ statement: Statement, yielding values: Int, in context: Context) {
        state.withLock { state in
            guard let index = state.finish(statement) else { return }
            if values > 0 {
                state.steps[index].hasValues = true
                state.it = index
                state.variables["it"] = nil
            }
        }
    }

    public func failed(_ statement: Statement, _ diagnostic: Diagnostic) -> Bool {
        state.withLock { state in
            guard let index = state.finish(statement) else { return }
            state.undo(index, isInterrupted: diagnostic.kind == .interrupted)
        }
        return false
    }

    /// Every line that was entered, in order, as a text; those that failed with why.
    public var log: String { state.withLock { $0.lines.map(\.logged).joined() } }

    /// A script that makes the present values.
    ///
    /// - Parameters:
    ///   - variables: the names of those that there are.
    ///   - folder: of the script's file.
    ///   - hasCommands: whether it is of all that there is: it defines all present commands too, not those alone that
    ///     are used, and leaves out what came before the prompt and is not used.
    public func script(making variables: [String], for folder: String, withCommands hasCommands: Bool) -> SessionScript
    {
        state.withLock { state in
            var roots = hasCommands ? state.commands.values.filter { !state.steps[$0].isOfStart } : []
            var made: [String] = []
            for name in variables.sorted() {
                guard let maker = state.variables[name] ?? (name == "it" ? state.it : nil) else { continue }
                if hasCommands, state.steps[maker].isOfStart { continue }
                roots.append(maker)
                made.append(name)
            }
            let named = made.contains("it") && state.variables["it"] == nil ? state.it : nil
            return SessionScript(state, roots, making: made, for: folder, named: named)
        }
    }

    /// A script of the statement that runs, and of what it depends on; nil where none does.
    public func scriptOfCurrent(in folder: String) -> SessionScript? {
        state.withLock { state in
            state.current.map { SessionScript(state, [$0], making: [], for: folder, named: nil) }
        }
    }
}

struct SessionLine: Sendable {
    let text: String
    var error: String?

    var logged: String {
        let end = text.hasSuffix("\n") ? text : text + "\n"
        guard let error else { return end }
        return end.split(separator: "\n").map { "# \($0)\n" }.joined()
            + "# failed: \(error.split(separator: "\n").joined(separator: " "))\n"
    }
}

extension SessionRecord.State {
    mutating func begin(_ statement: Statement, _ names: StatementNames, _ imported: Imports, in context: Context) {
        let index = steps.count, folder = context.currentFolder
        var step = SessionStep(
            statement: statement, names: names, folder: folder, isOfStart: isStarting, needs: [], commands: [:])
        previous = (variables, commands)
        // A command may call itself.
        for name in names.definitions { commands[name] = index }
        find(&step)
        addFiles(to: &step, context)
        step.needs.formUnion(surroundings)
        step.needs.remove(index)
        current = index
        steps.append(step)
        for name in names.binds.union(names.sets).union(imported.variables) { variables[name] = index }
        for name in imported.commands { commands[name] = index }
        if names.binds.contains("it") { it = nil }
        if names.loadsPlugin || names.calls("plugin load") || names.calls("cd") { surroundings.append(index) }
    }

    /// The statement's number. One that was sent to the background ends after others have begun.
    mutating func finish(_ statement: Statement) -> Int? {
        let span = statement.span
        let index = steps.lastIndex {
            $0.statement.span.source === span.source && $0.statement.span.range == span.range
        }
        if index == current { current = nil }
        return index
    }

    /// The steps that made the names which it uses, those of the commands that it calls with them.
    private func find(_ step: inout SessionStep) {
        var seen: Set<String> = []
        var open = [step.names]
        while let names = open.popLast() {
            for name in names.reads.union(names.sets) {
                if let index = variables[name] {
                    step.needs.insert(index)
                } else if name == "it", let it {
                    step.needs.insert(it)
                    step.it = it
                }
            }
            for use in names.uses where !seen.contains(use.name) {
                guard let index = commands[use.name] else { continue }
                seen.insert(use.name)
                step.commands[use.name] = index
                guard index < steps.count else { continue }
                step.needs.insert(index)
                open.append(steps[index].names)
            }
        }
    }

    /// What was saved, and what reads it.
    private mutating func addFiles(to step: inout SessionStep, _ context: Context) {
        let paths = step.names.texts.map { Paths.resolve($0, in: step.folder) }
        guard step.names.calls("save") else {
            for path in paths { if let index = files[path] { step.needs.insert(index) } }
            // A path that is put together may be any of them.
            if step.names.readsPathPutTogether(context.registry) { step.needs.formUnion(files.values) }
            return
        }
        for path in paths where path.contains(".") { files[path] = steps.count }
    }

    /// A statement that failed has bound nothing; what it set before stays set.
    mutating func undo(_ index: Int, isInterrupted: Bool) {
        steps[index].end = isInterrupted ? .interrupted : .failed
        let names = steps[index].names
        for (path, step) in files where step == index { files[path] = nil }
        surroundings.removeAll { $0 == index }
        commands = previous.commands
        for (name, maker) in variables where maker == index && !names.sets.contains(name) {
            variables[name] = previous.variables[name]
        }
    }
}

extension StatementNames {
    /// Whether a call takes a file whose path is not written as it is.
    fileprivate func readsPathPutTogether(_ registry: Registry) -> Bool {
        calls.contains { call in
            guard let declaration = registry.command(call.name.text),
                declaration.parameters.contains(where: { $0.type == .path })
            else { return false }
            return call.arguments.contains { argument in
                switch argument.value.kind {
                case .interpolation, .binary, .variable: true
                default: false
                }
            }
        }
    }
}
