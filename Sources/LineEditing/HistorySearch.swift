/// A search backwards through the history, narrowed as its pattern grows.
struct HistorySearch {
  private(set) var pattern = ""
  private(set) var isFailing = false
  private var index: Int?
  private let entries: [String]
  private let label: String

  init(entries: [String], label: String) {
    self.entries = entries
    self.label = label
  }

  /// The entry found last.
  var found: String? { index.map { entries[$0] } }

  /// What stands before the entry found.
  var prompt: String { "(\(label) \(pattern))\(isFailing ? "?" : ">") " }

  /// Where in the entry found the pattern begins, in scalars; 0 when it does not.
  var offset: Int {
    guard let found, !pattern.isEmpty else { return 0 }
    return Self.offset(of: pattern, in: found) ?? 0
  }

  /// Makes the pattern longer; the entry found stays as long as it holds it.
  mutating func extend(with text: String) {
    pattern += text
    look(from: index ?? entries.count - 1)
  }

  /// Makes the pattern shorter by a character, and starts again from the newest entry.
  mutating func shorten() {
    guard !pattern.isEmpty else { return }
    pattern.unicodeScalars.removeLast()
    index = nil
    isFailing = false
    if !pattern.isEmpty { look(from: entries.count - 1) }
  }

  /// Goes on to the next older entry that differs from the one found.
  mutating func continueToOlder() {
    guard !pattern.isEmpty else { return }
    look(from: (index ?? entries.count) - 1)
  }

  private mutating func look(from start: Int) {
    var candidate = start
    let current = found
    while entries.indices.contains(candidate) {
      let isNew = candidate == index || entries[candidate] != current
      if isNew, Self.offset(of: pattern, in: entries[candidate]) != nil {
        index = candidate
        isFailing = false
        return
      }
      candidate -= 1
    }
    isFailing = true
  }

  /// Where a pattern begins in a text, in scalars.
  private static func offset(of pattern: String, in text: String) -> Int? {
    let sought = Array(pattern.utf8)
    let bytes = Array(text.utf8)
    guard let first = sought.first, bytes.count >= sought.count else { return nil }
    var scalars = 0
    for start in 0...(bytes.count - sought.count) {
      if bytes[start] == first, bytes[start...].starts(with: sought) { return scalars }
      if bytes[start] & 0xC0 != 0x80 { scalars += 1 }
    }
    return nil
  }
}
