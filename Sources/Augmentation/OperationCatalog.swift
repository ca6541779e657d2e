/// The operations by name. A new one is one file and one row here.
public enum OperationCatalog {
    /// The search space of Fast AutoAugment, in the reference's order (kakaobrain/fast-autoaugment, augmentations.py, `augment_list`).
    public static let searchSpace: [any Operation] = [
        ShearX(), ShearY(), TranslateX(), TranslateY(), Rotate(), AutoContrast(), Invert(), Equalize(), Solarize(), Posterize(), Contrast(), ColorBalance(),
        Brightness(), Sharpness(), Cutout(),
    ]

    public static let all: [any Operation] = searchSpace + [Identity(), Flip(), Crop()]

    /// A square whose side is a share of the width, as in the search space; and one whose side is in pixels. Both are written `cutout`.
    public static let cutout: any Operation = Cutout()
    public static let cutoutBySize: any Operation = CutoutSize()

    public static func operation(named name: String) -> (any Operation)? { all.first { $0.name == name } }
}
