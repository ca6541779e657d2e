/// What operators give, with engines' values among their operands.
extension Registry {
    /// nil where the operator takes none of these.
    func result(of operation: BinaryOperator, _ left: ValueType, _ right: ValueType) -> ValueType? {
        let known = Operators.type(operation, left, right)
        guard mayBeOperand(left) || mayBeOperand(right) else { return known }
        var results: [ValueType] = []
        for a in left.members {
            for b in right.members { results += self.results(of: operation, a, b) }
        }
        return results.isEmpty ? nil : .common(results)
    }

    private func results(of operation: BinaryOperator, _ left: ValueType, _ right: ValueType) -> [ValueType] {
        let declared = operands.filter { mayBe($0, left) || mayBe($0, right) }
        let others = declared.compactMap { operand in
            let own = ValueType.object(operand.noun)
            return left == .any || right == .any
                // What is not known may be such a value.
                ? operand.type(of: operation, left == .any ? own : left, right == .any ? own : right)
                : operand.type(of: operation, left, right)
        }
        let isCertain = others.count > 0 && left != .any && right != .any
        return others + (isCertain ? [] : Operators.type(operation, left, right).map { [$0] } ?? [])
    }

    /// With the other sign.
    func negation(of type: ValueType) -> ValueType? {
        let results = type.members.flatMap { member -> [ValueType] in
            let own = operands.filter { mayBe($0, member) }.map { ValueType.object($0.noun) }
            return own + (ValueType.number.accepts(member) ? [member == .integer ? .integer : .number] : [])
        }
        return results.isEmpty ? nil : .common(results)
    }

    private func mayBeOperand(_ type: ValueType) -> Bool {
        type.members.contains { member in operands.contains { mayBe($0, member) } }
    }

    private func mayBe(_ operand: any OperandValue.Type, _ member: ValueType) -> Bool {
        member == .any || member == .object(operand.noun)
    }
}
