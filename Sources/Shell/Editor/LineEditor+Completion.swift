import CEditline
import Files
import Vocabulary

extension LineEditor {
    /// The first Tab inserts what all candidates have in common and shows them; the next ones take one after the other.
    func complete(forward: Bool) -> UInt8 {
        let line = edited
        if var menu, menu.shows(line) {
            replace(with: menu.select(forward ? 1 : -1))
            self.menu = menu
            return UInt8(CC_REFRESH)
        }
        guard forward else { return UInt8(CC_ERROR) }
        let candidates = services.candidates(line.text, line.cursor)
        guard !candidates.list.isEmpty else { return UInt8(CC_ERROR) }
        guard let insertion = candidates.insertion(following: line.after.first) else {
            offer(candidates, on: line)
            return UInt8(CC_REFRESH)
        }
        insert(insertion, in: line)
        if let note = candidates.note { tell(note) }
        if candidates.list.count > 1 {
            let edited = edited
            offer(services.candidates(edited.text, edited.cursor), on: edited)
        }
        return UInt8(CC_REFRESH)
    }

    private func insert(_ insertion: Candidates.Insertion, in line: EditedText) {
        let replaced = String(decoding: Array(line.text.utf8)[insertion.replacing], as: UTF8.self)
        el_deletestr(handle, Int32(replaced.unicodeScalars.count))
        insert(insertion.text)
    }

    private func offer(_ candidates: Candidates, on line: EditedText) {
        guard candidates.list.count > 1 else { return }
        if !takesEscapes { show(Menu.listing(candidates.list, width: Terminal.width(of: output))) }
        menu = Menu(candidates, on: line)
    }

    private func tell(_ text: String) {
        if takesEscapes { note = text } else { show(VisibleText.of(text) + "\n") }
    }

    /// Moves in a menu that an entry was taken of.
    ///
    /// - Returns: false where there is none.
    func selectInMenu(_ step: Int) -> Bool {
        guard takesEscapes, var menu, menu.shows(edited) else { return false }
        replace(with: menu.select(step))
        self.menu = menu
        return true
    }
}
