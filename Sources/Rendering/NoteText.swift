package import Disclosure
package import QueryEngine
package import SourceText

extension Note {
  /// The note in words, amounts in the unit of the answer.
  package func wording(in unit: MoneyUnit?) -> Wording {
    let unit = unit ?? .wan
    func text(_ shown: Shown) -> String { AmountText.text(shown.amount, place: shown.place, in: unit) }
    func gap(_ first: Shown, _ second: Shown) -> String {
      let place = min(first.place, second.place)
      guard let difference = try? first.amount.subtracting(second.amount) else { return "?" }
      return AmountText.signed(difference, place: place, in: unit)
    }
    switch self {
    case .source(let tables, let counted):
      return Note.source(tables, unit: counted ?? (tables.contains { $0.unit == nil } ? nil : unit.printed))
    case .side(let side, let note):
      let text = note.wording(in: unit)
      return Wording("\(side.english): \(text.english)", "\(side.chinese)：\(text.chinese)")
    case .having(let rows, let hasSum):
      return Wording(
        "\(Note.rows(rows, "does", "do")) not meet having and \(rows == 1 ? "is" : "are") not shown\(hasSum ? "; the last row counts them" : "")",
        "有\(rows)行不符合“其结果”的条件，未显示\(hasSum ? "；末行仍计入" : "")")
    case .noChange(let side, let reason, let rows):
      let shown = rows.filter { !$0.name.isEmpty || $0.code != nil }.map(\.whole)
      let names = Note.names(shown)
      let lead = shown.isEmpty ? Wording("", "") : Wording(names + ": ", names + "：")
      let why = reason.wording(side)
      return Wording(
        "\(lead.english)\(why.english) → change n/a, not 0", "\(lead.chinese)\(why.chinese)，增减不适用，不是0")
    case .renamed(let code, let names, let sides):
      let pairs = zip(names, sides)
      return Wording(
        "\(code): " + pairs.map { "“\($0)” in \($1.english)" }.joined(separator: ", "),
        "\(code)：" + pairs.map { "\($1.chinese)称“\($0)”" }.joined(separator: "，"))
    case .declaredEmpty(let table):
      return Wording("\(table) says that it holds nothing (本表无数据)", "\(table)注明本表无数据")
    case .records(let title, let own, let documents):
      return Note.records(title, unit: own == nil ? nil : unit.printed, documents)
    case .missingRecords(let title, let document):
      return Wording("\(document) holds no \(title.english)", "\(document)没有\(title.chinese)")
    case .notCompared(let field, let names):
      guard names.count <= Note.mostNamed / 2 else {
        return Wording(
          "\(Note.rows(names.count)): \(field.english) not printed → not compared",
          "有\(names.count)行没有印出\(field.chinese)，未作比较")
      }
      return Wording(
        "\(Note.names(names)): \(field.english) not printed → not compared",
        "\(Note.names(names))：没有印出\(field.chinese)，未作比较")
    case .notAdded(let column, let names):
      return Wording(
        "\(Note.names(names)): \(column.english) not printed → nothing added",
        "\(Note.names(names))：没有印出\(column.chinese)，未计入")
    case .yearStandsIn(let names):
      return Wording(
        names.count == 1
          ? "1 form states targets and prints no amount spent; its amount of the year stands for it where 执行率 is 100%"
          : "\(names.count) forms state targets and print no amount spent; their amount of the year stands for it where 执行率 is 100%",
        "\(names.count)张自评表只列目标、没有执行数，执行率为100%时以年度资金总额代替")
    case .repairedCell(let cell): return Note.repaired(cell, text)
    case .repaired(let figure): return Note.repaired(figure, text(figure.read))
    case .emptySlots(let count):
      return Wording(
        "\(count == 1 ? "1 slot with nothing but headings is" : "\(count) slots with nothing but headings are") left out (with blank keeps \(count == 1 ? "it" : "them"))",
        "有\(count)个只有标题的空指标未列入（附 空白 可列入）")
    case .sourceGaps(let gaps):
      return Note.sourceGaps(gaps, text)
    case .tiled(let column, let rows):
      let list = Note.sum(rows)
      return Wording("\(column.english): tiled by \(list)", "\(column.chinese)：由 \(list) 组成")
    case .tail(let column, let rows, let value, let leaves, let sum, let withinRounding):
      let rounding = Wording(
        withinRounding ? "within rounding" : "more than rounding explains",
        withinRounding ? "在四舍五入范围内" : "超出四舍五入范围")
      let place =
        rows.count == 1
        ? Wording("printed at \(rows[0].label); ", "印在“\(rows[0].label)”；") : Wording("", "")
      return Wording(
        "\(column.english): \(place.english)Σ \(leaves) \(leaves == 1 ? "leaf" : "leaves") = \(text(sum)) (尾差 \(gap(value, sum)), \(rounding.english))",
        "\(column.chinese)：\(place.chinese)Σ \(leaves)个末级 = \(text(sum))（尾差 \(gap(value, sum))，\(rounding.chinese)）"
      )
    case .sumOfRows(let column, let value, _, let sum, isLimited: true, _):
      return Wording(
        "\(column.english): Σ rows \(text(sum)) of \(text(value))",
        "\(column.chinese)：各行之和 \(text(sum))，全部 \(text(value))")
    case .sumOfRows(let column, let value, let isPrinted, let sum, isLimited: false, let lacksColumns):
      // What stands in a column of its own is no tail.
      let word = lacksColumns ? Wording("difference", "相差") : Wording("尾差", "尾差")
      return Wording(
        "\(column.english): \(isPrinted ? "printed" : "value of the selection") \(text(value)), Σ rows \(text(sum)), \(word.english) \(gap(value, sum))",
        "\(column.chinese)：\(isPrinted ? "印出" : "所选范围的值") \(text(value))，各行之和 \(text(sum))，\(word.chinese) \(gap(value, sum))"
      )
    case .notShown(let rows, let column, let sum):
      return Wording(
        "\(rows) more \(rows == 1 ? "row is" : "rows are") not shown\(sum.map { "; \(rows == 1 ? "its" : "their") \(column.english) is \(text($0))" } ?? "")",
        "另有\(rows)行未显示\(sum.map { "，其\(column.chinese)为 \(text($0))" } ?? "")")
    case .noBreakdown(let column, let rows):
      return Wording(
        "\(column.english): not broken down below \(Note.list(rows))",
        "\(column.chinese)：\(Note.list(rows))没有下级明细")
    case .blankAboveFigures(let column, let rows):
      return Wording(
        "\(column.english): \(Note.list(rows)) has no figure of its own; its parts were taken",
        "\(column.chinese)：\(Note.list(rows))自身没有数字，取其下级")
    case .cutFigure(let column, let row, let printed, let parts):
      let reached =
        parts.map { Wording("reach only \(text($0))", "合计只有 \(text($0))") } ?? Wording("are blank", "都是空白")
      return Wording(
        "\(column.english): \(row.label) prints \(text(printed)), its parts \(reached.english); blank parts stay blank",
        "\(column.chinese)：\(row.label)印出 \(text(printed))，其下级\(reached.chinese)；空白的下级仍为空白")
    case .otherLevels(let rows):
      return Wording("taken at another level: \(Note.list(rows))", "取自其他级次：\(Note.list(rows))")
    case .unknown(let leaves):
      return Wording(
        "\(Note.rows(leaves, "has", "have")) no figure to compare and \(leaves == 1 ? "is" : "are") left out",
        "有\(leaves)行没有可比较的数字，未计入")
    case .figuresOfLeaves:
      return Wording(
        "amounts were tested at the leaves (level = section and … tests sections)",
        "金额条件按末级检验（写“级次 = 款 且 …”则按款检验）")
    case .byRowsAbove(let leaves):
      return Wording(
        "\(leaves == 1 ? "1 leaf goes with a row above it" : "\(leaves) leaves go with a row above them") that matches (leaf and … tests leaves alone)",
        "有\(leaves)个末级随其上级行计入或排除（写“末级 且 …”则只看末级）")
    case .withoutLevel(let leaves):
      return Wording(
        "\(leaves == 1 ? "1 leaf has no row of that level and is" : "\(leaves) leaves have no row of that level and are") left out",
        "有\(leaves)个末级没有该级次的行，未计入")
    case .cutKeys(let rows):
      return Wording("only a part is in the selection: \(Note.list(rows))", "只有一部分在所选范围内：\(Note.list(rows))")
    case .unprintedKeys(let codes):
      return Wording(
        "not printed as rows of their own: \(codes.joined(separator: ", "))",
        "没有单独印出的行：\(codes.joined(separator: "、"))")
    case .repeatedCode(let code, let names, let lines, let isFolded):
      let places = SourcePosition.wording(of: lines, isPlural: true)
      let named = names.count > 1 ? " (\(names.joined(separator: " / ")))" : ""
      return isFolded
        ? Wording(
          "\(code)\(named) is printed with equal figures on \(places.english) and counted once",
          "\(code)\(named)在\(places.chinese)重复印出，数字相同，只计一次")
        : Wording(
          "\(code)\(named) is printed differently on \(places.english); both rows count",
          "\(code)\(named)在\(places.chinese)印出，内容不同，都计入")
    case .onlyLonger(let code):
      return Wording("\(code) itself is not printed, only codes under it", "\(code)本身没有印出，只有它的下级")
    case .extremes(let extremes):
      return Note.keyed(extremes.map { ($0.key, Note.named($0.rows)) })
    case .entered(let counts, let blanks):
      let missing =
        blanks > 0
        ? Wording(
          "; \(blanks) \(blanks == 1 ? "row has" : "rows have") none", "；另有\(blanks)行没有数字") : Wording("", "")
      guard counts.count == 1, counts[0].key == nil else {
        let list = Note.keyed(counts.map { ($0.key, "\($0.figures)") })
        return Wording(
          "figures that entered: \(list.english)\(missing.english)",
          "参与计算的数字个数：\(list.chinese)\(missing.chinese)")
      }
      let count = counts[0].figures
      return Wording(
        "\(count) \(count == 1 ? "figure" : "figures") entered\(missing.english)",
        "有\(count)个数字参与计算\(missing.chinese)")
    case .perFact(let fact, let stated):
      let isAlone = stated.count == 1
      let parts = stated.prefix(Note.mostNamed / 2).map { stated -> Wording in
        let name = isAlone ? "" : stated.entity + " "
        let place = stated.position.wording
        return Wording(
          "\(name)\(stated.people) (\(place.english))", "\(name)\(stated.people)（\(place.chinese)）")
      }
      let more = stated.count > parts.count ? " … (\(stated.count))" : ""
      return Wording(
        "divided by the \(fact.wording.english): \(parts.map(\.english).joined(separator: "; "))\(more)",
        "除以\(fact.wording.chinese)：\(parts.map(\.chinese).joined(separator: "；"))\(more)")
    case .perMeasure(let column, let measure, let value):
      let amount =
        switch value {
        case .one(let shown): Wording(" " + text(shown), " " + text(shown))
        case .noFigure: Wording(", which has no figure", "，没有数字")
        case .byKey: Wording(" of the same row", "的同一行")
        }
      return Wording(
        "divided by \(measure.english) \(column.english)\(amount.english)",
        "除以\(measure.chinese)\(column.chinese)\(amount.chinese)")
    case .share(let whole, let rows, let column):
      guard let whole else { return Wording("share: nothing to be a share of", "占比：没有可作分母的数") }
      let place = rows.isEmpty ? "" : " (\(Note.sum(rows)))"
      return Wording(
        "share of \(column.english) \(text(whole))\(place)", "占比的分母：\(column.chinese) \(text(whole))\(place)")
    case .shareOfParent:
      return Wording("share of the printed row above each", "占比的分母：各行上一级印出的数")
    case .blankRows(let count):
      return Wording(
        "\(count == 1 ? "1 row without a figure is" : "\(count) rows without a figure are") not shown (with blank shows \(count == 1 ? "it" : "them"))",
        "有\(count)行没有数字，未显示（附 空白 可显示）"
      )
    case .uncountedRows(let count):
      return Wording(
        "\(count == 1 ? "1 row without a figure is" : "\(count) rows without a figure are") not counted (with blank counts \(count == 1 ? "it" : "them"))",
        "有\(count)行没有数字，未计入（附 空白 可计入）")
    case .noRowOfLevel(let level, let isChosen):
      let english = level.map { "row of the level \($0.english)" } ?? "leaf"
      let chinese = level.map { "“\($0.chinese)”一级的行" } ?? "末级的行"
      return isChosen
        ? Wording(
          "no \(english) passes the condition; an average or an extreme is of rows of one level\(level == nil ? " (at class takes another)" : "")",
          "没有符合条件的\(chinese)；平均、最大、最小和中位只取一个级次\(level == nil ? "（可写：于 类）" : "")")
        : Wording(
          "no \(english) is printed beside the total, so there is nothing to compare",
          "除合计外没有印出\(chinese)，没有可比较的数")
    case .otherColumns(let headings):
      return Wording(
        "the total holds columns that are no row here: \(headings.joined(separator: ", "))",
        "合计中还有不在各行中的栏目：\(headings.joined(separator: "、"))")
    case .nothingMatched: return Wording("nothing matches the condition", "没有符合条件的行")
    case .checked(let count, let differ, let rounding):
      return Wording(
        "\(count) checked, \(differ) differ"
          + (differ > 0 ? ", \(rounding) of them within rounding" : ""),
        "核对\(count)处，不一致\(differ)处" + (differ > 0 ? "，其中\(rounding)处在四舍五入范围内" : ""))
    case .audited(let evaluations, let relations, let remarks):
      return AuditCounts.wording(evaluations, relations, remarks: remarks)
    case .columnsNotShown(let headings):
      return Wording(
        "parts of the total that are not shown: \(headings.joined(separator: ", "))",
        "合计中还有未列出的栏目：\(headings.joined(separator: "、"))")
    case .differentUnits(let sides):
      return Wording(
        "not of the same units: "
          + sides.map { "\($0.title.english) \($0.entities.joined(separator: ", "))" }.joined(separator: "; "),
        "各方的单位不同："
          + sides.map { "\($0.title.chinese) \($0.entities.joined(separator: "、"))" }.joined(separator: "；"))
    case .implied(let side, let entity, let lines):
      let place = SourcePosition.wording(of: lines)
      return Wording(
        "\(side.english): not printed, but this year less the change the text states (\(entity.map { "\($0), " } ?? "")\(place.english))",
        "\(side.chinese)：未印出，是本年数减去文字说明的增减（\(entity.map { "\($0)，" } ?? "")\(place.chinese)）")
    case .compared(let count, let differ, let only, let titles):
      let english = zip(only, titles).filter { $0.0 > 0 }.map { "; \($0.0) only in \($0.1)" }.joined()
      let chinese = zip(only, titles).filter { $0.0 > 0 }.map { "；只在\($0.1)的有\($0.0)格" }.joined()
      return Wording(
        "\(count) \(count == 1 ? "cell" : "cells") compared, \(differ) differ\(english)",
        "比对\(count)格，不同\(differ)格\(chinese)")
    case .measuredIn(let unit): return Wording(unit.printed, unit.printed)
    case .missingTable(let title, let document):
      return Wording("\(document) does not print \(title)", "\(document)没有《\(title)》")
    case .unreadTable(let title, let document, let line):
      return Wording(
        "\(title) of \(document) (\(line.wording.english)) is not read and is left out",
        "\(document)的《\(title)》（\(line.wording.chinese)）未能读取，未列入")
    case .missingColumn(let column, let table):
      return Wording("\(table) has no column \(column.english)", "\(table)没有“\(column.chinese)”栏")
    }
  }

