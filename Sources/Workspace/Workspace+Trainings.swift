import Files
import GRDB

/// A training as it is kept, beside what `Run` says.
public struct KeptTraining: Hashable, Sendable {
    public let network: String
    public let augmentation: String
    /// JSON.
    public let configuration: String
    public let images: Int
    public let epochs: Int
    /// Steps done at the last checkpoint.
    public let position: Int?
    let checkpoint: String?
    let model: String?
    /// Means over the last epoch, where it is done.
    public let loss: Double?
    public let error: Double?

    init(_ row: Row) {
        (network, augmentation, configuration) = (row["network"], row["augmentation"], row["configuration"])
        (images, epochs, position) = (row["images"], row["epochs"], row["position"])
        (checkpoint, model, loss, error) = (row["checkpoint"], row["model"], row["loss"], row["error"])
    }

    var files: [String] { [checkpoint, model].compactMap(\.self) }
}

/// A training that is to be kept.
public struct NewTraining: Hashable, Sendable {
    public let network: String
    public let augmentation: String
    public let configuration: String
    public let images: Int
    public let epochs: Int

    public init(network: String, augmentation: String, configuration: String, images: Int, epochs: Int) {
        (self.network, self.augmentation, self.configuration) = (network, augmentation, configuration)
        (self.images, self.epochs) = (images, epochs)
    }
}

/// What one epoch of a training came to: means over its batches.
public struct KeptEpoch: Hashable, Sendable {
    public let epoch: Int
    public let loss: Double
    public let error: Double
    /// Of its last step.
    public let rate: Double

    public init(epoch: Int, loss: Double, error: Double, rate: Double) {
        (self.epoch, self.loss, self.error, self.rate) = (epoch, loss, error, rate)
    }
}

extension Workspace {
    public func begin(
        _ new: NewRun, _ training: NewTraining, isFresh: Bool, wait: (_ holder: Run) throws -> Void
    ) throws -> OpenRun {
        let forgotten = isFresh ? try run(key: new.key).flatMap { try self.training($0.id) }?.files ?? [] : []
        let run = try begin(new, isFresh: isFresh, wait: wait) { database, id in
            try database.execute(
                sql: """
                    INSERT INTO trainings (run, network, augmentation, configuration, images, epochs)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, training.network, training.augmentation, training.configuration, training.images,
                    training.epochs,
                ])
        }
        try remove(forgotten)
        return run
    }

    public func training(_ id: Int) throws -> KeptTraining? {
        try read {
            try Row.fetchOne($0, sql: "SELECT * FROM trainings WHERE run = ?", arguments: [id]).map(KeptTraining.init)
        }
    }

    public func epochs(of id: Int) throws -> [KeptEpoch] {
        let sql = "SELECT * FROM epochs WHERE training = ? ORDER BY epoch"
        return try read { database in
            try Row.fetchAll(database, sql: sql, arguments: [id]).map {
                KeptEpoch(
                    epoch: $0["epoch"], loss: $0["loss"] ?? .nan, error: $0["error"] ?? .nan, rate: $0["rate"])
            }
        }
    }

    /// The model that a finished training of that key made; nil where there is none, or where its file is damaged.
    public func model(key: String) throws -> [UInt8]? {
        guard let run = try run(key: key), run.finished != nil else { return nil }
        return try training(run.id)?.model.flatMap(files.bytes)
    }

    /// In bytes, of the files that a training has.
    public func size(of training: KeptTraining) -> Int { training.files.reduce(0) { $0 + files.size($1) } }

    /// Where the model of a finished training is.
    public func modelPath(of training: KeptTraining) -> String? { training.model.map(files.path) }
}

extension OpenRun {
    /// What the training goes on from; nil: from its beginning.
    public func checkpoint() throws -> [UInt8]? {
        try workspace.training(id)?.checkpoint.flatMap(workspace.files.bytes)
    }

    /// Takes a checkpoint in place of the one before.
    ///
    /// - Parameters:
    ///   - epochs: those that have ended since then.
    ///   - seconds: worked since then.
    public func keep(checkpoint: [UInt8], position: Int, epochs: [KeptEpoch], seconds: Double) throws {
        try replaceFiles(by: checkpoint, epochs, seconds) { database, digest in
            try database.execute(
                sql: "UPDATE trainings SET checkpoint = ?, position = ? WHERE run = ?",
                arguments: [digest, position, id])
        }
    }

    /// Takes the model that the training has come to; its checkpoint goes.
    public func finish(model: [UInt8], loss: Double, error: Double, epochs: [KeptEpoch], seconds: Double) throws {
        try replaceFiles(by: model, epochs, seconds) { database, digest in
            try database.execute(
                sql: """
                    UPDATE trainings SET checkpoint = NULL, position = NULL, model = ?, loss = ?, error = ?
                    WHERE run = ?
                    """, arguments: [digest, loss, error, id])
            try database.execute(sql: "UPDATE runs SET finished = ? WHERE id = ?", arguments: [timestamp, id])
        }
    }

    /// The file first, then what refers to it, then the old ones go: a kill leaves one of both at any moment.
    private func replaceFiles(
        by bytes: [UInt8], _ epochs: [KeptEpoch], _ seconds: Double, _ refer: (Database, String) throws -> Void
    ) throws {
        let old = try workspace.training(id)?.files ?? []
        let digest = try workspace.naming { try workspace.files.keep(bytes) }
        try workspace.write { database in
            // Whoever clears up has seen no row that refers to it.
            try workspace.files.keep(bytes, as: digest)
            try refer(database, digest)
            for epoch in epochs {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO epochs (training, epoch, loss, error, rate) VALUES (?, ?, ?, ?, ?)",
                    arguments: [id, epoch.epoch, epoch.loss, epoch.error, epoch.rate])
            }
            try addSeconds(seconds, in: database)
        }
        try workspace.remove(old.filter { $0 != digest })
    }
}
