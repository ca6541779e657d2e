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
        case .list(let elements) where Self.records(elements) != nil: ["json", "csv", "md", "txt"]
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
        case ("csv", _), ("md", _): rows.map { ending == "csv" ? $0.csv : $0.markdown } ?? value.display + "\n"
        default: value.display + "\n"
        }
    }

    /// Records as rows; other elements as the only column's cells.
    private var rows: Table? {
        switch value {
        case .record(let record): Table(records: [record])
        case .list(let elements):
            Self.records(elements).map { Table(records: $0) }
                ?? Table(columns: [.init("value")], rows: elements.map { [$0] })
        default: nil
        }
    }

    private static func records(_ elements: ValueList) -> [Record]? {
        var records: [Record] = []
        for element in elements {
            guard case .record(let record) = element else { return nil }
            records.append(record)
        }
        return records.isEmpty ? nil : records
    }
}
