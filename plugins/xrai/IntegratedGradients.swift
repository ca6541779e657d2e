import FaaPlugin

/// Integrated gradients (Sundararajan et al., arXiv 1703.01365) from black and from white.
struct IntegratedGradients {
    private let network: Network
    private let height, width: Int
    /// [3]
    private let baselines: [[Float]]
    private let steps: Int

    /// As many images as the network gets at a time.
    private static let batch = 32

    init(_ request: Request, steps: Int) {
        (network, height, width) = (request.network, request.height, request.width)
        baselines = [request.black, request.white]
        self.steps = steps
    }

    /// The mean over the baselines, and of the channels the largest: [height, width].
    ///
    /// - Parameter observe: called with the share that is done.
    func attribution(of image: Request.Element, observe: (Double) throws -> Void) throws -> [Double] {
        var sums = [Double](repeating: 0, count: image.input.count)
        for (index, baseline) in baselines.enumerated() {
            let gradients = try meanGradients(image, from: baseline) { share in
                try observe((Double(index) + share) / Double(baselines.count))
            }
            for place in sums.indices {
                sums[place] += gradients[place] * (Double(image.input[place]) - Double(baseline[place % 3]))
            }
        }
        return stride(from: 0, to: sums.count, by: 3).map { place in
            max(sums[place], sums[place + 1], sums[place + 2]) / Double(baselines.count)
        }
    }

    /// The mean of the gradients on the way from a baseline to the image, both ends included: [height, width, 3].
    private func meanGradients(
        _ image: Request.Element, from baseline: [Float], observe: (Double) throws -> Void
    ) throws -> [Double] {
        var sums = [Double](repeating: 0, count: image.input.count)
        for start in stride(from: 0, to: steps, by: Self.batch) {
            try observe(Double(start) / Double(steps))
            let shares = (start..<min(start + Self.batch, steps)).map { Double($0) / Double(steps - 1) }
            let values = shares.flatMap { share in
                image.input.enumerated().map { place, value in
                    let black = Double(baseline[place % 3])
                    return Float(black + share * (Double(value) - black))
                }
            }
            let inputs = try NetworkInputs(count: shares.count, height: height, width: width, values: values)
            let targets = [Int32](repeating: image.target, count: shares.count)
            for (place, gradient) in try network.gradients(inputs, targets: targets).enumerated() {
                sums[place % sums.count] += Double(gradient)
            }
        }
        return sums.map { $0 / Double(steps) }
    }
}
