import Datasets
import Images
import Language

enum ImageCommand {
    static let declaration = CommandDeclaration(
        "image", group: .data, summary: "reads a picture from a PNG or JPEG file",
        parameters: [
            Parameter("file", .path, "the file", position: .positional, fileEndings: ["png", "jpg", "jpeg"]),
            Parameter("size", .integer, "resize both sides to this", optional: true, range: 1...16384, unit: "pixels"),
        ],
        examples: [.init("image cat.png size=32", "a picture for a network of CIFAR's size", isRunnable: false)],
        output: { _ in .object(LabelledImage.typeName) }
    ) { invocation in
        let path = FilePath.resolve(try invocation.string("file"), in: invocation.context)
        var image = try DatasetCommands.reading("file") { try ImageFile.decode(FileBytes.read(path), name: path) }
        if invocation.value("size") != nil {
            let size = try invocation.integer("size")
            image = image.resized(width: size, height: size)
        }
        return .object(LabelledImage(image: image))
    }
}
