/// What a disclosure says in running text (情况说明, 概况, 名词解释).
package struct Narrative: Sendable, Hashable {
  /// The figures stated, in the order printed: those of the explanation of the accounts, and the posts of the overview.
  package let claims: [Claim]
  package let staffing: Staffing
  /// The duties of the unit (职责), a line each.
  package let duties: [TextLine]
  /// The glossary (名词解释).
  package let terms: [Term]
  /// What the explanation says without a figure and figures must bear out, in the order printed.
  package let remarks: [NarrativeRemark]

  package init(
    claims: [Claim] = [], staffing: Staffing = Staffing(quota: nil, staff: nil), duties: [TextLine] = [],
    terms: [Term] = [], remarks: [NarrativeRemark] = []
  ) {
    self.remarks = remarks
    self.claims = claims
    self.staffing = staffing
    self.duties = duties
    self.terms = terms
  }
}

/// Something that the explanation says without a figure and that figures must bear out.
package struct NarrativeRemark: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// 本年度无此项收支: that there is nothing to put into a table.
    case denial(TableKind)
    /// 决算数小于预算数, 决算数与预算数持平: the amount against the budget of what was spoken of last.
    case comparison(Claim.Direction)
  }

  package let kind: Kind
  /// What it is of, where the sentence names it; the words of the sentence for a denial.
  package let text: TextLine

  package init(_ kind: Kind, _ text: TextLine) {
    self.kind = kind
    self.text = text
  }
}

/// A figure that the narrative states (情况说明中的数字).
package struct Claim: Sendable, Hashable {
  /// What a claim says of its subject.
  package enum Aspect: String, Sendable, Hashable, CaseIterable {
    /// The amount or number itself.
    case amount
    /// 年初预算, 全年预算: what was planned.
    case budget
    /// 占比: the share of a whole.
    case share
    /// 完成年初预算的: the part of the plan that was carried out.
    case completion
    /// 减少 or 增加 by an amount against the year before.
    case change
    /// 下降 or 增长 by a percentage against the year before.
    case changeRate = "change_rate"
  }

  /// The way a figure moved against the year before (增减).
  package enum Direction: String, Sendable, Hashable, CaseIterable {
    /// 减少, 下降.
    case decrease
    /// 增加, 增长, 上升.
    case increase
    /// 持平, 相同.
    case level
  }

  /// The headings the claim stands under, joined by `/`: 五、…/（一）….
  package let section: String
  /// What the figure is of, as printed: 收入总计, 基本工资.
  package let subject: String
  package let aspect: Aspect
  package let direction: Direction?
  /// The figure as printed, separators included; 一 for a number in Chinese.
  package let printed: String
  package let figure: Figure
  package let unit: FigureUnit?
  /// The cell of a statement table that the claim is about, where it can be told.
  package let about: ClaimReference?
  package let place: TextPlace

  package init(
    section: String, subject: String, aspect: Aspect, direction: Direction?, printed: String, figure: Figure,
    unit: FigureUnit?, about: ClaimReference?, place: TextPlace
  ) {
    self.section = section
    self.subject = subject
    self.aspect = aspect
    self.direction = direction
    self.printed = printed
    self.figure = figure
    self.unit = unit
    self.about = about
    self.place = place
  }
}

/// A place in running text: the 1-based line and the bytes of its UTF-8 that the figure takes.
package struct TextPlace: Sendable, Hashable {
  package let line: Int
  package let bytes: Range<Int>

  package init(line: Int, bytes: Range<Int>) {
    self.line = line
    self.bytes = bytes
  }
}

/// The row and column of a statement table that a claim speaks of.
package struct ClaimReference: Sendable, Hashable {
  package let table: TableKind
  /// The index of the row and of the column in the table.
  package let row: Int
  package let column: Int

  package init(table: TableKind, row: Int, column: Int) {
    self.table = table
    self.row = row
    self.column = column
  }
}

/// A term of the glossary (名词解释).
package struct Term: Sendable, Hashable {
  package let term: String
  package let definition: String
  package let line: Int

  package init(term: String, definition: String, line: Int) {
    self.term = term
    self.definition = definition
    self.line = line
  }
}

/// The posts of a unit (人员编制) as its overview states them; each is also a claim.
package struct Staffing: Sendable, Hashable {
  /// 编制人数: the posts allowed.
  package let quota: Claim?
  /// 实有人数: the people employed.
  package let staff: Claim?

  package init(quota: Claim?, staff: Claim?) {
    self.quota = quota
    self.staff = staff
  }
}

/// A line of text that is kept as it stands: a duty of the unit (职责), a note under a table.
package struct TextLine: Sendable, Hashable {
  package let text: String
  package let line: Int

  package init(_ text: String, line: Int) {
    self.text = text
    self.line = line
  }
}
