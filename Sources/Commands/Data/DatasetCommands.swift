import Datasets
import Files
import Images
import Language
import Vocabulary

/// `dataset cifar10`, `dataset cifar100` and `dataset folder`: data from disk.
enum DatasetCommands {
    static let declarations = [
        declaration("cifar10", "CIFAR-10 with its 50,000 training and 10,000 test images", cifarPath) { path, _ in
            try Cifar.cifar10(at: path)
        },
        declaration("cifar100", "CIFAR-100 with its fine classes", cifarPath) { path, _ in
            try Cifar.cifar100(at: path)
        },
        declaration(
            "folder", "pictures in a folder, a sub-folder a class", folderPath, discussion: folderRules,
            further: [size, PictureArguments.resize, PictureArguments.orient, skip]
        ) {
            try ImageFolder.dataset(
                at: $0, size: $1[size], fitting: $1[PictureArguments.resize], orient: $1[PictureArguments.orient],
                skip: $1[skip])
        },
    ]

    private static let cifarPath = Argument.path(
        "path", "the folder of the binary or the Python version, or its .tar.gz", endings: ["/", "gz"])
    private static let folderPath = Argument.path(
        "path", "a folder with a sub-folder a class, with `train`, `valid` and `test` that hold them, or of pictures",
        endings: ["/"])
    private static let size = Argument.integer(
        "size", "both sides of every image", default: 32, in: 8...1024, unit: "pixels")

    private static let folderRules = """
        By the rules of torchvision's ImageFolder: the sub-folders, sorted, are the classes, and a picture in one,
        however deep, is of that class. With `train` and any of `valid` (or `val`, `validation`) and `test` each of
        those holds the classes; a part that is not there is empty. Otherwise a fifth of each class, by seed 0, becomes
        the test set. Pictures without sub-folders, in the folder or in its `test`, are test images without a class. A
        file that is no picture, a picture that cannot be read and a class without pictures are errors, unless
        skip=true.
        """
    private static let skip = Argument.boolean(
        "skip", "leave out files that cannot be read, and list them in .remarks", default: false)

    private static func declaration(
        _ name: String, _ summary: String, _ path: Argument<String>, discussion: String = "",
        further: [any ParameterSource] = [],
        read: @escaping @Sendable (String, Invocation) throws -> Dataset
    ) -> CommandDeclaration {
        CommandDeclaration(
            "dataset \(name)", group: .data, summary: summary, discussion: discussion, parameters: [path] + further,
            examples: [.init("dataset \(name) data/\(name)", "read the data", isRunnable: false)],
            output: .object(Dataset.self)
        ) { invocation in
            let data = try read(Paths.resolve(invocation[path], in: invocation.context.currentFolder), invocation)
            warn(of: data, in: invocation.context)
            return .object(data)
        }
    }

    /// The first of the remarks; the data set has all.
    private static func warn(of data: Dataset, in context: Context) {
        for remark in data.remarks.prefix(mostWarnings) { context.warn(remark) }
        let more = data.remarks.count - mostWarnings
        if more > 0 { context.warn("there is more to say: \(counted(more, "remark")) in the data set's .remarks") }
    }

    private static let mostWarnings = 5
}
