import Datasets
import Language
import PluginHost

/// `dataset NAME`: the command of a plugin's data set.
enum PluginDatasetCommand {
    static func declaration(
        _ dataset: DatasetDescription,
        load: @escaping @Sendable ([PluginValue], CallSurroundings) throws -> PluginValue
    ) -> CommandDeclaration {
        let item = dataset.item, parameters = PluginParameters(item), name = "dataset \(item.name)"
        return CommandDeclaration(
            name, group: .data, summary: item.summary, discussion: item.discussion, parameters: parameters.parameters,
            examples: item.exampleDeclarations ?? [.init(name, item.summary, isRunnable: false)],
            output: .object(Dataset.self)
        ) { invocation in
            let value = try load(parameters.values(invocation), invocation.context.surroundings(item.name))
            return .object(try Self.dataset(item.name, value))
        }
    }

    private static func dataset(_ name: String, _ value: PluginValue) throws -> Dataset {
        guard case .record(let fields) = value, case .images(let train)? = fields["train"],
            case .images(let test)? = fields["test"]
        else { throw CommandError("\(name) gave no images as train and test") }
        guard train.classNames == test.classNames else {
            throw CommandError("\(name) gave images for training with other classes than those for testing")
        }
        return Dataset(
            name: name, train: train, valid: train.selecting([]), test: test, classNames: train.classNames)
    }
}