  /// A number of rows and the verb that fits it: 1 row has, 2 rows have.
  private static func rows(_ count: Int, _ one: String = "", _ several: String = "") -> String {
    let verb = count == 1 ? one : several
    return (count == 1 ? "1 row" : "\(count) rows") + (verb.isEmpty ? "" : " " + verb)
  }

  /// The first names, each once, and how many there are in all where not every one is shown.
  private static func names(_ names: [String]) -> String {
    var shown: [String] = []
    for name in names where !shown.contains(name) { shown.append(name) }
    let isShort = shown.count == names.count && names.count <= mostNamed / 2
    return shown.prefix(mostNamed / 2).joined(separator: ", ") + (isShort ? "" : " … (\(names.count))")
  }

  private static func repaired(_ figure: RepairedFigure, _ read: String) -> Wording {
    let evidence = SourcePosition.wording(of: figure.evidence)
    let place =
      figure.evidence.isEmpty
      ? Wording("", "") : Wording("; \(evidence.english)", "，见\(evidence.chinese)")
    let printed: Wording =
      switch figure.cause {
      case .doubledCell: Wording("", "")
      case .decimalComma, .statedInText, .correction, .identity:
        figure.printed.isEmpty
          ? Wording(" for a blank", "，印出的是空白")
          : Wording(" for “\(figure.printed)”", "，印出的是“\(figure.printed)”")
      }
    let why = figure.cause.wording
    let columns = (
      english: figure.columns.map(\.english).joined(separator: ", "),
      chinese: figure.columns.map(\.chinese).joined(separator: "、")
    )
    return Wording(
      "\(figure.name): \(columns.english) read as \(read)\(printed.english) (\(why.english)\(place.english))",
      "\(figure.name)：\(columns.chinese)读作\(read)\(printed.chinese)（\(why.chinese)\(place.chinese)）")
  }

