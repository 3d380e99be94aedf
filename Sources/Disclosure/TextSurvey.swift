/// What a reader of the text of a disclosure sees and the tables do not hold: titles, marks and heads as printed, the
/// numbering of headings, and places a clerk would mend.
///
/// Everything is taken while the document is read. Of personal data only a mask is ever kept, wherever it stands.
package struct TextSurvey: Sendable, Hashable {
  /// The statement tables that the contents page (目录) lists, in its order; empty where there is no such page.
  package let contents: [ListedTable]
  /// The statement tables in the body in the order printed, repeated ones included.
  package let tableTitles: [ListedTable]
  /// The numbers of tables as printed (公开03表), in order.
  package let tableMarks: [TableMark]
  /// What is printed between the title of each table and its first row, in order.
  package let tableHeads: [TableHead]
  /// The enumerators of headings in the narrative that skip a number or repeat one, in order.
  package let outlineGaps: [OutlineGap]
  /// What a clerk would mend, in page order.
  package let remarks: [TextRemark]
  /// The remarks beyond `mostRemarks` of a kind, which are counted and not kept.
  package let omittedRemarks: Int
  /// The lines that hold personal data, whether a remark of them is kept or not.
  package let linesWithPersonalData: Set<Int>

  /// The most remarks of one kind that a survey keeps.
  package static let mostRemarks = 1000

  package init(
    contents: [ListedTable] = [], tableTitles: [ListedTable] = [], tableMarks: [TableMark] = [],
    tableHeads: [TableHead] = [], outlineGaps: [OutlineGap] = [], remarks: [TextRemark] = [],
    omittedRemarks: Int = 0, linesWithPersonalData: Set<Int> = []
  ) {
    self.contents = contents
    self.tableTitles = tableTitles
    self.tableMarks = tableMarks
    self.tableHeads = tableHeads
    self.outlineGaps = outlineGaps
    self.remarks = remarks
    self.omittedRemarks = omittedRemarks
    self.linesWithPersonalData = linesWithPersonalData
  }
}

/// The title of a table as a contents page lists it, or as it stands above the table.
package struct ListedTable: Sendable, Hashable {
  /// `nil` for a table that is not known by its title: 项目支出决算表.
  package let kind: TableKind?
  /// The title without enumerator, dots and page number.
  package let title: String
  package let line: Int

  package init(kind: TableKind?, title: String, line: Int) {
    self.kind = kind
    self.title = title
    self.line = line
  }
}

/// The number printed above a table: 3 for 公开03表, 1 for 公开表一.
package struct TableMark: Sendable, Hashable {
  package let number: Int
  package let line: Int

  package init(number: Int, line: Int) {
    self.number = number
    self.line = line
  }
}

/// What is printed between the title of a table and its first row; each thing as often as it is printed.
package struct TableHead: Sendable, Hashable {
  package struct Unit: Sendable, Hashable {
    package let unit: MoneyUnit
    package let line: Int

    package init(_ unit: MoneyUnit, line: Int) {
      self.unit = unit
      self.line = line
    }
  }

  package struct Year: Sendable, Hashable {
    package let year: FiscalYear
    package let line: Int

    package init(_ year: FiscalYear, line: Int) {
      self.year = year
      self.line = line
    }
  }

  package let kind: TableKind
  /// The line of the title.
  package let line: Int
  /// The units of money (金额单位), a stray one included.
  package let units: [Unit]
  /// The names of who reports (部门名称), whole where lines break them.
  package let entities: [TextLine]
  package let years: [Year]

  package init(kind: TableKind, line: Int, units: [Unit], entities: [TextLine], years: [Year]) {
    self.kind = kind
    self.line = line
    self.units = units
    self.entities = entities
    self.years = years
  }
}

/// A heading whose enumerator does not follow the one before under the same heading: 一、二、四、.
package struct OutlineGap: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A number is left out.
    case skipped
    /// A number is printed again.
    case repeated
  }

  package let kind: Kind
  /// The number printed, and the one that would follow.
  package let number: Int
  package let expected: Int
  /// The heading, and the one before it under the same heading.
  package let heading: TextLine
  package let previous: TextLine

  package init(kind: Kind, number: Int, expected: Int, heading: TextLine, previous: TextLine) {
    self.kind = kind
    self.number = number
    self.expected = expected
    self.heading = heading
    self.previous = previous
  }
}

/// A place in the text that a careful clerk would mend.
package struct TextRemark: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Personal data that should not be published.
    case personalData(PersonalData)
    /// A word printed twice in succession: 用于用于.
    case doubledWord(String)
    /// A sign of a template that was not filled in: ××, XX, #REF!.
    case placeholder(String)
    /// A year of another document.
    case yearLeftover(FiscalYear)
    /// Signs of punctuation beside each other: 。。, ，。.
    case doubledPunctuation(String)
    /// A unit printed twice: 万万元, %%.
    case doubledUnit(String)
    /// A figure without a unit where the others of its paragraph have one: 支出决算36.21，.
    case missingUnit
    /// A paragraph that ends without a full stop.
    case missingFullStop
    /// One paragraph in several forms, given by their numbers.
    case copiedText(forms: [Int])
  }

  package enum PersonalData: Sendable, Hashable, CaseIterable {
    /// 固定电话.
    case telephone
    /// 手机号码.
    case mobile
    /// 居民身份证号码.
    case identityNumber
    /// 银行卡号.
    case bankCard
    /// 电子邮箱.
    case email
    /// The name beside 负责人, 经办人, 联系人.
    case personName
  }

  package struct Place: Sendable, Hashable {
    package let line: Int
    /// The cell of a row; `nil` in running text.
    package let cell: Int?

    package init(line: Int, cell: Int? = nil) {
      self.line = line
      self.cell = cell
    }
  }

  package let kind: Kind
  package let place: Place
  /// The words around, with personal data masked.
  package let excerpt: String
  /// All places of a copied paragraph; the one place of anything else.
  package let places: [Place]

  package init(kind: Kind, place: Place, excerpt: String, places: [Place]? = nil) {
    self.kind = kind
    self.place = place
    self.excerpt = excerpt
    self.places = places ?? [place]
  }
}
