import SourceText

/// A regular expression (正则表达式) of `matches`: it holds where some part of a text is what it describes.
///
/// `.` `[…]` `[^…]` `\d` `\w` `\s` for one character, `* + ? {m} {m,} {m,n}` to repeat, `|`, `( )`, `^` and `$` for the ends of
/// the text, `\` before a sign for the sign itself. It is run as a set of states, all at once, so that its time is the length
/// of the text times that of the expression, whatever it is: none hangs.
package struct Pattern: Sendable, Hashable {
  /// The expression as written, without its slashes.
  package let text: String
  private let program: [Instruction]

  /// Why a text is no expression.
  package enum Fault: Error, Sendable, Hashable {
    /// `\b`, `\D` and other letters that have a meaning elsewhere.
    case unknownEscape
    /// `a+?`, `a**`: a repeat of a repeat has another meaning elsewhere.
    case repeatedTwice
    case openGroup, openClass, strayParenthesis, nothingToRepeat, wrongCount, wrongRange, endsInEscape
    case tooLong, tooDeep
  }

  fileprivate enum Instruction: Sendable, Hashable {
    case take(CharacterSet)
    /// Goes on at both places.
    case fork(Int, Int)
    case jump(Int)
    case start, end
    case accept
  }

  package init(_ text: String) throws(Fault) {
    self.text = text
    var compiler = PatternCompiler(text)
    program = try compiler.program()
  }

  /// Whether some part of a text is what the expression describes.
  package func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var current = States(program.count)
    var next = States(program.count)
    for position in 0...scalars.count {
      // A match may begin anywhere.
      if add(0, to: &current, isStart: position == 0, isEnd: position == scalars.count) { return true }
      guard position < scalars.count else { return false }
      next.removeAll()
      for state in current.members {
        guard case .take(let set) = program[state], set.contains(scalars[position]) else { continue }
        if add(state + 1, to: &next, isStart: false, isEnd: position + 1 == scalars.count) { return true }
      }
      swap(&current, &next)
    }
    return false
  }

  /// Adds a state and all that it goes on to; whether one of them accepts.
  private func add(_ first: Int, to states: inout States, isStart: Bool, isEnd: Bool) -> Bool {
    var open = [first]
    while let state = open.popLast() {
      guard states.insert(state) else { continue }
      switch program[state] {
      case .accept: return true
      case .take: break
      case .jump(let target): open.append(target)
      case .fork(let one, let other): open += [other, one]
      case .start: if isStart { open.append(state + 1) }
      case .end: if isEnd { open.append(state + 1) }
      }
    }
    return false
  }

  /// States in the order they were added, each once.
  private struct States {
    private(set) var members: [Int] = []
    private var isMember: [Bool]

    init(_ count: Int) { isMember = Array(repeating: false, count: count) }

    mutating func insert(_ state: Int) -> Bool {
      guard !isMember[state] else { return false }
      isMember[state] = true
      members.append(state)
      return true
    }

    mutating func removeAll() {
      for state in members { isMember[state] = false }
      members.removeAll(keepingCapacity: true)
    }
  }
}

/// The characters that one place of an expression takes.
private struct CharacterSet: Sendable, Hashable {
  var ranges: [ClosedRange<Unicode.Scalar>] = []
  var isNegated = false

  static let any = CharacterSet(isNegated: true)
  static let digits = CharacterSet(ranges: ["0"..."9"])
  static let words = CharacterSet(
    ranges: ["0"..."9", "A"..."Z", "a"..."z", "_"..."_", "\u{3400}"..."\u{9FFF}", "\u{20000}"..."\u{3FFFF}"])
  static let spaces = CharacterSet(ranges: ["\t"..."\r", " "..." ", "\u{3000}"..."\u{3000}"])

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar) } != isNegated
  }
}

/// Translates an expression into instructions, by recursive descent over its characters.
private struct PatternCompiler {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  /// A piece of program whose targets count from its own beginning.
  private typealias Piece = [Pattern.Instruction]

  private static let deepest = 64

  /// Texts are compared folded, so the expression is too; a full-width sign stands for itself, and not for what the half-width
  /// one means.
  init(_ text: String) {
    scalars = text.unicodeScalars.map { scalar in
      let folded = Folding.fold(scalar)
      return "()[]{}|*+?.^$\\-".unicodeScalars.contains(folded) ? scalar : folded
    }
  }

