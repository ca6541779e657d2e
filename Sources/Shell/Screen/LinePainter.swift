/// Draws a line that is edited: what it returns is to be written to the terminal.
protocol LinePainter {
    /// Makes the screen show the line.
    mutating func paint(_ view: LineView, columns: Int, height: Int) -> String
    /// Lets the line stand as it is and goes below it.
    mutating func leave(_ view: LineView, columns: Int, height: Int) -> String
    /// The window has another width.
    mutating func erase(columns: Int) -> String
    /// What was drawn is not there any more, and the cursor stands at the start of a row.
    mutating func forget()
}
