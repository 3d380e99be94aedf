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
  /// A page of pictures without text.
  case pageWithoutText(page: Int)
  /// A sheet of a workbook that is not shown, and was not read.
  case hiddenSheet(String)
  /// Cells of a sheet hold formulas without their results, and were read as blank.
  case uncalculatedCells(sheet: String, count: Int)
  /// A table that documents of this phase print has no place in this one.
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
  /// A figure of a text whose column cannot be told for sure.
  case untoldColumn(TableKind, printed: String, place: SourcePlace)
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
  /// A cell that prints one of several readings, of which an identity of its table settles one.
  case settledByIdentity(TableKind, printed: String, reading: String, identity: String, place: SourcePlace)
  /// A cell that prints several readings, and no identity tells which is meant.
  case ambiguousCell(TableKind, printed: String, readings: [String], place: SourcePlace)
  /// A cell that a person settled in the file of corrections.
  case correctedCell(TableKind, printed: String, reading: String, author: String, place: SourcePlace)
  /// An entry of the file of corrections that was made for another version of the document, and is not applied.
  case staleCorrection(line: Int, table: String, row: String, column: String)
  /// Figures of the money block that are read other than printed, for one cause.
  case figuresRepaired(form: Int, measures: [FundMeasure], printed: String, lines: [Int], Repair)
  /// What was noticed when an exported document was first read.
  case recorded(Wording, isLoss: Bool)
}

