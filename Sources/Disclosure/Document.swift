/// A fiscal year (年度).
package struct FiscalYear: Sendable, Hashable, Comparable {
  package let number: Int

  /// A year between 1949 and 2199; `nil` outside.
  package init?(_ number: Int) {
    guard (1949...2199).contains(number) else { return nil }
    self.number = number
  }

  package static func < (left: FiscalYear, right: FiscalYear) -> Bool { left.number < right.number }
}

/// The phase of the budget cycle a document reports.
package enum Phase: String, Sendable, Hashable, CaseIterable {
  /// 预算.
  case budget
  /// 决算.
  case final
}

/// Whether a document speaks for a department with its units or for one unit.
package enum EntityTier: String, Sendable, Hashable, CaseIterable {
  /// 部门.
  case department
  /// 单位.
  case unit
}

/// A table that a document prints and juesuan could not read.
package struct UnreadTable: Sendable, Hashable {
  package let kind: TableKind
  /// The line of its title.
  package let line: Int

  package init(_ kind: TableKind, line: Int) {
    self.kind = kind
    self.line = line
  }
}

/// A disclosure (部门决算公开) as read: who, when, its statement tables, forms, narrative and glossary in the order printed.
package struct Document: Sendable, Hashable {
  /// The file it was read from, as the user named it.
  package let name: String
  /// The department or unit that reports (单位); empty when the document does not say.
  package let entity: String
  package let tier: EntityTier?
  /// The supervising department (主管部门), when the document names one.
  package let department: String?
  package let year: FiscalYear?
  package let phase: Phase
  package let tables: [StatementTable]
  /// The tables that are printed but not read: an answer over them is no “not printed”.
  package let unreadTables: [UnreadTable]
  /// The project self-evaluation forms (绩效自评表).
  package let forms: [EvaluationForm]
  package let narrative: Narrative
  /// The format of the file and the places of the lines in it.
  package let origin: SourceOrigin

  package init(
    name: String, entity: String, tier: EntityTier?, department: String?, year: FiscalYear?, phase: Phase,
    tables: [StatementTable], unreadTables: [UnreadTable] = [], forms: [EvaluationForm] = [],
    narrative: Narrative = Narrative(),
    origin: SourceOrigin = .text()
  ) {
    self.name = name
    self.entity = entity
    self.tier = tier
    self.department = department
    self.year = year
    self.phase = phase
    self.tables = tables
    self.unreadTables = unreadTables
    self.forms = forms
    self.narrative = narrative
    self.origin = origin
  }

  /// The department (部门) that the document belongs to: the one it names, or itself where it speaks for one.
  package var departmentName: String? { department ?? (tier == .department ? entity : nil) }

  /// The document with other tables and forms.
  package func with(tables: [StatementTable], forms: [EvaluationForm]? = nil) -> Document {
    Document(
      name: name, entity: entity, tier: tier, department: department, year: year, phase: phase,
      tables: tables, unreadTables: unreadTables, forms: forms ?? self.forms, narrative: narrative,
      origin: origin)
  }

  /// The document with every cell of its tables and all money of its forms read as it is printed.
  package var asPrinted: Document { with(tables: tables.map(\.asPrinted), forms: forms.map(\.asPrinted)) }

  /// The table of a kind; the first when a kind is printed twice.
  package func table(_ kind: TableKind) -> StatementTable? { tables.first { $0.kind == kind } }

  /// The table of a kind that is printed but not read.
  package func unreadTable(_ kind: TableKind) -> UnreadTable? {
    table(kind) == nil ? unreadTables.first { $0.kind == kind } : nil
  }

  /// What the document calls a table, else the usual title of its phase.
  package func title(of kind: TableKind) -> String { table(kind)?.title ?? kind.title(in: phase) }
}
