import Files
import Vocabulary

/// Which names of a source mean the same thing: what an editor asks for a name's definition, its uses, and to rename it.
///
/// A variable means what the innermost block around it binds; a body of `def` sees its parameters and the names of the
/// top level. Names of imported files count as those of the source, as they do when it runs.
public struct SymbolTable: Sendable {
    public enum Kind: Sendable {
        case variable, command
    }

    public struct Occurrence: Sendable {
        /// Without the `$` of a variable.
        public let name: Name
        public let kind: Kind
        public let isDefinition: Bool
        /// The same for all occurrences that mean the same thing.
        let symbol: Int
    }

    public let source: Source
    /// Those of the source in the order of the walk, and the definitions of what it imports.
    public let occurrences: [Occurrence]

    /// - Parameter currentFolder: that imports are relative to.
    public init(of tree: SyntaxTree, currentFolder: String = ".") {
        source = tree.source
        occurrences = DeepStack.run {
            var walk = SymbolWalk(currentFolder: currentFolder)
            walk.visit(tree)
            return walk.occurrences
        }
    }

    /// The name that a cursor at a byte of the source stands in or behind.
    public func occurrence(at offset: Int) -> Occurrence? {
        occurrences.first {
            $0.name.span.source === source && $0.name.span.range.lowerBound <= offset
                && offset <= $0.name.span.range.upperBound
        }
    }

    /// All that mean the same, itself among them.
    public func same(as occurrence: Occurrence) -> [Occurrence] {
        occurrences.filter { $0.symbol == occurrence.symbol }
    }

    /// Where it gets its meaning: the last definition before it, or the first.
    public func definition(of occurrence: Occurrence) -> Occurrence? {
        let definitions = same(as: occurrence).filter(\.isDefinition)
        return definitions.last {
            $0.name.span.source === occurrence.name.span.source
                && $0.name.span.range.lowerBound <= occurrence.name.span.range.lowerBound
        } ?? definitions.first
    }
}
