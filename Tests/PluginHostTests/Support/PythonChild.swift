import Augmentation
import Foundation
import Images
import PluginHost
import Tensors
import TestSupport
import Vocabulary

/// A plugin in Python that a test writes.
struct PythonChild {
    /// The Python that has NumPy; nil where none has. One with a wrapper before it is asked for what is behind.
    static let interpreter: String? = {
        let question = "import sys, numpy; print(sys.executable)"
        guard let output = try? run("/usr/bin/env", ["python3", "-c", question]), output.hasPrefix("/") else {
            return nil
        }
        return output.trimmingCharacters(in: .whitespacesAndNewlines)
    }()
    static let missing = "no python3 with NumPy is there: apt install python3-numpy"

    private let folder: TemporaryFolder
    let launch: ProcessLaunch

    /// - Parameter source: the plugin's text, behind its imports.
    init(_ source: String) throws {
        let header = "import os, signal, sys, time\nimport numpy as np\nimport faa_plugin\nfrom faa_plugin import *\n"
        folder = try TemporaryFolder(["mine.py": header + source])
        launch = try ProcessLaunch.python(
            folder.path + "/mine.py", interpreter: Self.interpreter, folders: [packageFolder + "/plugins"])
    }

    /// A program that is given as a script of the shell.
    init(shell script: String) throws {
        folder = try TemporaryFolder(["mine": script])
        launch = ProcessLaunch(program: "/bin/sh", arguments: [folder.path + "/mine"], plugin: "mine")
    }

    /// The plugin, whose child describes itself.
    func plugin(_ limits: ProcessLimits = ProcessLimits()) throws -> Plugin { try Plugin(launch, limits: limits) }

    static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

extension Plugin {
    /// Its first operation.
    ///
    /// - Throws: what the call fails with.
    func apply(
        _ images: [Image], magnitudes: [Double], streams: [RandomStream], _ arguments: [PluginValue] = []
    ) throws -> [Image] {
        let operation = operation(0, arguments: arguments, settings: []), cancellation = Cancellation()
        var streams = streams
        let results = Cancellation.$current.withValue(cancellation) {
            (operation as? any BatchOperation)?.apply(to: images, magnitudes: magnitudes, streams: &streams) ?? []
        }
        if let error = cancellation.takeFailure() { throw error }
        return results
    }

    /// Its first operation on an image of zeros.
    func apply(_ arguments: [PluginValue] = []) throws -> Image? {
        let stream = RandomStream(seed: 1, purpose: RandomPurpose("test"))
        return try apply([Image(width: 3, height: 2)], magnitudes: [1], streams: [stream], arguments).first
    }

    /// Its first command.
    func run(
        _ arguments: [PluginValue] = [], observe: @escaping (Double, String) throws -> Void = { _, _ in }
    ) throws -> PluginValue {
        try run(command: 0, arguments: arguments, CallSurroundings(pool: WorkerPool(threads: 1), observe: observe))
    }

    /// Its first command's number.
    func number(_ arguments: PluginValue...) throws -> Double {
        guard case .number(let number) = try run(arguments) else { throw Unexpected() }
        return number
    }
}

struct Unexpected: Error {}

/// What the person in front of faa reads of the error that `body` ends with.
func userError<Result>(_ body: () throws -> Result) -> (any UserFacingError)? {
    do { _ = try body() } catch { return error as? any UserFacingError }
    return nil
}
