import Foundation

/// The C compiler of this machine, for tests that build plugins.
package enum CCompiler {
    package struct Failed: Error, CustomStringConvertible {
        package let description: String
    }

    /// Builds a plugin of one file against the header alone; what the compiler warns of is an error.
    ///
    /// - Parameters:
    ///   - source: the path of its file.
    ///   - library: the path of what is built.
    package static func build(_ source: String, into library: String) throws {
        let process = Process(), output = Pipe()
        process.executableURL = try executable()
        process.arguments = [
            "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-ffp-contract=off",
            "-I\(packageFolder)/Sources/PluginABI/include", source, "-o", library, "-lm",
        ]
        process.standardError = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(description: "\(source) does not build: \(said)") }
    }

    /// As `cc`, or as Swift's own.
    private static func executable() throws -> URL {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let paths = ["cc", "clang"].flatMap { name in folders.map { "\($0)/\(name)" } }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
            throw Failed(description: "there is no compiler of C")
        }
        return URL(fileURLWithPath: path)
    }
}
