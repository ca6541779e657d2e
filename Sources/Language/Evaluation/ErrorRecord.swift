/// What `catch` binds: an error as a record.
enum ErrorRecord {
    static let type = ValueType.record([
        "message": .string, "hint": .string, "file": .string, "line": .integer,
    ])

    static func value(_ diagnostic: Diagnostic) -> Value {
        var records = DiagnosticRecords()
        let record = records.record(diagnostic)
        return .record([
            "message": .string(diagnostic.message), "hint": .string(diagnostic.hints.joined(separator: "; ")),
            "file": record["file"] ?? .nothing, "line": record["line"] ?? .nothing,
        ])
    }
}
