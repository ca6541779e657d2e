/// Shapes that a file claims.
enum ArrayShape {
    /// The shape's product; nil where a step of it is larger than `limit`, so that it is not believed.
    static func count(_ shape: [Int], atMost limit: Int) -> Int? {
        var count = 1
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow, product <= limit else { return nil }
            count = product
        }
        return count
    }
}
