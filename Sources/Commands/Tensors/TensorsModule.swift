import Language

/// Arrays of numbers with a shape.
struct TensorsModule: Module {
    let name = "tensors"
    let summary = "arrays of numbers with a shape: making, joining and multiplying them"

    var types: [any EngineValue.Type] { [TensorValue.self] }

    var commands: [CommandDeclaration] {
        [
            TensorCommand.declaration, ReshapeCommand.declaration, TransposeCommand.declaration,
            SliceCommand.declaration, MatmulCommand.declaration, SoftmaxCommand.declaration, NormCommand.declaration,
            ArgmaxCommand.declaration, TopKCommand.declaration, ActivationsCommand.declaration,
            GradientsCommand.declaration,
        ]
    }
}
