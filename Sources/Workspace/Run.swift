import Foundation
import GRDB

/// What a workspace knows of a training or a study.
public struct Run: Hashable, Sendable {
    public enum Kind: String, Sendable { case training, study }
    public enum State: String, Sendable { case running, interrupted, done }

    public let id: Int
    public let kind: Kind
    /// SHA-256 of all that it depends on.
    public let key: String
    /// What it is, for people.
    public let title: String
    /// UTC, by ISO 8601.
    public let started: String
    public let finished: String?
    /// Worked on it, without what was lost.
    public let seconds: Double
    /// How often it was gone on with.
    public let resumed: Int
    public let seed: UInt64
    /// SHA-256 of the images.
    public let data: String
    public let numerics: Int
    /// Of the process that began it, or went on with it last.
    public let origin: RunOrigin
    public internal(set) var state: State = .done

    init?(_ row: Row) {
        guard let kind = Kind(rawValue: row["kind"]), let seed = UInt64(row["seed"] as String) else { return nil }
        (self.kind, self.seed) = (kind, seed)
        (id, key, title) = (row["id"], row["key"], row["title"])
        (started, finished, seconds, resumed) = (row["started"], row["finished"], row["seconds"], row["resumed"])
        (data, numerics) = (row["data"], row["numerics"])
        origin = RunOrigin(row)
    }
}

/// Who works on a run.
public struct RunOrigin: Hashable, Sendable {
    /// The program's command line.
    public let command: String
    /// SHA-256 of the script, where there is one.
    public let script: String?
    /// Of the program.
    public let version: String
    /// The processor.
    public let machine: String
    public let host: String
    public let process: Int
    public let threads: Int

    public init(
        command: String, script: String?, version: String, machine: String, host: String, process: Int, threads: Int
    ) {
        (self.command, self.script, self.version, self.machine) = (command, script, version, machine)
        (self.host, self.process, self.threads) = (host, process, threads)
    }

    init(_ row: Row) {
        (command, script, version, machine) = (row["command"], row["script"], row["version"], row["machine"])
        (host, process, threads) = (row["host"], row["process"], row["threads"])
    }
}

/// A run that is to be kept.
public struct NewRun: Hashable, Sendable {
    public let kind: Run.Kind
    public let key: String
    public let title: String
    public let seed: UInt64
    public let data: String
    public let numerics: Int
    public let origin: RunOrigin

    public init(
        _ kind: Run.Kind, key: String, title: String, seed: UInt64, data: String, numerics: Int, origin: RunOrigin
    ) {
        (self.kind, self.key, self.title, self.seed) = (kind, key, title, seed)
        (self.data, self.numerics, self.origin) = (data, numerics, origin)
    }
}

/// Now, by ISO 8601.
var timestamp: String { Date.now.formatted(.iso8601) }
