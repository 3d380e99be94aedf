import Disclosure

/// The heading of a table without rules: which of its texts stand over columns, and which over other texts.
struct AlignedHeading {
  private final class Node {
    var text: AlignedText
    private(set) var line: Int
    /// Whether it goes on in lower lines.
    private(set) var isJoined = false
    var children: [Node] = []

    /// The stretch of the text and of the data below it.
    private let stretch: (left: Points, right: Points)

    init(_ text: AlignedText, line: Int, over columns: [(left: Points, right: Points)]) {
      self.text = text
      self.line = line
      self.columns = columns
      let own = columns.filter { text.overlaps($0.left, $0.right) }
      stretch =
        own.count == 1
        ? (min(text.left, own[0].left), max(text.right, own[0].right)) : (text.left, text.right)
    }

    var centre: Points { (left + right) / 2 }
    private let columns: [(left: Points, right: Points)]

    func hasOwnColumn(below: [Node]) -> Bool {
      columns.contains { column in
        text.overlaps(column.left, column.right)
          && !below.contains { $0.left < column.right && column.left < $0.right }
      }
    }

    /// Takes in a text below it that is the rest of its name.
    func join(_ tail: Node) {
      text = AlignedText(
        text.text + tail.text.text, left: min(text.left, tail.text.left),
        right: max(text.right, tail.text.right))
      children = tail.children
      isJoined = true
    }

    var leaves: [Node] { children.isEmpty ? [self] : children.flatMap(\.leaves) }
    var left: Points {
      children.isEmpty ? stretch.left : min(text.left, children.map(\.left).min() ?? text.left)
    }
    var right: Points {
      children.isEmpty ? stretch.right : max(text.right, children.map(\.right).max() ?? text.right)
    }
  }

  private var roots: [Node] = []

  /// The texts that stand over columns, from the left.
  var leaves: [AlignedText] { roots.flatMap(\.leaves).map(\.text) }

  /// The most texts beside each other: all ways to part them are tried.
  private static let mostTexts = 100

  /// Reads the lines of a heading over columns of data, `size` being that of its letters; `nil` when they are too wide
  /// for one.
  init?(_ lines: [AlignedLine], over columns: [(left: Points, right: Points)], size: Points) {
    for (index, line) in lines.enumerated().reversed() {
      guard line.texts.count <= AlignedHeading.mostTexts else { return nil }
      let row = line.texts.map { Node($0, line: index, over: columns) }
      if let own = line.place {
        let isNear = { (other: Int) in
          lines[other].place.map { $0.middle - own.middle < 1.6 * own.height } ?? false
        }
        for node in row { joinTail(of: node, beside: row, isNear: isNear) }
      }
      span(row.filter { !$0.isJoined }, size: size)
      roots = (roots + row).sorted { $0.centre < $1.centre }
      guard roots.count <= AlignedHeading.mostTexts else { return nil }
    }
  }

  /// Takes a text below another into it where it is so near, and so placed, that both are one name over two lines.
  private mutating func joinTail(of node: Node, beside row: [Node], isNear: (Int) -> Bool) {
    let below = roots.filter { $0.text.left < node.text.right && node.text.left < $0.text.right }
    guard below.count == 1, let tail = below.first, isNear(tail.line),
      !row.contains(where: { $0 !== node && $0.text.left < tail.text.right && tail.text.left < $0.text.right }
      )
    else { return }
    node.join(tail)
    roots.removeAll { $0 === tail }
  }

  /// Gives each text of a line the texts of lower lines that it spans: the parting of those that lie below into groups
  /// whose middles are nearest to the texts. A text may span none, and a text of a lower line may be without one above.
  private mutating func span(_ row: [Node], size: Points) {
    guard !roots.isEmpty, !row.isEmpty else { return }
    let below = roots
    let alone = 0.8 * size
    // costs[i][j]: the least for the first i texts below and the first j above; the group that the last of these takes.
    var costs = [[Points]](
      repeating: [Points](repeating: .infinity, count: row.count + 1), count: below.count + 1)
    var taken = [[Int?]](repeating: [Int?](repeating: nil, count: row.count + 1), count: below.count + 1)
    for count in 0...below.count { costs[count][0] = Points(count) * alone }
    for parent in 1...row.count {
      let node = row[parent - 1]
      let isOver = below.contains { $0.left < node.text.right && node.text.left < $0.right }
      // A text with a column of data that no lower text stands over is the heading of that column.
      let hasOwnColumn = node.hasOwnColumn(below: below)
      for count in 0...below.count {
        var best = costs[count][parent - 1] + (isOver ? 20 * size : 0)
        var size: Int? = 0
        if count > 0, costs[count - 1][parent] + alone < best {
          best = costs[count - 1][parent] + alone
          size = nil
        }
        for first in 0..<count
        where !hasOwnColumn && fits(below[first..<count], under: parent - 1, of: row) {
          let middle = (below[first].left + below[count - 1].right) / 2
          let cost = costs[first][parent - 1] + abs(middle - node.text.centre)
          if cost < best {
            best = cost
            size = count - first
          }
        }
        costs[count][parent] = best
        taken[count][parent] = size
      }
    }
    var (count, parent) = (below.count, row.count)
    while parent > 0 {
      guard let size = taken[count][parent] else {
        count -= 1
        continue
      }
      if size > 0 {
        row[parent - 1].children = Array(below[count - size..<count])
        count -= size
      }
      parent -= 1
    }
    let children = row.flatMap(\.children)
    roots.removeAll { root in children.contains { $0 === root } }
  }

  /// Whether texts lie between the neighbours of the one that would span them, and it lies among them.
  private func fits(_ group: ArraySlice<Node>, under index: Int, of row: [Node]) -> Bool {
    guard let first = group.first, let last = group.last else { return false }
    let left = index > 0 ? row[index - 1].text.right : -.infinity
    let right = index + 1 < row.count ? row[index + 1].text.left : .infinity
    return first.centre > left && last.centre < right && first.left < row[index].text.right
      && last.right > row[index].text.left
  }

  /// The texts above each column, which names its leaf.
  func paths(columns: [Int?]) -> [[AlignedTable.HeadingText?]?] {
    let paths = roots.flatMap { AlignedHeading.paths(of: $0) }
    return columns.map { leaf in
      leaf.map { paths[$0].map { AlignedTable.HeadingText(id: ObjectIdentifier($0), text: $0.text.text) } }
    }
  }

  private static func paths(of node: Node) -> [[Node]] {
    guard !node.children.isEmpty else { return [[node]] }
    return node.children.flatMap { child in paths(of: child).map { [node] + $0 } }
  }
}
