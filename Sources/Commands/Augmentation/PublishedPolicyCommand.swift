import Augmentation
import Language

/// `policy autoaugment-cifar10` and its like, and `policy identity`.
enum PublishedPolicyCommand {
    static let declarations =
        [
            FamilyCommand.declaration(
                "policy identity", summary: "no policy: the control without one", discussion: "",
                examples: [.init("policy identity | flip | crop", "the usual tail alone")]
            ) { _ in .identity }
        ]
        + PublishedPolicy.all.map { policy in
            FamilyCommand.declaration(
                "policy \(policy.name)", summary: policy.summary,
                discussion: "\(policy.source). Prints as the choice of sub-policies that it is.",
                examples: [.init("policy \(policy.name) | flip | crop | cutout size=16", "with the usual tail")]
            ) { _ in try policy.augmentation() }
        }
}
