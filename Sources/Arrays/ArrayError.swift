import Vocabulary

/// What cannot be done with arrays of such shapes. Shapes are written as lists are: "[2 3]".
public enum ArrayError: UserFacingError, Hashable {
    /// Of two arrays, or of one and what is asked of it. `rule` says what would fit.
    case shapes([Int], [Int], rule: String, argument: String? = nil)
    /// `axis` of an array that has fewer.
    case noAxis(Int, shape: [Int])
    case axisTwice(Int, argument: String)
    /// What the numbers along an axis of none, or of too few, do not have: "smallest number".
    case tooFew(String, count: Int)
    case tooLarge([Int])
    case tooManyAxes(Int)
    /// A shape that was asked for, and why there is none such.
    case invalid(String, argument: String)

    public var message: String {
        switch self {
        case .shapes(let a, let b, _, _): "the shapes \(Shape.text(a)) and \(Shape.text(b)) do not fit"
        case .noAxis(let axis, let shape): "a tensor of shape \(Shape.text(shape)) has no axis \(axis)"
        case .axisTwice(let axis, _): "axis \(axis) is there twice"
        case .tooFew(let what, let count):
            "there is no \(what) of \(count == 0 ? "no numbers" : counted(count, "number"))"
        case .tooLarge(let shape): "a tensor of shape \(Shape.text(shape)) has too many numbers"
        case .tooManyAxes(let count): "a tensor of \(count) axes has too many of them"
        case .invalid(let reason, _): reason
        }
    }

    public var hint: String? {
        switch self {
        case .shapes(_, _, let rule, _): rule
        case .noAxis(_, let shape):
            shape.isEmpty
                ? "it is a single number"
                : "its axes are 0 to \(shape.count - 1), or -\(shape.count) to -1 from behind"
        case .tooManyAxes: "at most \(Shape.mostAxes)"
        default: nil
        }
    }

    public var place: ErrorPlace {
        switch self {
        case .shapes(_, _, _, let argument): argument.map { .argument($0) } ?? .command
        case .noAxis: .argument("axis")
        case .axisTwice(_, let argument), .invalid(_, let argument): .argument(argument)
        case .tooFew, .tooLarge, .tooManyAxes: .command
        }
    }
}
