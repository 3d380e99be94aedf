import QueryLanguage
import SourceText

/// Draws the productions of a grammar as railroad diagrams (语法图) in one SVG picture.
struct RailroadDiagram {
  let grammar: Grammar

  private static let margin = 24
  /// What lies between two diagrams of one row, and how wide a row may be.
  private static let between = 48
  private static let rowWidth = 960
  /// The width of a column of text and of a small one; Han characters take two.
  private static let column = 8
  private static let smallColumn = 7
  /// A class of more words than this is drawn as a table.
  private static let longestChoice = 6
  private static let wordsPerRow = 6

  /// The picture, the same for the same grammar.
  var svg: String {
    var body = text(
      "blue: words and signs · white: other diagrams · green: lexical classes", class: "legend", Self.margin,
      Self.margin)
    var y = Self.margin + 34
    var width = 0
    for row in rows {
      let rise = row.map(\.figure.up).max() ?? 0
      var x = Self.margin
      for (name, figure) in row {
        body += text(name, class: "title", x, y) + figure.draw(x, y + 16 + rise)
        x += space(for: name, figure) + Self.between
      }
      y += 16 + rise + (row.map(\.figure.down).max() ?? 0) + 44
      width = max(width, x - Self.between + Self.margin)
    }
    y -= 30
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(y)" viewBox="0 0 \(width) \(y)">
      <!-- Generated from Grammar/query.ebnf; do not edit. -->
      <title>The grammar of juesuan (决算语法图)</title>
      <style>
      path { fill: none; stroke: #333; stroke-width: 1.5 }
      path.tip { fill: #333; stroke: none }
      rect { fill: #fff; stroke: #333; stroke-width: 1.2 }
      rect.page { stroke: none }
      rect.word { fill: #e4eefb; stroke: #2b5797 }
      rect.lexical { fill: #e6f4e6; stroke: #2e6b2e }
      rect.table { fill: #fff; stroke: #999; stroke-dasharray: 4 3 }
      text { fill: #111; font: 13px "DejaVu Sans Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", "Microsoft YaHei", monospace }
      text.middle { text-anchor: middle }
      text.small { fill: #444; font-size: 11px; text-anchor: middle }
      text.note { fill: #444; font-style: italic; text-anchor: middle }
      text.legend { fill: #444 }
      text.title { font-weight: bold; font-size: 15px }
      </style>
      <rect class="page" width="\(width)" height="\(y)"/>
      \(body)</svg>

      """
  }

  /// The productions in order, as many in a row as fit.
  private var rows: [[(name: String, figure: RailroadFigure)]] {
    var rows: [[(name: String, figure: RailroadFigure)]] = []
    var left = Self.rowWidth
    for name in grammar.order {
      guard let expression = grammar.productions[name] else { continue }
      let figure = RailroadFigure.sequence([Self.end, table(expression) ?? self.figure(expression), Self.end])
      let width = space(for: name, figure)
      if left + width > Self.rowWidth {
        rows.append([])
        left = 0
      }
      rows[rows.count - 1].append((name, figure))
      left += width + Self.between
    }
    return rows
  }

  private func space(for name: String, _ figure: RailroadFigure) -> Int {
    max(figure.width, name.count * (Self.column + 2))
  }

  // MARK: From the grammar

  private func figure(_ expression: Grammar.Expression) -> RailroadFigure {
    switch expression {
    case .terminal(let text): word(text)
    case .symbol(let name): box(name, class: Grammar.lexicalClasses.contains(name) ? "lexical" : "symbol")
    case .sequence(let parts): .sequence(figures(parts))
    case .choice(let parts): .choice(parts.map { figure($0.expression) })
    case .optional(_, let part): .optional(figure(part))
    case .repeated(_, let part): .optional(.loop(figure(part)))
    case .notBefore(let name): note("not before \(name)")
    }
  }

  /// The figures of a sequence; `a { "," a }` is one loop.
  private func figures(_ parts: [Grammar.Expression]) -> [RailroadFigure] {
    var result: [RailroadFigure] = []
    for (index, part) in parts.enumerated() {
      guard index > 0, case .repeated(_, .sequence(let inner)) = part, let last = inner.last,
        last.text == parts[index - 1].text
      else {
        result.append(figure(part))
        continue
      }
      result.removeLast()
      // The way back is read from right to left.
      result.append(
        .loop(figure(parts[index - 1]), between: .sequence(figures(inner.dropLast()).reversed())))
    }
    return result
  }

  /// A class of many words as a table of them.
  private func table(_ expression: Grammar.Expression) -> RailroadFigure? {
    guard case .choice(let parts) = expression, parts.count > Self.longestChoice else { return nil }
    var cells: [RailroadFigure] = []
    for part in parts {
      guard case .terminal(let text) = part.expression else { return nil }
      cells.append(word(text))
    }
    let gap = RailroadFigure.gap
    let (wide, high) = (cells.map(\.width).max() ?? 0, cells.map { $0.up + $0.down }.max() ?? 0)
    let columns = min(Self.wordsPerRow, cells.count)
    let rows = (cells.count + columns - 1) / columns
    let (width, height) = (columns * (wide + gap) + gap, rows * (high + gap) + gap)
    let rise = gap + high / 2
    return RailroadFigure(width: width, up: rise, down: height - rise) { x, y in
      var result =
        "<rect class=\"table\" x=\"\(x)\" y=\"\(y - rise)\" width=\"\(width)\" height=\"\(height)\" rx=\"4\"/>\n"
      for (index, cell) in cells.enumerated() {
        let left = x + gap + index % columns * (wide + gap) + (wide - cell.width) / 2
        result += cell.draw(left, y + index / columns * (high + gap))
      }
      return result
    }
  }

  // MARK: Boxes

  private static var end: RailroadFigure {
    RailroadFigure(width: 2, up: 7, down: 7) { x, y in
      "<path d=\"M\(x) \(y - 7)v14M\(x) \(y)h2\"/>\n"
    }
  }

  /// A word with its Chinese one below, or a sign. A phrase is one word only in Chinese.
  private func word(_ text: String) -> RailroadFigure {
    guard let keyword = Keyword(rawValue: text) else { return box(text, class: "word", round: true) }
    guard keyword.words.count == 1 else { return box(keyword.chinese, class: "word", round: true) }
    let width =
      max(
        DisplayWidth.columns(of: text) * Self.column,
        DisplayWidth.columns(of: keyword.chinese) * Self.smallColumn) + 20
    return RailroadFigure(width: width, up: 19, down: 19) { x, y in
      rectangle("word", x, y, width, half: 19, round: true)
        + self.text(text, class: "middle", x + width / 2, y - 3)
        + self.text(keyword.chinese, class: "small", x + width / 2, y + 12)
    }
  }

  private func box(_ name: String, class style: String, round: Bool = false) -> RailroadFigure {
    let width = DisplayWidth.columns(of: name) * Self.column + 20
    return RailroadFigure(width: width, up: 13, down: 13) { x, y in
      rectangle(style, x, y, width, half: 13, round: round)
        + text(name, class: "middle", x + width / 2, y + 4)
    }
  }

  private func note(_ words: String) -> RailroadFigure {
    let width = DisplayWidth.columns(of: words) * Self.column
    return RailroadFigure(width: width, up: 18, down: 0) { x, y in
      RailroadFigure.rail(from: x, to: x + width, y) + text(words, class: "note", x + width / 2, y - 6)
    }
  }

  private func rectangle(
    _ style: String, _ x: Int, _ y: Int, _ width: Int, half: Int, round: Bool
  ) -> String {
    "<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y - half)\" width=\"\(width)\" height=\"\(2 * half)\""
      + (round ? " rx=\"12\"/>\n" : "/>\n")
  }

  private func text(_ content: String, class style: String, _ x: Int, _ y: Int) -> String {
    let escaped = content.map { $0 == "<" ? "&lt;" : $0 == ">" ? "&gt;" : $0 == "&" ? "&amp;" : String($0) }
    return "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\">\(escaped.joined())</text>\n"
  }
}
