import Datasets
import Files
import Images
import Language

enum ImageCommand {
    private static let file = Argument.path(
        "file", "the file",
        endings: ["png", "jpg", "jpeg", "webp", "gif", "tif", "tiff", "bmp", "ppm", "pgm", "pbm"])
    private static let size = Argument.integer(
        "size", "resize both sides to this", in: 1...16384, unit: "pixels"
    ).optional

    static let declaration = CommandDeclaration(
        "image", group: .data, summary: "reads a picture from a PNG, JPEG, WebP, GIF, TIFF, BMP or Netpbm file",
        discussion: """
            The samples are as they are stored, as Pillow's `convert("RGB")` gives them: no gamma and no colour profile
            is applied, and alpha is dropped. Of an animation the first frame is read.
            """,
        parameters: [file, size, PictureArguments.resize, PictureArguments.orient],
        examples: [.init("image cat.png size=32", "a picture for a network of CIFAR's size", isRunnable: false)],
        output: .object(LabelledImage.self)
    ) { invocation in
        try checkResize(invocation)
        let path = Paths.resolve(try invocation[file], in: invocation.context.currentFolder)
        let decoded = try ImageFile.read(path, orient: invocation[PictureArguments.orient])
        for remark in decoded.remarks { invocation.context.warn("\(path) \(remark)") }
        guard let size = try invocation[size] else { return .object(LabelledImage(image: decoded.image, file: path)) }
        try AvailableMemory.require(
            bytes: size * size * 3, for: "a picture of \(size)x\(size) pixels", argument: "size")
        let square = decoded.image.fitted(side: size, try invocation[PictureArguments.resize])
        return .object(LabelledImage(image: square, file: path))
    }

    private static func checkResize(_ invocation: Invocation) throws {
        guard invocation.isWritten(PictureArguments.resize), try invocation[size] == nil else { return }
        throw CommandError(
            "resize= says how a picture gets its size=", hint: "write size= too, or no resize=", argument: "resize")
    }
}
