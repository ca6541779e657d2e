import Language
import Workspace

extension Context {
    /// The session's workspace, to look at.
    ///
    /// - Returns: nil where there is none.
    /// - Throws: `WorkspaceError`.
    func existingWorkspace() throws -> Workspace? {
        Workspace.exists(in: workspace) ? try Workspace.read(in: workspace) : nil
    }

    /// - Throws: `WorkspaceError`, `.missing` too.
    func neededWorkspace() throws -> Workspace { try Workspace.read(in: workspace) }
}

extension SuggestionRequest {
    /// Of the session's workspace; none where it cannot be read.
    var runs: [Run] { (try? opened?.runs()) ?? [] }
    var studies: [KeptStudy] { (try? opened?.studies()) ?? [] }

    private var opened: Workspace? {
        guard let workspace, Workspace.exists(in: workspace) else { return nil }
        return try? Workspace.read(in: workspace)
    }
}
