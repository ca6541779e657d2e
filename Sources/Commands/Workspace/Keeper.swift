import Files
import Language
import Vocabulary
import Workspace

/// How often a command keeps how far it is.
enum CheckpointFrequency: String, CaseIterable, Sendable {
    case minute, step, off
}

/// What the commands that keep their results take.
struct KeepingArguments: ParameterSource {
    private let checkpoint = Argument<CheckpointFrequency>.choice(
        "checkpoint",
        "when the workspace takes how far it is: each minute and at the end of an epoch, after each step, or never; "
            + "off keeps nothing at all", default: .minute)
    private let fresh = Argument<Bool>.boolean(
        "fresh", "does again what the workspace has already, or goes on with", default: false)

    var parameters: [Parameter] { checkpoint.parameters + fresh.parameters }

    func keeper(_ invocation: Invocation) throws -> Keeper {
        Keeper(
            invocation.context, frequency: try invocation[checkpoint], isFresh: try invocation[fresh])
    }
}

/// Keeps a command's results in the workspace. What goes wrong with that is said once, and the command goes on without.
final class Keeper {
    let context: Context
    let frequency: CheckpointFrequency
    let isFresh: Bool
    private(set) var isOff: Bool
    /// To look at, and to write to.
    private var opened: Workspace?, made: Workspace?
    /// The process that it said it waits for.
    private var awaited: Int?

    init(_ context: Context, frequency: CheckpointFrequency, isFresh: Bool) {
        (self.context, self.frequency, self.isFresh) = (context, frequency, isFresh)
        isOff = frequency == .off
    }

    /// What is sooner done is done again, so that trying things leaves no folder.
    static let shortest = Duration.seconds(2)

    /// The workspace, where there is one and nothing has gone wrong with it.
    var existing: Workspace? {
        guard !isOff else { return nil }
        if let workspace = made ?? opened { return workspace }
        guard Workspace.exists(in: context.workspace) else { return nil }
        opened = try? attempt { try Workspace.read(in: self.context.workspace) }
        return opened
    }

    /// The workspace, made where there is none.
    func making() throws -> Workspace {
        if let made { return made }
        let workspace = try Workspace.make(in: context.workspace)
        made = workspace
        return workspace
    }

    /// nil, and nothing is kept from now on, where the workspace or its disk fails.
    func attempt<Result>(_ body: () throws -> Result?) throws -> Result? {
        guard !isOff else { return nil }
        do { return try body() } catch let error as any UserFacingError where error is WorkspaceError {
            isOff = true
            let hint = error.hint.map { "; \($0)" } ?? ""
            context.warn("this goes on, but nothing is kept of it from now on: \(error.message)\(hint)")
            return nil
        }
    }

    /// While another process works on the same.
    func wait(for holder: Run) throws {
        try context.cancellation.check()
        guard awaited != holder.origin.process else { return }
        awaited = holder.origin.process
        let place = holder.origin.host == RunOrigin.hostName ? "" : " on \(holder.origin.host)"
        context.warn("process \(holder.origin.process)\(place) works on the same (run \(holder.id)); waiting for it")
    }

    /// After an interruption.
    func sayHowToGoOn(_ kept: String) {
        let command = context.prompt == nil ? RunOrigin.commandLine : "the same line again"
        context.warn("\(kept) is kept in \(context.workspace); to go on: \(command)")
    }

    var origin: RunOrigin { .current(threads: context.threads) }
}
