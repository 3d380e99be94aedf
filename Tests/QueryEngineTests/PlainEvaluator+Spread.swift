import Disclosure

/// What the reference says of an average, an extreme or a median.
struct PlainSpread {
  var rows: [PlainAnswerRow] = []
  /// The rows whose figure is the extreme and how many figures entered, for each key that has a row.
  var extremes: [String: [String]] = [:]
  var entered: [String: Int] = [:]
  var blanks = 0
}

extension PlainEvaluator {
  /// `avg`, `min`, `max`, `median`: the figures of the rows of one level, each row tested by itself, never the total.
  func spread() throws -> PlainSpread {
    typealias Found = (source: Source, row: Int)
    let found: [Found] = sources.flatMap { source in
      source.table.kept.filter { isOfLevel($0, source.table) && passesAlone($0, source) }.map { (source, $0) }
    }
    var answer = PlainSpread()
    func value(_ rows: [Found], _ column: Int, _ key: String) throws -> PlainValue {
      var cells: [PlainCell] = []
      var figures: [(fen: Int, name: String)] = []
      for (source, row) in rows {
        guard let place = source.table.column(PlainCondition.roles[column]) else { continue }
        let cell = source.table.cells[row][place]
        cells.append(cell)
        let name = "\(source.table.rows[row].code) \(source.table.rows[row].label)"
        if let fen = cell.fen {
          figures.append((fen, sources.count > 1 ? "\(name) (\(source.entity))" : name))
        }
      }
      if cells.contains(.unreadable) { throw PlainError.unreadable }
      if !cells.isEmpty { answer.entered[key] = figures.count }
      answer.blanks += cells.count - figures.count
      let sorted = figures.map(\.fen).sorted()
      guard let least = sorted.first, let most = sorted.last else {
        return cells.contains(.blank) ? .blank : cells.contains(.dash) ? .dash : .absent
      }
      func named(_ fen: Int) -> [String] { figures.filter { $0.fen == fen }.map(\.name) }
      switch query.verb {
      case "min":
        answer.extremes[key] = named(least)
        return .quotient(least, 1)
      case "max":
        answer.extremes[key] = named(most)
        return .quotient(most, 1)
      case "avg": return .quotient(sorted.reduce(0, +), sorted.count)
      default: return .quotient(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2], 2)
      }
    }
    if query.key == nil {
      answer.rows = [PlainAnswerRow(head: [], values: [try value(found, query.measure, "")])]
      return answer
    }
    if query.key == .nature {
      for column in [1, 2] {
        let role = PlainCondition.roles[column]
        guard sources.contains(where: { $0.table.column(role) != nil }) else { continue }
        let name = PlainCondition.words[column]
        answer.rows.append(
          PlainAnswerRow(head: [name, name], values: [try value(found, column, name)], order: (column, 0)))
      }
    } else {
      for key in Set(found.map { self.key(of: $0.row, in: $0.source) }).sorted() {
        let parts = sources.map { source in
          let own = found.filter { $0.source.document == source.document }.map(\.row)
          return Set(own.filter { self.key(of: $0, in: source) == key })
        }
        var row = place(key, parts)
        row.values = [
          try value(found.filter { self.key(of: $0.row, in: $0.source) == key }, query.measure, key)
        ]
        answer.rows.append(row)
      }
    }
    answer.rows.sort { $0.order < $1.order }
    answer.rows = sortedAndLimited(answer.rows)
    return answer
  }

  private func isOfLevel(_ row: Int, _ table: PlainTable) -> Bool {
    guard row != table.root else { return false }
    if case .level(let level) = depth { return table.level(row) == level }
    return table.under[row] == nil
  }

  private func passesAlone(_ row: Int, _ source: Source) -> Bool {
    let subject = PlainSubject(
      table: source.table, entity: source.entity, leaf: row, rows: [row], cell: row, measure: measureRole)
    return query.condition.map { $0.truth(of: subject) } ?? true == true
  }
}
