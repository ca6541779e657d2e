import Testing

private let data = "let d = dataset scenes train=10 test=10; let m = wrn depth=10 widen=1; "

/// What people type who come from elsewhere, and what the hint must say.
private let hints: [(String, String)] = [
    ("!ls", "at the prompt only"), ("cat a.txt", "read FILE"), ("\\q", "quit ends the session"),
    ("?", "help lists"), ("train?", "help NAME"), ("1..3", "0..<3"), ("if 1 = 1 { 2 }", "== compares"),
    ("if true { 1 } elif false { 2 }", "else if"), ("elif true { 1 }", "else if"), ("else { 1 }", "behind the \"}\""),
    ("-2 ** 2", "(-2) ** …"), ("print 1 > f", "save FILE"), ("print 1 && print 2", "\";\" separates"),
    ("1 && 2", "and joins"), ("1 || 2", "or joins"), ("faa script.faa", "import \"script.faa\""),
    ("faa run script.faa", "import \"script.faa\""), ("faa help train", "leave out faa: help train"),
    ("wrn --depth 10", "depth=…"), ("wrn --depth=10", "depth=…"),
    ("train wrn depth=10 (dataset scenes)", "(wrn depth=…)"), ("def f(a, b) {}", "def f a b { … }"),
    ("def f a, b {}", "def f a b { … }"), ("for x in range(3) { $x }", "0..<3"),
    (data + "evaluate $m images.test", "$images.test"), (data + "evaluate m $d.test", "$m"),
    ("$x = 2", "let x = …"), ("x = 2", "set x = …"),
    ("time train wrn (dataset scenes)", "time { train … }"), ("faa> print 1", "leave out the prompt"),
    ("return 1", "exit ends a script"), ("echo 1", "print writes"), ("raise x", "assert false"),
    ("try { 1 } except { 2 }", "catch"),
    ("man train", "help NAME"), ("!true", "not turns"),
]

@Test(arguments: hints)
func `habits from elsewhere get a hint`(text: String, hint: String) throws {
    let outcome = try TestSession().run(text)
    #expect(outcome.exitCode == 2 && outcome.output.isEmpty)
    #expect(outcome.error.contains("= ") && outcome.error.contains(hint), "\(outcome.error)")
}

@Test(arguments: ["quit 3", "exit 3"])
func `a session ends by either name`(text: String) throws { #expect(try TestSession().run(text).exitCode == 3) }

@Test(arguments: [
    ("evaluate $m $d.test[0]", "on 1 image"), ("[$d.test[0] $d.test[1]] | gradcam $m", "gradcam of 2 images"),
    ("$d.test[0] | gradcam $m", "gradcam of 1 image"),
])
func `an image, or some, stand for images`(text: String, output: String) throws {
    let outcome = try TestSession().run(data + text)
    #expect(outcome.exitCode == 0 && outcome.output.contains(output), "\(outcome.error)")
}

@Test func `what an attribution is can be shown`() throws {
    let outcome = try TestSession().run(data + "[$d.test[0] $d.test[1]] | gradcam $m | show width=20")
    #expect(outcome.exitCode == 0 && outcome.output.split(separator: "\n").count > 3, "\(outcome.error)")
}

@Test(arguments: ["choose [$a $a]", "$a | $a", "choose [$a flip]", "$a | (choose [$a flip])"])
func `augmentations of augmentations have a limit`(text: String) throws {
    let outcome = try TestSession().run("let a = flip\n" + String(repeating: "let a = \(text)\n", count: 3000))
    #expect(outcome.exitCode == 1)
    #expect(outcome.error.contains("too deeply") || outcome.error.contains("too large"), "\(outcome.error)")
}
