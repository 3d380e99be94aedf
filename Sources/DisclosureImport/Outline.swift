import Disclosure
import SourceText

/// A paragraph of running text, put together again where the page broke it.
struct Paragraph {
  /// A line of the source and where its text begins in the paragraph.
  struct Piece {
    let line: Int
    let start: Int
  }

  private(set) var text: String
  private(set) var pieces: [Piece]

  init(_ text: GridText) {
    self.text = text.text
    pieces = [Piece(line: text.line, start: 0)]
  }

  mutating func append(_ next: GridText) {
    pieces.append(Piece(line: next.line, start: text.utf8.count))
    text += next.text
  }

  /// The line and the bytes of that line where a range of bytes of the paragraph begins.
  func place(of bytes: Range<Int>) -> TextPlace {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].start <= bytes.lowerBound { low = middle } else { high = middle }
    }
    let start = bytes.lowerBound - pieces[low].start
    return TextPlace(line: pieces[low].line, bytes: start..<start + bytes.count)
  }
}

/// The running text of a document by the headings it stands under (目录层次).
struct Outline {
  /// What a part of a disclosure is about. Parts are known by their words: their numbers differ between provinces.
  enum Part { case overview, explanation, glossary, other }

  struct Block {
    let part: Part
    /// The headings above, outermost first, as printed: 五、…, （一）….
    let headings: [String]
    let paragraph: Paragraph
  }

  private(set) var blocks: [Block] = []
  /// The headings in the order printed, and which of them head a part.
  private(set) var headingLines: [(text: GridText, isPart: Bool)] = []
  private var part = Part.other
  private var headings: [(level: Int, text: String)] = []
  private var open: Paragraph?
  private var lastEnd: TextEnd?
  private var afterGap = false

  private struct TextEnd {
    let endsSentence: Bool
    let endsInside: Bool
    let isLong: Bool
  }

  init(_ grid: Grid) {
    for part in grid.parts {
      switch part {
      case .gap: afterGap = true
      case .row: finish()
      case .text(let text): take(text)
      }
    }
    finish()
  }

  private mutating func take(_ text: GridText) {
    defer { afterGap = false }
    if text.text.utf8.count <= Outline.longestHeading {
      let key = Label.key(text.text)
      if let next = Outline.part(ofHeading: key) {
        finish()
        part = next
        headings = []
        headingLines.append((text, true))
        // 三、决算情况说明 is a part; 一、收入决算情况说明 begins one and is its first section as well.
        if !FormRegion.isPartHeading(text.text), let level = Outline.level(of: key) {
          headings = [(level, Label.cleaned(text.text))]
        }
        return
      }
      if TableTitle.kind(ofTitle: Label.cleaned(text.text)) != nil || FormRegion.isTitle(text.text) {
        finish()
        part = .other
        return
      }
      // Where no part is headed, 一、收入决算情况说明 begins the explanation by itself.
      if part != .other || key.hasSuffix("情况说明"), let level = Outline.level(of: key), Outline.isHeading(key) {
        finish()
        if key.hasSuffix("名词解释") { part = .glossary } else if key.hasSuffix("情况说明") { part = .explanation }
        headings.removeAll { $0.level >= level }
        headings.append((level, Label.cleaned(text.text)))
        headingLines.append((text, false))
        return
      }
    }
    guard part != .other else { return }
    if open != nil, let lastEnd, goesOn(after: lastEnd, with: text.text) {
      open?.append(text)
    } else {
      finish()
      open = Paragraph(text)
    }
    lastEnd = Outline.end(of: text.text)
  }

  private mutating func finish() {
    if let open { blocks.append(Block(part: part, headings: headings.map(\.text), paragraph: open)) }
    open = nil
    lastEnd = nil
  }

  /// Whether a line goes on with the paragraph above: that does not end a sentence, and the line begins no item. Over the
  /// end of a page the line above must end inside a sentence, or fill its line.
  private func goesOn(after above: TextEnd, with text: String) -> Bool {
    guard !above.endsSentence, !Outline.beginsItem(text) else { return false }
    return !afterGap || above.endsInside || above.isLong
  }

  private static func end(of text: String) -> TextEnd {
    let last = text.unicodeScalars.last { !Folding.isBlank($0) } ?? " "
    return TextEnd(
      endsSentence: ["。", "；", "：", "！", "？", ";", ":", "!", "?"].contains(last),
      endsInside: ["，", "、", ","].contains(last) || text.hasSuffix("（款）") || text.hasSuffix("(款)"),
      isLong: text.utf8.count > 90)
  }

  private static func beginsItem(_ text: String) -> Bool {
    let head = Label.key(String(text.prefix(12)))
    guard let first = head.unicodeScalars.first else { return true }
    return ["-", "•", "·", "●", "◆", "■"].contains(first) || Label.withoutEnumerator(head) != head
  }

  /// The most bytes of a heading.
  private static let longestHeading = 180

  /// The part that a line heads: 第三部分 情况说明, or 三、部门决算情况说明 without the word 部分; `nil` for any other line.
  private static func part(ofHeading key: String) -> Part? {
    let isNumbered = FormRegion.isPartHeading(key)
    guard isNumbered || key.hasSuffix("名词解释") || key.hasSuffix("决算情况说明") || key == "部门概况" || key == "单位概况"
    else { return nil }
    guard isNumbered else {
      let bare = Label.withoutEnumerator(key)
      guard isHeading(key), bare.utf8.count <= 60 else { return nil }
      if bare.hasSuffix("名词解释") { return .glossary }
      // Only a heading of the whole explanation is a part: sections name what they explain.
      let rest = bare.hasSuffix("决算情况说明") ? bare.dropLast(6) : bare[...]
      let isWhole = rest.allSatisfy { Label.isDigit($0) || "年度部门单位本级汇总".contains($0) }
      return bare.hasSuffix("概况") ? .overview : isWhole ? .explanation : nil
    }
    if Label.holds(key, "名词解释") { return .glossary }
    if Label.holds(key, "说明") { return .explanation }
    if Label.holds(key, "概况") || Label.holds(key, "职责") || Label.holds(key, "基本情况") { return .overview }
    return .other
  }

  /// The depth of an enumerator: 一、 is 1, （一） 2, 1、 3, （1） 4; `nil` for a text without one.
  private static func level(of key: String) -> Int? {
    var rest = key[...]
    let isBracketed = rest.first == "("
    if isBracketed { rest = rest.dropFirst() }
    let number = rest.prefix(while: Label.isOrdinal)
    guard let first = number.first, let mark = rest.dropFirst(number.count).first else { return nil }
    guard isBracketed ? mark == ")" : "、.．".contains(mark) else { return nil }
    return (Label.isDigit(first) ? 3 : 1) + (isBracketed ? 1 : 0)
  }

  /// Whether a text with an enumerator is a heading: it has no punctuation of a sentence, and states no figure.
  private static func isHeading(_ key: String) -> Bool {
    // An account named down to its section goes on with its item: 2、社会保障和就业支出（类）行政事业单位养老支出（款）.
    guard key.count <= 45, !(key.hasSuffix("(款)") && Label.holds(key, "(类)")) else { return false }
    let body = Label.withoutEnumerator(key)
    return !body.contains { "。；，：,;:".contains($0) }
      && NumberToken.all(in: body).allSatisfy { NumberContext.label(of: $0) != nil }
  }
}
