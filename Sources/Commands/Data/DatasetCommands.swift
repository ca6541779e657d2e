import Datasets
import Files
import Language

/// `dataset cifar10`, `dataset cifar100` and `dataset folder`: data from disk.
enum DatasetCommands {
    static let declarations = [
        declaration("cifar10", "CIFAR-10 with its 50,000 training and 10,000 test images", cifarPath) { path, _ in
            try Cifar.cifar10(at: path)
        },
        declaration("cifar100", "CIFAR-100 with its fine classes", cifarPath) { path, _ in
            try Cifar.cifar100(at: path)
        },
        declaration("folder", "pictures in a folder, a sub-folder a class", folderPath, further: [size]) {
            try ImageFolder.dataset(at: $0, size: $1[size])
        },
    ]

    private static let cifarPath = Argument.path(
        "path", "the folder of the binary or the Python version, or its .tar.gz", endings: ["/", "gz"])
    private static let folderPath = Argument.path(
        "path", "a folder with a sub-folder a class, or with `train` and `test` that hold them", endings: ["/", "gz"])
    private static let size = Argument.integer(
        "size", "both sides of every image", default: 32, in: 8...1024, unit: "pixels")

    private static func declaration(
        _ name: String, _ summary: String, _ path: Argument<String>, further: [any ParameterSource] = [],
        read: @escaping @Sendable (String, Invocation) throws -> Dataset
    ) -> CommandDeclaration {
        CommandDeclaration(
            "dataset \(name)", group: .data, summary: summary, parameters: [path] + further,
            examples: [.init("dataset \(name) data/\(name)", "read the data", isRunnable: false)],
            output: .object(Dataset.self)
        ) { invocation in
            .object(try read(Paths.resolve(invocation[path], in: invocation.context.currentFolder), invocation))
        }
    }
}
