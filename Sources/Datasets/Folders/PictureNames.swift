/// Which files of a folder are pictures, by their names.
enum PictureNames {
    /// torchvision's, and GIF's.
    private static let endings = [
        ".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp", ".gif",
    ]

    /// What systems leave in folders, besides hidden files.
    private static let system = ["thumbs.db", "desktop.ini"]

    static let objection = "is no picture by its name (\(endings.joined(separator: " ")))"

    static func isPicture(_ name: String) -> Bool {
        let name = name.lowercased()
        return endings.contains { name.hasSuffix($0) }
    }

    static func isOfSystem(_ name: String) -> Bool { system.contains(name.lowercased()) }
}
