import Disclosure

/// The columns of a table without rules, found from its heading: a text of a heading stands in the middle of the columns
/// it spans, so that from the left edge of one column follows the right one, which is the left edge of the next.
///
/// What stands in the columns narrows it: no edge goes through a figure, and figures end a little before the right edge.
struct CentredHeading {
  /// A text of the heading with those under it.
  final class Node {
    let block: TextBlock
    let children: [Node]
    let from: Stretch
    let to: Stretch

    init(_ block: TextBlock, children: [Node], from: Stretch, to: Stretch) {
      self.block = block
      self.children = children
      self.from = from
      self.to = to
    }

    var leaves: [Node] { children.isEmpty ? [self] : children.flatMap(\.leaves) }

    /// Whether the name goes on in the one text below it: as a line of a text it fills its column. Columns are three
    /// blanks or fewer apart. 类, 款 and 项 are names of their own.
    func goesOn(from left: Points, to right: Points) -> Bool {
      guard children.count == 1, !children[0].block.isDigits,
        !["类", "款", "项"].contains(children[0].block.text)
      else { return false }
      return block.right - block.left + 2 >= right - left - 2.5
    }
  }

  /// Where an edge may be.
  struct Stretch {
    var low: Points
    var high: Points

    var isPossible: Bool { low <= high }
    var middle: Points { (low + high) / 2 }

    func limited(_ low: Points, _ high: Points) -> Stretch {
      Stretch(low: max(self.low, low), high: min(self.high, high))
    }

    func limited(to other: Stretch) -> Stretch { limited(other.low, other.high) }
  }

  let roots: [Node]
  /// The edges of the columns, one more than there are leaves.
  let edges: [Points]
  /// How far the figures are from ending at one distance from the right edges of their columns; `nil` where none tell.
  let misfit: Points?
  /// The distance of the figures from the right edges of their columns; `nil` where it is not told.
  let pad: Points?
  /// Whether no other columns fit as well, and the figures agree with these.
  var isCertain = false

  /// Finds the columns of a heading over rows of data; `nil` where its texts do not stand in the middle of columns.
  init?(_ blocks: [TextBlock], over rows: [[TextBlock]], size: Points, tolerance: Points, hasHeights: Bool) {
    guard !blocks.isEmpty, blocks.count <= 120 else { return nil }
    var best: CentredHeading?
    for keepsCodes in [true, false] where best == nil {
      let evidence = ColumnEvidence(rows, size: size, keepsCodes: keepsCodes)
      var search = HeadingSearch(
        blocks: blocks.sorted { $0.left < $1.left }, evidence: evidence, size: size,
        tolerance: tolerance, hasHeights: hasHeights)
      best = search.run()
    }
    guard let best else { return nil }
    self = hasHeights ? best : best.joined
  }

  /// The first edge right of a place, but for the leftmost.
  func edge(rightOf place: Points) -> Int? { edges.dropFirst().firstIndex { place < $0 } }

  /// The heading of a text with the lines of each name in one.
  private var joined: CentredHeading {
    var column = 0
    func joined(_ node: Node) -> Node {
      guard node.leaves.count == 1 else {
        return Node(node.block, children: node.children.map(joined), from: node.from, to: node.to)
      }
      var (block, last) = (node.block, node)
      while let next = last.children.first, last.goesOn(from: edges[column], to: edges[column + 1]) {
        block.append(next.block)
        last = next
      }
      let children = last.children.map(joined)
      if children.isEmpty { column += 1 }
      return Node(block, children: children, from: node.from, to: node.to)
    }
    var heading = CentredHeading(roots: roots.map(joined), edges: edges, misfit: misfit, pad: pad)
    heading.isCertain = isCertain
    return heading
  }

  init(roots: [Node], edges: [Points], misfit: Points? = nil, pad: Points? = nil) {
    self.roots = roots
    self.edges = edges
    self.misfit = misfit
    self.pad = pad
  }
}

extension CentredHeading {
  /// A column: its edges, and the texts above it from the outermost.
  struct Column {
    let left: Points
    let right: Points
    let path: [AlignedTable.HeadingText?]
  }

  /// The columns over rows of data. One text may stand over several columns without headings of their own, as 项目 over
  /// codes and names: they are parted where a row has two texts under it.
  func columns(of rows: [[TextBlock]]) -> [Column] {
    let paths = levelPaths
    return paths.indices.flatMap { leaf in
      let (left, right) = (edges[leaf], edges[leaf + 1])
      let own = rows.map { row in row.filter { left < $0.centre && $0.centre < right } }
      guard own.contains(where: { $0.count > 1 }) else {
        return [Column(left: left, right: right, path: paths[leaf])]
      }
      let inner = CentredHeading.gaps(
        of: own.flatMap { $0 }.filter { !RowLabel.isAnyTotal(Label.key($0.text)) }
      ).filter { left < $0 && $0 < right }
      return zip([left] + inner, inner + [right]).map { Column(left: $0, right: $1, path: paths[leaf]) }
    }
  }

  /// The texts above each column by rows of the heading: texts that stand lowest at one height, as the numbers of the
  /// columns, are in one row.
  private var levelPaths: [[AlignedTable.HeadingText?]] {
    let paths = roots.flatMap { CentredHeading.paths(of: $0) }
    return paths.map { path in
      guard let leaf = path.last else { return [] }
      let deepest =
        paths.filter { other in
          guard let last = other.last else { return false }
          return abs(last.block.middle - leaf.block.middle) < 0.3 * (leaf.block.bottom - leaf.block.top)
        }.map(\.count).max() ?? path.count
      var texts: [AlignedTable.HeadingText?] = path.map {
        .init(id: ObjectIdentifier($0), text: $0.block.text)
      }
      texts.insert(
        contentsOf: [AlignedTable.HeadingText?](repeating: nil, count: deepest - path.count),
        at: path.count - 1)
      return texts
    }
  }

  /// The middles of the gaps between texts.
  private static func gaps(of blocks: [TextBlock]) -> [Points] {
    var gaps: [Points] = []
    var right = Points.infinity
    for block in blocks.sorted(by: { $0.left < $1.left }) {
      if block.left > right { gaps.append((block.left + right) / 2) }
      right = right == .infinity ? block.right : max(right, block.right)
    }
    return gaps
  }

  /// How far the lower edges of the columns are apart when every text stands in the middle of its height: the lower edge
  /// of a text is the upper one of those under it, and the lower edges of the last are one.
  static func heightMisfit(of roots: [Node]) -> Points {
    var (even, odd): ([Points], [Points]) = ([], [])
    // An edge is the uppermost one, by its sign, and a distance.
    func descend(_ node: Node, isOpposed: Bool, distance: Points) {
      let bottom = 2 * node.block.middle - distance
      guard node.children.isEmpty else {
        for child in node.children { descend(child, isOpposed: !isOpposed, distance: bottom) }
        return
      }
      if isOpposed { odd.append(bottom) } else { even.append(bottom) }
    }
    for root in roots { descend(root, isOpposed: true, distance: 0) }
    func spread(_ values: [Points]) -> Points { (values.max() ?? 0) - (values.min() ?? 0) }
    return max(spread(even), spread(odd))
  }

  private static func paths(of node: Node) -> [[Node]] {
    guard !node.children.isEmpty else { return [[node]] }
    return node.children.flatMap { child in paths(of: child).map { [node] + $0 } }
  }
}
