package import Disclosure
package import QueryLanguage
import SourceText

extension TableKind {
  /// Whether a column of this role is of the same money in a table of another kind: the totals of income and of expenditure
  /// are not, and 经营收入 and 经营支出 share a word alone.
  func means(_ role: ColumnRole, as other: TableKind) -> Bool {
    switch role {
    case .total, .member(.operating): (self == .income) == (other == .income)
    case .member, .threePublic, .other: true
    }
  }
}

extension QueryEngine {
  /// The kind of table that a number, a mark, a title or a measure names in the open documents.
  package func tableKind(_ name: Spanned<String>) throws(QueryError) -> TableKind {
    try QueryError.resolving { () throws(ResolveError) in
      try store.tableKind(
        Spanned(.string(name.value), at: name.span), among: Array(store.documents.indices))
    }
  }
}

extension FactStore {
  /// The kind of table that a number, a mark, a title or a measure names; an error with what is printed when it is none.
  func tableKind(_ name: Spanned<Value>, among documents: [Int]) throws(ResolveError) -> TableKind {
    let text = name.value.label
    let wanted = Folding.nameKey(text)
    var known: [String] = []
    for document in documents.heedingInterruption() {
      for table in self.documents[document].tables {
        let mark = table.mark ?? ""
        let shown = mark.isEmpty ? table.title : mark
        if !known.contains(shown) { known.append(shown) }
        let number = Int(mark.filter { $0.isASCII && $0.isNumber })
        if let digits = Int(text), digits == number { return table.kind }
        if [mark, table.title, table.kind.title].contains(where: { Folding.nameKey($0) == wanted }) {
          return table.kind
        }
      }
    }
    if let kind = Keyword(spelling: text).flatMap(Measure.init).flatMap(MeasureSchema.init)?.table {
      return kind
    }
    throw ResolveError(.unknownTable(text, known: known), at: name.span)
  }

  /// A question that reads another table (来自) as one of the measure of that table.
  func following(_ query: Query) throws(ResolveError) -> Query {
    // Records are of no table; that is said where the clauses of records are looked at.
    guard let name = query.table, let own = MeasureSchema(query.measure.value)?.table else { return query }
    let kind = try tableKind(name, among: Array(documents.indices))
    var result = query
    result.table = nil
    guard kind != own else { return result }
    guard let domain = own.codeDomain, kind.codeDomain == domain,
      let measure = Measure.allCases.first(where: { MeasureSchema($0)?.table == kind })
    else {
      throw ResolveError(.tableLacksCodes(name.value.label, measure: query.measure.value), at: name.span)
    }
    let member: Member? =
      if case .keyword(let word)? = query.member?.value { Member(rawValue: word.rawValue) } else { nil }
    guard own.means(member.map(ColumnRole.member) ?? .total, as: kind) else {
      throw ResolveError(.tableOfOtherMoney(name.value.label, measure: query.measure.value), at: name.span)
    }
    result.measure = Spanned(measure, at: query.measure.span)
    return result
  }
}
