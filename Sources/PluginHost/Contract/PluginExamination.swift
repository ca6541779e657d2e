import Files
import Glibc
import Vocabulary

/// Has a plugin checked by a process of its own, which is started again behind whatever ends it.
public struct PluginExamination {
    /// The program that checks: this one.
    private let program: String
    private let plugin: String
    /// Seconds that one check may take.
    private let limit: Double

    public init(of plugin: String, limit: Double, program: String = "/proc/self/exe") {
        self.program = program
        self.plugin = plugin
        self.limit = limit
    }

    /// - Parameter observe: called after each check, with the share that is done; what it throws ends the examination.
    /// - Throws: `PluginError.examination`, `ProcessError`.
    public func results(observe: (Double) throws -> Void) throws -> [ContractResult] {
        var results: [ContractResult] = []
        var isDone = false
        while !isDone { isDone = try run(&results, observe) }
        return results
    }

    /// True at the end; false where something ended the process, which is a result.
    private func run(_ results: inout [ContractResult], _ observe: (Double) throws -> Void) throws -> Bool {
        let child = try ChildProcess(
            ProcessLaunch(program: program, arguments: ["check-plugin", plugin, "\(results.count)"], plugin: plugin))
        var current: (item: String, what: String, count: Int)?
        func note(_ failure: String?) -> Bool {
            guard let check = current else { return false }
            results.append(ContractResult(item: check.item, what: check.what, failure: failure))
            current = nil
            return results.count >= check.count
        }
        do {
            while true {
                switch ContractLine(try line(of: child)) {
                case .begin(_, let count, let item, let what)?:
                    current = (item, what, count)
                    try observe(Double(results.count) / Double(max(1, count)))
                case .end(_, let failure)?: _ = note(failure)
                case nil: continue
                }
            }
        } catch is ChildProcess.Gone {
            let end = child.waitForEnd()
            guard current != nil else {
                guard end == .exited(0) else { throw failed(child.lastWords ?? "it ended \(end.text)") }
                return true
            }
            return note("ended \(end.text)")
        } catch ProcessError.silent {
            guard current != nil else { throw failed("it hangs") }
            return note("not done after \(Decimals.shortest(limit)) s")
        }
    }

    private func failed(_ reason: String) -> PluginError { .examination(path: plugin, reason: reason) }

    private func line(of child: ChildProcess) throws -> String {
        var watch = CallWatch(
            silence: limit, grace: 0, silenceError: .silent(plugin: plugin, item: nil, seconds: limit))
        var bytes: [UInt8] = [], byte: UInt8 = 0
        while true {
            try withUnsafeMutableBytes(of: &byte) { try child.read(into: $0, &watch) }
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
    }
}
