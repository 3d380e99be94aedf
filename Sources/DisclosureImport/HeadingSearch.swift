import Disclosure

/// The search for columns that fit every text of a heading.
struct HeadingSearch {
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

  private static let mostSteps = 10_000
  private static let most = 100

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
    let ranks = found.map(rank)
    guard let best = found.indices.min(by: { ranks[$0] < ranks[$1] }) else { return nil }
    var heading = found[best]
    let rivals = found.indices.count { index in
      let (one, other) = (ranks[index], ranks[best])
      return index != best && (one.0, one.1, one.2) == (other.0, other.1, other.2)
    }
    // Without amounts to hold it against, a heading on paper is certain where it is the only one.
    heading.isCertain =
      rivals == 0 && (ranks[best].0 == 0 || hasHeights && heading.misfit == nil && found.count == 1)
    return heading
  }

  /// How well a heading fits: its figures to its columns first, then its texts to each other.
  private func rank(_ heading: CentredHeading) -> (Points, Points, Points, Points) {
    let misfit = heading.misfit ?? 0.5 * size
    let fit: Points = misfit < 0.5 * size ? 0 : misfit > 0.5 * size ? 2 : 1
    let conflicts = Points(levelConflicts(heading.roots))
    guard hasHeights else {
      return (
        fit, conflicts + Points(oddities(in: heading) + HeadingSearch.offCentre(heading.roots)), 0, misfit
      )
    }
    return (fit, conflicts, (CentredHeading.heightMisfit(of: heading.roots) / size * 4).rounded(), misfit)
  }

  /// How many texts of one column do not stand in the middle of the lines of their neighbours; of two middle lines it is
  /// the upper.
  private static func offCentre(_ nodes: [Node]) -> Int {
    func lines(_ node: Node) -> [Points] { [node.block.middle] + node.children.flatMap(lines) }
    let all = nodes.flatMap(lines)
    let middle = ((all.min() ?? 0) + (all.max() ?? 0)) / 2
    return nodes.count {
      $0.leaves.count == 1 && !(-1.2...0.2).contains(HeadingSearch.middle(of: $0) - middle)
    }
      + nodes.reduce(0) { $0 + ($1.leaves.count > 1 ? offCentre($1.children) : 0) }
  }

  /// What is seldom seen in a heading: a column with nothing in it, and one text above one other that is no rest of it,
  /// since the first line would hold more.
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
      if node.leaves.count == 1, let next = node.children.first, !next.block.isDigits,
        !node.goesOn(from: heading.edges[column], to: heading.edges[column + 1])
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
    _ set: [Int], from: Stretch, to: Stretch, done: [Node],
    then: (inout HeadingSearch, [Node], Stretch) -> Void
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
        guard steps < HeadingSearch.mostSteps, found.count < HeadingSearch.most else { return }
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
    then: (inout HeadingSearch, [Node], Stretch) -> Void
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
  private mutating func heading(_ roots: [Node], from: Stretch) -> CentredHeading? {
    // Each is held against all figures.
    steps += 20
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
    guard zip(heading.edges, heading.edges.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    return evidence.neighbours.contains { heading.edge(rightOf: $0.left) == heading.edge(rightOf: $0.right) }
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
    for number in evidence.numbers {
      guard let column = middles.dropFirst().firstIndex(where: { number.centre < $0 }) else { continue }
      ends[column] = max(ends[column] ?? -.infinity, number.right)
    }
    let gaps = ends.indices.compactMap { index in ends[index].map { (index, chain[index] - $0) } }
    let even = gaps.filter { $0.0 % 2 == 0 }.map(\.1)
    let odd = gaps.filter { $0.0 % 2 == 1 }.map(\.1)
    guard !even.isEmpty, !odd.isEmpty else {
      return CentredHeading(roots: roots, edges: middles)
    }
    func mean(_ values: [Points]) -> Points { values.reduce(0, +) / Points(values.count) }
    let shift = (mean(odd) - mean(even)) / 2
    let pad = mean(even) + shift
    let misfit = (even.map { $0 + shift } + odd.map { $0 - shift }).map { abs($0 - pad) }.max() ?? 0
    guard misfit < 0.5 * size, pad > -0.5 * size else {
      return CentredHeading(roots: roots, edges: middles, misfit: misfit + size)
    }
    return CentredHeading(
      roots: roots, edges: chain.indices.map { chain[$0] + ($0 % 2 == 0 ? shift : -shift) }, misfit: misfit,
      pad: pad)
  }

  /// How many texts stand as high as others that have more above them: one that spans more rows stands higher than those
  /// under its neighbours. The lines of one name are a text each where their heights do not tell.
  private func levelConflicts(_ nodes: [Node]) -> Int {
    let isDirect = { (node: Node) in hasHeights ? node.children.isEmpty : node.leaves.count == 1 }
    let direct = nodes.filter(isDirect).map(HeadingSearch.middle)
    let deeper = nodes.filter { !isDirect($0) }.flatMap {
      hasHeights ? $0.leaves : HeadingSearch.columns(under: $0)
    }
    .map(HeadingSearch.middle)
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
