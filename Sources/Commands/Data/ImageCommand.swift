import Datasets
import Files
import Images
import Language

enum ImageCommand {
    private static let file = Argument.path("file", "the file", endings: ["png", "jpg", "jpeg"])
    private static let size = Argument.integer(
        "size", "resize both sides to this", in: 1...16384, unit: "pixels"
    ).optional

    static let declaration = CommandDeclaration(
        "image", group: .data, summary: "reads a picture from a PNG or JPEG file", parameters: [file, size],
        examples: [.init("image cat.png size=32", "a picture for a network of CIFAR's size", isRunnable: false)],
        output: .object(LabelledImage.self)
    ) { invocation in
        let path = Paths.resolve(try invocation[file], in: invocation.context.currentFolder)
        let image = try ImageFile.decode(FileBytes.read(path), name: path)
        guard let size = try invocation[size] else { return .object(LabelledImage(image: image)) }
        return .object(LabelledImage(image: image.resized(width: size, height: size)))
    }
}
