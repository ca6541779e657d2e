import Files
import Glibc

extension ProcessLaunch {
    /// A plugin in a file of Python, which `faa_plugin.py` runs.
    ///
    /// - Parameters:
    ///   - interpreter: nil: FAA_PYTHON, or `python3` from the PATH.
    ///   - folders: where `python/faa_plugin.py` is looked for.
    /// - Throws: `ProcessError.notStarted`.
    package static func python(
        _ path: String, interpreter: String?, folders: [String],
        environment: (String) -> String? = Terminal.environment
    ) throws -> ProcessLaunch {
        let program = interpreter ?? environment("FAA_PYTHON") ?? "python3"
        guard let runner = folders.map({ "\($0)/python/faa_plugin.py" }).first(where: FileBytes.exists) else {
            throw ProcessError.notStarted(
                plugin: path, program: program,
                reason: "there is no python/faa_plugin.py in \(folders.joined(separator: ", "))")
        }
        return ProcessLaunch(program: program, arguments: [runner, path], plugin: path)
    }
}
