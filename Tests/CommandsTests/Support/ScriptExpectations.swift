import Foundation
import TestSupport

/// What a script says of itself in comments: `#> line` and `#>~ regex` for standard output, in order and complete; `#!
/// line` for a line of the error; `#exit N`.
struct ScriptExpectations {
    enum Line {
        case text(String)
        case pattern(String)
    }

    private(set) var output: [Line] = []
    private(set) var error: [String] = []
    private(set) var exitCode: Int32 = 0

    init(_ script: String) {
        for line in script.split(whereSeparator: \.isNewline) {
            guard
                let hash = line.range(of: "#exit ") ?? line.range(of: "#>~ ") ?? line.range(of: "#>")
                    ?? line.range(of: "#!")
            else { continue }
            let rest = String(line[hash.upperBound...])
            switch line[hash] {
            case "#exit ": exitCode = Int32(rest) ?? -2
            case "#>~ ": output.append(.pattern(rest))
            case "#>": output.append(.text(String(rest.dropFirst())))
            default:
                if hash.lowerBound > script.startIndex, !rest.hasPrefix("/") { error.append(String(rest.dropFirst())) }
            }
        }
    }

    /// What is not as expected, in words.
    func violations(output text: String, error errorText: String, exitCode code: Int32) -> [String] {
        var violations: [String] = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        for (index, expected) in output.enumerated() {
            let line = index < lines.count ? lines[index] : nil
            if !Self.matches(line, expected) {
                violations.append("output line \(index + 1): expected \(expected), got \(line ?? "nothing")")
            }
        }
        if lines.count > output.count { violations.append("unexpected output: \(lines[output.count...])") }
        let errorLines = errorText.split(separator: "\n").map(String.init)
        for expected in error where !errorLines.contains(expected) {
            violations.append("the error lacks the line: \(expected)")
        }
        if code != exitCode || (error.isEmpty && !errorText.isEmpty) || (!violations.isEmpty && !errorText.isEmpty) {
            violations.append("exit code \(code), error:\n\(errorText)")
        }
        return violations
    }

    private static func matches(_ line: String?, _ expected: Line) -> Bool {
        guard let line else { return false }
        switch expected {
        case .text(let text): return line == text
        case .pattern(let pattern): return (try? Regex(pattern).wholeMatch(in: line)) != nil
        }
    }
}

enum Scripts {
    static let folder = packageFolder + "/Tests/Scripts"

    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }

    /// Sorted; files whose name starts with an underscore are for importing.
    static var names: [String] { files.filter { !$0.hasPrefix("_") } }

    static func copyLibraries(to target: String) throws {
        for name in files where name.hasPrefix("_") {
            try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: target + "/" + name)
        }
    }

    private static var files: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".faa") }.sorted()
    }
}
