import Figures
import Images
import Language

/// A value that is a picture: `show` draws it, and `save` writes it as .png and .svg.
public protocol Drawable: EngineValue {
    /// - Throws: `CommandError` where there is nothing to draw.
    var figure: Figure { get throws }
    /// What `show` draws in a terminal of that many columns; the figure, unless it is laid out anew for them.
    func terminalImage(columns: Int) throws -> Image
}

extension Drawable {
    public func terminalImage(columns: Int) throws -> Image { try figure.image }
}
