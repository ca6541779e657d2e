import Foundation

/// The program that the tests were built with.
package enum Program {
    package struct Missing: Error, CustomStringConvertible {
        fileprivate let path: String
        package var description: String {
            "there is no program at \(path), beside the tests; swift build --build-tests makes both"
        }
    }

    /// It stands beside the tests' own binary, whatever they are built for. Throws `Missing` where it does not.
    package static var path: String {
        get throws {
            let tests =
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
                ?? CommandLine.arguments[0]
            let path = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("faa").path
            guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
            return path
        }
    }

    package struct Outcome {
        package let output: String
        package let error: String
        package let exitCode: Int32
    }

    /// Runs to the end, with `input` on standard input.
    package static func run(_ arguments: [String], input: String = "", in folder: String) throws -> Outcome {
        try run(path, arguments, input: input, in: folder)
    }

    /// Runs a line of sh in which `$faa` is the program, to the end.
    package static func shell(_ line: String, in folder: String) throws -> Outcome {
        try run("/bin/sh", ["-c", "faa='\(try path)'; \(line)"], input: "", in: folder)
    }

    private static func run(
        _ executable: String, _ arguments: [String], input: String, in folder: String
    ) throws -> Outcome {
        let process = Process(), output = Pipe(), error = Pipe(), source = Pipe()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        (process.standardOutput, process.standardError, process.standardInput) = (output, error, source)
        try process.run()
        try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try source.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errors = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(output: text, error: errors, exitCode: process.terminationStatus)
    }
}
