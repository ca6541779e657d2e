/// What `catch` binds: an error as a record.
enum ErrorRecord {
    static let type = ValueType.record([
        "message": .string, "hint": .string, "file": .string, "line": .integer,
    ])

    static func value(_ diagnostic: Diagnostic) -> Value {
        let place = diagnostic.span.map { ($0.source.name, SourceExcerpt($0).lineNumber) } ?? ("", 0)
        return .record([
            "message": .string(diagnostic.message), "hint": .string(diagnostic.hints.joined(separator: "; ")),
            "file": .string(place.0), "line": .number(place.1),
        ])
    }
}
