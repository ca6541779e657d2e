import Files
import OrderedCollections

/// As a model's file and a checkpoint keep it.
extension EpochRecord {
    var json: JSONValue {
        var fields: OrderedDictionary<String, JSONValue> = [
            "loss": .number(loss), "error": .number(error), "lr": .number(learningRate),
        ]
        if let validation {
            fields["valid_loss"] = .number(validation.loss)
            fields["valid_error"] = .number(validation.top1Error)
            fields["valid_top5_error"] = .number(validation.top5Error)
            fields["valid_images"] = .number(Double(validation.count))
        }
        return .object(fields)
    }

    init?(_ json: JSONValue) {
        guard let loss = json["loss"]?.number, let error = json["error"]?.number, let rate = json["lr"]?.number
        else { return nil }
        self.init(loss: loss, error: error, learningRate: rate, validation: Self.validation(json))
    }

    private static func validation(_ json: JSONValue) -> Evaluation? {
        guard let loss = json["valid_loss"]?.number, let error = json["valid_error"]?.number,
            let top5Error = json["valid_top5_error"]?.number, let count = json["valid_images"]?.size
        else { return nil }
        return Evaluation(count: count, loss: loss, top1Error: error, top5Error: top5Error)
    }

    /// nil unless all are.
    static func records(_ json: JSONValue?) -> [EpochRecord]? {
        guard let array = json?.array else { return nil }
        let records = array.compactMap { EpochRecord($0) }
        return records.count == array.count ? records : nil
    }
}
