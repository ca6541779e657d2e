import Language

/// The columns of another table beside those of the rows that agree.
struct TableJoin {
    enum Kind: String, CaseIterable {
        /// The rows that have a partner.
        case inner
        /// All rows, with nothing where there is no partner.
        case left
    }

    let columns: [String]
    let kind: Kind

    /// - Throws: `CommandError` for the argument `columns` or `with`.
    func joined(_ table: Table, _ other: Table) throws -> Table {
        guard !columns.isEmpty else {
            throw CommandError(
                "join needs the columns in which rows of both tables agree", hint: "for example: join $other seed",
                argument: "with")
        }
        let keys = try columns.map { try table.position(of: $0, argument: "columns") }
        let otherKeys = try columns.map { try other.position(of: $0, argument: "columns") }
        let added = other.columns.indices.filter { !otherKeys.contains($0) }
        if let shared = added.first(where: { index in table.columns.contains { $0.name == other.columns[index].name } })
        {
            throw CommandError(
                "both have a column \"\(other.columns[shared].name)\"", hint: "rename one of them, or name it here too",
                argument: "with")
        }
        let partners = try partners(other.rows, otherKeys)
        let rows = try table.rows.flatMap { row -> [[Value]] in
            let found = partners[try keys.map { try ElementKey(row[$0]) }] ?? []
            if found.isEmpty { return kind == .left ? [row] : [] }
            return found.map { partner in row + added.map { other.rows[partner][$0] } }
        }
        return Table(columns: table.columns + added.map { other.columns[$0] }, rows: rows)
    }

    /// The positions of rows by what they have in some columns.
    private func partners(_ rows: [[Value]], _ keys: [Int]) throws -> [[ElementKey]: [Int]] {
        var partners: [[ElementKey]: [Int]] = [:]
        for (position, row) in rows.enumerated() {
            partners[try keys.map { try ElementKey(row[$0]) }, default: []].append(position)
        }
        return partners
    }
}
