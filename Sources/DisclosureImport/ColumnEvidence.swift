import Disclosure

/// What the rows of data say about the edges of columns.
struct ColumnEvidence {
  /// The stretches that figures and names take, which no edge crosses, from the left.
  private(set) var taken: [CentredHeading.Stretch] = []
  /// Where columns of figures end, when figures are set to the right.
  private(set) var ends: [CentredHeading.Stretch] = []
  private(set) var left = Points.infinity
  private(set) var right = -Points.infinity
  /// The amounts, but for the numbers of columns and lines.
  private(set) var numbers: [TextBlock] = []
  /// The middles of all texts, from the left.
  private(set) var centres: [Points] = []
  /// The middles of figures that stand beside each other in one row, so that an edge is between them.
  private(set) var neighbours: Set<Pair> = []

  struct Pair: Hashable {
    let left: Points
    let right: Points
  }
  /// Whether names stand flush at the left of all.
  private(set) var isFlushLeft = false

  init(_ rows: [[TextBlock]], size: Points, keepsCodes: Bool) {
    var texts: [TextBlock] = []
    var names: [TextBlock] = []
    for row in rows {
      // The numbers of the columns stand in their middles.
      let isOrdinals = row.contains { Label.key($0.text) == "栏次" } || ColumnEvidence.isCount(row)
      for block in row {
        left = min(left, block.left)
        right = max(right, block.right)
        if block.isFigure, !isOrdinals, keepsCodes || !block.isCode {
          texts.append(block)
        } else if !block.isFigure, !RowLabel.isAnyTotal(Label.key(block.text)) {
          names.append(block)
        }
      }
    }
    for row in rows {
      let figures = row.filter(\.isFigure)
      for (one, other) in zip(figures, figures.dropFirst()) where !one.isCode {
        neighbours.insert(Pair(left: one.centre.rounded(), right: other.centre.rounded()))
      }
    }
    centres = Set(rows.flatMap { $0.map { ($0.centre * 2).rounded() / 2 } }).sorted()
    // Names that others begin below or above are flush; one alone may stand over several columns.
    names.sort { $0.left < $1.left }
    let aligned = names.indices.filter { index in
      index > 0 && names[index].left - names[index - 1].left < 0.3 * size
        || index + 1 < names.count && names[index + 1].left - names[index].left < 0.3 * size
    }.map { names[$0] }
    isFlushLeft = aligned.contains { $0.left < left + 0.3 * size }
    for block in (texts + aligned).sorted(by: { $0.left < $1.left }) {
      let inner = CentredHeading.Stretch(low: block.left, high: block.right)
      if let last = taken.last, inner.low < last.high {
        taken[taken.count - 1].high = max(last.high, inner.high)
      } else {
        taken.append(inner)
      }
    }
    let amounts = texts.filter { !$0.isCode && Figure(printed: $0.text).state.isFigure }
    setEnds(amounts, size: size)
    // Whole numbers may be those of lines, which stand otherwise.
    let decimals = amounts.filter { !$0.isDigits }
    numbers = decimals.isEmpty ? amounts : decimals
  }

  /// Whether the texts of a row are 1, 2, 3 and so on.
  private static func isCount(_ row: [TextBlock]) -> Bool {
    let numbers = row.filter(\.isFigure).compactMap { Int($0.text) }
    return numbers.count > 1 && numbers.count == row.count(where: \.isFigure)
      && numbers.elementsEqual(numbers[0]..<numbers[0] + numbers.count)
  }

  /// The right ends of the columns of figures: figures of several lengths that end at one place.
  private mutating func setEnds(_ figures: [TextBlock], size: Points) {
    var groups: [[TextBlock]] = []
    for figure in figures.sorted(by: { $0.right < $1.right }) {
      if let last = groups.last?.last, figure.right - last.right < 0.15 * size {
        groups[groups.count - 1].append(figure)
      } else {
        groups.append([figure])
      }
    }
    func spread(_ group: [TextBlock]) -> Points {
      (group.map(\.left).max() ?? 0) - (group.map(\.left).min() ?? 0)
    }
    let flush = groups.filter { spread($0) > 0.4 * size }
    guard flush.reduce(0, { $0 + $1.count }) * 3 > figures.count * 2 else { return }
    ends = groups.compactMap { group in
      guard let last = group.last, spread(group) > 0.4 * size || group.contains(where: { !$0.isDigits })
      else { return nil }
      return CentredHeading.Stretch(low: last.right - 0.1 * size, high: last.right + 1.5 * size)
    }
  }
}
