import TestSupport
import Testing

/// What the READMEs show is what the program prints.
@Suite struct ReadmeTests {
  struct Block: Sendable, CustomTestStringConvertible {
    let file: String
    let command: String
    let shown: String
    var testDescription: String { "\(file): \(command)" }
  }

  /// The commands of the `console` blocks: a line `$ juesuan …` and what it prints, up to the next command.
  static func blocks(of file: String) -> [Block] {
    guard let text = try? Repository.text(of: file) else { return [] }
    var blocks: [Block] = []
    var command: String?
    var shown = ""
    var isConsole = false
    func finish() {
      if let command { blocks.append(Block(file: file, command: command, shown: shown)) }
      command = nil
      shown = ""
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        finish()
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        finish()
        command = String(line.dropFirst(2))
      } else if isConsole {
        shown += line + "\n"
      }
    }
    return blocks
  }

  static let blocks = blocks(of: "README.md") + blocks(of: "README.zh.md")

  @Test func thereAreEnoughBlocks() {
    #expect(Self.blocks.count { $0.file == "README.md" } >= 4)
    #expect(Self.blocks.count { $0.file == "README.zh.md" } >= 4)
  }

  @Test(arguments: blocks)
  func printsWhatIsShown(_ block: Block) throws {
    #expect(block.command.hasPrefix("juesuan "))
    let home = TemporaryDirectory()
    let run = try ProgramRun(
      "mkdir '\(home.path)/bin'; ln -s \"$0\" '\(home.path)/bin/juesuan'; export PATH='\(home.path)/bin':$PATH; \(block.command) 2>&1",
      folder: Repository.root, environment: ["LC_ALL": block.file.contains("zh") ? "zh_CN.UTF-8" : "C.UTF-8"])
    #expect(run.output == block.shown)
  }
}
