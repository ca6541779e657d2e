import OrderedCollections
import Tensors
import Vocabulary

/// A network's state in the engine's layouts: trainable values first, then running statistics, each on its own cache
/// lines.
///
/// `@unchecked Sendable`: a store is written by one training run, which shares it with nobody, or by nobody once it is
/// loaded; then the plans of several threads read it.
package final class ParameterStore: @unchecked Sendable {
    /// Where one tensor lies.
    package struct Entry {
        package let declaration: ParameterDeclaration
        package let offset: Int
    }

    package let entries: OrderedDictionary<String, Entry>
    /// Trainable floats, padding included; they begin the values.
    package let trainableCount: Int
    private let valueMemory: AlignedMemory
    private let gradientMemory: AlignedMemory?

    package init(_ declarations: [ParameterDeclaration], withGradients: Bool) {
        var entries: OrderedDictionary<String, Entry> = [:]
        var offset = 0
        for declaration in declarations where declaration.isTrainable {
            entries[declaration.name] = Entry(declaration: declaration, offset: offset)
            offset += AlignedMemory.padded(declaration.count)
        }
        trainableCount = offset
        for declaration in declarations where !declaration.isTrainable {
            entries[declaration.name] = Entry(declaration: declaration, offset: offset)
            offset += AlignedMemory.padded(declaration.count)
        }
        self.entries = entries
        valueMemory = AlignedMemory(count: offset)
        gradientMemory = withGradients ? AlignedMemory(count: trainableCount) : nil
    }

    package var values: UnsafeMutablePointer<Float> { valueMemory.pointer }
    package var gradients: UnsafeMutablePointer<Float>? { gradientMemory?.pointer }

    package func value(_ name: String) -> UnsafeMutablePointer<Float> { values + entry(name).offset }

    /// nil where no gradients are kept.
    package func gradient(_ name: String) -> UnsafeMutablePointer<Float>? { gradients.map { $0 + entry(name).offset } }

    private func entry(_ name: String) -> Entry {
        guard let entry = entries[name] else {
            preconditionFailure("a layer asked for \(name), which its operation does not declare")
        }
        return entry
    }

    /// Takes the values over. `tensors` has each declared name with its declared shape (`Model` checks that).
    ///
    /// - Throws: `CancellationError` where the command under way is to end.
    package func load(_ tensors: OrderedDictionary<String, Tensor>) throws {
        if let name = entries.keys.first(where: { tensors[$0] == nil }) {
            preconditionFailure("a model without \(name) was made")
        }
        try load(tensors, into: values)
    }

    /// Those of the tensors that are declared, into memory that is laid out as the values.
    func load(_ tensors: OrderedDictionary<String, Tensor>, into memory: UnsafeMutablePointer<Float>) throws {
        for (name, entry) in entries {
            try Cancellation.checkCurrent()
            tensors[name]?.withValues { source in
                guard let base = source.baseAddress else { return }
                switch entry.declaration.layout {
                case .torch: (memory + entry.offset).update(from: base, count: source.count)
                case .convolution:
                    ConvolutionWeights.fromTorch(base, shape: entry.declaration.shape, into: memory + entry.offset)
                }
            }
        }
    }

    /// The values in torch's layouts, in the order of `declarations`.
    package func export(_ declarations: [ParameterDeclaration]) -> OrderedDictionary<String, Tensor> {
        tensors(declarations, from: values)
    }

    /// The gradients of the trainable values in torch's layouts.
    package func exportGradients(_ declarations: [ParameterDeclaration]) -> OrderedDictionary<String, Tensor> {
        gradients.map { tensors(declarations.filter(\.isTrainable), from: $0) } ?? [:]
    }

    func tensors(_ declarations: [ParameterDeclaration], from memory: UnsafeMutablePointer<Float>)
        -> OrderedDictionary<String, Tensor>
    {
        var result: OrderedDictionary<String, Tensor> = [:]
        for declaration in declarations {
            let source = memory + entry(declaration.name).offset
            result[declaration.name] = Tensor(shape: declaration.shape) { buffer in
                guard let target = buffer.baseAddress else { return }
                switch declaration.layout {
                case .torch: target.update(from: source, count: declaration.count)
                case .convolution: ConvolutionWeights.toTorch(source, shape: declaration.shape, into: target)
                }
            }
        }
        return result
    }
}
