import Language
import Vocabulary

/// The columns that a plot is made of: a table's, records' fields, those of an engine's values, or numbers alone.
struct PlotColumns {
    struct Column {
        let name: String
        let values: [Value]
        let isPercent: Bool
    }

    /// What numbers without a name are called.
    static let value = "value"

    let count: Int
    /// Those that are known by their names.
    let names: [String]
    private let read: (String, _ argument: String) throws -> Column

    /// - Throws: `CommandError` for what has no elements, or none.
    init(_ value: Value) throws {
        guard let elements = Elements(value), elements.count > 0 else {
            throw CommandError("there is nothing to plot: no rows")
        }
        count = elements.count
        switch try elements.element(at: 0) {
        case .record:
            let table = try Table(rows: value)
            names = table.columns.map(\.name)
            read = { name, argument in try table.column(name, argument) }
        case .number:
            names = [Self.value]
            let column = Column(name: Self.value, values: try elements.map { $0 }, isPercent: false)
            read = { name, argument in
                guard name == Self.value else {
                    throw CommandError("these are numbers, which have no field \"\(name)\"", argument: argument)
                }
                return column
            }
        case .object(let object):
            names = type(of: object).fieldDeclarations.map(\.name)
            read = { name, argument in
                let values = try elements.map { try $0.field(name, of: argument) }
                return Column(name: name, values: values, isPercent: false)
            }
        case let other: throw CommandError("expected rows or numbers to plot, and the first is \(other.phrase)")
        }
    }

    func column(_ name: String, _ argument: String) throws -> Column { try read(name, argument) }

    /// Those of which some are numbers.
    var numericNames: [String] {
        names.filter { name in
            ((try? column(name, "")) ?? Column(name: name, values: [], isPercent: false)).values.contains {
                if case .number = $0 { true } else { false }
            }
        }
    }
}

extension Table {
    fileprivate func column(_ name: String, _ argument: String) throws -> PlotColumns.Column {
        let position = try position(of: name, argument: argument), format = columns[position].format
        let isPercent = if case .percent = format { true } else { false }
        return PlotColumns.Column(name: name, values: rows.map { $0[position] }, isPercent: isPercent)
    }
}

extension PlotColumns.Column {
    /// Whether all that is there are numbers, or nothing.
    var isNumeric: Bool {
        values.allSatisfy {
            switch $0 {
            case .number, .nothing: true
            default: false
            }
        }
    }

    /// One a row; nil where there is none, or none that is finite.
    ///
    /// - Parameter hint: for a column of something else.
    /// - Throws: `CommandError` where there is something else than a number, or nothing but that.
    func numbers(_ argument: String, hint: @autoclosure () -> String?) throws -> [Double?] {
        let numbers = try values.map { value -> Double? in
            switch value {
            case .number(let number): return number.isFinite ? number : nil
            case .nothing: return nil
            default:
                throw CommandError(
                    "the column \(name) has no numbers alone: there is \(value.phrase)", hint: hint(),
                    argument: argument)
            }
        }
        guard numbers.contains(where: { $0 != nil }) else {
            throw CommandError("the column \(name) has no number that is finite", argument: argument)
        }
        return numbers
    }
}
