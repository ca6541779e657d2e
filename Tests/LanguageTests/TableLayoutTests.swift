import Language
import Testing
import Vocabulary

private let table = Table(
    columns: [.init("name"), .init("loss", format: .fixed(decimals: 2)), .init("note")],
    rows: [
        [.string("plain network"), .number(0.5), .string("the first of the two")],
        [.string("auto"), .number(12.25), .nothing],
    ])

private func lines(_ table: Table, columns: Int, rows: Int = 40) -> [String] {
    let preferences = Preferences()
    preferences.tableRows = rows
    return Value.object(table).display(preferences, columns: columns).split(separator: "\n").map(String.init)
}

@Test func `a table that fits is as it is everywhere`() {
    #expect(
        lines(table, columns: 42) == [
            "name            loss  note", "─────────────  ─────  ────────────────────",
            "plain network   0.50  the first of the two", "auto           12.25",
        ])
    #expect(lines(table, columns: 42).joined(separator: "\n") == Value.object(table).display)
}

@Test func `columns of texts become narrower, and their cells wrap`() {
    #expect(
        lines(table, columns: 34) == [
            "name           loss  note", "────────────  ─────  ─────────────", "plain          0.50  the first of",
            "network              the two", "auto          12.25",
        ])
}

@Test func `what does not fit is left out and named`() {
    #expect(
        lines(table, columns: 16) == [
            "name        loss", "─────────  ─────", "plain       0.50", "network", "auto       12.25",
            "no room for: note",
        ])
    #expect(lines(table, columns: 1).last == "no room for: loss, note")
}

@Test(arguments: 1...60) func `no line is wider than the room, beside the names of what is left out`(columns: Int) {
    for line in lines(table, columns: columns) where !line.hasPrefix("no room") && columns >= 8 {
        #expect(DisplayWidth.of(line) <= columns, "\(line)")
    }
}

@Test func `a long table is cut on a terminal and whole elsewhere`() {
    let long = Table(columns: [.init("n")], rows: (0..<1000).map { [.number($0)] })
    #expect(lines(long, columns: 80).suffix(2) == ["39", "… 960 more"])
    #expect(lines(long, columns: 80, rows: 0).count == 1002)
    #expect(Value.object(long).display(Preferences()).split(separator: "\n").count == 1002)
    #expect(Value.object(long).display.split(separator: "\n").count == 1002 && long.csv.contains("999"))
}

@Test func `a table within a table is its number of rows`() {
    let outer = Table(columns: [.init("rows")], rows: [[.object(table)]])
    #expect(outer.display == "rows\n──────\n2 rows")
    #expect(outer.csv.hasPrefix("rows\r\n\"[{\"\"name\"\":\"\"plain network\"\""))
}
