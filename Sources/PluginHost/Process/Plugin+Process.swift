extension Plugin {
    /// A plugin behind the process door.
    ///
    /// - Parameters:
    ///   - digest: of its file.
    ///   - description: what it is known to bring: no child is started before it is used; nil: one is, and asked.
    /// - Throws: `ProcessError`, `CancellationError`.
    package init(
        _ launch: ProcessLaunch, digest: String = "", description: PluginDescription? = nil,
        limits: ProcessLimits = ProcessLimits()
    ) throws {
        let door =
            try description.map { ProcessDoor(launch, description: $0, limits: limits) }
            ?? ProcessDoor(launch, limits: limits)
        self.init(description: door.description, path: launch.plugin, digest: digest, door: door)
    }
}