  private static func repaired(_ cell: RepairedCell, _ text: (Shown) -> String) -> Wording {
    let read =
      switch cell.reading {
      case .figure(let shown): Wording(text(shown), text(shown))
      case .number(let digits): Wording(digits, digits)
      case .blank: Wording("blank", "空白")
      case .dash: Wording("a dash", "划线")
      }
    let printed =
      cell.printed.isEmpty ? Wording("a blank", "空白") : Wording("“\(cell.printed)”", "“\(cell.printed)”")
    let name = "\(cell.table) \(cell.row.label) \(cell.column)"
    let (why, at) = (cell.cause.wording, cell.position.wording)
    return Wording(
      "\(name): read as \(read.english) for \(printed.english) (\(why.english); \(at.english))",
      "\(name)：读作\(read.chinese)，印出的是\(printed.chinese)（\(why.chinese)；\(at.chinese)）")
  }

  private static func sourceGaps(_ gaps: [SourceGap], _ text: (Shown) -> String) -> Wording {
    let parts = gaps.map { gap in
      let sources = gap.sources.map(text)
      return Wording(
        "\(gap.name): \(sources.map { "sources \($0)" } ?? "no source row has a figure") of \(text(gap.total))",
        "\(gap.name)：\(sources.map { "各来源合计 \($0)" } ?? "各来源没有数字")，总额 \(text(gap.total))")
    }
    return Wording(
      "the rows by source do not reach the totals: \(parts.map(\.english).joined(separator: "; "))",
      "各来源之和与总额不符：\(parts.map(\.chinese).joined(separator: "；"))")
  }

