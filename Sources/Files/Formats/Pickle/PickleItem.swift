/// A value on the stack of a pickle's machine.
struct PickleItem {
    var value: PickleValue
    /// How many collections are within one another, the value with them.
    var depth = 0
    /// The numbers that it is remembered under, as long as it may change.
    var numbers: [Int] = []
    /// It was recalled, so that others have it, too, and is not to change any more.
    var isShared = false

    /// Whether it is given more after it was made.
    var isUnfinished: Bool {
        switch value {
        case .list, .dictionary, .byteType, .emptyArray: !isShared
        default: false
        }
    }
}
