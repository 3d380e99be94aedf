/// The bytes a terminal sends, taken apart into scalars and pastes.
///
/// Invalid UTF-8 and the C1 controls are dropped. A bracketed paste, and a burst of printable text longer
/// than anyone types, come out as one piece, so that inserting them costs one step and not one per scalar.
struct KeyInput {
  /// What the next bytes are.
  enum Piece: Equatable {
    case scalar(Unicode.Scalar)
    case text(String, complete: Completeness)
    /// No more without further bytes; those held so far may be a key on their own.
    case ambiguous
    /// No more without further bytes.
    case exhausted
  }

  /// Whether a piece of text holds all that was sent.
  enum Completeness: Equatable {
    case whole, cut
  }

  /// The longest text that is taken from one paste, in bytes.
  let pasteLimit: Int
  private var bytes: [UInt8] = []
  private var head = 0
  private var paste: [UInt8]?
  private var pasteCompleteness = Completeness.whole
  private var burstCheckedUpTo = 0

  private static let pasteStart = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  private static let burst = 256

  init(pasteLimit: Int) {
    self.pasteLimit = pasteLimit
  }

  /// Adds bytes that were read.
  mutating func append(_ chunk: some Sequence<UInt8>) {
    if head > 4096, head * 2 > bytes.count {
      bytes.removeFirst(head)
      burstCheckedUpTo = max(0, burstCheckedUpTo - head)
      head = 0
    }
    bytes.append(contentsOf: chunk)
  }

  /// Takes what follows an ESC that was taken: `[` or `O` and all up to the letter that ends it; `nil` where that is not
  /// there yet, and nothing where something else follows.
  mutating func takeEscape() -> String? {
    guard head < bytes.count else { return nil }
    guard bytes[head] == 0x5B || bytes[head] == 0x4F else { return "" }
    guard let end = bytes[(head + 1)...].firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
      return nil
    }
    // What is no letter begins another key.
    let next = (0x40..<0x7F).contains(bytes[end]) ? end + 1 : end
    defer { head = next }
    return String(decoding: bytes[head..<next], as: UTF8.self)
  }

  /// Puts keys back, to be read again.
  mutating func putBack(_ keys: String) {
    bytes.replaceSubrange(..<head, with: Array(keys.utf8))
    head = 0
    burstCheckedUpTo = 0
  }

  /// Forgets everything up to the last key of a kind; whether there is one.
  mutating func dropThroughLast(where isKey: (UInt8) -> Bool) -> Bool {
    guard let last = bytes[head...].lastIndex(where: isKey) else { return false }
    let rest = Array(bytes[(last + 1)...])
    removeAll()
    append(rest)
    return true
  }

  /// Forgets everything not yet taken.
  mutating func removeAll() {
    self = KeyInput(pasteLimit: pasteLimit)
  }

  /// Takes the next piece.
  mutating func next() -> Piece {
    if paste != nil { return nextOfPaste() }
    if bytes.count - head >= Self.burst, let text = takeBurst() { return .text(text, complete: .whole) }
    if head < bytes.count, bytes[head] == 0x1B {
      if bytes[head...].starts(with: Self.pasteStart) {
        head += Self.pasteStart.count
        paste = []
        pasteCompleteness = .whole
        return nextOfPaste()
      }
      if Self.pasteStart.starts(with: bytes[head...]) { return .ambiguous }
    }
    return nextScalar()
  }

  /// Takes the next scalar even where it could begin a paste.
  mutating func nextScalar() -> Piece {
    while head < bytes.count {
      switch UTF8Step(in: bytes, at: head) {
      case .scalar(let scalar, let length):
        head += length
        if (0x80...0x9F).contains(scalar.value) { continue }
        return .scalar(scalar)
      case .invalid: head += 1
      case .incomplete: return .exhausted
      }
    }
    return .exhausted
  }

  /// Moves what arrived into the paste, and finishes it at its end mark.
  private mutating func nextOfPaste() -> Piece {
    var end = bytes.count
    var isFinished = false
    var search = head
    while let escape = bytes[search...].firstIndex(of: 0x1B) {
      let rest = bytes[escape...]
      isFinished = rest.starts(with: Self.pasteEnd)
      if isFinished || Self.pasteEnd.starts(with: rest) {
        end = escape
        break
      }
      search = escape + 1
    }
    let room = pasteLimit - (paste?.count ?? 0)
    if end - head > room { pasteCompleteness = .cut }
    paste?.append(contentsOf: bytes[head..<end].prefix(max(0, room)))
    head = end
    guard isFinished, let whole = paste else { return .exhausted }
    head += Self.pasteEnd.count
    paste = nil
    return .text(Self.pastedText(whole), complete: pasteCompleteness)
  }

  /// The text of a paste: line ends become newlines, other controls except the tab are dropped.
  ///
  /// A return and a newline are one line end in either order: terminals send a pasted pair both ways.
  private static func pastedText(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    var index = 0
    var lineEnd: Unicode.Scalar?
    while index < bytes.count {
      guard case .scalar(let scalar, let length) = UTF8Step(in: bytes, at: index) else {
        index += 1
        continue
      }
      index += length
      switch scalar {
      case "\r", "\n":
        let isSecondOfPair = lineEnd.map { $0 != scalar } ?? false
        lineEnd = isSecondOfPair ? nil : scalar
        if !isSecondOfPair { text.append("\n") }
        continue
      case "\t": text.append("\t")
      default: if scalar.properties.generalCategory != .control { text.append(scalar) }
      }
      lineEnd = nil
    }
    return String(text)
  }

  /// Takes a long run of printable text, if that is what comes next.
  private mutating func takeBurst() -> String? {
    guard head >= burstCheckedUpTo else { return nil }
    var text = String.UnicodeScalarView()
    var index = head
    while case .scalar(let scalar, let length) = UTF8Step(in: bytes, at: index) {
      if scalar.properties.generalCategory == .control { break }
      text.append(scalar)
      index += length
    }
    guard index - head >= Self.burst else {
      burstCheckedUpTo = index
      return nil
    }
    head = index
    return String(text)
  }
}
