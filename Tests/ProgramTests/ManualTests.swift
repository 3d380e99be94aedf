import TestSupport
import Testing

/// The manual page, and what is installed with the program.
@Suite struct ManualTests {
  static let page = (try? Repository.text(of: "man/juesuan.1")) ?? ""

  @Test func thePageIsWellFormed() throws {
    let lint = try ProgramRun("mandoc -T lint -W warning '\(Repository.root)/man/juesuan.1' 2>&1")
    #expect(lint.status == 0 && lint.output.isEmpty, "\(lint.output)")
    let shown = try ProgramRun("mandoc -T utf8 '\(Repository.root)/man/juesuan.1'")
    #expect(shown.status == 0 && shown.output.contains("部门决算公开"))
  }

  @Test func optionsAreThoseOfTheHelps() throws {
    var named: Set<String> = []
    for match in Self.page.matches(of: /\bFl (Fl )?([a-zA-Z][a-z-]*)/) {
      named.insert((match.1 == nil ? "-" : "--") + match.2)
    }
    var options: Set<String> = []
    for command in ProgramHelp.commands { options.formUnion(try ProgramHelp(command).options) }
    #expect(options.count > 15)
    #expect(named.sorted() == options.sorted())
  }

  /// Each form of the synopsis names the options of its command.
  @Test(arguments: ProgramHelp.commands) func theSynopsisNamesTheOptions(_ command: String) throws {
    let synopsis = Self.page.split(separator: ".Sh SYNOPSIS\n")[1].split(separator: ".Sh")[0]
    let forms = synopsis.split(separator: ".Nm\n").filter {
      command.isEmpty ? !$0.hasPrefix(".Cm") : $0.hasPrefix(".Cm \(command)\n")
    }
    var named: Set<String> = ["-h", "--help", "--output"]
    for match in forms.joined().matches(of: /\bFl (Fl )?([a-zA-Z][a-z-]*)/) {
      named.insert((match.1 == nil ? "-" : "--") + match.2)
    }
    let options = try ProgramHelp(command).options
    #expect(options.subtracting(named).isEmpty)
    #expect(named.subtracting(options).subtracting(["--output"]).isEmpty)
  }

  @Test func thePromptIsDescribed() throws {
    let commands = Self.page.matches(of: /\n\.It Ic (\.[a-z]+)\n/).map { String($0.1) }
    #expect(commands.count == 17 && Set(commands).count == 17)
    let help = try ProgramRun("\"$0\"", input: ".help\n").output
    let shown = help.matches(of: /(?m)^ *(\.[a-z]+)\b/).map { String($0.1) }
    #expect(!shown.isEmpty && Set(shown).subtracting(commands).isEmpty)
    for name in [
      "NO_COLOR", "JUESUAN_PAGER", "PAGER", "LESS", "EDITOR", "VISUAL", "XDG_STATE_HOME", "XDG_CONFIG_HOME",
      "LC_ALL", "LC_MESSAGES", "LANG", "TERM", "JUESUAN_TOOL_SECONDS",
    ] {
      #expect(Self.page.contains(name), "\(name)")
    }
    for status in ["0", "1", "2", "64", "74"] {
      #expect(Self.page.contains("\n.It \(status)\n"), "\(status)")
    }
  }

  /// The literal displays, as a shell reads them.
  static let examples: [String] = page.split(separator: "\n.Bd -literal -offset indent\n").dropFirst().map {
    String($0.split(separator: "\n.Ed\n")[0]).replacing("\\(aq", with: "'")
  }

  @Test func thereAreEnoughExamples() { #expect(Self.examples.count >= 5) }

  @Test(arguments: examples) func theExamplesRun(_ example: String) throws {
    let home = TemporaryDirectory()
    let run = try ProgramRun(
      "mkdir bin && ln -s \"$0\" bin/juesuan && PATH=$PWD/bin:$PATH && \(example)", folder: home.path)
    #expect(run.status == 0 && !run.output.isEmpty, "\(run.errors)")
  }

  /// Everything stands where the system looks for it, and is taken away again.
  @Test func whatIsInstalledIsUninstalled() throws {
    let home = TemporaryDirectory()
    func make(_ target: String) throws {
      let run = try ProgramRun(
        "make -s -C '\(Repository.root)' \(target) PREFIX=/usr DESTDIR='\(home.path)/root' BINARY=\"$0\"")
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    }
    func files() throws -> String {
      try ProgramRun("cd root && find . -type f | sort", folder: home.path).output
    }
    try make("install")
    #expect(
      try files() == """
        ./usr/bin/juesuan
        ./usr/share/bash-completion/completions/juesuan
        ./usr/share/fish/vendor_completions.d/juesuan.fish
        ./usr/share/man/man1/juesuan.1
        ./usr/share/zsh/site-functions/_juesuan

        """)
    let answer = try ProgramRun("root/usr/bin/juesuan -c 'sum expense'", folder: home.path)
    #expect(answer.output.contains("3951.18"))
    try make("uninstall")
    #expect(try files().isEmpty)
  }
}
