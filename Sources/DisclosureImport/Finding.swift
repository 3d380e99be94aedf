package import Disclosure
package import SourceText

/// Something the reader noticed: a thing it left out, mended or could not place. Reading never stops at one.
package enum Finding: Sendable, Hashable {
  /// The file ends inside a character.
  case cutCharacter(line: Int)
  /// The text is in an encoding other than UTF-8.
  case encoding(TextEncoding)
  /// Bytes that are no text were replaced by U+FFFD, and NULs were left out.
  case damagedText(count: Int, line: Int)
  /// A sheet of a workbook that is not shown, and was not read.
  case hiddenSheet(String)
  /// Cells of a sheet hold formulas without their results, and were read as blank.
  case uncalculatedCells(sheet: String, count: Int)
  /// A table of the ten has no place in the document.
  case missingTable(TableKind)
  /// A table is printed twice; the first one is read.
  case repeatedTable(TableKind, line: Int)
  /// Rows of cells that follow no known title.
  case untitledRows(firstLine: Int, lastLine: Int, blocks: Int)
  /// No unit of money is printed above a table.
  case unknownUnit(TableKind, line: Int)
  /// A piece of text above a table that belongs to none of its marks, or between its rows that is none of them.
  case strayText(String, line: Int)
  /// A table whose heading has no column of codes, of names or of figures.
  case unknownHeading(TableKind, line: Int)
  /// Two columns claim to be the same.
  case sameColumnTwice(TableKind, heading: String)
  /// A cell that holds text where a figure belongs.
  case unreadableCell(TableKind, printed: String, place: SourcePlace)
  /// A figure outside every column of the table.
  case strayFigure(TableKind, printed: String, place: SourcePlace)
  /// A row of figures without a code or name that says where it belongs.
  case unplacedRow(TableKind, label: String, line: Int)
  /// A row of text inside a table, without figures.
  case textRow(TableKind, text: String, line: Int)
  /// The tail of a wrapped name, joined to the row above.
  case joinedName(TableKind, name: String, line: Int)
  /// The tail of a name that the row above already shows whole.
  case repeatedTail(TableKind, text: String, line: Int)
  /// Rows after a page break stand some cells away from their headings and were moved back.
  case shiftedRows(TableKind, line: Int, cells: Int)
  /// Rows that end before the last column; the missing cells are read as blank.
  case shortRows(TableKind, count: Int, line: Int)
  /// A total row of table 06 whose figure cannot be told among several.
  case ambiguousTotal(TableKind, label: String, line: Int)
  /// Two 合计 rows that disagree.
  case disagreeingTotals(TableKind, lines: [Int])
  /// The document names no year.
  case unknownYear
  /// Tables of one document name different years or reporting units.
  case disagreeingHead(printed: String, line: Int)
  /// Rows of indicators that do not stand under their headings, put right by what they hold.
  case formRowsShifted(form: Int, lines: [Int])
  /// A row of a form that no rule reads.
  case formRowUnread(form: Int, line: Int)
  /// A row of money whose figures cannot be told apart.
  case formMoneyUnread(form: Int, line: Int)
  /// Figures of the money block that are read other than printed, for one cause.
  case figuresRepaired(form: Int, measures: [FundMeasure], printed: String, lines: [Int], Repair)
}

