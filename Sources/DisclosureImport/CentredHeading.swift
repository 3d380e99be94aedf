import Disclosure

/// The columns of a table without rules, found from its heading: a text of a heading stands in the middle of the columns it
/// spans, so that from the left edge of one column follows the right one, which is the left edge of the next.
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

    /// Whether a line of a text fills a column, so that its name goes on in the next line. Columns are three blanks or fewer apart.
    fileprivate func isFull(from left: Points, to right: Points) -> Bool {
      block.right - block.left + 2 >= right - left - 2.5
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

  /// Finds the columns of a heading over rows of data; `nil` where its texts do not stand in the middle of columns.
  init?(_ blocks: [TextBlock], over rows: [[TextBlock]], size: Points, tolerance: Points, hasHeights: Bool) {
    guard !blocks.isEmpty, blocks.count <= 120 else { return nil }
    var best: CentredHeading?
    for keepsCodes in [true, false] where best == nil {
      let evidence = ColumnEvidence(rows, size: size, keepsCodes: keepsCodes)
      var search = Search(
        blocks: blocks.sorted { $0.left < $1.left }, evidence: evidence, size: size,
        tolerance: tolerance, hasHeights: hasHeights)
      best = search.run()
    }
    guard let best else { return nil }
    self = hasHeights ? best : best.joined
  }

  fileprivate func column(at place: Points) -> Int? { edges.dropFirst().firstIndex { place < $0 } }

  /// The heading of a text with the lines of each name in one.
  private var joined: CentredHeading {
    var column = 0
    func joined(_ node: Node) -> Node {
      guard node.leaves.count == 1 else {
        return Node(node.block, children: node.children.map(joined), from: node.from, to: node.to)
      }
      var (block, last) = (node.block, node)
      while let next = last.children.first, !next.block.isDigits,
        last.isFull(from: edges[column], to: edges[column + 1])
      {
        block.append(next.block)
        last = next
      }
      let children = last.children.map(joined)
      if children.isEmpty { column += 1 }
      return Node(block, children: children, from: node.from, to: node.to)
    }
    return CentredHeading(roots: roots.map(joined), edges: edges, misfit: misfit)
  }

  fileprivate init(roots: [Node], edges: [Points], misfit: Points?) {
    self.roots = roots
    self.edges = edges
    self.misfit = misfit
  }
}

extension CentredHeading {
  /// A column: its edges, and the texts above it from the outermost.
  struct Column {
    let left: Points
    let right: Points
    let path: [AlignedTable.HeadingText?]
  }

  /// The columns over rows of data. One text may stand over several columns without headings of their own, as 项目 over codes and
  /// names: they are parted where a row has two texts under it.
  func columns(of rows: [[TextBlock]]) -> [Column] {
    let paths = levelPaths
    return paths.indices.flatMap { leaf in
      let (left, right) = (edges[leaf], edges[leaf + 1])
      let own = rows.map { row in row.filter { left < $0.centre && $0.centre < right } }
      guard own.contains(where: { $0.count > 1 }) else {
        return [Column(left: left, right: right, path: paths[leaf])]
      }
      let inner = CentredHeading.gaps(
        of: own.flatMap { $0 }.filter { !RowLabel.isAnyTotal(Label.key($0.text)) })
      return zip([left] + inner, inner + [right]).map { Column(left: $0, right: $1, path: paths[leaf]) }
    }
  }

  /// The texts above each column by rows of the heading: texts that stand lowest at one height, as the numbers of the columns, are
  /// in one row.
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

