import CEditline

/// Moving and deleting by characters as people see them, and by the text's own lines.
extension LineEditor {
    func moveLeft() -> UInt8 {
        guard let character = edited.before.last else { return UInt8(CC_ERROR) }
        return moved(by: -character.unicodeScalars.count)
    }

    func moveRight() -> UInt8 {
        let edited = edited
        if edited.isAtEnd { return take(suggestion(for: edited)) }
        return moved(by: edited.after.first?.unicodeScalars.count ?? 0)
    }

    /// To the end of the word, or of the suggestion's next one.
    func moveWordRight() -> UInt8 {
        let edited = edited
        if edited.isAtEnd { return take(Self.firstWord(of: suggestion(for: edited)[...])) }
        return moved(by: Self.firstWord(of: edited.after).unicodeScalars.count)
    }

    /// With what is no word before it.
    private static func firstWord(of text: Substring) -> String {
        let start = text.prefix { !isWord($0) }
        return String(start + text[start.endIndex...].prefix(while: isWord))
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "-"
    }

    func moveToLineStart() -> UInt8 {
        let line = edited.before.reversed().prefix { $0 != "\n" }
        return moved(by: -line.reduce(0) { $0 + $1.unicodeScalars.count })
    }

    func moveToLineEnd() -> UInt8 {
        let edited = edited
        if edited.isAtEnd { return take(suggestion(for: edited)) }
        return moved(by: edited.after.prefix { $0 != "\n" }.unicodeScalars.count)
    }

    func deleteLeft() -> UInt8 {
        guard let character = edited.before.last else { return UInt8(CC_ERROR) }
        el_deletestr(handle, Int32(character.unicodeScalars.count))
        return UInt8(CC_REFRESH)
    }

    func deleteRight() -> UInt8 {
        guard let count = edited.after.first?.unicodeScalars.count else { return UInt8(CC_ERROR) }
        move(by: count)
        el_deletestr(handle, Int32(count))
        return UInt8(CC_REFRESH)
    }

    private func moved(by count: Int) -> UInt8 {
        move(by: count)
        return UInt8(CC_REFRESH)
    }

    private func take(_ suggestion: String) -> UInt8 {
        insert(suggestion)
        return UInt8(suggestion.isEmpty ? CC_ERROR : CC_REFRESH)
    }

    /// To the line above or below in the text, as far to the right as it goes.
    ///
    /// - Returns: false where there is none.
    func moveVertically(up: Bool) -> Bool {
        let edited = edited
        let column = edited.before.reversed().prefix { $0 != "\n" }.count
        if up {
            guard let end = edited.before.lastIndex(of: "\n") else { return false }
            let line = edited.before[..<end].reversed().prefix { $0 != "\n" }
            let back = edited.before[end...].unicodeScalars.count
            let beyond = line.prefix(max(0, line.count - column)).reduce(0) { $0 + $1.unicodeScalars.count }
            move(by: -(back + beyond))
        } else {
            guard let end = edited.after.firstIndex(of: "\n") else { return false }
            let line = edited.after[edited.after.index(after: end)...].prefix { $0 != "\n" }
            move(by: edited.after[...end].unicodeScalars.count + line.prefix(column).unicodeScalars.count)
        }
        return true
    }
}
