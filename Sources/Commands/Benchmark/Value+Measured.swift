import Language
import Vocabulary

/// Measured numbers, with as many digits as they are worth.
extension Value {
    static func rounded(_ number: Double, _ decimals: Int) -> Value { .number(Decimals.rounded(number, decimals)) }

    /// The slowest over the fastest.
    static func spread(of seconds: [Double]) -> Value {
        .rounded((seconds.max() ?? 1) / max(1e-9, seconds.min() ?? 1), 2)
    }
}
