import Files
import OrderedCollections
import Vocabulary

/// Reads a child's messages, and makes errors of what is none.
struct MessageReader {
    let process: ChildProcess
    let plugin: String
    /// What the child was called for; nil while it starts.
    let item: String?
    let limits: ProcessLimits

    /// The next message.
    ///
    /// - Parameter expecting: the planes that it has, unless it is about progress or an error; nil: any.
    /// - Throws: `ProcessError.nonsense`, with the child killed, since nobody knows where the next message begins;
    ///   `ChildProcess.Gone`; what the watch gives up with.
    func next(expecting: [PlaneForm]?, _ watch: inout CallWatch) throws -> PluginMessage {
        let fields = try head(&watch)
        guard let forms = PluginMessage.announcedPlanes(fields) else { throw nonsense("announced planes of no form") }
        if let expecting, !forms.isEmpty || fields["kind"]?.string == "result", forms != expecting {
            throw nonsense("sent \(text(forms)) where \(text(expecting)) is due")
        }
        var total = 0
        for form in forms {
            total = form.byteCount.map { total.addingReportingOverflow($0).partialValue } ?? -1
            guard (0...limits.planes).contains(total) else {
                throw nonsense("sent more than \(limits.planes) bytes of planes")
            }
        }
        return PluginMessage(fields: fields, planes: try forms.map { try plane($0, &watch) })
    }

    private func text(_ forms: [PlaneForm]) -> String {
        forms.isEmpty ? "no plane" : listed(forms.map(\.text), atMost: 3)
    }

    private func head(_ watch: inout CallWatch) throws -> OrderedDictionary<String, JSONValue> {
        let prefix = try bytes(PluginMessage.prefixLength, &watch)
        guard prefix.starts(with: PluginMessage.mark) else { throw nonsense(words: prefix) }
        let length = prefix[4...].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= limits.head else { throw nonsense("announced a head of \(length) bytes") }
        let head = try bytes(length, &watch)
        do {
            guard let fields = try JSONReader.read(head[...]).object else { throw nonsense("sent a head of no fields") }
            return fields
        } catch let failure as JSONReader.Failure {
            throw nonsense("sent a head that is no JSON (\(VisibleText.of(failure.reason)))")
        }
    }

    private func bytes(_ count: Int, _ watch: inout CallWatch) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            try process.read(into: UnsafeMutableRawBufferPointer(buffer), &watch)
            filled = count
        }
    }

    private func plane(_ form: PlaneForm, _ watch: inout CallWatch) throws -> Plane {
        // The sum of all planes' bytes has been taken.
        Plane(type: form.type, shape: form.shape, bytes: try bytes(form.byteCount ?? 0, &watch))
    }

    /// The error of something that is not of the protocol. The child is killed.
    func nonsense(_ reason: String) -> ProcessError {
        process.kill()
        return .nonsense(plugin: plugin, item: item, reason: reason)
    }

    private func nonsense(words: [UInt8]) -> ProcessError {
        let text = String(decoding: words + process.available(60), as: UTF8.self)
        let line = text.split(whereSeparator: \.isNewline).first.map { VisibleText.of(String($0)) } ?? ""
        return nonsense("wrote \"\(line)\" to its output, which is for messages of the plugin protocol,")
    }

    /// Runs a part of the conversation and names what ends the child.
    func ending<Result>(
        watch: inout CallWatch, _ body: (inout CallWatch) throws -> Result
    ) throws -> Result {
        do { return try body(&watch) } catch is ChildProcess.Gone {
            let end = process.waitForEnd()
            throw watch.reason ?? ProcessError.ended(plugin: plugin, item: item, end: end, words: process.lastWords)
        } catch is ChildProcess.Interrupting {
            throw nonsense(words: [])
        }
    }
}
