import Synchronization
import Tensors

/// Keeps some plans of one model between calls, each for one caller at a time, and the weights that they share.
package final class PlanCache: Sendable {
    /// What makes plans interchangeable.
    struct Key: Hashable, Sendable {
        let batch: Int
        let height: Int
        let width: Int
        let purpose: PlanPurpose
        /// Plans keep their pool, so it lives as long as they do.
        let pool: ObjectIdentifier
    }

    private static let capacity = 4
    /// Floats of activations that all kept plans may hold: 256 MiB.
    private static let largestMemory = 64 << 20

    private struct State: Sendable {
        var plans: [(key: Key, plan: Plan)] = []
        /// The weights in the engine's layouts, read by all plans.
        var parameters: ParameterStore?
    }

    private let state = Mutex(State())

    package init() {}

    /// The model's weights in the engine's layouts; made at the first call.
    func parameters(_ make: () throws -> ParameterStore) rethrows -> ParameterStore {
        try state.withLock { state in
            let parameters = try state.parameters ?? make()
            state.parameters = parameters
            return parameters
        }
    }

    /// A plan that nobody uses, taken out.
    func take(_ key: Key) -> Plan? {
        state.withLock { state in
            state.plans.lastIndex { $0.key == key }.map { state.plans.remove(at: $0).plan }
        }
    }

    /// The plans that nobody uses, left where they are: for looking at their profiles.
    var kept: [Plan] { state.withLock { $0.plans.map(\.plan) } }

    /// Keeps a plan for the next; those longest unused go.
    func keep(_ plan: Plan, _ key: Key) {
        state.withLock { state in
            state.plans.append((key, plan))
            while state.plans.count > PlanCache.capacity
                || state.plans.reduce(0, { $0 + $1.plan.memoryCount }) > PlanCache.largestMemory, !state.plans.isEmpty
            {
                state.plans.removeFirst()
            }
        }
    }
}

extension Model {
    /// Calls `body` with a plan of this model, which is its alone for so long.
    func withPlan<Result>(
        batch: Int, height: Int, width: Int, purpose: PlanPurpose, pool: WorkerPool, _ body: (Plan) throws -> Result
    ) throws -> Result {
        let key = PlanCache.Key(
            batch: batch, height: height, width: width, purpose: purpose, pool: ObjectIdentifier(pool))
        let plan =
            try plans.take(key) ?? makePlan(batch: batch, height: height, width: width, purpose: purpose, pool: pool)
        // One whose use ended with an error is left: it may be half done.
        let result = try body(plan)
        plans.keep(plan, key)
        return result
    }

    private func makePlan(batch: Int, height: Int, width: Int, purpose: PlanPurpose, pool: WorkerPool) throws -> Plan {
        try Model.checkSize(height: height, width: width)
        let graph = graph
        let store = try plans.parameters {
            let store = ParameterStore(graph.parameters, withGradients: false)
            try store.load(parameters)
            return store
        }
        return try Plan(
            graph: graph, batch: batch, height: height, width: width, purpose: purpose, parameters: store, pool: pool)
    }

    /// Images of at least 8x8, so that something is left after two strides.
    static func checkSize(height: Int, width: Int) throws {
        guard height >= 8, width >= 8 else {
            throw NetworkError.mismatch(what: "image size", expected: "8x8 or larger", found: "\(width)x\(height)")
        }
    }
}
