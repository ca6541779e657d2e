/// The operations by name. A new one is one file and one row here.
public enum OperationCatalog {
    /// The search space of Fast AutoAugment, in the reference's order (kakaobrain/fast-autoaugment, augmentations.py,
    /// `augment_list`).
    public static let searchSpace: [any Operation] = [
        ShearX(), ShearY(), TranslateX(), TranslateY(), Rotate(), AutoContrast(), Invert(), Equalize(), Solarize(),
        Posterize(), Contrast(), ColorBalance(),
        Brightness(), Sharpness(), Cutout(),
    ]

    /// Operations of one name differ in what their magnitude means: `cutout share=`, `cutout size=` and `cutout
    /// pixels=`.
    public static let all: [any Operation] =
        searchSpace + [
            TranslateXPixels(), TranslateYPixels(), CutoutSize(), CutoutPixels(), SamplePairing(), GaussianNoise(),
            GaussianBlur(), JPEGCompression(), Identity(), Flip(),
            Crop(),
        ]

    /// The cutout of DeVries and Taylor.
    public static let cutoutBySize: any Operation = CutoutSize()

    /// Each once, in the catalog's order.
    public static let names: [String] = all.map(\.name).reduce(into: []) { names, name in
        if !names.contains(name) { names.append(name) }
    }

    /// The operation of that name, the search space's where there are several.
    public static func operation(named name: String) -> (any Operation)? { all.first { $0.name == name } }

    /// All operations of that name.
    public static func variants(named name: String) -> [any Operation] { all.filter { $0.name == name } }
}