extension Finding {
  /// The finding in words.
  package var wording: Wording {
    switch self {
    case .cutCharacter(let line):
      Wording("line \(line): the file ends inside a character", "第\(line)行：文件在一个字符中间结束")
    case .encoding(let encoding):
      Wording("the text is in \(encoding.name) and was read as such", "文本编码是 \(encoding.name)，已按此读取")
    case .damagedText(let count, let line):
      Wording(
        "line \(line): bytes that are no text, in \(count) places from here on, are shown as “\u{FFFD}” (NULs left out)",
        "第\(line)行：从这里起有\(count)处字节不是文字，以“\u{FFFD}”代替（NUL 已略去）")
    case .hiddenSheet(let name):
      Wording("sheet “\(name)” is hidden and was not read", "工作表“\(name)”是隐藏的，未读取")
    case .uncalculatedCells(let sheet, let count):
      Wording(
        "sheet “\(sheet)”: \(count) formulas hold no result and were read as blank; save the file again in Excel or WPS",
        "工作表“\(sheet)”：\(count)个公式没有计算结果，按空白读；请在 Excel 或 WPS 中重新保存")
    case .missingTable(let kind):
      Wording("\(kind.title) is not in the document", "文件中没有《\(kind.title)》")
    case .repeatedTable(let kind, let line):
      Wording(
        "line \(line): \(kind.title) is printed again; the first one is read",
        "第\(line)行：《\(kind.title)》重复出现，只读第一张")
    case .untitledRows(let first, let last, let blocks):
      Wording(
        "lines \(first)–\(last): \(blocks) blocks of cells stand under no known table title and are not read",
        "第\(first)–\(last)行：\(blocks)段表格上方没有可识别的表名，未读取")
    case .unknownUnit(let kind, let line):
      Wording("line \(line): \(kind.title) prints no unit of money", "第\(line)行：《\(kind.title)》没有金额单位")
    case .strayText(let text, let line):
      Wording(
        "line \(line): “\(text)” above or inside the table is left aside", "第\(line)行：表头或表中的“\(text)”未采用")
    case .unknownHeading(let kind, let line):
      Wording(
        "line \(line): the heading of \(kind.title) names no columns juesuan knows; the table is not read",
        "第\(line)行：《\(kind.title)》的表头无法识别，该表未读取")
    case .sameColumnTwice(let kind, let heading):
      Wording("\(kind.title): two columns read as \(heading)", "《\(kind.title)》：有两栏都像“\(heading)”")
    case .unreadableCell(let kind, let printed, let place):
      Wording(
        "line \(place.line), cell \(place.cell + 1): “\(printed)” in \(kind.title) is no exact amount",
        "第\(place.line)行第\(place.cell + 1)格：《\(kind.title)》中的“\(printed)”不是能精确到分的金额")
    case .strayFigure(let kind, let printed, let place):
      Wording(
        "line \(place.line), cell \(place.cell + 1): \(printed) stands outside the columns of \(kind.title)",
        "第\(place.line)行第\(place.cell + 1)格：\(printed)在《\(kind.title)》各栏之外")
    case .unplacedRow(let kind, let label, let line):
      Wording(
        "line \(line): row “\(label)” of \(kind.title) has figures but no code juesuan can place",
        "第\(line)行：《\(kind.title)》的“\(label)”有数字而没有可识别的科目代码")
    case .textRow(let kind, let text, let line):
      Wording("line \(line): “\(text)” in \(kind.title) is text", "第\(line)行：《\(kind.title)》中的“\(text)”是文字")
    case .joinedName(let kind, let name, let line):
      Wording(
        "line \(line): joined to the row above: \(name) (\(kind.title))",
        "第\(line)行：并入上一行名称：\(name)（\(kind.title)）")
    case .repeatedTail(let kind, let text, let line):
      Wording(
        "line \(line): “\(text)” repeats the end of the name above (\(kind.title))",
        "第\(line)行：“\(text)”是上一行名称的重复尾部（\(kind.title)）")
    case .shiftedRows(let kind, let line, let cells):
      Wording(
        "line \(line): rows of \(kind.title) moved back by \(cells) cells after a page break",
        "第\(line)行：《\(kind.title)》换页后错开\(cells)格，已还原")
    case .shortRows(let kind, let count, let line):
      Wording(
        "line \(line): \(count) rows of \(kind.title) end early; the missing cells are read as blank",
        "第\(line)行：《\(kind.title)》有\(count)行不足栏数，缺的单元格按空白读")
    case .ambiguousTotal(let kind, let label, let line):
      Wording(
        "line \(line): which figure belongs to \(label) cannot be told (\(kind.title))",
        "第\(line)行：无法判断“\(label)”的数字是哪一个（\(kind.title)）")
    case .disagreeingTotals(let kind, let lines):
      Wording(
        "lines \(lines.map(String.init).joined(separator: ", ")): the 合计 rows of \(kind.title) disagree",
        "第\(lines.map(String.init).joined(separator: "、"))行：《\(kind.title)》的合计行不一致")
    case .unknownYear:
      Wording("the document names no year", "文件没有写明年度")
    case .disagreeingHead(let printed, let line):
      Wording(
        "line \(line): “\(printed)” differs from the other tables of the document",
        "第\(line)行：“\(printed)”与其他各表不同")
    case .formRowsShifted(let form, let lines):
      Wording(
        "form \(form): \(lines.count) indicator rows stand beside their headings and were put right (lines \(Finding.list(lines)))",
        "第\(form)张自评表：\(lines.count)行指标与表头错位，已还原（第\(Finding.list(lines))行）")
    case .formRowUnread(let form, let line):
      Wording("line \(line): a row of form \(form) is not read", "第\(line)行：第\(form)张自评表的这一行未能读取")
    case .formMoneyUnread(let form, let line):
      Wording(
        "line \(line): the amounts of form \(form) cannot be told apart", "第\(line)行：第\(form)张自评表的各项金额无法分辨")
    case .figuresRepaired(let form, let measures, let printed, let lines, let repair):
      Wording(
        "\(lines.count == 1 ? "line" : "lines") \(Finding.list(lines)): \(measures.map(\.rawValue).joined(separator: ", ")) of form \(form), printed \(printed.isEmpty ? "blank" : printed): \(repair.cause.wording.english)\(lines == repair.evidence ? "" : " (lines \(Finding.list(repair.evidence)))")",
        "第\(Finding.list(lines))行：第\(form)张自评表的\(measures.map(\.chinese).joined(separator: "、"))，印作\(printed.isEmpty ? "空白" : printed)：\(repair.cause.wording.chinese)\(lines == repair.evidence ? "" : "（第\(Finding.list(repair.evidence))行）")"
      )
    }
  }
}

