/// `help tutorial`: from a data set to a figure in six steps, which the tests type.
enum Tutorial {
    struct Step {
        let title: String
        /// Lines to type.
        let code: [String]
        let explanation: String
    }

    static let steps = [
        Step(
            title: "A data set",
            code: ["let d = dataset scenes train=200 test=40", "$d.train[0] | show"],
            explanation: """
                Generated pictures of ten shapes. let gives a value a name, and $ stands before the name where the value is meant;
                "|" passes a value on. dataset cifar10 PATH reads CIFAR-10. Press Tab behind "$d." and see what it has.
                """),
        Step(
            title: "An augmentation",
            code: ["let weak = flip | crop padding=4", "$d.train[0] | $weak | repeat 4 | show"],
            explanation:
                "With nothing piped in, flip is an augmentation; with an image, it is applied. help policies says more."
        ),
        Step(
            title: "Two networks",
            code: [
                "let plain = train (wrn depth=10 widen=1) $d epochs=2 batch=32 warmup=0",
                "let auto = train (wrn depth=10 widen=1) $d augment=$weak epochs=2 batch=32 warmup=0",
            ],
            explanation:
                "The same network, trained without and with it. Ctrl-C ends a training. train ? lists what can be set."),
        Step(
            title: "How well they see",
            code: [
                "(evaluate $plain $d.test).top1_error",
                "let errors = [$plain $auto] | map { |m| (evaluate $m $d.test).top1_error }",
                "\"${($errors | min):.1%} at best\"",
            ],
            explanation:
                "{ |m| … } is a closure: map calls it for each element. \"${…}\" puts a value in a text, with a format."
        ),
        Step(
            title: "Where they look",
            code: [
                "let hearts = $d.test | where { |image| $image.class == \"heart\" }",
                "$hearts[0] | gradcam $auto | show",
            ],
            explanation: "where keeps some elements, here images of a class; gradcam says which pixels decide."),
        Step(
            title: "A figure",
            code: ["compare [$plain $auto] $hearts names=[plain augmented] methods=[gradcam] | save hearts.png"],
            explanation: """
                One row an image, one column a network. Written to a file, these lines are a script: faa run FILE. help lists all
                commands, help language has the language on one page.
                """),
    ]

    static let topic = HelpTopic(
        name: "tutorial", summary: "six steps to type along, from a data set to a figure",
        text: steps.enumerated().map { index, step in
            let lines = step.code.map { "  \($0)" }.joined(separator: "\n")
            return "\(index + 1). \(step.title)\n\(lines)\n\n\(step.explanation)"
        }.joined(separator: "\n\n"))
}
