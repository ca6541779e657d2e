import Files
import Language
import Vocabulary
import Workspace

extension Run {
    /// As a row of `runs`.
    func row(in workspace: Workspace) throws -> Record {
        [
            "run": .number(id), "kind": .string(kind.rawValue), "state": .string(state.rawValue),
            "done": .string(try progress(in: workspace)), "started": .string(started),
            "seconds": .number(Decimals.rounded(seconds, 1)), "title": .string(title),
        ]
    }

    private func progress(in workspace: Workspace) throws -> String {
        switch kind {
        case .training:
            guard let training = try workspace.training(id) else { return "" }
            return "\(try workspace.epochs(of: id).count) of \(counted(training.epochs, "epoch"))"
        case .study:
            guard let study = try workspace.study(id) else { return "" }
            return "\(study.done) of \(counted(study.all, "trial"))"
        }
    }

    /// All that is known of it, but for the points of trials.
    func record(in workspace: Workspace) throws -> Record {
        var record = try row(in: workspace)
        record["finished"] = finished.map { .string($0) } ?? .nothing
        record["resumed"] = .number(resumed)
        record["command"] = .string(origin.command)
        record["script"] = origin.script.map { .string($0) } ?? .nothing
        record["seed"] = .number(Double(seed))
        record["version"] = .string(origin.version)
        record["numerics"] = .number(numerics)
        record["data"] = .string(data)
        record["machine"] = .string(origin.machine)
        record["host"] = .string(origin.host)
        record["process"] = .number(origin.process)
        record["threads"] = .number(origin.threads)
        record["key"] = .string(key)
        switch kind {
        case .training: try add(workspace.training(id), of: workspace, to: &record)
        case .study: try add(workspace.study(id), of: workspace, to: &record)
        }
        return record
    }

    private func add(_ training: KeptTraining?, of workspace: Workspace, to record: inout Record) throws {
        guard let training else { return }
        record["network"] = .string(training.network)
        record["images"] = .number(training.images)
        record["augmentation"] = .string(training.augmentation)
        record["configuration"] = Value(json: training.configuration)
        record["loss"] = training.loss.map { .number($0) } ?? .nothing
        record["error"] = training.error.map { .number($0) } ?? .nothing
        record["model"] = workspace.modelPath(of: training).map { .string($0) } ?? .nothing
        record["bytes"] = .number(workspace.size(of: training))
        record["epochs"] = .list(
            try workspace.epochs(of: id).map { epoch in
                .record([
                    "epoch": .number(epoch.epoch), "loss": .number(epoch.loss), "error": .number(epoch.error),
                    "rate": .number(epoch.rate),
                ])
            })
    }

    private func add(_ study: KeptStudy?, of workspace: Workspace, to record: inout Record) throws {
        guard let study else { return }
        record["name"] = study.name.map { .string($0) } ?? .nothing
        record["settings"] = Value(json: study.settings)
        record["best"] = study.best.map { .number($0) } ?? .nothing
        record["policy"] = study.policy.map { .string($0) } ?? .nothing
        record["trials"] = .list(
            try workspace.trials(of: id).map { trial in
                .record([
                    "round": .number(trial.round), "fold": .number(trial.fold), "number": .number(trial.number),
                    "reward": .number(trial.reward), "evaluated": .number(trial.evaluated),
                    "policy": .string(trial.policy.split(whereSeparator: \.isWhitespace).joined(separator: " ")),
                ])
            })
    }
}

extension KeptStudy {
    /// Of all folds and rounds.
    var all: Int { folds * rounds * trials }
}

extension Value {
    /// What a text of the workspace says; nothing where it is no JSON.
    fileprivate init(json text: String) {
        self = (try? JSONReader.read(ArraySlice(text.utf8))).map { Value($0) } ?? .nothing
    }
}
