import Files
import Glibc

/// How a plugin's child is started.
package struct ProcessLaunch: Hashable, Sendable {
    /// An absolute path, or a name that is looked for on the PATH.
    package var program: String
    /// Without the program's name.
    package var arguments: [String]
    /// The plugin's file or name, for errors.
    package var plugin: String

    package init(program: String, arguments: [String] = [], plugin: String) {
        self.program = program
        self.arguments = arguments
        self.plugin = plugin
    }

    /// The version of the protocol that this faa speaks.
    static let protocolVersion = 1

    /// Where the program is; nil where there is none that may be run.
    var programPath: String? {
        if program.contains("/") { return ProcessLaunch.isExecutable(program) ? program : nil }
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return folders.split(separator: ":").lazy.map { "\($0)/\(program)" }.first(where: ProcessLaunch.isExecutable)
    }

    private static func isExecutable(_ path: String) -> Bool { !FileBytes.isFolder(path) && access(path, X_OK) == 0 }

    /// What this process has, and the version of the protocol, by which the child knows that faa has started it.
    var environment: [String] {
        var variables: [String] = [], next = environ
        while let variable = next.pointee {
            variables.append(String(cString: variable))
            next += 1
        }
        let own = ["FAA_PLUGIN_PROTOCOL=\(ProcessLaunch.protocolVersion)", "PYTHONDONTWRITEBYTECODE=1"]
        let names = own.map { $0.prefix { $0 != "=" } + "=" }
        return variables.filter { variable in !names.contains { variable.hasPrefix($0) } } + own
    }
}
