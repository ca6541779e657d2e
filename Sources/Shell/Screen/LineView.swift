import Language

/// What is to be seen of a line that is edited: all that the drawing depends on.
struct LineView {
    var prompt: StyledText
    /// Before the lines of the text but the first.
    var continuation: StyledText
    var text: String
    /// In UTF-8 bytes of the text.
    var cursor: Int
    /// The style of pieces of the text, in order, by their UTF-8 bytes.
    var styles: [(range: Range<Int>, style: Style)] = []
    /// What would follow the text.
    var suggestion = ""
    /// At the first row's right end, where there is room.
    var right = ""
    /// Rows below the text, each no wider than the window.
    var below: [[StyledText]] = []

    /// The text alone, as it stays on the screen.
    var settled: LineView {
        var view = self
        (view.suggestion, view.right, view.below, view.cursor) = ("", "", [], text.utf8.count)
        return view
    }

    func style(at offset: Int, from index: inout Int) -> Style {
        while index < styles.count, styles[index].range.upperBound <= offset { index += 1 }
        return index < styles.count && styles[index].range.contains(offset) ? styles[index].style : .plain
    }
}
