import Containers

/// What the cells of one document may cost, blank ones and those that spans cover included.
struct CellBudget {
  /// The most cells of a document. The largest published tables have some hundred thousand.
  static let mostCells = 4_000_000
  /// The most bytes of the texts of all cells; a shared text counts in every cell that shows it.
  static let mostBytes = 256 << 20

  private var cells = 0
  private var bytes = 0

  mutating func take(cells count: Int) throws(ContainerError) {
    cells += count
    guard cells <= CellBudget.mostCells else { throw .excessive(.cells(most: CellBudget.mostCells)) }
  }

  mutating func take(text: String) throws(ContainerError) {
    bytes += text.utf8.count
    guard bytes <= CellBudget.mostBytes else { throw .excessive(.cells(most: CellBudget.mostCells)) }
  }
}
