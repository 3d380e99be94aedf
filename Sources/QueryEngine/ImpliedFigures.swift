import Disclosure
import SourceText

/// The figures of the year before (上年) as the texts of documents imply them: where a text says that a figure has changed by
/// an amount, this year's figure less that change. They are known by the cells of this year.
struct ImpliedFigures {
  struct Figure {
    let amount: Amount
    /// The power of ten of fen that its last decimal stands for.
    let place: Int
    /// Twice what the rounding of the two figures it is made of can have changed, in fen.
    let rounding: Int128
    /// The line that states the change.
    let line: Int
  }

  /// A cell whose changes disagree has none.
  private(set) var cells: [FactReference: Figure] = [:]

  /// The figures of one kind of table, of documents by their numbers.
  init(_ documents: some Sequence<Int>, of kind: TableKind, in store: FactStore) {
    for index in documents.heedingInterruption() {
      var contradicted: Set<FactReference> = []
      for claim in store.documents[index].narrative.claims where claim.aspect == .change {
        guard let about = claim.about, about.table == kind,
          let figure = ImpliedFigures.figure(about, by: claim, in: store.documents[index])
        else { continue }
        let cell = FactReference(document: index, table: kind, row: about.row, column: about.column)
        if let known = cells[cell], known.amount != figure.amount { contradicted.insert(cell) }
        cells[cell] = cells[cell] ?? figure
      }
      for cell in contradicted { cells[cell] = nil }
    }
  }

  private static func figure(
    _ about: ClaimReference, by claim: Claim, in document: Document
  ) -> Figure? {
    guard let table = document.table(about.table), table.rows.indices.contains(about.row),
      let unit = table.unit(ofRow: about.row)?.money,
      let cell = table.cells.first(where: { $0.row == about.row && $0.column == about.column }),
      let now = cell.figure.amount(in: unit), let direction = claim.direction,
      let claimUnit = claim.unit?.money, let change = claim.figure.amount(in: claimUnit)
    else { return nil }
    let amount: Amount? =
      switch direction {
      case .decrease: try? now.adding(change)
      case .increase: try? now.subtracting(change)
      case .level: now
      }
    guard let amount else { return nil }
    let places = [unit.exponent - cell.figure.decimals, claimUnit.exponent - claim.figure.decimals].map {
      max(0, $0)
    }
    return Figure(
      amount: amount, place: places.min() ?? 0,
      rounding: places.reduce(0) { $0 + Int128(PowerOfTen.value($1) ?? 1) }, line: claim.place.line)
  }

  /// What a value of this year was the year before: the sum at the very cells it is made of; absent when the text states
  /// no change of one of them.
  func value(before value: AmountValue) throws(EvaluationError) -> AmountValue {
    try EvaluationError.heedInterruption()
    let figures = value.tiles.compactMap { cells[$0] }
    guard value.isFigure, !figures.isEmpty, figures.count == value.tiles.count else { return .absent }
    var sum = Amount.zero
    for figure in figures {
      do throws(AmountOverflow) {
        sum = try sum.adding(figure.amount)
      } catch {
        throw EvaluationError(.overflow)
      }
    }
    return AmountValue(
      state: .figure, amount: sum, place: figures.map(\.place).min() ?? 0, tiles: [],
      rounding: figures.reduce(0) { $0 + $1.rounding })
  }

  /// The lines that state the changes of the cells of values, by document.
  func lines(of values: some Sequence<AmountValue>) -> [Int: Set<Int>] {
    var lines: [Int: Set<Int>] = [:]
    for tile in values.lazy.flatMap(\.tiles) {
      if let figure = cells[tile] { lines[tile.document, default: []].insert(figure.line) }
    }
    return lines
  }
}
