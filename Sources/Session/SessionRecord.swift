import QueryLanguage
import Rendering
import SourceText

/// What a session ran with success, as a query file that gives the same answers (`.save`).
///
/// What `.read` and `include` ran stands in it statement by statement, so that no path is taken from another folder than
/// before. Commands that answers depend on stand in it too: `.open`, with whole paths, `.close`, `.mode` and `.set`.
struct SessionRecord: Sendable {
  private let settings: Settings
  private var files: [String] = []
  private var lines: [String] = []
  /// The files that the session saved itself in; they may be written over.
  private var own: Set<String> = []

  init(_ settings: Settings) { self.settings = settings }

  /// Remembers what was open before anything was run.
  mutating func begin(with files: [String]) {
    if lines.isEmpty { self.files = files }
  }

  /// Keeps a statement as it was typed.
  mutating func add(statement text: String) {
    // The last word may be one that a line usually goes on after.
    lines.append(Lexer.expectsMore(text) ? text + ";" : text)
  }

  mutating func add(_ command: Command, _ words: [String] = []) {
    lines.append(([command.rawValue] + words.map { Command.quoted($0) }).joined(separator: " "))
  }

  func isOwn(_ file: String) -> Bool { own.contains(file) }

  mutating func keep(_ file: String) { own.insert(file) }

  /// The query file.
  func text(for file: String, _ language: Language) -> String {
    var words =
      ["juesuan"] + settings.parameters.sorted { $0.key < $1.key }.map { "-D \(shell("\($0)=\($1)"))" }
    if settings.format != .table { words.append("--format \(settings.format.rawValue)") }
    if settings.showsStates { words.append("--states") }
    if settings.marksEncoding { words.append("--bom") }
    words += files.map(shell) + ["-f \(shell(file))"]
    let head = Wording("saved by .save; to run it again:", "由 .保存 写成；再次运行：")(language)
    return ["# \(head)", "#   " + words.joined(separator: " ").withoutControls].joined(separator: "\n")
      + "\n\n"
      + lines.map { $0 + "\n" }.joined()
  }

  /// A word as a shell reads it.
  private func shell(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0123456789-_./=,@:+".unicodeScalars.contains($0)
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
