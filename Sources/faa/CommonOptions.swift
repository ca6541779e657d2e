import ArgumentParser
import Commands
import Files
import Glibc
import Shell

/// What every way of running faa takes.
struct CommonOptions: ParsableArguments {
    @Flag(help: "One JSON value a line on standard output for each value that a top-level pipeline yields.")
    var json = false

    @Flag(help: "A table in CSV on standard output for each value that a top-level pipeline yields.")
    var csv = false

    @Flag(help: "Write each statement of a script before it is run.")
    var echo = false

    @Flag(name: .customLong("keep-going"), help: "After a statement that fails run the next; exit code 1 then.")
    var keepsGoing = false

    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp("What a param statement of the script sets; may be repeated.", valueName: "name=value"),
        completion: .custom(ScriptArguments.settingCompletions))
    var settings: [String] = []

    @Flag(help: "No progress.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "How progress is shown on standard error: auto (bars on a terminal, else a line every 10 s), lines, json, none."
        ))
    var progress = ProgressLine.Form.auto

    @Flag(help: "No escape sequences: no colours, one row for the line that is edited.")
    var plain = false

    @Option(help: "Threads to compute with (default: all cores). Results do not depend on it.")
    var threads: Int?

    @Option(help: "The folder that keeps trainings and studies (default: FAA_WORKSPACE, or .faa).")
    var workspace: String?

    @Flag(name: .customLong("no-rc"), help: "Do not run the rc file at the prompt.")
    var noRC = false

    mutating func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to 1024, not \(threads)")
        }
        if json, csv { throw ValidationError("--json and --csv are two forms of the same; give one of them") }
        for setting in settings where !(setting.firstIndex(of: "=").map { $0 > setting.startIndex } ?? false) {
            throw ValidationError("--set takes name=value, not \"\(setting)\"")
        }
    }

    /// - Parameters:
    ///   - folder: the current one.
    ///   - workspace: nil: as the options say.
    func makeRunner(in folder: String = currentFolder, workspace: String? = nil) -> Runner {
        // Whatever else looks at a terminal looks at this: plugins, pagers.
        if plain { setenv("NO_COLOR", "1", 1) }
        let workspace = workspace ?? workspaceName
        for problem in AllModules.loaded.problems {
            Descriptor.write(Exit.shown("warning: \(problem.message)\n"), to: 2)
        }
        var settings = Runner.Settings(
            json: json, quiet: quiet, progress: progress,
            threads: threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), currentFolder: folder,
            workspace: workspace.hasPrefix("/") ? workspace : folder + "/" + workspace)
        settings.batch = BatchOptions(csv: csv, echoes: echo, keepsGoing: keepsGoing)
        return Runner(registry: AllModules.registry, settings: settings)
    }

    /// What `--set` says, by names; the last counts.
    var parameters: [String: String] {
        Dictionary(
            settings.map { setting in
                let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), String(parts[1]))
            }
        ) { $1 }
    }

    /// As the caller wrote it.
    private var workspaceName: String {
        if let workspace, !workspace.isEmpty { return workspace }
        return Terminal.environment("FAA_WORKSPACE").flatMap { $0.isEmpty ? nil : $0 } ?? ".faa"
    }

    static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}

extension ProgressLine.Form: ExpressibleByArgument {}
