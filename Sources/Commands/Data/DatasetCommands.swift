import Datasets
import Images
import Language

/// `dataset cifar10`, `dataset cifar100` and `dataset folder`: data from disk.
enum DatasetCommands {
    static let declarations = [
        fromPath(
            "cifar10", "CIFAR-10 with its 50,000 training and 10,000 test images",
            "the folder of the binary or the Python version, or its .tar.gz"
        ) { path, _ in
            try Cifar.cifar10(at: path)
        },
        fromPath(
            "cifar100", "CIFAR-100 with its fine classes",
            "the folder of the binary or the Python version, or its .tar.gz"
        ) { path, _ in
            try Cifar.cifar100(at: path)
        },
        fromPath(
            "folder", "pictures in a folder, a sub-folder a class",
            "a folder with a sub-folder a class, or with `train` and `test` that hold them",
            further: [
                Parameter(
                    "size", .integer, "both sides of every image", default: .number(32), range: 8...1024, unit: "pixels"
                )
            ]
        ) { path, invocation in
            try ImageFolder.dataset(at: path, size: invocation.integer("size"))
        },
    ]

    private static func fromPath(
        _ name: String, _ summary: String, _ help: String, further: [Parameter] = [],
        read: @escaping @Sendable (String, Invocation) throws -> Dataset
    ) -> CommandDeclaration {
        CommandDeclaration(
            "dataset \(name)", group: .data, summary: summary,
            parameters: [Parameter("path", .path, help, position: .positional, fileEndings: ["/", "gz"])] + further,
            examples: [.init("dataset \(name) data/\(name)", "read the data", isRunnable: false)],
            output: { _ in .object(Dataset.typeName) }
        ) { invocation in
            .object(
                try reading("path") {
                    try read(FilePath.resolve(try invocation.string("path"), in: invocation.context), invocation)
                })
        }
    }

    /// Errors of the data as errors of the argument.
    static func reading<Result>(_ argument: String, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as DatasetError {
            throw CommandError(error.description, argument: argument)
        } catch let error as ImageError {
            throw CommandError(error.description, argument: argument)
        }
    }
}