  /// How far the lower edges of the columns are apart when every text stands in the middle of its height: the lower edge of a text
  /// is the upper one of those under it, and the lower edges of the last are one.
  fileprivate static func heightMisfit(of roots: [Node]) -> Points {
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

/// What the rows of data say about the edges of columns.
private struct ColumnEvidence {
  /// The stretches that figures and names take, which no edge crosses, from the left.
  private(set) var taken: [CentredHeading.Stretch] = []
  /// Where columns of figures end, when figures are set to the right.
  private(set) var ends: [CentredHeading.Stretch] = []
  private(set) var left = Points.infinity
  private(set) var right = -Points.infinity
  /// The numbers, but for those of the columns themselves.
  private(set) var numbers: [TextBlock] = []
  /// The middles of all texts, from the left.
  private(set) var centres: [Points] = []
  /// The middles of figures that stand beside each other in one row, so that an edge is between them.
  private(set) var neighbours: [(Points, Points)] = []
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
        if block.isFigure, !isOrdinals, keepsCodes || !block.isDigits || block.text.utf8.count > 7 {
          texts.append(block)
        } else if !block.isFigure, !RowLabel.isAnyTotal(Label.key(block.text)) {
          names.append(block)
        }
      }
    }
    for row in rows {
      let figures = row.filter(\.isFigure)
      for (one, other) in zip(figures, figures.dropFirst()) where !one.isDigits || !other.isDigits {
        neighbours.append((one.centre, other.centre))
      }
    }
    centres = rows.flatMap { $0.map(\.centre) }.sorted()
    let aligned = names.filter { name in
      names.count { abs($0.left - name.left) < 0.3 * size } > 1
    }
    isFlushLeft = aligned.contains { $0.left < left + 0.3 * size }
    for block in (texts + aligned).sorted(by: { $0.left < $1.left }) {
      let inner = CentredHeading.Stretch(low: block.left, high: block.right)
      if let last = taken.last, inner.low < last.high {
        taken[taken.count - 1].high = max(last.high, inner.high)
      } else {
        taken.append(inner)
      }
    }
    numbers = texts.filter { Figure(printed: $0.text).state.isFigure }
    setEnds(numbers, size: size)
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

/// The search for columns that fit every text of a heading.
private struct Search {
  typealias Node = CentredHeading.Node
  typealias Stretch = CentredHeading.Stretch

  let blocks: [TextBlock]
  let evidence: ColumnEvidence
  let size: Points
  let tolerance: Points
  /// Whether the heights of the texts tell anything: lines of a text are all as far apart.
  let hasHeights: Bool
  private var steps = 0
  private var found: [CentredHeading] = []

  private static let mostSteps = 40_000
  private static let most = 200

  init(blocks: [TextBlock], evidence: ColumnEvidence, size: Points, tolerance: Points, hasHeights: Bool) {
    self.blocks = blocks
    self.hasHeights = hasHeights
    self.evidence = evidence
    self.size = size
    self.tolerance = tolerance
  }

  mutating func run() -> CentredHeading? {
    let left = min(evidence.left, blocks.map(\.left).min() ?? .infinity)
    let right = max(evidence.right, blocks.map(\.right).max() ?? 0)
    let from = Stretch(low: left - (evidence.isFlushLeft ? 1.2 : 6) * size, high: left + tolerance)
    let to = Stretch(low: right - tolerance, high: .infinity)
    fill(Array(blocks.indices), from: from, to: to, done: []) { search, roots, _ in
      if let heading = search.heading(roots, from: from) { search.found.append(heading) }
    }
    return found.min { rank($0) < rank($1) }
  }

  /// How well a heading fits: its figures to its columns first, then its texts to each other.
  private func rank(_ heading: CentredHeading) -> (Points, Points, Points, Points) {
    let misfit = heading.misfit ?? 0.5 * size
    let fit: Points = misfit < 0.5 * size ? 0 : misfit > 0.5 * size ? 2 : 1
    let conflicts = Points(levelConflicts(heading.roots))
    guard hasHeights else {
      return (fit, conflicts + Points(oddities(in: heading) + Search.offCentre(heading.roots)), 0, misfit)
    }
    return (fit, conflicts, (CentredHeading.heightMisfit(of: heading.roots) / size * 4).rounded(), misfit)
  }

  /// How many texts of one column do not stand in the middle of the lines of their neighbours; of two middle lines it is the upper.
  private static func offCentre(_ nodes: [Node]) -> Int {
    func lines(_ node: Node) -> [Points] { [node.block.middle] + node.children.flatMap(lines) }
    let all = nodes.flatMap(lines)
    let middle = ((all.min() ?? 0) + (all.max() ?? 0)) / 2
    return nodes.count { $0.leaves.count == 1 && !(-1.2...0.2).contains(Search.middle(of: $0) - middle) }
      + nodes.reduce(0) { $0 + ($1.leaves.count > 1 ? offCentre($1.children) : 0) }
  }