extension Finding {
  /// Line numbers; of very many the first ones.
  private static func list(_ lines: [Int]) -> String {
    lines.prefix(20).map(String.init).joined(separator: ", ") + (lines.count > 20 ? ", …" : "")
  }

  /// Whether something of the document may be missing or misread, rather than mended or left aside with good reason.
  package var isLoss: Bool {
    switch self {
    case .cutCharacter, .damagedText, .uncalculatedCells, .missingTable, .repeatedTable, .unknownUnit,
      .unknownHeading,
      .sameColumnTwice,
      .unreadableCell, .strayFigure, .unplacedRow, .shortRows, .ambiguousTotal, .disagreeingTotals,
      .unknownYear, .disagreeingHead, .formRowUnread, .formMoneyUnread:
      true
    case .encoding, .hiddenSheet, .untitledRows, .strayText, .textRow, .joinedName, .repeatedTail,
      .shiftedRows,
      .formRowsShifted,
      .figuresRepaired:
      false
    }
  }
}

extension Repair.Cause {
  /// The cause in words, after “printed …:”.
  package var wording: Wording {
    switch self {
    case .decimalComma: Wording("read with the comma as a decimal point", "逗号按小数点读")
    case .statedInText: Wording("read as the text states it", "按正文所述的金额读")
    case .doubledCell: Wording("a doubled cell beside it was left out", "旁边有重复的单元格，已略去")
    }
  }
}

extension FundMeasure {
  /// The measure as forms print it.
  package var chinese: String {
    switch self {
    case .declared: "目标申报数"
    case .initial: "年初预算数"
    case .budget: "全年预算数"
    case .executed: "全年执行数"
    case .carryover: "资金结(转)余"
    case .rate: "执行率"
    case .score: "得分"
    case .wholePeriod: "实施期资金总额"
    case .year: "年度资金总额"
    }
  }
}
