extension TrainingConfiguration {
    /// - Throws: `NetworkError.invalidSetting`.
    public func validate() throws {
        try require("epochs", epochs >= 1, "must be at least 1, not \(epochs)")
        try require("batch", batch >= 1, "must be at least 1, not \(batch)")
        try require(
            "lr", learningRate.isFinite && learningRate >= 0, "must be a number of at least 0, not \(learningRate)")
        try require("momentum", momentum >= 0 && momentum < 1, "must be at least 0 and less than 1, not \(momentum)")
        try require(
            "decay", weightDecay.isFinite && weightDecay >= 0, "must be a number of at least 0, not \(weightDecay)")
        try require(
            "warmup", warmupEpochs.isFinite && warmupEpochs >= 0, "must be a number of at least 0, not \(warmupEpochs)")
        try require(
            "clip", gradientClip.isFinite && gradientClip >= 0,
            "must be a number of at least 0, not \(gradientClip); 0 switches it off")
        for (name, alpha) in [("mixup", mixup), ("cutmix", cutmix)] {
            try require(
                name, alpha.isFinite && alpha >= 0, "must be a number of at least 0, not \(alpha); 0 switches it off")
        }
    }

    private func require(_ name: String, _ condition: Bool, _ reason: String) throws {
        if !condition { throw NetworkError.invalidSetting(name: name, reason: reason) }
    }
}
