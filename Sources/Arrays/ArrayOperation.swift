import Glibc

/// What is done with the numbers of two arrays, place by place, in float32 as NumPy does it; comparisons give 1 where
/// they hold, and 0. A division by zero is infinite, or no number.
public enum ArrayOperation: String, CaseIterable, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%", power = "**"
    case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    case minimum = "min", maximum = "max"
}

/// An operation as a type, so that the loop over it is compiled for it.
protocol BinaryKernel {
    static func apply(_ a: Float, _ b: Float) -> Float
}

enum Addition: BinaryKernel { static func apply(_ a: Float, _ b: Float) -> Float { a + b } }
enum Subtraction: BinaryKernel { static func apply(_ a: Float, _ b: Float) -> Float { a - b } }
enum Multiplication: BinaryKernel { static func apply(_ a: Float, _ b: Float) -> Float { a * b } }
enum Division: BinaryKernel { static func apply(_ a: Float, _ b: Float) -> Float { a / b } }

/// With the sign of the divisor, as in Python.
enum Remainder: BinaryKernel {
    static func apply(_ a: Float, _ b: Float) -> Float {
        let rest = fmodf(a, b)
        if rest == 0 { return b < 0 ? -0.0 : 0 }
        return (rest < 0) == (b < 0) ? rest : rest + b
    }
}

/// Rounded once.
enum Power: BinaryKernel { static func apply(_ a: Float, _ b: Float) -> Float { Float(pow(Double(a), Double(b))) } }
enum Equality: BinaryKernel { static func apply(_ a: Float, _ b: Float) -> Float { a == b ? 1 : 0 } }
enum Inequality: BinaryKernel { static func apply(_ a: Float, _ b: Float) -> Float { a != b ? 1 : 0 } }
enum Less: BinaryKernel { static func apply(_ a: Float, _ b: Float) -> Float { a < b ? 1 : 0 } }
enum LessOrEqual: BinaryKernel { static func apply(_ a: Float, _ b: Float) -> Float { a <= b ? 1 : 0 } }

/// A number that is none stays.
enum Minimum: BinaryKernel {
    static func apply(_ a: Float, _ b: Float) -> Float { a.isNaN || a < b ? a : b }
}

enum Maximum: BinaryKernel {
    static func apply(_ a: Float, _ b: Float) -> Float { a.isNaN || a > b ? a : b }
}

/// The exponential of a difference, rounded once: softmax.
enum ExponentialOfDifference: BinaryKernel {
    static func apply(_ a: Float, _ b: Float) -> Float { Float(exp(Double(a) - Double(b))) }
}
