import Attribution
import Datasets
import EngineTestSupport
import Images
import Measures
import Networks
import Tensors
import Testing

@Test func `focus is the share of the positive relevance on two quarters`() {
    let map = PixelMap(width: 4, height: 2, values: [1, 2, 3, -9, 4, 0, 5, 5])
    #expect(FocusOnMosaics.focus(map, on: [true, false, false, true]) == 13.0 / 20)
    #expect(
        FocusOnMosaics.focus(PixelMap(width: 2, height: 2, values: [-1, 0, 0, 0]), on: [true, true, false, false])
            == nil)
}

/// A method that sees one class alone, by its pixels: all of the relevance is on tiles of that class.
@Test func `focus of a method that knows the class is all of it`() throws {
    let pool = WorkerPool(threads: 2), side = 8
    let labels = [0, 0, 1, 1, 0, 1],
        bytes = labels.flatMap { [UInt8](repeating: $0 == 0 ? 0 : 255, count: side * side * 3) }
    let images = ImageSet(
        storage: ImageStorage(width: side, height: side, pixels: bytes, labels: labels), classNames: [],
        normalization: .cifar)
    let model = try Model(initializing: WideResNet(depth: 10, widenFactor: 1), seed: 0)
    func value(_ method: NamedMethod) throws -> [Double?] {
        let inputs = try model.inputs(of: images, pool: pool), names = (0..<6).map(images.name(at:))
        let request = AttributionRequest(model: model, inputs: inputs, targets: labels, names: names, pool: pool)
        return try FocusOnMosaics(MeasureSettings()).values(
            of: ExplainedImages(
                network: model, images: images, population: images, inputs: inputs, targets: labels, names: names,
                attribution: try method.explain(request), method: method, pool: pool))
    }
    let knowing = NamedMethod("knowing") { request in
        let size = request.inputs.count / request.targets.count
        let values = request.inputs.values.enumerated().map { index, value -> Float in
            (value > 0) == (request.targets[index / size] == 1) ? 1 : 0
        }
        return Attribution(
            method: "knowing", maps: Tensor(shape: request.inputs.shape, values: values), targets: request.targets)
    }
    let blind = NamedMethod("blind") { request in
        Attribution(
            method: "blind",
            maps: Tensor(shape: request.inputs.shape, values: request.inputs.values.map { _ in 1 }),
            targets: request.targets)
    }
    #expect(try value(knowing) == [Double?](repeating: 1, count: 6))
    #expect(try value(blind) == [Double?](repeating: 0.5, count: 6))
}
