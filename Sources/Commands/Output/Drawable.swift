import Figures
import Images
import Language

/// A value that is a picture: `show` draws it, and `save` writes it as .png and .svg.
public protocol Drawable: EngineValue {
    /// - Throws: `CommandError` where there is nothing to draw.
    var figure: Figure { get throws }
    /// What `show` draws in a terminal of that many columns; the figure, unless it is laid out anew for them.
    ///
    /// - Parameter warn: is told, in a line, what of the value is not in the picture as it should be.
    func terminalImage(columns: Int, warn: (String) -> Void) throws -> Image
}

extension Drawable {
    public func terminalImage(columns: Int, warn: (String) -> Void) throws -> Image { try figure.drawn(warn: warn) }
}
