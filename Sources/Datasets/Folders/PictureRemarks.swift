import Vocabulary

/// What is to be said of many pictures: of those that were left out each, of the others each remark once.
struct PictureRemarks {
    private var leftOut: [String] = []
    private var remarks: [(text: String, first: String, count: Int)] = []

    mutating func add(leftOut sentence: String) { leftOut.append(sentence) }

    mutating func add(_ remark: String, of path: String) {
        guard let index = remarks.firstIndex(where: { $0.text == remark }) else {
            return remarks.append((remark, path, 1))
        }
        remarks[index].count += 1
    }

    var lines: [String] {
        leftOut
            + remarks.map { remark in
                let others = counted(remark.count - 1, "other picture")
                return "\(remark.first) \(remark.text)" + (remark.count > 1 ? "; likewise \(others)" : "")
            }
    }
}
