import Language

extension Table: Savable {
    public static let fileEndings = ["csv", "json", "md", "txt"]

    public func encoded(ending: String) throws -> [UInt8] {
        switch ending {
        case "csv": Array(csv.utf8)
        case "json": Array((plain.json + "\n").utf8)
        case "md": Array(markdown.utf8)
        default: Array((display + "\n").utf8)
        }
    }
}
