import Files
import Vocabulary

/// All checks of a plugin, in a process of their own: what crashes or hangs there is a result.
public struct PluginContract {
    private let checks: [ContractCheck]

    public init(_ plugin: Plugin) {
        let description = plugin.description
        checks =
            description.operations.indices.flatMap { OperationContract(plugin: plugin, index: $0).checks }
            + description.methods.indices.flatMap { MethodContract(plugin: plugin, index: $0).checks }
            + description.measures.indices.flatMap { MeasureContract(plugin: plugin, index: $0).checks }
    }

    /// Runs the checks from `first` on. Each line that is written says what begins, or what came of it, as
    /// `ContractLine` reads it.
    public func run(from first: Int, write: (String) -> Void) {
        for (number, check) in checks.enumerated().dropFirst(first) {
            write(ContractLine.begin(number, of: checks.count, item: check.item, what: check.what).text)
            let failure: String?
            do { failure = try check.run() } catch {
                failure = (error as? any UserFacingError)?.message ?? "\(error)"
            }
            write(ContractLine.end(number, failure: failure).text)
        }
    }
}

/// A line that the checking process writes.
public enum ContractLine: Hashable, Sendable {
    case begin(Int, of: Int, item: String, what: String)
    case end(Int, failure: String?)

    /// JSON on one line.
    var text: String {
        switch self {
        case .begin(let number, let count, let item, let what):
            JSONWriter.text(
                .array([.number(Double(number)), .number(Double(count)), .string(item), .string(what)]))
        case .end(let number, let failure):
            JSONWriter.text(.array([.number(Double(number)), failure.map { .string($0) } ?? .null]))
        }
    }

    /// nil for a line that is none: what a plugin prints.
    public init?(_ line: some StringProtocol) {
        guard let fields = (try? JSONReader.read(ArraySlice(line.utf8)))?.array, let number = fields.first?.size else {
            return nil
        }
        switch (fields.count, fields.dropFirst().first, fields.dropFirst(2).first, fields.dropFirst(3).first) {
        case (4, .number?, .string(let item)?, .string(let what)?):
            self = .begin(number, of: fields[1].size ?? 0, item: item, what: what)
        case (2, .null?, _, _): self = .end(number, failure: nil)
        case (2, .string(let reason)?, _, _): self = .end(number, failure: reason)
        default: return nil
        }
    }
}
