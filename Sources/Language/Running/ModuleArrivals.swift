import Synchronization

/// Modules that commands have loaded while a text runs. The text was checked without them, so they are for the next.
final class ModuleArrivals: Sendable {
    private let modules = Mutex<[any Module]>([])

    func add(_ module: any Module) { modules.withLock { $0.append(module) } }

    /// Those that came since this was last asked.
    func take() -> [any Module] {
        modules.withLock { modules in
            defer { modules = [] }
            return modules
        }
    }

    var all: [any Module] { modules.withLock { $0 } }
}

extension Context {
    /// Adds a module to the session: its commands are there from the next line on.
    ///
    /// - Throws: `ModuleError`; nothing of it is there then.
    public func load(_ module: any Module) throws(ModuleError) {
        var next = registry
        for arrival in arrivals.all { try next.load(arrival) }
        try next.load(module)
        arrivals.add(module)
    }
}