  mutating func program() throws(Pattern.Fault) -> [Pattern.Instruction] {
    let whole = try alternatives()
    guard position == scalars.count else { throw .strayParenthesis }
    return whole + [.accept]
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(if scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func alternatives() throws(Pattern.Fault) -> Piece {
    var result = try sequence()
    while take(if: "|") {
      let other = try sequence()
      result =
        [.fork(1, result.count + 2)] + result.moved(by: 1) + [.jump(result.count + 2 + other.count)]
        + other.moved(by: result.count + 2)
      try checkSize(result)
    }
    return result
  }

  private mutating func sequence() throws(Pattern.Fault) -> Piece {
    var result: Piece = []
    while let scalar = next, scalar != "|", scalar != ")" {
      result += try repeated().moved(by: result.count)
      try checkSize(result)
    }
    return result
  }

  private mutating func repeated() throws(Pattern.Fault) -> Piece {
    var piece = try one()
    var isRepeated = false
    while let scalar = next {
      let counts: (least: Int, most: Int?)
      switch scalar {
      case "*": counts = (0, nil)
      case "+": counts = (1, nil)
      case "?": counts = (0, 1)
      case "{": counts = (0, 0)
      default: return piece
      }
      guard !isRepeated else { throw .repeatedTwice }
      isRepeated = true
      position += 1
      let (least, most) = scalar == "{" ? try self.counts() : counts
      piece = try piece.repeated(least: least, most: most)
    }
    return piece
  }

  /// The counts after `{`.
  private mutating func counts() throws(Pattern.Fault) -> (least: Int, most: Int?) {
    guard let least = number() else { throw .wrongCount }
    if take(if: "}") { return (least, least) }
    guard take(if: ",") else { throw .wrongCount }
    if take(if: "}") { return (least, nil) }
    guard let most = number(), most >= least, take(if: "}") else { throw .wrongCount }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let scalar = next, CharacterSet.digits.contains(scalar), digits.count < 4 {
      digits.unicodeScalars.append(scalar)
      position += 1
    }
    return Int(digits)
  }

  private mutating func one() throws(Pattern.Fault) -> Piece {
    guard let scalar = next else { return [] }
    position += 1
    switch scalar {
    case "(":
      depth += 1
      defer { depth -= 1 }
      guard depth <= PatternCompiler.deepest else { throw .tooDeep }
      let inner = try alternatives()
      guard take(if: ")") else { throw .openGroup }
      return inner
    case "[": return [.take(try characterClass())]
    case "*", "+", "?", "{": throw .nothingToRepeat
    case ".": return [.take(.any)]
    case "^": return [.start]
    case "$": return [.end]
    case "\\": return [.take(try escaped())]
    default:
      let folded = Folding.fold(scalar)
      return [.take(CharacterSet(ranges: [folded...folded]))]
    }
  }

  private mutating func escaped() throws(Pattern.Fault) -> CharacterSet {
    guard let scalar = next else { throw .endsInEscape }
    position += 1
    switch scalar {
    case "d": return .digits
    case "w": return .words
    case "s": return .spaces
    case "a"..."z", "A"..."Z", "0"..."9": throw .unknownEscape
    default: return CharacterSet(ranges: [scalar...scalar])
    }
  }

  private mutating func characterClass() throws(Pattern.Fault) -> CharacterSet {
    var set = CharacterSet()
    set.isNegated = take(if: "^")
    var isFirst = true
    while let scalar = next, isFirst || scalar != "]" {
      isFirst = false
      position += 1
      if scalar == "\\" {
        set.ranges += try escaped().ranges
        continue
      }
      guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
        set.ranges.append(scalar...scalar)
        continue
      }
      let last = scalars[position + 1]
      position += 2
      guard scalar <= last else { throw .wrongRange }
      set.ranges.append(scalar...last)
    }
    guard take(if: "]") else { throw .openClass }
    return set
  }

  private func checkSize(_ piece: Piece) throws(Pattern.Fault) {
    guard piece.count <= Piece.most else { throw .tooLong }
  }
}

extension [Pattern.Instruction] {
  /// The most instructions of an expression.
  fileprivate static var most: Int { 5_000 }

  /// The piece with its targets counted from another beginning.
  fileprivate func moved(by offset: Int) -> Self {
    map { instruction in
      switch instruction {
      case .fork(let one, let other): .fork(one + offset, other + offset)
      case .jump(let target): .jump(target + offset)
      case .take, .start, .end, .accept: instruction
      }
    }
  }

  /// The piece some times over; without an upper count as often as it comes.
  fileprivate func repeated(least: Int, most: Int?) throws(Pattern.Fault) -> Self {
    let copies = Swift.max(least, most ?? least + 1)
    guard (count + 2) * copies <= Self.most else { throw .tooLong }
    var result: Self = []
    for _ in 0..<least { result += moved(by: result.count) }
    guard let most else {
      let start = result.count
      return result + [.fork(start + 1, start + count + 2)] + moved(by: start + 1) + [.jump(start)]
    }
    for _ in least..<most {
      let start = result.count
      result += [.fork(start + 1, start + 1 + count)] + moved(by: start + 1)
    }
    return result
  }
}
