import Disclosure

/// A line of words on a page, from the left.
struct PageLine: Sendable {
  var words: [PageWord]

  var top: Points { words.map(\.box.top).min() ?? 0 }
  var bottom: Points { words.map(\.box.bottom).max() ?? 0 }
  var left: Points { words.first?.box.left ?? 0 }
  var right: Points { words.map(\.box.right).max() ?? 0 }
  var box: PageBox { PageBox(left: left, top: top, right: right, bottom: bottom) }
  /// The size of the letters.
  var height: Points { words.map(\.height).max() ?? 0 }

  /// The lines of words from above: words belong to one line where the middle of each lies beside the other.
  static func lines(of words: [PageWord]) -> [PageLine] {
    var lines: [PageLine] = []
    for word in words.sorted(by: { ($0.centre.y, $0.box.left) < ($1.centre.y, $1.box.left) }) {
      if let last = lines.last?.words.last,
        abs(last.centre.y - word.centre.y) < min(last.height, word.height) * 0.5
      {
        lines[lines.count - 1].words.append(word)
      } else {
        lines.append(PageLine(words: [word]))
      }
    }
    for index in lines.indices { lines[index].words.sort { $0.box.left < $1.box.left } }
    return lines
  }

  /// The text of the line, with a blank where its words stand apart.
  var text: String {
    var result = ""
    var last: PageWord?
    for word in words {
      if let last, word.box.left - last.box.right > min(last.height, word.height) * 0.15 { result += " " }
      result += word.text
      last = word
    }
    return result
  }

  /// The text of the words of a cell, line by line.
  ///
  /// Lines are parted by a blank, which names lose later. A number that is broken over lines is put together only where its first
  /// part is no whole number: `371,514,6` and `55.00`; two whole numbers stay two, and the cell unreadable.
  static func text(ofCell words: [PageWord]) -> String {
    guard words.count > 1 else { return words.first?.text ?? "" }
    var result = ""
    for line in lines(of: words) {
      let text = line.text
      if !result.isEmpty, !continues(result, text) { result += " " }
      result += text
    }
    return result
  }

  private static func continues(_ text: String, _ tail: String) -> Bool {
    guard let last = text.last, let first = tail.first, Label.isDigit(first) || first == "." || first == ",",
      Label.isDigit(last) || last == "." || last == ","
    else { return false }
    return Figure(printed: text).state == .unreadable && Figure(printed: text + tail).state.isFigure
  }
}

/// A run of lines outside of the ruled tables: a paragraph, or rows whose cells stand in columns.
struct AlignedBlock {
  var lines: [PageLine]
  let isTable = false

  var top: Points { lines.first?.top ?? 0 }

  /// The blocks of the lines of a page: a line that fills the page to its right edge goes on in the next one, where that is no
  /// indented beginning.
  static func blocks(of lines: [PageLine], breaks: [Points] = []) -> [AlignedBlock] {
    let wide = lines.filter { $0.right - $0.left > 20 * $0.height }
    guard let left = wide.map(\.left).min(), let right = wide.map(\.right).max() else {
      return lines.map { AlignedBlock(lines: [$0]) }
    }
    var blocks: [AlignedBlock] = []
    for line in lines {
      if let last = blocks.last?.lines.last, last.right > right - 2.5 * last.height,
        last.right - last.left > 20 * last.height, abs(line.left - left) < 0.7 * line.height,
        abs(line.height - last.height) < 0.3 * last.height, line.top - last.bottom < 3 * last.height,
        !breaks.contains(where: { last.bottom <= $0 && $0 <= line.top })
      {
        blocks[blocks.count - 1].lines.append(line)
      } else {
        blocks.append(AlignedBlock(lines: [line]))
      }
    }
    return blocks
  }

  func pieces(pageWidth: Points) -> [PageReader.Piece] {
    guard let first = lines.first, let last = lines.last else { return [] }
    let box = PageBox(
      left: lines.map(\.left).min() ?? first.left, top: first.top,
      right: lines.map(\.right).max() ?? first.right,
      bottom: last.bottom)
    return [.text(lines.map(\.text).joined(), box)]
  }
}