  private static func records(_ title: Wording, unit: String?, _ documents: [TableOrigin]) -> Wording {
    let owners = documents.map { [$0.entity, $0.year.map { "\($0.number)" } ?? ""] }
    let names = owners.prefix(3).map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
    let more = owners.count > 3 ? " … (\(owners.count))" : ""
    let lead = unit.map { $0 + " · " } ?? ""
    return Wording(
      lead + ([title.english] + names).filter { !$0.isEmpty }.joined(separator: ", ") + more,
      lead + ([title.chinese] + names).filter { !$0.isEmpty }.joined(separator: "，") + more)
  }

  private static func source(_ tables: [TableOrigin], unit: String?) -> Wording {
    let names = tables.prefix(3).map { table in
      let mark = table.mark.map { $0 + " " } ?? ""
      let year = table.year.map { "\($0.number)" }
      let owner = [table.entity, year].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
      let title = mark + table.title
      return Wording(
        [title, owner].filter { !$0.isEmpty }.joined(separator: ", "),
        [title, owner].filter { !$0.isEmpty }.joined(separator: "，"))
    }
    let more =
      tables.count > 3
      ? Wording("; and \(tables.count - 3) more documents", "；另有\(tables.count - 3)份文件") : Wording("", "")
    let shown = unit.map { Wording($0, $0) } ?? Wording("unit not printed", "未印金额单位")
    return Wording(
      shown.english + " · " + names.map(\.english).joined(separator: "; ") + more.english,
      shown.chinese + " · " + names.map(\.chinese).joined(separator: "；") + more.chinese)
  }

