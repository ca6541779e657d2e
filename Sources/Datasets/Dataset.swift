/// Images for training, validation and test with their classes.
public struct Dataset: Sendable {
    public let name: String
    public let train: ImageSet
    /// Empty until `split` has been applied.
    public let valid: ImageSet
    public let test: ImageSet
    public let classNames: [String]
    /// What a person should know of how the data were read, in sentences: which files were left out, and why.
    public let remarks: [String]

    public init(
        name: String, train: ImageSet, valid: ImageSet, test: ImageSet, classNames: [String], remarks: [String] = []
    ) {
        self.name = name
        self.train = train
        self.valid = valid
        self.test = test
        self.classNames = classNames
        self.remarks = remarks
    }
}
