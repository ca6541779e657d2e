import Vocabulary

extension NearestName {
    /// "did you mean …?" with what stands around names of that kind, or nothing.
    static func hints(
        for name: String, among candidates: some Sequence<String>, prefix: String = "", suffix: String = ""
    ) -> [String] {
        find(name, among: candidates).map { ["did you mean \"\(prefix)\($0)\(suffix)\"?"] } ?? []
    }
}