extension Finding {
  /// The finding in words.
  ///
  /// The document says where its lines stand in the file, and what it calls its tables.
  package func wording(in document: Document) -> Wording {
    let origin = document.origin
    func at(_ line: Int) -> Wording { origin.position(ofLine: line).wording }
    func at(_ place: SourcePlace) -> Wording { origin.position(of: place).wording }
    func at(_ lines: [Int], comma: String = ", ", isPlural: Bool = true, atMost limit: Int = 20) -> Wording {
      SourcePosition.wording(
        of: origin.positions(ofLines: lines), comma: comma, atMost: limit, isPlural: isPlural)
    }
    func across(_ first: Int, _ last: Int) -> Wording {
      SourcePosition.wording(from: origin.position(ofLine: first), to: origin.position(ofLine: last))
    }
    return switch self {
    case .recorded(let wording, _): wording
    case .cutCharacter(let line):
      Wording("\(at(line).english): the file ends inside a character", "\(at(line).chinese)：文件在一个字符中间结束")
    case .encoding(let encoding):
      Wording("the text is in \(encoding.name) and was read as such", "文本编码是 \(encoding.name)，已按此读取")
    case .damagedText(let count, let line):
      Wording(
        "\(at(line).english): bytes that are no text, in \(count) places from here on, are shown as “\u{FFFD}” (NULs left out)",
        "\(at(line).chinese)：从这里起有\(count)处字节不是文字，以“\u{FFFD}”代替（NUL 已略去）")
    case .pageWithoutText(let page):
      Wording(
        "page \(page) holds a picture and no text; it is not read", "第\(page)页是图像，没有文字，未读取")
    case .hiddenSheet(let name):
      Wording("sheet “\(name)” is hidden and was not read", "工作表“\(name)”是隐藏的，未读取")
    case .uncalculatedCells(let sheet, let count):
      Wording(
        "sheet “\(sheet)”: \(count) formulas hold no result and were read as blank; save the file again in Excel or WPS",
        "工作表“\(sheet)”：\(count)个公式没有计算结果，按空白读；请在 Excel 或 WPS 中重新保存")
    case .missingTable(let kind):
      Wording("\(document.title(of: kind)) is not in the document", "文件中没有《\(document.title(of: kind))》")
    case .repeatedTable(let kind, let line):
      Wording(
        "\(at(line).english): \(document.title(of: kind)) is printed again; the first one is read",
        "\(at(line).chinese)：《\(document.title(of: kind))》重复出现，只读第一张")
    case .untitledRows(let first, let last, let blocks):
      Wording(
        "\(across(first, last).english): \(blocks) blocks of cells stand under no known table title and are not read",
        "\(across(first, last).chinese)：\(blocks)段表格上方没有可识别的表名，未读取")
    case .unknownUnit(let kind, let line):
      Wording(
        "\(at(line).english): \(document.title(of: kind)) prints no unit of money",
        "\(at(line).chinese)：《\(document.title(of: kind))》没有金额单位")
    case .strayText(let text, let line):
      Wording(
        "\(at(line).english): “\(text)” above or inside the table is left aside",
        "\(at(line).chinese)：表头或表中的“\(text)”未采用")
    case .unknownHeading(let kind, let line):
      Wording(
        "\(at(line).english): the heading of \(document.title(of: kind)) names no columns juesuan knows; the table is not read",
        "\(at(line).chinese)：《\(document.title(of: kind))》的表头无法识别，该表未读取")
    case .sameColumnTwice(let kind, let heading):
      Wording(
        "\(document.title(of: kind)): two columns read as \(heading)",
        "《\(document.title(of: kind))》：有两栏都像“\(heading)”")
    case .unreadableCell(let kind, let printed, let place):
      Wording(
        "\(at(place).english): “\(printed)” in \(document.title(of: kind)) is no exact amount",
        "\(at(place).chinese)：《\(document.title(of: kind))》中的“\(printed)”不是能精确到分的金额")
    case .untoldColumn(let kind, let printed, let place):
      Wording(
        "\(at(place).english): in which column of \(document.title(of: kind)) \(printed) stands cannot be told",
        "\(at(place).chinese)：无法判断\(printed)属于《\(document.title(of: kind))》的哪一栏")
    case .strayFigure(let kind, let printed, let place):
      Wording(
        "\(at(place).english): \(printed) stands outside the columns of \(document.title(of: kind))",
        "\(at(place).chinese)：\(printed)在《\(document.title(of: kind))》各栏之外")
    case .unplacedRow(let kind, let label, let line):
      Wording(
        "\(at(line).english): row “\(label)” of \(document.title(of: kind)) has figures but no code juesuan can place",
        "\(at(line).chinese)：《\(document.title(of: kind))》的“\(label)”有数字而没有可识别的科目代码")
    case .textRow(let kind, let text, let line):
      Wording(
        "\(at(line).english): “\(text)” in \(document.title(of: kind)) is text",
        "\(at(line).chinese)：《\(document.title(of: kind))》中的“\(text)”是文字")
    case .joinedName(let kind, let name, let line):
      Wording(
        "\(at(line).english): joined to the row above: \(name) (\(document.title(of: kind)))",
        "\(at(line).chinese)：并入上一行名称：\(name)（\(document.title(of: kind))）")
    case .repeatedTail(let kind, let text, let line):
      Wording(
        "\(at(line).english): “\(text)” repeats the end of the name above (\(document.title(of: kind)))",
        "\(at(line).chinese)：“\(text)”是上一行名称的重复尾部（\(document.title(of: kind))）")
    case .shiftedRows(let kind, let line, let cells):
      Wording(
        "\(at(line).english): rows of \(document.title(of: kind)) moved back by \(cells == 1 ? "1 cell" : "\(cells) cells") after a page break",
        "\(at(line).chinese)：《\(document.title(of: kind))》换页后错开\(cells)格，已还原")
    case .shortRows(let kind, let count, let line):
      Wording(
        "\(at(line).english): \(count == 1 ? "1 row" : "\(count) rows") of \(document.title(of: kind)) \(count == 1 ? "ends" : "end") early; the missing cells are read as blank",
        "\(at(line).chinese)：《\(document.title(of: kind))》有\(count)行不足栏数，缺的单元格按空白读")
    case .ambiguousTotal(let kind, let label, let line):
      Wording(
        "\(at(line).english): which figure belongs to \(label) cannot be told (\(document.title(of: kind)))",
        "\(at(line).chinese)：无法判断“\(label)”的数字是哪一个（\(document.title(of: kind))）")
    case .disagreeingTotals(let kind, let lines):
      Wording(
        "\(at(lines, atMost: .max).english): the 合计 rows of \(document.title(of: kind)) disagree",
        "\(at(lines, comma: "、", atMost: .max).chinese)：《\(document.title(of: kind))》的合计行不一致")
    case .unknownYear:
      Wording("the document names no year", "文件没有写明年度")
    case .disagreeingHead(let printed, let line):
      Wording(
        "\(at(line).english): “\(printed)” differs from the other tables of the document",
        "\(at(line).chinese)：“\(printed)”与其他各表不同")
    case .formRowsShifted(let form, let lines):
      Wording(
        "form \(form): \(lines.count) indicator rows stand beside their headings and were put right (\(at(lines).english))",
        "第\(form)张自评表：\(lines.count)行指标与表头错位，已还原（\(at(lines).chinese)）")
    case .formRowUnread(let form, let line):
      Wording(
        "\(at(line).english): a row of form \(form) is not read", "\(at(line).chinese)：第\(form)张自评表的这一行未能读取")
    case .formMoneyUnread(let form, let line):
      Wording(
        "\(at(line).english): the amounts of form \(form) cannot be told apart",
        "\(at(line).chinese)：第\(form)张自评表的各项金额无法分辨")
    case .settledByIdentity(let kind, let printed, let reading, let identity, let place):
      Wording(
        "\(at(place).english): “\(printed)” in \(document.title(of: kind)) is read as \(reading): only so \(identity)",
        "\(at(place).chinese)：《\(document.title(of: kind))》中的“\(printed)”读作\(reading)，只有这样才有\(identity)")
    case .ambiguousCell(let kind, let printed, let readings, let place):
      Wording(
        "\(at(place).english): “\(printed)” in \(document.title(of: kind)) may be \(readings.joined(separator: " or "))",
        "\(at(place).chinese)：《\(document.title(of: kind))》中的“\(printed)”可能是\(readings.joined(separator: "或"))"
      )
    case .correctedCell(let kind, let printed, let reading, let author, let place):
      Wording(
        "\(at(place).english): “\(printed)” in \(document.title(of: kind)) is read as \(reading), corrected by \(author)",
        "\(at(place).chinese)：《\(document.title(of: kind))》中的“\(printed)”由\(author)更正为\(reading)")
    case .staleCorrection(let line, let table, let row, let column):
      Wording(
        "corrections, line \(line): made for another version of the document and not applied: \(table), \(row), \(column)",
        "更正文件第\(line)行：针对另一版本的文件，未采用：\(table)，\(row)，\(column)")
    case .figuresRepaired(let form, let measures, let printed, let lines, let repair):
      Wording(
        "\(at(lines, isPlural: false).english): \(measures.map(\.rawValue).joined(separator: ", ")) of form \(form), printed \(printed.isEmpty ? "blank" : printed): \(repair.cause.wording.english)\(lines == repair.evidence ? "" : " (\(at(repair.evidence).english))")",
        "\(at(lines).chinese)：第\(form)张自评表的\(measures.map(\.chinese).joined(separator: "、"))，印作\(printed.isEmpty ? "空白" : printed)：\(repair.cause.wording.chinese)\(lines == repair.evidence ? "" : "（\(at(repair.evidence).chinese)）")"
      )
    }
  }
}

extension Finding {
  /// Whether something of the document may be missing or misread, rather than mended or left aside with good reason.
  package var isLoss: Bool {
    switch self {
    case .recorded(_, let isLoss): isLoss
    case .cutCharacter, .damagedText, .pageWithoutText, .uncalculatedCells, .missingTable, .repeatedTable,
      .unknownUnit,
      .unknownHeading,
      .sameColumnTwice,
      .unreadableCell, .untoldColumn, .strayFigure, .unplacedRow, .shortRows, .ambiguousTotal,
      .disagreeingTotals,
      .unknownYear, .disagreeingHead, .formRowUnread, .formMoneyUnread, .ambiguousCell, .staleCorrection:
      true
    case .encoding, .hiddenSheet, .untitledRows, .strayText, .textRow, .joinedName, .repeatedTail,
      .shiftedRows,
      .formRowsShifted, .figuresRepaired, .settledByIdentity, .correctedCell:
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
    case .correction(let author, let reason):
      Wording("corrected by \(author): \(reason)", "\(author)更正：\(reason)")
    case .identity(let identity): Wording("only so \(identity)", "只有这样才有\(identity)")
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
