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
  /// Lines are parted by a blank, which names lose later. A number that is broken over lines is put together only where
  /// its first part is no whole number: `371,514,6` and `55.00`; two whole numbers stay two, and the cell unreadable.
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

extension PageLine {
  /// The texts of the line that stand apart from each other.
  var aligned: AlignedLine {
    var texts: [AlignedText] = []
    var words: [PageWord] = []
    let middle = (top + bottom) / 2
    func close() {
      guard let first = words.first, let last = words.last else { return }
      texts.append(
        AlignedText(
          PageLine(words: words).text, left: first.box.left, right: max(first.box.right, last.box.right),
          drop: first.centre.y - middle))
      words = []
    }
    for word in self.words {
      if let last = words.last {
        let gap = word.box.left - last.box.right
        let isFigure = Figure(printed: last.text).state.isFigure || Figure(printed: word.text).state.isFigure
        let isOneText = !isFigure && PageLine.isOpen(last.text, before: word.text)
        if gap > min(last.height, word.height) * (isOneText ? 1.2 : 0.35) { close() }
      }
      words.append(word)
    }
    close()
    return AlignedLine(texts: AlignedLine.withoutSpread(texts), place: (middle, height))
  }
}

extension PageLine {
  /// Whether a text that stands apart goes on with the one before: after the number or the mark of a list, and where
  /// letters of one word are set apart.
  fileprivate static func isOpen(_ text: String, before next: String) -> Bool {
    guard let last = text.last, let first = next.first else { return true }
    return "、：:（(.．“《".contains(last) || "）)”》，。；".contains(first)
      || ")）".contains(last) && text.count <= 4
      || text.count == 1 && next.count == 1 || last.isASCII && first.isASCII
  }
}

extension AlignedLine {
  /// Letters of one word set apart, 合 计, put together.
  static func withoutSpread(_ texts: [AlignedText]) -> [AlignedText] {
    var result: [AlignedText] = []
    for text in texts {
      if let last = result.last, ["合", "总", "小"].contains(last.text), text.text == "计" {
        result[result.count - 1] = AlignedText(
          last.text + text.text, left: last.left, right: text.right, drop: last.drop)
      } else {
        result.append(text)
      }
    }
    return result
  }
}
