import Foundation
import Language

/// Measured numbers, with as many digits as they are worth.
enum Rounding {
    static func places(_ number: Double, _ places: Int) -> Value {
        let factor = pow(10, Double(places))
        return .number((number * factor).rounded() / factor)
    }
}
