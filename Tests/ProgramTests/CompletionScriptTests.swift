import TestSupport
import Testing

/// What shells offer after a part of a command line, asked of the shells.
@Suite struct CompletionScriptTests {
  enum Shell: String, CaseIterable {
    case bash, zsh, fish
  }

  let folder = TemporaryDirectory()

  init() {
    folder.write([], to: "决算 2024.txt")
    folder.write([], to: "check.dq")
    folder.write([], to: "list.txt")
    folder.write(Array(Self.askBash.utf8), to: "ask.bash")
    folder.write(Array(Self.askZsh.utf8), to: "ask.zsh")
    folder.write(Array(Self.listenZsh.utf8), to: "listen.zsh")
  }

  /// The words of the line are the arguments.
  private static let askBash = """
    source "$1"; shift
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
    _juesuan
    ((${#COMPREPLY[@]} == 0)) || printf '%s\\n' "${COMPREPLY[@]}"
    """

  /// Types a line with a tab into a shell on a terminal of its own, in which `compadd` tells what it adds.
  private static let askZsh = """
    zmodload zsh/zpty zsh/zselect
    zpty shell env TERM=dumb zsh -f -i
    zpty -w shell "PROMPT=; fpath=($1 \\$fpath); autoload -Uz compinit; compinit -u -D; source ./listen.zsh"
    zpty -w -n shell "$2"$'\\t'
    for turn in {1..600}; do
      if [[ -f told.done ]]; then
        [[ ! -f told ]] || sort -u told
        exit 0
      fi
      zpty -r -t shell rest 2>/dev/null
      zselect -t 5
    done
    exit 1
    """

  private static let listenZsh = """
    compadd() {
      local -a hits
      if [[ " ${(j. .)@[1,(i)(-|--)]} " == *' -'[ODA]* ]]; then builtin compadd "$@"; return $?; fi
      builtin compadd -A hits "$@"
      (( $#hits == 0 )) || print -lr -- $hits >> told
      builtin compadd "$@"
    }
    comppostfuncs=(end-of-answer)
    end-of-answer() { print > told.done }
    """

  /// What a shell offers after words, the last of which is being typed.
  private func offers(_ shell: Shell, _ words: [String]) throws -> Set<String> {
    let scripts = Repository.root + "/completions"
    let line = (["juesuan"] + words).joined(separator: " ")
    let command =
      switch shell {
      case .bash:
        "bash ask.bash '\(scripts)/juesuan.bash' juesuan \(words.map { "'\($0)'" }.joined(separator: " "))"
      case .zsh: "rm -f told told.done; zsh -f ask.zsh '\(scripts)' '\(line)'"
      case .fish: "fish --no-config -c 'source \"\(scripts)/juesuan.fish\"; complete -C \"\(line)\"'"
      }
    let run = try ProgramRun(command, folder: folder.path, environment: ["HOME": folder.path])
    #expect(run.status == 0 && run.errors.isEmpty, "\(shell) \(line): \(run.errors)")
    // Fish adds what a word means; shells mark folders differently, and zsh tells words as they are typed.
    let words = run.output.split(separator: "\n").map { $0.prefix { $0 != "\t" }.replacing("\\ ", with: " ") }
    return Set(words.map { String($0.hasSuffix("/") ? $0.dropLast() : $0) }.filter { !$0.isEmpty })
  }

  @Test(arguments: Shell.allCases, ProgramHelp.commands)
  func optionsAreThoseOfTheHelp(_ shell: Shell, _ command: String) throws {
    let help = try ProgramHelp(command)
    let words = command.isEmpty ? [] : [command]
    #expect(help.options.count >= 4)
    var offered = try offers(shell, words + ["-"])
    // Zsh offers long ones only after two dashes.
    offered.formUnion(try offers(shell, words + ["--"]))
    #expect(offered.sorted() == help.options.sorted())
    for (option, values) in help.values {
      #expect(try offers(shell, words + [option, ""]).sorted() == values.sorted(), "\(option)")
    }
  }

  @Test(arguments: Shell.allCases) func wordsAndFilesAreCompleted(_ shell: Shell) throws {
    #expect(try offers(shell, ["--fo"]) == ["--format"])
    #expect(try offers(shell, ["exp"]) == ["export"])
    let first = try offers(shell, [""])
    #expect(first.isSuperset(of: ProgramHelp.commands.filter { !$0.isEmpty } + ["决算 2024.txt", "check.dq"]))
    #expect(try offers(shell, ["export", "ce"]) == ["cells"])
    #expect(try offers(shell, ["export", "cells", "che"]) == ["check.dq"])
    #expect(try offers(shell, ["fmt", "che"]) == ["check.dq"])
    #expect(try offers(shell, ["-f", "che"]) == ["check.dq"])
    #expect(try offers(shell, ["ledger", "--list", "cl"]) == ["claim"])
    // A sentence is no file.
    #expect(try offers(shell, ["-c", ""]).isEmpty)
    #expect(try offers(shell, ["-c", "sum", "che"]) == ["check.dq"])
    let list = try offers(shell, ["@list."])
    #expect(list == [shell == .zsh ? "list.txt" : "@list.txt"])
    // A command stands first.
    #expect(!(try offers(shell, ["check.dq", ""]).contains("export")))
  }

  /// The kinds of numbers are those of the report.
  @Test func kindsAreThoseOfTheReport() throws {
    let report = try ProgramRun("\"$0\" ledger").output
    let kinds = report.split(separator: "\n").compactMap { line in
      line.prefixMatch(of: #/ +\d+  ([a-z_]+) /#).map { String($0.1) }
    }
    #expect(kinds.count > 15)
    for shell in Shell.allCases {
      #expect(try offers(shell, ["ledger", "--list", ""]).isSuperset(of: kinds), "\(shell)")
    }
  }
}

/// The options that `--help` of a command names.
struct ProgramHelp {
  static let commands = ["", "check", "export", "ledger", "review", "fmt"]

  let options: Set<String>
  /// The values of an option, where they are a closed set.
  let values: [String: [String]]

  init(_ command: String) throws {
    let text = try ProgramRun("\"$0\" \(command) --help").output
    let part = text.split(separator: "OPTIONS:\n", maxSplits: 1).last.map(String.init) ?? ""
    var options: Set<String> = []
    var values: [String: [String]] = [:]
    for entry in ("\n" + part).split(separator: "\n  -").map({ "-" + $0 }) {
      let names = entry.prefix { $0 != "\n" }.matches(of: /(?:^|, )(--?[a-zA-Z][a-z-]*)/).map { String($0.1) }
      options.formUnion(names)
      let words = entry.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      guard let name = names.last, let found = words.firstMatch(of: /\(values: ([^;)]*)/) else { continue }
      values[name] = found.1.split(separator: ", ").map(String.init)
    }
    self.options = options
    self.values = values
  }
}
