import Foundation
import TestSupport
import Testing

private let script = """
    param epochs = 3 "training epochs"
    param mode = slow in [slow fast]
    param dry_run = false
    $epochs
    """

/// What is typed before Tab, and what is among what the shell offers, or is not.
private typealias Case = (typed: String, offered: [String], missing: [String])

private let cases: [Case] = [
    ("faa ru", ["run"], ["check"]), ("faa completions ", ["bash", "zsh", "fish"], []),
    ("faa --", ["--json", "--csv", "--keep-going", "--set", "--no-rc"], []),
    ("faa run ", ["study.faa"], ["notes.txt"]), ("faa check ", ["study.faa"], ["notes.txt"]),
    ("faa run study.faa --set ", ["epochs=", "mode=slow", "mode=fast", "dry_run=true"], []),
    ("faa run study.faa --set mode=f", ["mode=fast"], []),
]

private func isInstalled(_ program: String) -> Bool {
    ["/bin", "/usr/bin", "/usr/local/bin"].contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}

/// The candidates for each case, a line each, by a script of the shell that defines `candidates TYPED`.
private func check(_ shell: String, _ prologue: String, _ cases: [Case]) throws {
    try withFolder(["study.faa": script, "notes.txt": ""]) { folder in
        let faa = try Program.path
        try FileManager.default.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: folder + "/bin/faa", withDestinationPath: faa)
        let made = try Program.run(["completions", shell], in: folder)
        #expect(made.exitCode == 0 && made.error.isEmpty, "\(made.error)")
        try made.output.write(toFile: folder + "/completions", atomically: true, encoding: .utf8)
        for one in cases {
            try (prologue + "\ncandidates '\(one.typed)'\n").write(
                toFile: folder + "/ask", atomically: true, encoding: .utf8)
            let outcome = try Program.shell("PATH=\"$PWD/bin:$PATH\" HOME=$PWD \(shell) ./ask", in: folder)
            let offered = Set(outcome.output.split(whereSeparator: \.isWhitespace).map(String.init))
            #expect(
                offered.isSuperset(of: one.offered) && offered.isDisjoint(with: one.missing),
                "\(shell): \(one.typed): \(outcome.output) \(outcome.error)")
        }
    }
}

@Test func `bash completes the command line`() throws {
    try check(
        "bash",
        """
        source ./completions
        candidates() {
            COMP_LINE="$1"; COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "$1"
            [[ "$1" == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); COMPREPLY=()
            $(complete -p faa | sed 's/.*-F \\([^ ]*\\) .*/\\1/') faa "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
        }
        """, cases)
}

/// In a script fish does not tell completions what stands on the line: so those that ask the program are left out.
@Test(.enabled(if: isInstalled("fish"), "fish is not installed"))
func `fish completes the command line`() throws {
    try check(
        "fish", "source ./completions\nfunction candidates; complete -C \"$argv\" | cut -f 1; end",
        cases.filter { !$0.typed.contains("--set") })
}

/// zsh completes in its editor alone: what it lists is read from a terminal of its own.
@Test(.enabled(if: isInstalled("zsh"), "zsh is not installed"))
func `zsh completes the command line`() throws {
    try check(
        "zsh",
        #"""
        candidates() {
            zmodload zsh/zpty
            mkdir -p functions && cp completions functions/_faa
            zpty -b inner "zsh -f -i"
            zpty -w inner "PS1= ; stty -echo; LISTMAX=1000; fpath=(\$PWD/functions \$fpath); autoload -Uz compinit; \
                compinit -u -D; zstyle ':completion:*' list-separator ' '; echo RE'ADY'"
            local line seen turns=0
            until [[ "$seen" == *READY* ]]; do zpty -rt inner line && seen+="$line"; sleep 0.05; done
            zpty -w -n inner "$1"$'\t\t'
            seen=""
            until (( turns > 20 )); do
                zpty -rt inner line && { seen+="$line"; turns=0; }
                sleep 0.05
                (( turns += 1 ))
            done
            print -r -- "$seen" | sed 's/\x1b\[[0-9;?]*[A-Za-z]/ /g'
            zpty -d inner
        }
        """#, cases.filter { $0.typed.contains("study.faa") || $0.typed == "faa ru" })
}

@Test func `an unknown shell has no completions`() throws {
    try withFolder { folder in
        let outcome = try Program.run(["completions", "tcsh"], in: folder)
        #expect(outcome.exitCode == 2 && outcome.output.isEmpty && outcome.error.contains("bash"), "\(outcome.error)")
    }
}

@Test func `the manual page is well-formed and has every command`() throws {
    try withFolder { folder in
        let page = try Program.run(["help", "--man"], in: folder)
        #expect(page.exitCode == 0 && page.error.isEmpty)
        for text in [
            ".TH FAA 1", "\\fB\\-\\-keep\\-going\\fR", "| integrated\\-gradients model", ".SS faa completions",
        ] {
            #expect(page.output.contains(text), "\(text)")
        }
        try page.output.write(toFile: folder + "/faa.1", atomically: true, encoding: .utf8)
        for (program, arguments) in [
            ("groff", "-man -Kutf8 -Tutf8 -ww -z faa.1"), ("mandoc", "-T lint -W warning faa.1"),
            ("man", "--warnings -l faa.1 >/dev/null"),
        ] where isInstalled(program) {
            let outcome = try Program.shell("LC_ALL=C.UTF-8 \(program) \(arguments)", in: folder)
            let complaints = (outcome.output + outcome.error).split(separator: "\n").filter {
                !$0.contains("missing date")
            }
            #expect(complaints.isEmpty, "\(program): \(complaints.prefix(5).joined(separator: "\n"))")
        }
    }
}
