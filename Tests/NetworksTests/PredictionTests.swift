import Images
import Networks
import OrderedCollections
import Tensors
import Testing

@Suite struct PredictionTests {
    private static let pool = WorkerPool(threads: 2)

    /// A network whose logits are its last bias.
    private func model(_ logits: [Float]) throws -> Model {
        let blank = try SmallData.model(classes: logits.count)
        var parameters = blank.parameters
        for (name, tensor) in parameters where name.hasSuffix("weight") {
            parameters[name] = Tensor(shape: tensor.shape) { _ in }
        }
        parameters["linear.bias"] = Tensor(shape: [logits.count], values: logits)
        return Model(
            architecture: blank.architecture, parameters: parameters, classNames: ["a", "b", "c", "d"],
            normalization: .cifar)
    }

    @Test func `probabilities are the softmax and ranks follow the logits`() throws {
        let predictions = try model([0, 2, 1, 2]).predictions(of: SmallData.images(count: 3), pool: Self.pool)
        #expect(predictions.count == 3)
        let prediction = try #require(predictions.first)
        #expect(prediction.logits == [0, 2, 1, 2])
        // e^0 + e^2 + e^1 + e^2 = 18.496394
        let expected: [Float] = [0.054064595, 0.39948627, 0.14696279, 0.39948627]
        #expect(zip(prediction.probabilities, expected).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(prediction.best == 1 && prediction.ranking == [1, 3, 2, 0])
    }

    /// exp(-120) is 0 in single precision, and is ranked all the same.
    @Test func `classes with equal probabilities are told apart by their logits`() throws {
        let prediction = try #require(
            model([-150, 100, -120, -130]).predictions(of: SmallData.images(count: 1), pool: Self.pool).first)
        #expect(prediction.probabilities == [0, 1, 0, 0] && prediction.ranking == [1, 2, 3, 0])
    }

    @Test func `logits that are not numbers come last`() throws {
        #expect(throws: NetworkError.notFinite(image: ImageName(0), layer: "linear")) {
            try model([.nan, -1, .nan, 3]).predictions(of: SmallData.images(count: 1), pool: Self.pool)
        }
        [Float.nan, -1, 3].withUnsafeBufferPointer { logits in
            #expect((0..<3).map { ClassOrder.place(of: $0, in: logits) } == [3, 1, 0])
        }
    }

    @Test func `classes go by their names or their numbers`() throws {
        #expect(try model([0, 0, 0, 0]).className(2) == "c")
        #expect(try SmallData.model().className(2) == "2")
    }

    @Test func `labels that the network cannot learn are an error`() throws {
        let model = try SmallData.model(classes: 4)
        try model.checkLabels(of: SmallData.images(count: 8))
        func message(_ classes: Int, count: Int = 8) -> NetworkError? {
            do { try model.checkLabels(of: SmallData.images(count: count, classes: classes)) } catch {
                return error as? NetworkError
            }
            return nil
        }
        #expect(
            message(6)
                == .mismatch(
                    what: "classes of the images", expected: "4, as the network has", found: "6",
                    hint: "make the network for these classes: wrn classes=…"))
        #expect(message(4, count: 0) == .mismatch(what: "number of images", expected: "at least 1", found: "0"))
    }
}
