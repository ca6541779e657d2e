import Language
import Networks

/// A model's epochs as a table.
enum LearningCurve {
    static let type = ValueType.table([
        "training": .integer, "epoch": .integer, "loss": .number, "error": .number, "lr": .number,
        "valid_loss": known, "valid_error": known,
    ])
    private static let known = ValueType.common([.number, .nothing])

    /// Trainings and epochs count from 1. What was not looked at is nothing.
    static func table(of model: Model) -> Table {
        Table(
            columns: [
                .init("training"), .init("epoch"), .init("loss", format: .fixed(decimals: 4)),
                .init("error", format: .percent(decimals: 2)), .init("lr"),
                .init("valid_loss", format: .fixed(decimals: 4)), .init("valid_error", format: .percent(decimals: 2)),
            ],
            rows: model.history.trainings.enumerated().flatMap { number, training in
                training.curve.enumerated().map { row(number + 1, $0 + 1, $1) }
            })
    }

    private static func row(_ training: Int, _ epoch: Int, _ record: EpochRecord) -> [Value] {
        func value(_ number: Double?) -> Value { number.map { .number($0) } ?? .nothing }
        return [
            .number(training), .number(epoch), .number(record.loss), .number(record.error),
            .number(record.learningRate), value(record.validation?.loss), value(record.validation?.top1Error),
        ]
    }
}
