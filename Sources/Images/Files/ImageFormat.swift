import CImageCodecs
import Vocabulary

/// One format of picture files.
protocol ImageFormat: Sendable {
    static var name: String { get }

    /// Whether a file begins as those of this format do.
    static func begins(_ bytes: [UInt8]) -> Bool

    /// - Parameters:
    ///   - bytes: a file that begins so; nothing else of it is believed.
    ///   - name: for error messages.
    /// - Throws: `ImageError`.
    static func read(_ bytes: [UInt8], name: String) throws -> StoredImage
}

extension ImageFormat {
    /// What libraries ask that take long.
    static var isStopped: faa_stops { { Cancellation.isCurrentCancelled } }
}

/// A picture as it lies in its file.
struct StoredImage {
    var image: Image
    var remarks: [String] = []
    var orientation = Orientation.upright

    /// Of samples that are not scaled to a byte.
    static let clipped = "has gray samples of more than 8 bits, of which those above 255 are white here, as in Pillow"

    /// What a library said that read the file all the same.
    ///
    /// - Parameter warnings: one a line.
    static func remarks(of library: String, _ warnings: UnsafePointer<CChar>) -> [String] {
        String(cString: warnings).split(separator: "\n").map { "is damaged, but readable (\(library): \($0))" }
    }
}
