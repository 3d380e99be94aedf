import Disclosure

/// The rows of a table without rules by the pages they stand on.
///
/// A heading tells the columns of its own page. On another page the same table may stand a little to the side, as in
/// books whose margins change from page to page; whether it does, the figures tell.
struct TablePages {
  struct Page {
    var rows: [[TextBlock]]
    /// Whether it is known to stand as the page with the heading does.
    var isAligned = true
    /// How far it was moved.
    var shift: Points = 0
  }

  private var pages: [Page] = []

  /// Parts rows by the pages of their lines; a page that repeats the heading tells by it how far it stands aside.
  init(
    _ rows: [[TextBlock]], pageOf lines: [Int], heading: [TextBlock], repeated: [[TextBlock]], size: Points
  ) {
    func page(of row: [TextBlock]) -> Int { row.first.flatMap(\.lines.first).map { lines[$0] } ?? 0 }
    let first = heading.first.flatMap(\.lines.first).map { lines[$0] }
    var shifts: [Int: [Points]] = [:]
    for row in repeated {
      for block in row {
        // The nearest of those of the same text, as 项目 over income and expenditure.
        let distances = heading.filter { $0.text == block.text }.map { $0.left - block.left }
        if let nearest = distances.min(by: { abs($0) < abs($1) }) {
          shifts[page(of: row), default: []].append(nearest)
        }
      }
    }
    var last: Int?
    for row in rows {
      let own = page(of: row)
      if own != last {
        let shift = shifts[own].flatMap { TablePages.common($0, size: size) }
        pages.append(
          Page(rows: [], isAligned: own == first || shift != nil, shift: own == first ? 0 : shift ?? 0))
        last = own
      }
      let index = pages.count - 1
      pages[index].rows.append(pages[index].shift == 0 ? row : row.map { $0.shifted(by: pages[index].shift) })
    }
  }

  /// The distance that most agree on; `nil` where they do not.
  private static func common(_ distances: [Points], size: Points) -> Points? {
    let sorted = distances.sorted()
    let middle = sorted[sorted.count / 2]
    return sorted.count(where: { abs($0 - middle) < 0.3 * size }) * 4 >= sorted.count * 3 ? middle : nil
  }

  /// The rows of the pages whose headings tell where they stand.
  var told: [[TextBlock]] { pages.filter(\.isAligned).flatMap(\.rows) }

  /// All pages with their rows moved to where they stand on the first.
  func aligned(to heading: CentredHeading, size: Points) -> [Page] {
    let edges = TablePages.sides(of: told)
    return pages.map { page in
      guard !page.isAligned else { return page }
      let sides = TablePages.sides(of: page.rows)
      for distance in [0, edges.left - sides.left, edges.right - sides.right] where distance.isFinite {
        let moved = distance == 0 ? page.rows : page.rows.map { $0.map { $0.shifted(by: distance) } }
        if fits(moved, heading, size: size) { return Page(rows: moved, shift: distance) }
      }
      return page
    }
  }

  /// Whether the amounts of rows end where columns do, as far from their edges as those of the pages that are told.
  /// Where that distance is not known, most texts must begin, end or centre where others do there.
  private func fits(_ rows: [[TextBlock]], _ heading: CentredHeading, size: Points) -> Bool {
    let blocks = rows.flatMap { $0 }
    if let pad = heading.pad {
      func isFitting(_ amount: TextBlock) -> Bool {
        guard let edge = heading.edge(rightOf: amount.centre) else { return false }
        return abs(heading.edges[edge] - amount.right - pad) < 0.6 * size
      }
      let amounts = blocks.filter { !$0.isCode && Figure(printed: $0.text).state.isFigure }
      let decimals = amounts.filter { !$0.isDigits }
      if !decimals.isEmpty { return decimals.allSatisfy(isFitting) }
      // Whole numbers may be those of lines, which stand otherwise.
      if !amounts.isEmpty, amounts.allSatisfy(isFitting) { return true }
    }
    let above = told.flatMap { $0 }
    let places = [above.map(\.left), above.map(\.right), above.map(\.centre)].map { $0.sorted() }
    let alike = blocks.count { block in
      zip(places, [block.left, block.right, block.centre]).contains { places, own in
        let first = places.partition { $0 > own - 0.15 * size }
        return first < places.count && places[first] < own + 0.15 * size
      }
    }
    return alike * 2 >= blocks.count
  }

  /// Where the texts of rows begin and end.
  private static func sides(of rows: [[TextBlock]]) -> (left: Points, right: Points) {
    let blocks = rows.flatMap { $0 }
    return (blocks.map(\.left).min() ?? .infinity, blocks.map(\.right).max() ?? -.infinity)
  }
}
