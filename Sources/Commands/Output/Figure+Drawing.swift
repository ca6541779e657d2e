import Figures
import Files
import Images
import Language
import Vocabulary

extension Figure {
    /// The figure in pixels.
    ///
    /// - Parameter warn: is told, in a line, which letters have become boxes.
    /// - Throws: `MemoryError`; `CancellationError` where the command under way is to end.
    func drawn(warn: (String) -> Void) throws -> Image {
        try AvailableMemory.require(bytes: width * height * 3, for: "a picture of \(width)x\(height) pixels")
        let image = image, missing = missingCharacters.map { String($0) }
        try Cancellation.checkCurrent()
        if !missing.isEmpty {
            warn("pictures have no letters for \(listed(missing)); boxes say which; .svg has them")
        }
        return image
    }
}
