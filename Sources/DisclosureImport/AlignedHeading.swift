import Disclosure

/// The heading of a table without rules: which of its texts stand over columns, and which over other texts.
struct AlignedHeading {
  private final class Node {
    var text: AlignedText
    let line: Int
    var children: [Node] = []

    init(_ text: AlignedText, line: Int) {
      self.text = text
      self.line = line
    }

    var leaves: [Node] { children.isEmpty ? [self] : children.flatMap(\.leaves) }
    var left: Points { min(text.left, children.map(\.left).min() ?? text.left) }
    var right: Points { max(text.right, children.map(\.right).max() ?? text.right) }
    var depth: Int { 1 + (children.map(\.depth).max() ?? 0) }
  }

  private var roots: [Node] = []
  private let lineCount: Int

  /// The texts that stand over columns, from the left.
  var leaves: [AlignedText] { roots.flatMap(\.leaves).map(\.text) }

  init(_ lines: [[AlignedText]]) {
    lineCount = lines.count
    for (index, line) in lines.enumerated().reversed() {
      let row = line.map { Node($0, line: index) }
      // A text over others spans them; two short texts of two lines in one place are one name, broken.
      for node in row {
        let below = roots.filter { $0.left < node.text.right && node.text.left < $0.right }
        guard !below.isEmpty else { continue }
        node.children = below
        roots.removeAll { root in below.contains { $0 === root } }
      }
      span(row)
      adopt(row)
      roots = (roots + row).sorted { $0.left < $1.left }
    }
  }

  /// Puts a text that stands between two of lower lines, over neither, above both: 本年收入 over 项目 and 预算数.
  private mutating func span(_ row: [Node]) {
    for node in row where node.children.isEmpty {
      let others = (roots + row.filter { $0 !== node }).sorted { $0.left < $1.left }
      guard let right = others.first(where: { $0.left >= node.right }),
        let left = others.last(where: { $0.right <= node.left }),
        roots.contains(where: { $0 === left }), roots.contains(where: { $0 === right }),
        left.depth == 1 || right.depth == 1
      else { continue }
      let width = right.right - left.left
      guard abs((left.left + right.right) / 2 - node.text.centre) < width / 4 else { continue }
      node.children = [left, right]
      roots.removeAll { $0 === left || $0 === right }
    }
  }

  /// Gives texts that span others those beside them that bring its middle nearer to theirs: over 合计, 基本支出 and 项目支出 the
  /// heading of all three overlaps the second alone.
  private mutating func adopt(_ row: [Node]) {
    for node in row where !node.children.isEmpty {
      while true {
        let middle = { (nodes: [Node]) -> Points in
          ((nodes.map(\.left).min() ?? 0) + (nodes.map(\.right).max() ?? 0)) / 2
        }
        let distance = abs(middle(node.children) - node.text.centre)
        let left = roots.filter { $0.right <= node.left }.max { $0.right < $1.right }
        let right = roots.filter { $0.left >= node.right }.min { $0.left < $1.left }
        let blocked = { (other: Node) in
          row.contains {
            $0 !== node && ($0.left < max(other.right, node.right) && $0.right > min(other.left, node.left))
          }
        }
        let candidates = [left, right].compactMap { $0 }.filter { other in
          !blocked(other) && abs(middle(node.children + [other]) - node.text.centre) < distance
        }
        guard
          let best = candidates.min(by: {
            abs(middle(node.children + [$0]) - node.text.centre)
              < abs(middle(node.children + [$1]) - node.text.centre)
          })
        else { break }
        node.children = (node.children + [best]).sorted { $0.left < $1.left }
        roots.removeAll { $0 === best }
      }
    }
  }

  /// The rows of the heading over columns, each of which names its leaf.
  func rows(columns: [Int?]) -> [AlignedTable.Row] {
    guard lineCount > 0 else { return [] }
    let paths = roots.flatMap { AlignedHeading.paths(of: $0) }
    let depth = paths.map(\.count).max() ?? 0
    return (0..<depth).map { level in
      var cells: [String] = []
      var spans: [CellSpan] = []
      var last: ObjectIdentifier?
      for column in columns {
        guard let leaf = column, case let path = paths[leaf], level < path.count else {
          cells.append("")
          spans.append(column == nil ? .own : .above)
          last = nil
          continue
        }
        let node = path[level]
        let isSame = last == ObjectIdentifier(node)
        cells.append(isSame ? "" : node.text.text)
        spans.append(isSame ? .left : .own)
        last = ObjectIdentifier(node)
      }
      return AlignedTable.Row(lines: Array(level == 0 ? 0..<lineCount : 0..<0), cells: cells, spans: spans)
    }
  }

  private static func paths(of node: Node) -> [[Node]] {
    guard !node.children.isEmpty else { return [[node]] }
    return node.children.flatMap { child in paths(of: child).map { [node] + $0 } }
  }
}
