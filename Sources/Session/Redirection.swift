import Exchange

/// Where answers go in place of the screen: the file of `.output` or `.once`.
struct Redirection: Sendable {
  let file: String
  /// Whether only the next answer goes there.
  let isOnce: Bool
  /// What was written so far.
  var text = ""
}

extension Session {
  /// Where the next answer goes; `nil` for the screen.
  var redirection: Redirection? { once ?? lasting }

  /// Keeps where answers go, with what was written there.
  mutating func redirect(to target: Redirection) {
    if target.isOnce { once = target } else { lasting = target }
  }

  /// Ends the redirection at hand: behind that of one answer the lasting one holds again.
  mutating func endRedirection() {
    if once == nil { lasting = nil } else { once = nil }
  }

  /// Remembers that a file holds an answer; a device keeps none.
  mutating func remember(written file: String) {
    if !AtomicFile.isDevice(file) { written.insert(AtomicFile.resolved(file)) }
  }
}
