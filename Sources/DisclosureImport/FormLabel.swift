import Disclosure

/// The printed labels of self-evaluation forms. A form counts by its words: these vocabularies are closed, and hold for
/// the forms of every province that uses the ministry's layout (《项目支出绩效评价管理办法》, 财预〔2020〕10号).
enum FormLabel {
  static let department = ["主管部门"]
  static let unit = ["预算单位", "实施单位", "项目单位", "项目实施单位", "预算执行单位"]
  static let attribute = "项目属性"
  static let period = "项目期"
  static let total = "资金总额"
  static let sum = "总分"
  static let rate = "执行率"
  static let score = "得分"
  /// Words of labels for who filled the form in; what stands beside them is personal and never kept.
  private static let contacts = [
    "负责人", "经办人", "联系人", "填表人", "填报人", "审核人", "制表人", "联系电话", "电话", "手机", "填报日期", "填表日期",
  ]

  /// Whether a cell is such a label, alone or with what it asks for behind a colon.
  static func isContact(_ key: String) -> Bool {
    guard key.utf8.count <= 120 else { return false }
    var label = key
    if let colon = key.firstIndex(of: ":") { label = String(key[..<colon]) }
    guard label.utf8.count <= 36 else { return false }
    return contacts.contains { Label.holds(label, $0) } && !label.contains { "。，；、".contains($0) }
  }

  /// Labels of the cells in whose column the texts of the goals stand.
  static let goals = ["年度目标", "实际完成情况", "年度总体目标", "全年实际完成情况", "实施期目标", "总体目标"]
  /// Words over the columns of the money block.
  static let moneyHeadings = ["年初预算数", "全年预算数", "全年执行数", "目标申报数", "预算编制数"]
  static let grades = ["优", "良", "中", "差", "优秀", "良好", "中等", "较差", "合格", "不合格"]

  /// Where the money of a row comes from; `nil` for a label that names no source.
  static func source(_ key: String) -> FundingSource? {
    guard Label.holds(key, "资金") || Label.holds(key, "拨款") || Label.holds(key, "自筹") else { return nil }
    if Label.holds(key, "中央") { return .central }
    if Label.holds(key, "自筹") { return .`self` }
    if Label.holds(key, "其他") { return .other }
    if Label.holds(key, "自治区") { return .province }
    // 市辖区, 市市区 and 市县区 are readings of one printed label; 区县, 县级 and 本级 are its kin elsewhere.
    if ["市", "县", "区", "本级"].contains(where: { Label.holds(key, $0) }) { return .county }
    if Label.holds(key, "省") { return .province }
    return nil
  }

  static func isTotal(_ key: String) -> Bool { Label.holds(key, total) }

  /// First-level indicators (一级指标).
  static func isLevel1(_ key: String) -> Bool { ["产出指标", "效益指标", "满意度指标"].contains(key) }

  /// Second-level indicators (二级指标) and the first level each belongs to.
  static func level1(ofLevel2 key: String) -> String? {
    var bare = key
    if bare.hasSuffix("指标") { bare = String(bare.dropLast(2)) }
    return switch bare {
    case "数量", "质量", "时效", "成本": key.hasSuffix("指标") ? "产出指标" : nil
    case "经济成本", "社会成本", "生态环境成本": "成本指标"
    case "经济效益", "社会效益", "生态效益", "可持续影响", "可持续发展", "可持续发展影响": "效益指标"
    case "服务对象满意度": "满意度指标"
    default: nil
    }
  }

  static func isLevel2(_ key: String) -> Bool { level1(ofLevel2: key) != nil }

  /// Whether a text grades a result in words: 达成预期指标, 部分达成预期指标并具有一定效果, 未达成预期指标且效果较差.
  static func isResult(_ key: String) -> Bool { Label.holds(key, "达成") && Label.holds(key, "指标") }

  /// Whether a text holds only a sign and a unit, as 年初指标值 does: =人, ≥%.
  static func isTemplate(_ key: String) -> Bool {
    guard let sign = key.unicodeScalars.first, ["=", "≥", "≤", ">", "<"].contains(sign) else { return false }
    return !key.utf8.contains { (0x30...0x39).contains($0) }
  }

  /// Whether a text is a value: it begins with a sign of comparison, or is a number. 2024年取暖费 is a name.
  static func isValue(_ key: String) -> Bool {
    guard let first = key.unicodeScalars.first else { return false }
    return ["=", "≥", "≤", ">", "<"].contains(first) || FormNumber(key) != nil
  }
}

/// A row of a form: its cells that are not blank, each with its place and the text it is compared by.
struct FormRow {
  struct Entry {
    let cell: Int
    /// Without the blanks of line breaks.
    let text: String
    let key: String
  }

  let line: Int
  let entries: [Entry]

  init(_ row: GridRow) {
    line = row.line
    entries = row.cells.enumerated().compactMap { cell, text in
      guard !Label.isBlank(text) else { return nil }
      return Entry(cell: cell, text: Label.cleaned(text), key: Label.key(text))
    }
  }

  var first: Entry? { entries.first }

  func contains(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// The entry that stands after one with a label, where no other label comes between.
  func value(after label: (String) -> Bool) -> Entry? {
    guard let index = entries.firstIndex(where: { label($0.key) }), entries.indices.contains(index + 1) else {
      return nil
    }
    return entries[index + 1]
  }
}

/// A number as forms print it, with what stands around it: 100%, 100分, 14,256.
struct FormNumber {
  let figure: Figure
  let unit: FigureUnit?

  /// `nil` for a text that is no number.
  init?(_ key: String) {
    var digits = key
    var unit: FigureUnit?
    if digits.hasSuffix("%") {
      digits.removeLast()
      unit = .percent
    } else if digits.hasSuffix("分") {
      digits.removeLast()
      unit = .points
    }
    guard let first = digits.utf8.first, (0x30...0x39).contains(first) || first == 0x2D || first == 0x28
    else { return nil }
    let figure = Figure(printed: digits)
    guard figure.state.isFigure else { return nil }
    self.figure = figure
    self.unit = unit
  }
}
