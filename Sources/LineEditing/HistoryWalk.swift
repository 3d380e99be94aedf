/// A walk through the entries of the history that begin as the line does (前缀查找).
struct HistoryWalk {
  private let prefix: String
  /// What stood in the line before the walk.
  private let original: String
  private let entries: [String]
  private var index: Int

  init(from line: EditedText, entries: [String]) {
    prefix = line.before
    original = line.text
    self.entries = entries
    index = entries.count
  }

  /// What the walk put into the line last.
  var current: String { entries.indices.contains(index) ? entries[index] : original }

  /// Goes to the next older entry, or to a newer one and at last back to the line; `false` when there is none.
  mutating func move(_ direction: EditedText.Vertical) -> Bool {
    let step = direction == .up ? -1 : 1
    var candidate = index + step
    while entries.indices.contains(candidate) {
      if entries[candidate].utf8.starts(with: prefix.utf8), entries[candidate] != current {
        index = candidate
        return true
      }
      candidate += step
    }
    guard direction == .down, index < entries.count else { return false }
    index = entries.count
    return true
  }
}
