/// How a value is shown: with all that it has, or as a terminal has room for it.
public struct DisplayRoom: Sendable {
    /// At least 1; nil: as many as it takes.
    public let columns: Int?
    /// Of a table; nil: all.
    public let tableRows: Int?
    /// Significant ones of numbers in lists, records and tables; nil: all.
    public let digits: Int?

    /// All that a value has.
    init() { (columns, tableRows, digits) = (nil, nil, nil) }

    /// - Parameter columns: of a terminal; nil where there is none, which gets tables whole.
    init(_ preferences: Preferences, columns: Int?) {
        self.columns = columns.map { max(1, $0) }
        tableRows = columns == nil || preferences.tableRows == 0 ? nil : preferences.tableRows
        digits = preferences.digits
    }
}
