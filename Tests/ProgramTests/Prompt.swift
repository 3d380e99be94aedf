import TestSupport
import Testing

/// The program at its prompt on a terminal, by what a person sees.
struct Prompt {
  let terminal: Terminal

  /// Starts the program and waits for its first prompt.
  init(
    home: TemporaryDirectory, arguments: [String] = [], columns: Int = 90, height: Int = 24,
    environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    terminal = try Terminal(
      "juesuan", arguments: arguments, columns: columns, height: height, home: home, environment: environment)
    try isReady(sourceLocation)
  }

  /// The prompt that stands on a terminal already.
  init(on terminal: Terminal) { self.terminal = terminal }

  var screen: Screen { terminal.screen }

  /// The rows below the one of the cursor.
  var below: [String] { screen.rows[(screen.row + 1)...].filter { !$0.isEmpty } }

  private func isReady(_ sourceLocation: SourceLocation) throws {
    try terminal.expect("the prompt", sourceLocation: sourceLocation) {
      $0.rows[$0.row] == "juesuan>" && $0.column == 9 && $0.takesBracketedPastes
    }
  }

  /// Enters a line and waits until the next prompt stands below what is expected.
  func enter(
    _ keys: String, shows text: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let prompts = screen.prompts
    terminal.send(keys + "\r")
    try terminal.expect("“\(text)”", sourceLocation: sourceLocation) { screen in
      screen.prompts > prompts && screen.text.contains(text) && screen.rows[screen.row] == "juesuan>"
        && screen.column == 9
    }
  }

  /// Types keys and waits until the line reads so, with the cursor behind it or in a column.
  func type(
    _ keys: String, reads line: String, column: Int? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    terminal.send(keys)
    try terminal.expect("“\(line)”", sourceLocation: sourceLocation) {
      $0.rows[$0.row] == line && (column == nil || $0.column == column)
    }
  }

  /// Types keys and waits until rows below the line read so.
  func type(
    _ keys: String, offers rows: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    terminal.send(keys)
    try terminal.expect("\(rows)", sourceLocation: sourceLocation) { screen in
      Array(screen.rows[(screen.row + 1)...].prefix(rows.count)) == rows
    }
  }

  /// Drops the line.
  func drop(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let prompts = screen.prompts
    terminal.send("\u{03}")
    try terminal.expect("the next prompt", sourceLocation: sourceLocation) {
      $0.prompts > prompts && $0.rows[$0.row] == "juesuan>" && $0.column == 9
    }
  }

  /// Leaves the program, which ends well and gives the terminal back.
  func leave(sourceLocation: SourceLocation = #_sourceLocation) throws {
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0, sourceLocation: sourceLocation)
    #expect(terminal.isCooked, sourceLocation: sourceLocation)
    #expect(!screen.takesBracketedPastes, sourceLocation: sourceLocation)
  }
}
