import Augmentation
import Figures
import Language
import Networks
import Reports
import Search
import Vocabulary

extension Model: Reportable {
    var reportBlocks: [Block] {
        get throws {
            let facts: [(name: String, value: String)] = [
                ("network", architecture.title), ("classes", "\(classCount)"), ("parameters", "\(parameterCount)"),
            ]
            guard !history.trainings.isEmpty else { return [.facts(facts), .text("It is untrained.")] }
            let trainings = history.trainings.map { training in
                training.record.fields.map { (name: $0, value: ReportBlocks.short($1)) }
            }
            let curve = LearningCurve.table(of: self)
            return [.facts(facts)]
                + trainings.enumerated().flatMap { number, facts in
                    [.heading(trainings.count == 1 ? "training" : "training \(number + 1)"), .facts(facts)]
                } + (try curves(curve)) + [ReportBlocks.details("the learning curve in numbers", curve)]
        }
    }

    /// Loss and error, each with that of other images where these were looked at.
    private func curves(_ table: Table) throws -> [Block] {
        guard table.count > 0 else { return [] }
        return try [["loss", "valid_loss"], ["error", "valid_error"]].flatMap { names -> [Block] in
            let known = names.filter { name in
                (try? table.otherField(name)).map { values in
                    guard case .list(let values) = values else { return false }
                    return values.contains { if case .number(let number) = $0 { number.isFinite } else { false } }
                } ?? false
            }
            guard !known.isEmpty else { return [] }
            let request = PlotRequest(
                x: "epoch", y: known, by: history.trainings.count > 1 ? "training" : nil, kind: .line, low: [],
                high: [], bins: nil, log: .none, title: "\(names[0]) of each epoch", size: Plot.usualSize)
            return try ReportBlocks.figure(PlottedRows(.object(table), request).figure { _ in })
        }
    }
}

extension EvaluationValue: Reportable {
    var reportBlocks: [Block] {
        get throws {
            let confusion = evaluated.confusion
            return [.text(display)] + (try ReportBlocks.figure(confusion.figure))
                + [ReportBlocks.details("errors of each class", confusion.errors)]
        }
    }
}

extension ConfusionMatrix: Reportable {
    var reportBlocks: [Block] {
        get throws {
            try ReportBlocks.figure(figure) + [ReportBlocks.details("errors of each class", errors)]
        }
    }
}

extension CalibrationValue: Reportable {
    var reportBlocks: [Block] {
        get throws {
            [.text(display)] + (try ReportBlocks.figure(figure)) + [ReportBlocks.details("the bins", table)]
        }
    }
}

extension FourierValue: Reportable {
    var reportBlocks: [Block] {
        get throws { try ReportBlocks.figure(figure) + [ReportBlocks.table(means)] }
    }
}

extension Augmentation: Reportable {
    var reportBlocks: [Block] {
        get throws {
            let statistics = PolicyStatistics(self)
            guard statistics.count > 1 else { return [.code(display)] }
            return [.code(display)] + (try ReportBlocks.figure(PolicyDescription(statistics).figure))
        }
    }
}

extension Study: Reportable {
    var reportBlocks: [Block] {
        get throws {
            var blocks: [Block] = [.text(display)]
            if !trials.isEmpty { blocks += try ReportBlocks.figure(PlottedStudy(self).figure) }
            if let comparison { blocks.append(ReportBlocks.table(comparison.table)) }
            if !ranking.isEmpty { blocks.append(ReportBlocks.table(rankingTable)) }
            blocks += [.heading("policy")] + (try policy.reportBlocks)
            if !trials.isEmpty { blocks.append(ReportBlocks.details("all trials", table)) }
            return blocks
        }
    }
}

extension TrainedPair: Reportable {
    var reportBlocks: [Block] {
        get throws {
            var blocks: [Block] = [.text(display)]
            for (arm, augmentation) in zip(arms, augmentations) {
                blocks += [.heading(arm.name), .code(augmentation.display)]
            }
            let curves = Table(
                columns: [.init("arm"), .init("epoch"), .init("loss")],
                rows: arms.flatMap { arm in
                    arm.models.enumerated().flatMap { seed, model in
                        (model.history.trainings.last?.curve ?? []).enumerated().map { epoch, record -> [Value] in
                            [.string("\(arm.name), \(seed + 1)"), .number(epoch + 1), .number(record.loss)]
                        }
                    }
                })
            guard curves.count > 0, arms.reduce(0, { $0 + $1.models.count }) <= Palette.colors.count else {
                return blocks
            }
            let request = PlotRequest(
                x: "epoch", y: ["loss"], by: "arm", kind: .line, low: [], high: [], bins: nil, log: .none,
                title: "training loss of each network", size: Plot.usualSize)
            return try blocks + ReportBlocks.figure(PlottedRows(.object(curves), request).figure { _ in })
        }
    }
}
