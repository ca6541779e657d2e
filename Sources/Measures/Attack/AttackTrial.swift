import Attribution
import Images
import Networks
import Tensors
import Vocabulary

/// The images of an attack, and what the network says of changed ones.
struct AttackTrial {
    /// The best that was found of an image.
    struct Candidate {
        var levels: [Int]
        var map: [Double]
        var probability: Double
        var value: Double
        var sensitivity = 0.0
        var isKept = false
    }

    /// What the network says of one image.
    private struct Answer {
        let best: Int
        let probability: Double
        let map: [Double]
    }

    private let attack: MapAttack
    private let request: AttributionRequest
    private let objectives: [AttackObjective]
    private let answers: [Answer]
    private let width: Int
    private let size: Int
    /// Of 255, as the images are: [N * H * W * 3].
    let levels: [Int]

    init(_ attack: MapAttack, _ request: AttributionRequest, areas: [Mask]) throws {
        self.attack = attack
        self.request = request
        (width, size) = (request.inputs.shape[2], request.imageSize)
        let black = request.model.blackInput, range = request.model.inputRange
        levels = request.inputs.values.enumerated().map {
            min(max(Int(saturating: Double((($1 - black[$0 % 3]) / range[$0 % 3] * 255).rounded())), 0), 255)
        }
        let gradients = try request.model.gradients(
            inputs: request.inputs, scores: request.scores(), rule: .plain, layer: nil, pool: request.pool)
        let answers = Self.answers(gradients, size: size)
        self.answers = answers
        objectives = answers.enumerated().map { [width] n, answer in
            AttackObjective(
                attack.kind, map: answer.map, width: width, top: attack.top,
                target: areas.indices.contains(n) ? areas[n] : nil)
        }
    }

    var originals: [Candidate] {
        answers.enumerated().map { n, answer in
            Candidate(
                levels: Array(levels[n * size..<(n + 1) * size]), map: answer.map, probability: answer.probability,
                value: objectives[n].value(answer.map))
        }
    }

    private func inputs(_ levels: [Int]) -> Tensor {
        let black = request.model.blackInput, range = request.model.inputRange
        return Tensor(
            shape: request.inputs.shape,
            values: levels.enumerated().map { black[$0 % 3] + range[$0 % 3] * Float($1) / 255 })
    }

    private static func answers(_ gradients: Gradients, size: Int) -> [Answer] {
        let (logits, classes) = (gradients.logits.values, gradients.logits.shape[1])
        let maps = maps(gradients.input, size: size)
        return maps.indices.map { n in
            let row = logits[n * classes..<(n + 1) * classes]
            let best = row.indices.max { row[$0] < row[$1] } ?? row.startIndex
            let number = best - row.startIndex
            return Answer(
                best: number, probability: ClassScore(number, scale: .probability).value(row), map: maps[n])
        }
    }

    /// The gradient's sum over the channels, without its sign: [N][H * W].
    private static func maps(_ gradient: Tensor, size: Int) -> [[Double]] {
        let values = gradient.values
        return stride(from: 0, to: values.count, by: size).map { start in
            stride(from: start, to: start + size, by: 3).map { pixel in
                abs(sum(values, pixel))
            }
        }
    }

    private static func sum(_ values: [Float], _ pixel: Int) -> Double {
        (0..<3).reduce(0.0) { $0 + Double(values[pixel + $1]) }
    }

    private func softplusGradient(_ inputs: Tensor) throws -> Tensor {
        try request.model.softplusGradients(
            inputs: inputs, scores: request.scores(), beta: Float(attack.beta), pool: request.pool
        ).input
    }

    /// Which way each value goes: -1, 0 or 1.
    func signs(at levels: [Int]) throws -> [Int] {
        let inputs = inputs(levels)
        let direction = direction(try softplusGradient(inputs))
        let ahead = try softplusGradient(moved(inputs, direction, by: 1)).values
        let behind = try softplusGradient(moved(inputs, direction, by: -1)).values
        return zip(ahead, behind).map { $0 == $1 ? 0 : $0 > $1 ? 1 : -1 }
    }

    /// The objective's derivative by the gradient's values, the largest of each image half a level long.
    private func direction(_ gradient: Tensor) -> [Float] {
        let values = gradient.values, range = request.model.inputRange
        return Self.maps(gradient, size: size).enumerated().flatMap { n, map -> [Float] in
            let slopes = objectives[n].slopes(map)
            let direction = (0..<size).map { index -> Double in
                let sum = Self.sum(values, n * size + index / 3 * 3)
                return slopes[index / 3] * (sum > 0 ? 1 : sum < 0 ? -1 : 0)
            }
            let largest = direction.map(abs).max() ?? 0
            return direction.map { largest > 0 ? Float($0 / largest) * range[0] / 510 : 0 }
        }
    }

    private func moved(_ inputs: Tensor, _ direction: [Float], by sign: Float) -> Tensor {
        Tensor(shape: inputs.shape, values: zip(inputs.values, direction).map { $0 + sign * $1 })
    }

    /// Takes the images over that keep the answer and serve the objective better.
    func judge(_ levels: [Int], _ best: inout [Candidate]) throws {
        let gradients = try request.model.gradients(
            inputs: inputs(levels), scores: request.scores(), rule: .plain, layer: nil, pool: request.pool)
        for (n, answer) in Self.answers(gradients, size: size).enumerated() where answer.best == answers[n].best {
            let change = MapChange(before: answers[n].map, after: answer.map, width: width, top: attack.top)
            best[n].sensitivity = max(best[n].sensitivity, change.distance ?? 0)
            best[n].isKept = true
            let value = objectives[n].value(answer.map)
            guard value > best[n].value else { continue }
            best[n].levels = Array(levels[n * size..<(n + 1) * size])
            (best[n].map, best[n].probability, best[n].value) = (answer.map, answer.probability, value)
        }
    }

    func outcome(_ n: Int, _ candidate: Candidate) -> MapAttack.Outcome {
        MapAttack.Outcome(
            pixels: candidate.levels.map { UInt8(clamping: $0) },
            change: MapChange(before: answers[n].map, after: candidate.map, width: width, top: attack.top),
            probabilities: (answers[n].probability, candidate.probability), sensitivity: candidate.sensitivity,
            isKept: candidate.isKept)
    }
}
