import Disclosure
import SourceText

/// Where a column of a question stands in a table: the printed column and, where the member is a group of rows, the
/// group.
struct ColumnPlace: Hashable {
  let column: Int
  let kind: Member?
}

extension FactTable {
  /// The place of a column; `nil` when the table does not print it.
  func columnPlace(_ column: PlanColumn) -> ColumnPlace? {
    switch column.selector {
    case .total: return self.column(.total).map { ColumnPlace(column: $0, kind: nil) }
    case .member(let member):
      if let printed = self.column(.member(member)) { return ColumnPlace(column: printed, kind: nil) }
      // 本年支出 of tables 07 and 08 is their total column.
      if member == .expense, [.fund, .stateCapital].contains(source.kind) {
        return self.column(.total).map { ColumnPlace(column: $0, kind: nil) }
      }
      guard hasKindRows, Dimension.kind.members.contains(member) else { return nil }
      return self.column(.total).map { ColumnPlace(column: $0, kind: member) }
    case .heading(let key):
      let printed = columns.firstIndex { column in
        Folding.nameKey(column.path) == key || column.headings.last.map(Folding.nameKey) == key
      }
      return printed.map { ColumnPlace(column: $0, kind: nil) }
    }
  }

  /// Whether a row is printed and belongs to the group of rows of a column.
  func prints(_ row: Int, in place: ColumnPlace) -> Bool {
    tags[row].isPrinted && (place.kind == nil || tags[row].kind == place.kind)
  }
}
