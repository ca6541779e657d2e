import Language

/// The headings of `help`'s overview, beside the language's own.
extension CommandGroup {
    static let data = CommandGroup("Data")
    static let augmentation = CommandGroup("Augmentation")
    static let model = CommandGroup("Model")
    static let search = CommandGroup("Search")
    static let workspace = CommandGroup("Workspace")
    static let attribution = CommandGroup("Attribution")
    static let plugins = CommandGroup("Plugins")
    static let mathematics = CommandGroup("Mathematics")
    static let text = CommandGroup("Text")
    static let lists = CommandGroup("Lists")
    static let tables = CommandGroup("Tables")
    static let tensors = CommandGroup("Tensors")
    static let files = CommandGroup("Files")
    static let output = CommandGroup("Output")
}
