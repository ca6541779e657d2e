/// Which files CIFAR-10 or CIFAR-100 consists of, and how a record looks (A. Krizhevsky, "Learning multiple layers of
/// features", 2009).
struct CifarLayout: Sendable {
    let name: String
    let classCount: Int
    /// Label bytes before a record's pixels; the last one is the class.
    let labelBytes: Int
    /// Without endings: in binary form they have ".bin".
    let trainFiles: [String]
    let testFiles: [String]
    let binaryNames: String
    let pickledMeta: String
    let pickledNames: String
    let pickledLabels: String

    /// All of them, in either form.
    var fileNames: [String] {
        let records = trainFiles + testFiles
        return records + records.map { $0 + ".bin" } + [binaryNames, pickledMeta]
    }

    /// 256 MiB; the largest one has 155 MB.
    static let largestFile = 256 << 20

    static let pixelBytes = 3 * 32 * 32
    var recordBytes: Int { labelBytes + CifarLayout.pixelBytes }

    static let cifar10 = CifarLayout(
        name: "cifar10", classCount: 10, labelBytes: 1, trainFiles: (1...5).map { "data_batch_\($0)" },
        testFiles: ["test_batch"], binaryNames: "batches.meta.txt", pickledMeta: "batches.meta",
        pickledNames: "label_names", pickledLabels: "labels")
    static let cifar100 = CifarLayout(
        name: "cifar100", classCount: 100, labelBytes: 2, trainFiles: ["train"], testFiles: ["test"],
        binaryNames: "fine_label_names.txt", pickledMeta: "meta", pickledNames: "fine_label_names",
        pickledLabels: "fine_labels")
}
