import Images
import Language

/// A value as the bytes of a file.
struct ValueEncoding {
    let value: Value

    /// A list of images is images.
    ///
    /// - Throws: `DatasetError` where they do not go together.
    init(_ value: Value) throws {
        if case .list = value, let images = try value.images {
            self.value = .object(images)
        } else {
            self.value = value
        }
    }

    /// The endings that the value can be saved under, the usual one first.
    var endings: [String] {
        switch value {
        case .object(let object): Self.endings(of: object)
        case .list(let elements) where elements.records != nil: ["json", "csv", "md", "txt"]
        case .list: ["json", "csv", "txt"]
        case .record: ["json", "csv", "md", "txt"]
        case .string: ["txt", "md", "json", "csv", "html", "faa"]
        case .nothing: []
        default: ["json", "txt"]
        }
    }

    private static let pictureEndings = ["png", "svg", "jpg", "jpeg"]
    /// Of 100.
    private static let quality = 95

    private static func endings(of object: any EngineValue) -> [String] {
        let own =
            (object is any Drawable ? pictureEndings : [])
            + ((object as? any Savable).map { type(of: $0).fileEndings } ?? [])
        return own.isEmpty && !(object is Closure) ? ["json", "txt"] : own
    }

    /// - Parameter warn: is told, in a line, what of the value is not in the bytes as it should be.
    func bytes(_ ending: String, warn: (String) -> Void) throws -> [UInt8] {
        guard case .object(let object) = value else { return Array(text(ending).utf8) }
        if let drawable = object as? any Drawable, Self.pictureEndings.contains(ending) {
            let figure = try drawable.figure
            switch ending {
            case "svg": return Array(try figure.svg.utf8)
            case "png": return try PNG.encode(figure.drawn(warn: warn), comment: figure.comment)
            default: return try JPEG.encode(figure.drawn(warn: warn), quality: Self.quality)
            }
        }
        guard let savable = object as? any Savable else { return Array(text(ending).utf8) }
        return try savable.encoded(ending: ending)
    }

    private func text(_ ending: String) -> String {
        switch (ending, value) {
        case ("json", _): value.json + "\n"
        case (_, .string(let string)): string.hasSuffix("\n") ? string : string + "\n"
        case ("csv", .record), ("csv", .list): value.rows.csv
        case ("md", .record), ("md", .list): value.rows.markdown
        default: value.display + "\n"
        }
    }
}