  /// What is said of each key, of the first of them.
  private static func keyed(_ parts: [(key: Wording?, text: String)]) -> Wording {
    let shown = parts.prefix(mostNamed).map { part in
      part.key.map { Wording("\($0.english) → \(part.text)", "\($0.chinese) → \(part.text)") }
        ?? Wording(part.text, part.text)
    }
    let more = parts.count > mostNamed ? " … (\(parts.count))" : ""
    return Wording(
      shown.map(\.english).joined(separator: "; ") + more, shown.map(\.chinese).joined(separator: "；") + more)
  }

  /// The first rows with code and name, and how many there are in all where not every one is shown.
  private static func named(_ rows: [RowName]) -> String {
    let shown = rows.prefix(mostNamed / 2).map { row in
      [row.code ?? "", row.name].filter { !$0.isEmpty }.joined(separator: " ")
    }
    return shown.joined(separator: ", ") + (rows.count > shown.count ? " … (\(rows.count))" : "")
  }

  /// At most so many rows are named in a note.
  private static let mostNamed = 12

  private static func sum(_ rows: [RowName]) -> String {
    guard rows.count > mostNamed, let last = rows.last else {
      return rows.map(\.label).joined(separator: " + ")
    }
    return rows.prefix(3).map(\.label).joined(separator: " + ") + " + … + \(last.label) (\(rows.count))"
  }

