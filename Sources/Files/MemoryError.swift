import Vocabulary

/// What is asked for takes more memory than there is.
public struct MemoryError: UserFacingError, Hashable {
    let purpose: String
    /// Bytes.
    let needed: Int
    let available: Int
    /// The largest number that there is memory for; nil where it is no matter of a number.
    let largest: Int?
    let unit: String
    let argument: String?

    public var message: String { "\(purpose): \(shortage)" }

    /// "1.5 GiB of memory are needed, and there are 312 MiB"
    public var shortage: String {
        "\(Self.text(needed)) of memory are needed, and there are \(Self.text(available))"
    }

    public var hint: String? {
        guard let largest else { return nil }
        guard largest > 0 else { return "not even one \(unit) fits" }
        return "there is memory for \(counted(largest, unit))" + (argument.map { ": \($0)=\(largest)" } ?? "")
    }

    public var place: ErrorPlace { argument.map { .argument($0) } ?? .command }

    /// "1.5 GiB", "312 MiB".
    private static func text(_ bytes: Int) -> String {
        let mebibytes = Double(bytes) / Double(1 << 20)
        return mebibytes >= 1024
            ? Decimals.text(mebibytes / 1024, 1) + " GiB" : Decimals.text(mebibytes.rounded(.up), 0) + " MiB"
    }
}
