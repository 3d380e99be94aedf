import Disclosure

/// Sets a document in a layout with random rows and figures.
struct Typesetter {
  let layout: Layout
  let entity: String
  let year: Int
  var random: TypesetRandom
  var document: TypesetDocument
  /// Whether names carry the line breaks of their cells.
  let breaksNames: Bool
  private let groupsThousands: Bool
  private let zero: String

  init(layout: Layout, seed: UInt64) {
    self.layout = layout
    random = TypesetRandom(seed: seed)
    let place = random.pick(["临江县", "北川市", "东湖区", "西岭州", "南浦市"])
    let unit = random.pick(["水务局", "农业农村局", "社会保险中心", "第一中学", "交通运输委员会", "人大常委会办公室", "福利院"])
    entity = place + unit
    let years = layout[option: "years"].split(separator: " ").compactMap { Int($0) }
    year = years.isEmpty ? 2015 + random.below(12) : random.pick(years)
    breaksNames = random.chance(25)
    groupsThousands =
      switch layout[option: "thousands"] {
      case "yes": true
      case "no": false
      default: random.chance(50)
      }
    zero = layout[option: "zero"] == "any" ? random.pick(["", "0", "0.00"]) : layout[option: "zero"]
    document = TypesetDocument(
      name: "\(layout.name)-\(seed)", layout: layout.name, blocks: [], page: PageStyle(), figures: [],
      kinds: [], freeKinds: [])
  }

  /// The document of a layout and a seed.
  static func document(of layout: Layout, seed: UInt64) -> TypesetDocument {
    var typesetter = Typesetter(layout: layout, seed: seed)
    typesetter.setPage()
    typesetter.document.page.namesRadicals = seed % 5 == 3
    typesetter.document.page.margin = seed % 4 == 2 ? 28 : 0
    typesetter.setOpening()
    for (index, table) in typesetter.tables().enumerated() {
      typesetter.set(table, number: index)
    }
    typesetter.setClosing()
    return typesetter.document
  }

  private mutating func setPage() {
    let orientation = layout[option: "page"]
    document.page.orientation =
      PageStyle.Orientation.allCases.first { "\($0)" == orientation }
      ?? random.pick([.portrait, .landscape])
    let rules = layout[option: "rules"]
    document.page.rules =
      PageStyle.Rules.allCases.first { "\($0)" == rules } ?? random.pick(PageStyle.Rules.allCases)
    document.page.numbersPages = random.chance(80)
    document.page.compresses = random.chance(50)
  }

  /// The tables of the layout, at times without one or in another order.
  private mutating func tables() -> [LayoutTable] {
    var tables = layout.tables
    if random.chance(40), tables.count > 3 { tables.remove(at: random.below(tables.count)) }
    if random.chance(15) { tables.shuffle(using: &random) }
    return tables
  }

  private mutating func set(_ table: LayoutTable, number: Int) {
    if number == 0 || random.chance(60) { document.blocks.append(.pageBreak) }
    setHead(of: table)
    let unit = table.options["unit"] ?? layout[option: "unit"]
    let style = style(unit: unit, table: table)
    let (grid, figures) = rows(of: table, style: style)
    document.blocks.append(.table(grid))
    for note in table.notes { write(filled(note)) }
    let isEmpty = figures.allSatisfy { $0.state == .blank }
    if isEmpty, table.kind == .fund || table.kind == .stateCapital {
      write(random.pick(["说明：本表无数据", "注：本部门\(year)年无此项收支，故本表无数据。", "注：本部门无相关收支项目"]))
    }
    guard let kind = table.kind else { return }
    if table.isFree {
      document.freeKinds.insert(kind)
    } else {
      document.figures += figures
      document.kinds.append(kind)
    }
  }

  private func style(unit: String, table: LayoutTable) -> FigureStyle {
    let decimals = table.options["decimals"] ?? layout.options["decimals"] ?? "2"
    return FigureStyle(
      decimals: Int(decimals) ?? 2, groupsThousands: groupsThousands, zero: zero,
      dash: layout[option: "dash"], negatesWithParentheses: layout[option: "negative"] == "parentheses",
      mostDigits: unit == "元" ? 9 : 6)
  }

  private mutating func rows(of table: LayoutTable, style: FigureStyle) -> (TypesetTable, [TypesetFigure]) {
    var setter = TableSetter(
      layout: layout, table: table, style: style, breaksNames: breaksNames, random: random)
    setter.setHeading()
    switch table.kind {
    case _ where table.isFree: setter.setLines()
    case .summary, .appropriation: setter.setSides()
    case .threePublic: setter.setThreePublic()
    case .statistics: setter.setStatistics()
    case .basicDetail where setter.columns.count(where: { $0 == "code" || $0 == "k1" }) > 1:
      setter.setGroups()
    case _ where !table.lines.isEmpty: setter.setLines()
    default: setter.setCodes()
    }
    random = setter.random
    return (setter.grid(), setter.figures)
  }

  mutating func write(_ text: String, _ alignment: Alignment = .left) {
    document.blocks.append(.paragraph(text, alignment))
  }

  /// A text of the layout with the year and the entity put in.
  func filled(_ text: String) -> String {
    text.split(separator: "{year}", omittingEmptySubsequences: false).joined(separator: "\(year)")
      .split(separator: "{entity}", omittingEmptySubsequences: false).joined(separator: entity)
  }
}
