/// `~/.config/faa`, as the XDG Base Directory Specification has it.
public enum ConfigurationFolder {
    public static var path: String {
        let folder =
            Terminal.environment("XDG_CONFIG_HOME").flatMap { $0.isEmpty ? nil : $0 }
            ?? (Terminal.environment("HOME") ?? "") + "/.config"
        return folder + "/faa"
    }

    /// What the user wants to run before the prompt.
    public static var rcFile: String { path + "/rc.faa" }
    /// What `settings keep=true` has written; runs before that.
    public static var settingsFile: String { path + "/settings.faa" }

    /// Makes it, and what it is in, where it is not there.
    public static func make() throws(FileError) { try Paths.makeFolder(path) }
}
