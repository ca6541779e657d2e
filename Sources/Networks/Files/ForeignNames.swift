/// What other programs call the modules of these networks.
enum ForeignNames {
    /// xternalz/WideResNet-pytorch (wideresnet.py) has `block1.layer.0` for `layer1.0`, `convShortcut` for `shortcut.0`
    /// and, as torchvision does, `fc` for `linear`.
    static func translated(_ name: String) -> String {
        var parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 3, parts[1] == "layer", ["block1", "block2", "block3"].contains(parts[0]) {
            parts.replaceSubrange(0...1, with: ["layer" + parts[0].suffix(1)])
        }
        if parts.count == 4, parts[2] == "convShortcut" { parts.replaceSubrange(2...2, with: ["shortcut", "0"]) }
        if parts.count == 2, parts[0] == "fc" { parts[0] = "linear" }
        return parts.joined(separator: ".")
    }
}
