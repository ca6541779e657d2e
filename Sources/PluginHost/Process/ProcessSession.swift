import Files
import OrderedCollections
import Vocabulary

/// A child that has described itself, and the conversation with it. For one thread at a time.
final class ProcessSession {
    /// As the child gives it.
    let description: JSONValue

    private let launch: ProcessLaunch
    private let limits: ProcessLimits
    private let process: ChildProcess
    private var calls = 0

    /// Starts the child and waits for its description.
    ///
    /// - Throws: `ProcessError`, `CancellationError`.
    init(_ launch: ProcessLaunch, _ limits: ProcessLimits) throws {
        self.launch = launch
        self.limits = limits
        process = try ChildProcess(launch)
        let reader = MessageReader(process: process, plugin: launch.plugin, item: nil, limits: limits)
        let silence = ProcessError.silent(plugin: launch.plugin, item: nil, seconds: limits.hello)
        var watch = CallWatch(silence: limits.hello, grace: 0, silenceError: silence)
        let hello = try reader.ending(watch: &watch) { try reader.next(expecting: [], &$0) }
        guard hello.kind == "hello", let version = hello.fields["protocol"]?.number,
            let description = hello.fields["description"]
        else { throw reader.nonsense("sent something else than a hello") }
        guard version == Double(ProcessLaunch.protocolVersion) else {
            throw ProcessError.otherProtocol(plugin: launch.plugin, version: version)
        }
        self.description = description
    }

    var isAlive: Bool { process.isAlive }

    /// A request and its answer.
    ///
    /// - Parameters:
    ///   - request: what is asked for, with the name of the item and of each plane.
    ///   - expecting: the planes that the answer has; nil: any, within the limits.
    ///   - observe: gets the share that is done, and what is being done, some twenty times a second; an error that it
    ///     throws ends the call.
    /// - Throws: `ProcessError`, `CancellationError`, what `observe` throws. After `ProcessError.refused` the child
    ///   goes on; after others it may have ended.
    func call(
        _ request: ProcessRequest, expecting: [PlaneForm]?, observe: @escaping (Double, String) throws -> Void
    ) throws -> PluginMessage {
        calls += 1
        process.forgetWords()
        let progress = CallProgress()
        let silence = ProcessError.silent(plugin: launch.plugin, item: request.item, seconds: limits.silence)
        var watch = CallWatch(silence: limits.silence, grace: limits.grace, silenceError: silence) {
            try observe(progress.share, progress.detail)
        }
        let reader = MessageReader(process: process, plugin: launch.plugin, item: request.item, limits: limits)
        let answer = try reader.ending(watch: &watch) { watch in
            try self.send(request, &watch)
            return try self.answer(reader, expecting, progress, &watch)
        }
        if let reason = watch.reason { throw reason }
        return try finished(answer, request, reader)
    }

    private func send(_ request: ProcessRequest, _ watch: inout CallWatch) throws {
        let message = request.message(call: calls)
        try message.encodedHead(names: request.planes.map(\.name)).withUnsafeBytes { try process.write($0, &watch) }
        for plane in message.planes { try plane.bytes.withUnsafeBytes { try process.write($0, &watch) } }
    }

    /// The first message that is no news of progress.
    private func answer(
        _ reader: MessageReader, _ expecting: [PlaneForm]?, _ progress: CallProgress, _ watch: inout CallWatch
    ) throws -> PluginMessage {
        while true {
            let message = try reader.next(expecting: expecting, &watch)
            guard message.fields["call"]?.number == Double(calls) else {
                throw reader.nonsense("answered another call")
            }
            guard message.kind == "progress" else { return message }
            progress.take(message.fields)
        }
    }

    private func finished(
        _ answer: PluginMessage, _ request: ProcessRequest, _ reader: MessageReader
    ) throws -> PluginMessage {
        switch answer.kind {
        case "result": return answer
        case "error":
            func text(_ name: String) -> String? { answer.fields[name]?.string.map(ProcessSession.shown) }
            throw ProcessError.refused(
                item: request.item, reason: text("message") ?? "it failed", argument: answer.fields["argument"]?.string,
                location: text("where"))
        case "cancelled":
            throw ProcessError.refused(
                item: request.item, reason: "it was interrupted", argument: nil, location: nil)
        default: throw reader.nonsense("sent a message of an unknown kind")
        }
    }

    /// A plugin's text on one line, and not too much of it.
    private static func shown(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map { VisibleText.of(String($0)) }
        return String(lines.joined(separator: "; ").prefix(1000))
    }
}

/// What a child last said of how far it is.
final class CallProgress {
    private(set) var share = 0.0
    private(set) var detail = ""

    func take(_ fields: OrderedDictionary<String, JSONValue>) {
        share = min(1, max(0, fields["fraction"]?.number ?? share))
        detail = VisibleText.of(String((fields["detail"]?.string ?? detail).prefix(200)))
    }
}

/// What a child is asked for.
struct ProcessRequest {
    /// "apply", "attribute", "measure", "run", "load".
    let kind: String
    /// The item's name.
    let item: String
    var fields: OrderedDictionary<String, JSONValue> = [:]
    var planes: [(name: String, plane: Plane)] = []

    func message(call: Int) -> PluginMessage {
        var head: OrderedDictionary<String, JSONValue> = [
            "kind": .string(kind), "call": .number(Double(call)), "item": .string(item),
        ]
        head.merge(fields) { $1 }
        return PluginMessage(fields: head, planes: planes.map(\.plane))
    }
}
