/// Images for training, validation and test with their classes.
public struct Dataset: Sendable {
    public let name: String
    public let train: ImageSet
    /// Empty until `split` has been applied.
    public let valid: ImageSet
    public let test: ImageSet
    public let classNames: [String]

    public init(name: String, train: ImageSet, valid: ImageSet, test: ImageSet, classNames: [String]) {
        self.name = name
        self.train = train
        self.valid = valid
        self.test = test
        self.classNames = classNames
    }
}
