/// Where answers go in place of the screen: the file of `.output` or `.once`.
struct Redirection: Sendable {
  let file: String
  /// Whether only the next answer goes there.
  let isOnce: Bool
  /// What was written so far.
  var text = ""
}