  private static func list(_ rows: [RowName]) -> String {
    rows.prefix(mostNamed).map(\.label).joined(separator: ", ")
      + (rows.count > mostNamed ? " … (\(rows.count))" : "")
  }
}

extension Repair.Cause {
  fileprivate var wording: Wording {
    switch self {
    case .decimalComma: Wording("a comma stands for the point", "逗号代替了小数点")
    case .statedInText: Wording("the text of the form states it", "自评表文字中写明")
    case .doubledCell: Wording("the cell is printed twice", "单元格重复印出")
    case .correction(let author, let reason):
      Wording("corrected by \(author): \(reason)", "\(author)更正：\(reason)")
    case .identity(let identity): Wording("only so \(identity)", "只有这样才有\(identity)")
    }
  }
}

extension Note.RowName {
  fileprivate var label: String { code ?? name }

  /// The code and the name.
  fileprivate var whole: String {
    guard let code, code != name, !name.isEmpty else { return label }
    return code + " " + name
  }
}

extension Note.MissingSide {
  fileprivate func wording(_ side: ColumnTitle) -> Wording {
    switch self {
    case .notPrinted: Wording("not printed in \(side.english)", "\(side.chinese)没有印出")
    case .notSelected: Wording("nothing selected in \(side.english)", "\(side.chinese)不在所选范围内")
    case .notStated:
      Wording("no change from \(side.english) is stated in the text", "文字没有说明比\(side.chinese)增减多少")
    case .blank: Wording("no figure in \(side.english)", "\(side.chinese)没有数字")
    }
  }
}

extension ColumnTitle {
  /// The column in an English message, which is also its stable name.
  package var english: String { identifier }

  /// The column in a Chinese message.
  package var chinese: String {
    switch self {
    case .code: "代码"
    case .name: "名称"
    case .total: "合计"
    case .share: "占比%"
    case .count: "行数"
    case .year: "年度"
    case .phase: "阶段"
    case .unit: "单位"
    case .member(let member): member.chinese
    case .heading(let heading): heading
    case .field: chineseField ?? identifier
    case .gap: "差额"
    case .percent: "%"
    case .parts: "Σ下级"
    case .tail: "尾差"
    case .implied(let year): "\(year)（推算）"
    case .change: "增减额"
    case .row: "行"
    case .figure: "数"
    case .result: "结果"
    case .position: "位置"
    case .box: "框"
    case .left: "左边"
    case .right: "右边"
    case .within: "允许"
    }
  }

  /// The column in the head of an English table.
  var heading: String {
    switch self {
    case .share: "share%"
    case .percent: "%"
    default: english
    }
  }
}

extension Member {
  /// The member as documents print it.
  package var chinese: String {
    switch self {
    case .basic: "基本支出"
    case .project: "项目支出"
    case .remitted: "上缴上级支出"
    case .operating: "经营"
    case .subsidy: "对附属单位补助支出"
    case .appropriation: "财政拨款收入"
    case .superior: "上级补助收入"
    case .service: "事业收入"
    case .affiliate: "附属单位上缴收入"
    case .other: "其他收入"
    case .personnel: "人员经费"
    case .public: "公用经费"
    case .general: "一般公共预算财政拨款"
    case .fund: "政府性基金预算财政拨款"
    case .capital: "国有资本经营预算财政拨款"
    case .opening: "年初结转和结余"
    case .income: "本年收入"
    case .expense: "本年支出"
    case .closing: "年末结转和结余"
    case .budget: "预算数"
    case .final: "决算数"
    }
  }
}
