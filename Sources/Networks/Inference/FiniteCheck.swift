import Images
import Vocabulary

extension Model {
    /// - Parameters:
    ///   - plan: has run forward.
    ///   - first: what the first image of its batch is called.
    /// - Throws: `NetworkError.notFinite` for the first image that has a logit which is infinite or no number.
    func checkFinite(_ plan: Plan, first: Int) throws {
        for row in 0..<plan.batch {
            let logits = UnsafeBufferPointer(start: plan.logits + row * plan.classCount, count: plan.classCount)
            if logits.allSatisfy(\.isFinite) { continue }
            throw NetworkError.notFinite(
                image: ImageName(first + row),
                layer: try firstLayerNotFinite(UnsafePointer(plan.input), row: row, like: plan))
        }
    }

    /// The first layer, by its torch name, whose output for an image of `inputs`, [N, H, W, 3], is not finite.
    private func firstLayerNotFinite(_ inputs: UnsafePointer<Float>, row: Int, like plan: Plan) throws -> String {
        let store = ParameterStore(graph.parameters, withGradients: false)
        try store.load(parameters)
        let (shape, pool) = (plan.inputShape, plan.pool)
        let single = try Plan(
            graph: graph, batch: 1, height: shape.height, width: shape.width, purpose: .infer, parameters: store,
            pool: pool, isFused: false)
        single.input.update(from: inputs + row * shape.count, count: shape.count)
        let image = UnsafeBufferPointer(start: single.input, count: shape.count)
        guard image.allSatisfy(\.isFinite) else { return "the input" }
        // What is fused may overflow where the layers one by one do not; the logits are the last one's in any case.
        return try single.firstLayerNotFinite() ?? graph.layerNames.last ?? "the output"
    }
}

extension NetworkError {
    /// An error that `body` throws about one of its images, with what `name` gives for the image's number.
    public static func naming<Result>(_ name: (Int) -> ImageName, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch NetworkError.notFinite(let image, let layer) {
            throw NetworkError.notFinite(image: name(image.index), layer: layer)
        }
    }
}
