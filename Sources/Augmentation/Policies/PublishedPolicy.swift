/// A policy that a search found and its authors published.
public struct PublishedPolicy: Sendable {
    public let name: String
    public let summary: String
    /// Where its table is from.
    public let source: String
    private let table: String

    /// - Throws: `AugmentationError` where the table is malformed, which the tests rule out.
    public func augmentation() throws(AugmentationError) -> Augmentation { try PolicyFile.read(table.utf8) }

    /// By name. A new one is one table and one row here.
    public static let all: [PublishedPolicy] = [
        autoAugment("cifar10", "CIFAR-10", AutoAugmentTables.cifar10),
        autoAugment("svhn", "SVHN", AutoAugmentTables.svhn),
        autoAugment("imagenet", "ImageNet", AutoAugmentTables.imagenet),
        fastAutoAugment("cifar10", "CIFAR-10, for WRN-40-2", "fa_reduced_cifar10", FastAutoAugmentTables.cifar10),
        fastAutoAugment("svhn", "SVHN", "fa_reduced_svhn", FastAutoAugmentTables.svhn),
        fastAutoAugment("imagenet", "ImageNet, for ResNet-50", "fa_resnet50_rimagenet", FastAutoAugmentTables.imagenet),
        dada("cifar10", "CIFAR-10, for WRN-40-2", "CIFAR10", DADATables.cifar10),
        dada("cifar100", "CIFAR-100, for WRN-40-2", "CIFAR100", DADATables.cifar100),
        dada("svhn", "SVHN, for WRN-28-10", "SVHN", DADATables.svhn),
        dada("imagenet", "ImageNet, for ResNet-50", "ImageNet", DADATables.imagenet),
    ]

    private static func autoAugment(_ name: String, _ data: String, _ table: String) -> PublishedPolicy {
        PublishedPolicy(
            name: "autoaugment-\(name)", summary: "AutoAugment's policy for \(data)",
            source: "Cubuk et al., arXiv 1805.09501, appendix, as in torchvision, transforms/autoaugment.py",
            table: table)
    }

    private static func dada(_ name: String, _ data: String, _ variable: String, _ table: String) -> PublishedPolicy {
        PublishedPolicy(
            name: "dada-\(name)", summary: "DADA's released policy for \(data)",
            source: "Li et al., arXiv 2003.03780, VDIGPKU/DADA, FastAutoAugment/genotype.py, \(variable)", table: table)
    }

    private static func fastAutoAugment(_ name: String, _ data: String, _ function: String, _ table: String)
        -> PublishedPolicy
    {
        PublishedPolicy(
            name: "fast-autoaugment-\(name)", summary: "Fast AutoAugment's released policy for \(data)",
            source: "Lim et al., arXiv 1905.00397, kakaobrain/fast-autoaugment, archive.py, \(function)", table: table)
    }
}
