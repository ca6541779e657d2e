import Datasets
import Language
import Networks
import OrderedCollections
import PluginHost
import Tensors

extension PluginType {
    var valueType: ValueType {
        switch self {
        case .nothing: .nothing
        case .boolean: .boolean
        case .number: .number
        case .integer: .integer
        case .string: .string
        case .path: .path
        case .list: .list(.any)
        case .record: .record
        case .images: .object(ImageSet.self)
        case .array: .union([.tensor, .list(.any)])
        case .network: .object(Model.self)
        }
    }

    /// Of what comes back.
    var resultType: ValueType { self == .array ? .tensor : valueType }
}

extension PluginValue {
    /// - Throws: `CommandError` for what no plugin can get.
    init(_ value: Value) throws {
        switch value {
        case .nothing: self = .nothing
        case .boolean(let boolean): self = .boolean(boolean)
        case .number(let number): self = .number(number)
        case .string(let string): self = .string(string)
        case .list(let elements): self = .list(try elements.map { try PluginValue($0) })
        case .range(let range): self = .list((range.lower..<range.upper).map { .number(Double($0)) })
        case .record(let record): self = .record(try record.fields.mapValues { try PluginValue($0) })
        case .object(let images as ImageSet): self = .images(images)
        case .object(let image as LabelledImage): self = .images(try ImageSet([image]))
        case .object(let model as Model): self = .network(model)
        case .object(let value as TensorValue):
            self = .array(PluginArray(shape: value.tensor.shape, values: value.tensor.values))
        case .object(let object as Table): self = try PluginValue(object.plain)
        case .object(let object): throw CommandError("a plugin cannot get \(Swift.type(of: object).noun.phrase)")
        }
    }
}

extension Value {
    /// Arrays are tensors; records whose fields are all lists stay records.
    init(_ value: PluginValue) {
        switch value {
        case .nothing: self = .nothing
        case .boolean(let boolean): self = .boolean(boolean)
        case .number(let number): self = .number(number)
        case .string(let string): self = .string(string)
        case .list(let elements): self = .list(elements.map { Value($0) })
        case .record(let fields): self = .record(Record(fields.mapValues { Value($0) }))
        case .images(let images): self = .object(images)
        case .array(let array): self = .tensor(Tensor(shape: array.shape, values: array.values))
        case .network(let model): self = .object(model)
        }
    }
}

extension Context {
    /// For a call of a plugin, whose progress is shown as the command's.
    func surroundings(_ task: String) -> CallSurroundings {
        CallSurroundings(pool: pool) { fraction, detail in
            try report(Progress(task: task, fraction: fraction, detail: detail))
        }
    }
}
