import Files
import OrderedCollections
import Tensors
import Vocabulary

/// Where a training stood after one of its steps: all that later steps depend on beside what it was called with.
public struct TrainingCheckpoint: Sendable {
    /// Weights and running statistics, by torch's names and in its layouts.
    package let values: OrderedDictionary<String, Tensor>
    /// The momentum of each weight.
    let velocities: OrderedDictionary<String, Tensor>
    /// Steps done, in all epochs.
    public let steps: Int
    /// From 0.
    public let epoch: Int
    /// Of this epoch, done.
    let step: Int
    /// Sums over these.
    let loss: Double
    let error: Double
    /// Of the last one.
    let rate: Double
    /// Where the best epoch's network is given.
    let best: BestEpoch?
    /// The epochs before.
    let curve: [EpochRecord]
}

/// As a `.safetensors` file: the values as in a model's, the momentum under the same names behind "momentum.", the
/// position in the metadata.
extension TrainingCheckpoint {
    private static let format = "faa.checkpoint.1", prefix = "momentum.", bestPrefix = "best."

    public var encoded: [UInt8] {
        var entries: OrderedDictionary<String, StoredTensor> = [:]
        for (name, tensor) in values { entries[name] = StoredTensor(type: .float32, tensor: tensor) }
        for (name, tensor) in velocities {
            entries[Self.prefix + name] = StoredTensor(type: .float32, tensor: tensor)
        }
        for (name, tensor) in best?.values ?? [:] {
            entries[Self.bestPrefix + name] = StoredTensor(type: .float32, tensor: tensor)
        }
        var metadata: OrderedDictionary<String, String> = [
            "format": Self.format, "steps": "\(steps)", "epoch": "\(epoch)", "step": "\(step)",
            "loss": "\(loss)", "error": "\(error)", "rate": "\(rate)",
            "curve": JSONWriter.text(.array(curve.map(\.json))),
        ]
        if let best { (metadata["best_epoch"], metadata["best_error"]) = ("\(best.epoch)", "\(best.error)") }
        return Safetensors(metadata: metadata, entries: entries).encoded
    }

    /// nil for bytes that are no checkpoint of this format.
    ///
    /// - Throws: `MemoryError`, `CancellationError`.
    public init?(decoding bytes: [UInt8]) throws {
        guard let file = try? WeightFile(ByteSource(bytes, name: "checkpoint")),
            file.metadata["format"] == Self.format
        else { return nil }
        func number<Number: LosslessStringConvertible>(_ name: String) -> Number? {
            file.metadata[name].flatMap { Number($0) }
        }
        guard let steps: Int = number("steps"), let epoch: Int = number("epoch"), let step: Int = number("step"),
            let loss: Double = number("loss"), let error: Double = number("error"), let rate: Double = number("rate"),
            let curve = EpochRecord.records(
                file.metadata["curve"].flatMap { try? JSONReader.read(ArraySlice($0.utf8)) })
        else { return nil }
        (self.steps, self.epoch, self.step) = (steps, epoch, step)
        (self.loss, self.error, self.rate, self.curve) = (loss, error, rate, curve)
        var values: OrderedDictionary<String, Tensor> = [:], velocities = values, bestValues = values
        for (name, entry) in file.entries {
            if name.hasPrefix(Self.prefix) {
                velocities[String(name.dropFirst(Self.prefix.count))] = try Tensor(entry)
            } else if name.hasPrefix(Self.bestPrefix) {
                bestValues[String(name.dropFirst(Self.bestPrefix.count))] = try Tensor(entry)
            } else {
                values[name] = try Tensor(entry)
            }
        }
        (self.values, self.velocities) = (values, velocities)
        if let epoch: Int = number("best_epoch"), let error: Double = number("best_error") {
            best = BestEpoch(values: bestValues, epoch: epoch, error: error)
        } else {
            best = nil
        }
    }
}
