import Foundation
import Networks
import Vocabulary

/// The door to a plugin in a child process of its own, which is started when it is used first, and again after it has
/// died. Calls wait for each other.
///
/// `@unchecked Sendable`: `session` and `model` are touched by whoever holds the lock alone.
final class ProcessDoor: @unchecked Sendable {
    let description: PluginDescription

    private let launch: ProcessLaunch
    private let limits: ProcessLimits
    private let lock = NSLock()
    private var session: ProcessSession?
    private var model: ModelInMemory?

    /// Starts the child and asks it what it brings.
    ///
    /// - Throws: `ProcessError`, `CancellationError`.
    init(_ launch: ProcessLaunch, limits: ProcessLimits = ProcessLimits()) throws {
        let session = try ProcessSession(launch, limits)
        self.launch = launch
        self.limits = limits
        self.session = session
        description = try ProcessDoor.description(of: session, launch)
    }

    /// Starts nothing: what the plugin brings is known. It is compared when the child is started.
    init(_ launch: ProcessLaunch, description: PluginDescription, limits: ProcessLimits = ProcessLimits()) {
        self.launch = launch
        self.limits = limits
        self.description = description
    }

    private static func description(of session: ProcessSession, _ launch: ProcessLaunch) throws -> PluginDescription {
        do { return try PluginDescription(json: session.description) } catch {
            throw ProcessError.badDescription(plugin: launch.plugin, reason: VisibleText.of(error.reason))
        }
    }

    /// Asks the child, which is started where there is none.
    ///
    /// - Throws: `ProcessError`, `CancellationError`, `FileError`, what the call's observer throws.
    func call(_ call: ProcessCall) throws -> PluginMessage {
        try locked {
            let session = try livingSession()
            var models: [ModelInMemory] = []
            let request = try call.request { model in
                let file = try self.file(of: model)
                models.append(file)
                return file.path
            }
            return try withExtendedLifetime(models) {
                try session.call(request, expecting: call.expecting, observe: call.observe)
            }
        }
    }

    /// The last one is kept: a method is asked for many batches of one network.
    private func file(of model: Model) throws -> ModelInMemory {
        if let file = self.model, file.holds(model) { return file }
        let file = try ModelInMemory(model)
        self.model = file
        return file
    }

    /// Holds the lock, which whoever wants the call to end does not wait for.
    private func locked<Result>(_ body: () throws -> Result) throws -> Result {
        while !lock.lock(before: Date(timeIntervalSinceNow: CallWatch.interval)) { try Cancellation.checkCurrent() }
        defer { lock.unlock() }
        try Cancellation.checkCurrent()
        return try body()
    }

    private func livingSession() throws -> ProcessSession {
        if let session, session.isAlive { return session }
        session = nil
        let new = try ProcessSession(launch, limits)
        guard try ProcessDoor.description(of: new, launch) == description else {
            throw ProcessError.changed(plugin: launch.plugin)
        }
        session = new
        return new
    }
}
