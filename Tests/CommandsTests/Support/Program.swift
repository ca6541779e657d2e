import Foundation

/// The built program.
enum Program {
    private static let path = packageFolder + "/.build/release/faa"

    static let isBuilt =
        FileManager.default.isExecutableFile(atPath: path)
        && (try? run(["-c", "1"], in: packageFolder))?.output == "1\n"

    static func run(_ arguments: [String], in folder: String) throws -> TestSession.Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let output = Pipe(), error = Pipe()
        process.standardOutput = output
        process.standardError = error
        try process.run()
        let outputText = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errorText = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return TestSession.Outcome(
            output: outputText, error: errorText.trimmingCharacters(in: .newlines), exitCode: process.terminationStatus)
    }
}
