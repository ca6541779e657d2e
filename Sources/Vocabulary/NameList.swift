/// Names in a row, for messages: "cat, dog", and of a long list the first ones, "a, b, c and 97 more".
public func listed(_ names: [String], atMost limit: Int = 10) -> String {
    guard names.count > limit + 1 else { return names.joined(separator: ", ") }
    return names.prefix(limit).joined(separator: ", ") + " and \(names.count - limit) more"
}