  /// What is seldom seen in a heading: a column with nothing in it, and one text above one other that is no rest of it, since the first
  /// line would hold more.
  private func oddities(in heading: CentredHeading) -> Int {
    let leaves = heading.roots.flatMap(\.leaves)
    var count = 0
    for column in leaves.indices {
      let (left, right) = (heading.edges[column], heading.edges[column + 1])
      let first = evidence.centres.firstIndex { $0 > left } ?? evidence.centres.count
      if first == evidence.centres.count || evidence.centres[first] > right { count += 1 }
    }
    var column = 0
    func visit(_ node: Node) {
      let own = node.leaves.count
      if own == 1, let next = node.children.first, !next.block.isDigits,
        !node.isFull(from: heading.edges[column], to: heading.edges[column + 1])
      {
        count += 1
      }
      if node.children.isEmpty { column += 1 } else { node.children.forEach(visit) }
    }
    heading.roots.forEach(visit)
    return count
  }

  /// Fills a stretch from the left with texts, each over those below it, and goes on with every way to do it.
  private mutating func fill(
    _ set: [Int], from: Stretch, to: Stretch, done: [Node], then: (inout Search, [Node], Stretch) -> Void
  ) {
    guard !set.isEmpty else {
      let end = from.limited(to.low - tolerance, to.high + tolerance)
      if end.isPossible { then(&self, done, end) }
      return
    }
    for index in set {
      let block = blocks[index]
      guard block.left >= from.low - tolerance else { continue }
      let others = set.filter { $0 != index }
      for count in 0...others.count {
        steps += 1
        guard steps < Search.mostSteps, found.count < Search.most else { return }
        let inside = Array(others.prefix(count))
        if let last = inside.last, blocks[last].top < block.bottom - 0.3 * size { break }
        place(
          block, over: inside, others: Array(others.dropFirst(count)), from: from, to: to, done: done,
          then: then)
      }
    }
  }

  /// Lets a text begin where a stretch does and span those given.
  private mutating func place(
    _ block: TextBlock, over inside: [Int], others: [Int], from: Stretch, to: Stretch, done: [Node],
    then: (inout Search, [Node], Stretch) -> Void
  ) {
    let left = inside.map { blocks[$0].left }.min().map { min($0, block.left) } ?? block.left
    let right = inside.map { blocks[$0].right }.max().map { max($0, block.right) } ?? block.right
    let next = others.map { blocks[$0].left }.min() ?? .infinity
    let start = from.limited(-.infinity, left + tolerance)
    guard start.isPossible else { return }
    let reach = Stretch(
      low: 2 * block.centre - start.high - tolerance, high: 2 * block.centre - start.low + tolerance
    ).limited(right - tolerance, min(next, to.high) + tolerance)
    guard reach.isPossible else { return }
    for end in gaps(in: reach) {
      if inside.isEmpty {
        guard let end = ended(end, from: start) else { continue }
        let node = Node(block, children: [], from: start, to: end)
        fill(others, from: end, to: to, done: done + [node], then: then)
      } else {
        fill(inside, from: start, to: end, done: []) { search, children, end in
          let node = Node(block, children: children, from: start, to: end)
          search.fill(others, from: end, to: to, done: done + [node], then: then)
        }
      }
    }
  }

  /// The parts of a stretch that nothing stands in.
  private func gaps(in stretch: Stretch) -> [Stretch] {
    var result: [Stretch] = []
    var low = stretch.low
    for taken in evidence.taken
    where taken.high - tolerance > stretch.low && taken.low + tolerance < stretch.high {
      let gap = Stretch(low: low, high: min(taken.low + tolerance, stretch.high))
      if gap.isPossible { result.append(gap) }
      low = max(low, taken.high - tolerance)
    }
    let gap = Stretch(low: low, high: stretch.high)
    if gap.isPossible { result.append(gap) }
    return result
  }

  /// The right edge of a column, narrowed by the figures in it.
  private func ended(_ edge: Stretch, from: Stretch) -> Stretch? {
    var edge = edge
    for end in evidence.ends where end.low > from.high && end.low < edge.high - 0.2 * size {
      edge = edge.limited(end.low, end.high + tolerance)
      guard edge.isPossible else { return nil }
    }
    return edge
  }

