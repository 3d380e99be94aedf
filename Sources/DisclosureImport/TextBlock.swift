import Disclosure

/// The text of a cell on paper: one line, or several that stand close below each other.
struct TextBlock: Sendable {
  private(set) var text: String
  private(set) var left: Points
  private(set) var right: Points
  let top: Points
  private(set) var bottom: Points
  /// The lines it was made of, by their numbers.
  private(set) var lines: [Int]
  /// Whether it is a figure, a dash or a code.
  let isFigure: Bool
  /// Whether it is a code or a part of one, by what stands beside it in its row.
  private(set) var isCode = false

  init(_ text: AlignedText, line: Int, middle: Points, height: Points) {
    self.text = text.text
    left = text.left
    right = text.right
    top = middle + text.drop - height / 2
    bottom = middle + text.drop + height / 2
    lines = [line]
    isFigure = text.isFigure
  }

  var centre: Points { (left + right) / 2 }
  var middle: Points { (top + bottom) / 2 }

  func overlaps(_ other: TextBlock) -> Bool { left < other.right && other.left < right }

  /// Whether it is a figure of digits alone: a code, a number of a line or a whole amount.
  var isDigits: Bool { Label.isDigits(text) }

  /// The block moved to the right.
  func shifted(by distance: Points) -> TextBlock {
    var block = self
    block.left += distance
    block.right += distance
    return block
  }

  /// Takes in the next line of its cell.
  mutating func append(_ below: TextBlock) {
    text += below.text
    left = min(left, below.left)
    right = max(right, below.right)
    bottom = max(bottom, below.bottom)
    lines += below.lines
  }
}

// MARK: The lines of one cell

extension TextBlock {
  /// The texts of lines, those put together that are lines of one cell. Without places on paper every text stays alone.
  static func blocks(of lines: [AlignedLine]) -> [TextBlock] {
    var blocks: [TextBlock] = []
    for (index, line) in lines.enumerated() {
      let place = line.place ?? (Points(2 * index), 1)
      blocks += line.texts.map { TextBlock($0, line: index, middle: place.middle, height: place.height) }
    }
    guard lines.allSatisfy({ $0.place != nil }) else { return blocks }
    return joined(blocks)
  }

  /// Two texts are lines of one cell when they stand close below each other, begin, end or centre at one place, and no
  /// other text stands as near. Lines that both have figures beside them are two rows.
  private static func joined(_ texts: [TextBlock]) -> [TextBlock] {
    let order = texts.indices.sorted { texts[$0].middle < texts[$1].middle }
    let figures = texts.filter(\.isFigure).map(\.middle).sorted()
    func hasFigures(_ text: TextBlock) -> Bool {
      let reach = 0.3 * (text.bottom - text.top)
      let first = figures.partition { $0 > text.middle - reach }
      return first < figures.count && figures[first] < text.middle + reach
    }
    var below = [[Int]](repeating: [], count: texts.count)
    var above = below
    for (place, index) in order.enumerated() where !texts[index].isFigure {
      let own = texts[index]
      let height = own.bottom - own.top
      for other in order[(place + 1)...] {
        let next = texts[other]
        guard next.middle - own.middle <= 1.6 * height else { break }
        guard !next.isFigure, next.middle - own.middle > 0.7 * height, own.overlaps(next) else { continue }
        below[index].append(other)
        above[other].append(index)
      }
    }
    func isNext(_ index: Int, _ other: Int) -> Bool {
      let (one, two) = (texts[index], texts[other])
      let reach = 0.6 * (one.bottom - one.top)
      return below[index].count == 1 && above[other].count == 1
        && [one.left - two.left, one.right - two.right, one.centre - two.centre].contains { abs($0) < reach }
        && !(hasFigures(one) && hasFigures(two))
    }
    var isPart = [Bool](repeating: false, count: texts.count)
    var result: [TextBlock] = []
    for index in order where !isPart[index] {
      var block = texts[index]
      var last = index
      while let next = below[last].first, isNext(last, next) {
        block.append(texts[next])
        isPart[next] = true
        last = next
      }
      result.append(block)
    }
    return result
  }
}

// MARK: Rows

extension TextBlock {
  /// The rows of blocks, from above: blocks stand side by side where they overlap in height.
  ///
  /// The figures of a row stand at one height. A name is of the row at whose figures its middle is nearest; names
  /// without figures beside them make a row of their own.
  static func rows(of blocks: [TextBlock]) -> [[TextBlock]] {
    var rows: [(middle: Points, blocks: [TextBlock])] = []
    for figure in blocks.filter(\.isFigure).sorted(by: { $0.middle < $1.middle }) {
      if let last = rows.last, figure.middle - last.middle < 0.5 * (figure.bottom - figure.top) {
        rows[rows.count - 1].blocks.append(figure)
      } else {
        rows.append((figure.middle, [figure]))
      }
    }
    let anchors = rows.map(\.middle)
    var alone: [TextBlock] = []
    for block in blocks where !block.isFigure {
      let slack = 0.25 * (block.bottom - block.top) / Points(block.lines.count)
      let first = anchors.partition { $0 > block.top + slack }
      let beside = (first..<anchors.count).prefix { anchors[$0] < block.bottom - slack }
      if let nearest = beside.min(by: { abs(anchors[$0] - block.middle) < abs(anchors[$1] - block.middle) }) {
        rows[nearest].blocks.append(block)
      } else {
        alone.append(block)
      }
    }
    var bottom = -Points.infinity
    var own: [(middle: Points, blocks: [TextBlock])] = []
    for block in alone.sorted(by: { $0.top < $1.top }) {
      if block.top < bottom - 0.25 * (block.bottom - block.top) / Points(block.lines.count) {
        own[own.count - 1].blocks.append(block)
      } else {
        own.append((block.middle, [block]))
      }
      bottom = max(bottom, block.bottom)
    }
    return (rows + own).sorted { $0.middle < $1.middle }.map { row in
      withCodes(row.blocks.sorted { $0.left < $1.left })
    }
  }

  /// A row with its codes marked: digits before a name that are a code, and the parts before its last.
  private static func withCodes(_ row: [TextBlock]) -> [TextBlock] {
    var row = row
    for index in row.indices.dropLast().reversed() where row[index].isDigits {
      let (text, next) = (row[index].text, row[index + 1])
      let isPart = text.utf8.count == 2
      if !next.isFigure {
        row[index].isCode =
          isPart || AccountCode(text, in: .function) != nil || AccountCode(text, in: .economic) != nil
      } else {
        row[index].isCode = next.isCode && next.text.utf8.count == 2 && text.utf8.count <= 3
      }
    }
    return row
  }
}

extension [Points] {
  /// The first index of a sorted list whose element fulfils a condition that holds from there on.
  func partition(_ condition: (Points) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
