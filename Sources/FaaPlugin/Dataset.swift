import PluginABI

/// A data set, `dataset NAME`.
public protocol Dataset: PluginItem {
    /// Images for training and for testing, with the same class names.
    func load(_ call: Call) throws -> (train: Images, test: Images)
}

extension Dataset {
    var native: faa_dataset {
        var dataset = faa_dataset()
        dataset.size = MemoryLayout<faa_dataset>.stride
        dataset.item = RegisteredItem<any Dataset>.make(item, self)
        dataset.load = { call, arguments, result in
            RegisteredItem<any Dataset>.run(call, arguments) { dataset, call in
                let images = try dataset.load(call)
                let record: Record = ["train": .images(images.train), "test": .images(images.test)]
                result?.pointee = try Value.record(record).made(in: call.pointer)
            }
        }
        return dataset
    }
}