  /// The heading of texts that fill it, when all edges agree.
  private func heading(_ roots: [Node], from: Stretch) -> CentredHeading? {
    let leaves = roots.flatMap(\.leaves)
    var edges = [from] + leaves.map(\.to)
    var spans: [(first: Int, end: Int, centre: Points)] = []
    var count = 0
    func add(_ node: Node) {
      let first = count
      if node.children.isEmpty { count += 1 } else { node.children.forEach(add) }
      spans.append((first, count, node.block.centre))
    }
    roots.forEach(add)
    for _ in 0..<2 {
      for span in spans + spans.reversed() {
        let sum = 2 * span.centre
        edges[span.end] = edges[span.end].limited(
          sum - edges[span.first].high - tolerance, sum - edges[span.first].low + tolerance)
        edges[span.first] = edges[span.first].limited(
          sum - edges[span.end].high - tolerance, sum - edges[span.end].low + tolerance)
        guard edges[span.end].isPossible, edges[span.first].isPossible else { return nil }
      }
    }
    let heading = fitted(roots, edges: edges, centres: leaves.map(\.block.centre))
    return evidence.neighbours.contains { heading.column(at: $0.0) == heading.column(at: $0.1) }
      ? nil : heading
  }

  /// The edges at which numbers end at one distance from the right edge of their columns, as nearly as can be.
  ///
  /// All edges follow from the first one, those with even numbers by its shift and those with odd numbers against it.
  private func fitted(_ roots: [Node], edges: [Stretch], centres: [Points]) -> CentredHeading {
    let middles = edges.map(\.middle)
    var chain = [middles[0]]
    for centre in centres { chain.append(2 * centre - (chain.last ?? 0)) }
    var ends = [Points?](repeating: nil, count: edges.count)
    // Whole numbers may be codes and numbers of lines, which stand otherwise.
    let decimals = evidence.numbers.filter { !$0.isDigits }
    for number in decimals.isEmpty ? evidence.numbers : decimals {
      guard let column = middles.dropFirst().firstIndex(where: { number.centre < $0 }) else { continue }
      ends[column] = max(ends[column] ?? -.infinity, number.right)
    }
    let gaps = ends.indices.compactMap { index in ends[index].map { (index, chain[index] - $0) } }
    let even = gaps.filter { $0.0 % 2 == 0 }.map(\.1)
    let odd = gaps.filter { $0.0 % 2 == 1 }.map(\.1)
    guard !even.isEmpty, !odd.isEmpty else {
      return CentredHeading(roots: roots, edges: middles, misfit: nil)
    }
    func mean(_ values: [Points]) -> Points { values.reduce(0, +) / Points(values.count) }
    let shift = (mean(odd) - mean(even)) / 2
    let pad = mean(even) + shift
    let misfit = (even.map { $0 + shift } + odd.map { $0 - shift }).map { abs($0 - pad) }.max() ?? 0
    guard misfit < 0.5 * size, pad > -0.5 * size else {
      return CentredHeading(roots: roots, edges: middles, misfit: misfit + size)
    }
    return CentredHeading(
      roots: roots, edges: chain.indices.map { chain[$0] + ($0 % 2 == 0 ? shift : -shift) }, misfit: misfit)
  }

  /// How many texts stand as high as others that have more above them: one that spans more rows stands higher than those under its
  /// neighbours. The lines of one name are a text each where their heights do not tell.
  private func levelConflicts(_ nodes: [Node]) -> Int {
    let isDirect = { (node: Node) in hasHeights ? node.children.isEmpty : node.leaves.count == 1 }
    let direct = nodes.filter(isDirect).map(Search.middle)
    let deeper = nodes.filter { !isDirect($0) }.flatMap { hasHeights ? $0.leaves : Search.columns(under: $0) }
      .map(Search.middle)
    return direct.reduce(0) { sum, own in
      sum + deeper.count { hasHeights ? abs($0 - own) < 0.3 * size : $0 - own < -0.3 * size }
    } + nodes.reduce(0) { $0 + (isDirect($1) ? 0 : levelConflicts($1.children)) }
  }

  /// The texts of the columns under a text, each with the lines of its name.
  private static func columns(under node: Node) -> [Node] {
    node.leaves.count == 1 ? [node] : node.children.flatMap(columns)
  }

  /// The middle height of a text of one column and of those under it.
  private static func middle(of node: Node) -> Points {
    (node.block.top + (node.leaves.first ?? node).block.bottom) / 2
  }
}
