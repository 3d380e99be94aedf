import Disclosure
package import QueryLanguage
package import SourceText

extension EvaluationError {
  /// The error in words; each cause has its own code.
  package var diagnostic: Diagnostic {
    switch cause {
    case .overflow:
      Diagnostic("E0401", Wording("the sum is larger than 92 quadrillion yuan", "合计超过了可表示的金额"))
    case .tooManyCodes:
      Diagnostic(
        "E0402", Wording("the documents print more than 65,534 different codes", "文件中不同的科目代码超过65534个"))
    case .unreadable(let printed, let row, let table, let line):
      Diagnostic(
        "E0403",
        // What reads like a figure is none where its column, or its fen, cannot be told.
        printed.isEmpty
          ? Wording(
            "the answer needs a cell of row \(row) of \(table) (\(line.wording.english)) that is not read: a figure of the row stands in no column for sure",
            "结果要用到\(table)“\(row)”行未读出的单元格（\(line.wording.chinese)）：该行有数字分不清属于哪一栏")
          : Figure(printed: printed).state == .unreadable
            ? Wording(
              "the answer needs “\(printed)” in row \(row) of \(table) (\(line.wording.english)), which is no exact amount in fen",
              "结果要用到\(table)“\(row)”行的“\(printed)”（\(line.wording.chinese)），它不是能精确到分的金额")
            : Wording(
              "the answer needs a cell of row \(row) of \(table) (\(line.wording.english)) that is not read: “\(printed)” is not exact in fen, or its column cannot be told",
              "结果要用到\(table)“\(row)”行未读出的单元格（\(line.wording.chinese)）：“\(printed)”不能精确到分，或分不清属于哪一栏"),
        hints: [
          Figure(printed: printed).state == .unreadable
            ? Wording(
              "juesuan review FILE writes the entry that settles the cell",
              "juesuan review 文件 写出可以更正该单元格的条目")
            : Wording(
              "the PDF, or a text with tabs, tells the columns; a corrections file can settle the cell",
              "PDF 或用制表符分隔的文本能分清各栏；也可以在更正文件里写明该单元格")
        ])
    case .unknownUnit(let table, let line):
      Diagnostic(
        "E0404",
        Wording(
          "\(table) (\(line.wording.english)) prints no unit of money, so its figures cannot be added",
          "\(table)（\(line.wording.chinese)）没有金额单位，不能求和"),
        hints: [Wording("show lists its figures as printed", "“显示”可以按原样列出")])
    case .unplaced(let row, let table, let line):
      Diagnostic(
        "E0405",
        Wording(
          "row “\(row)” of \(table) (\(line.wording.english)) has no code, so what it is a part of cannot be told",
          "\(table)“\(row)”行（\(line.wording.chinese)）没有科目代码，无法判断它属于哪一项"),
        hints: [Wording("name the codes to add: where code ~ 208", "请写明要加的科目：条件 科目 ~ 208")])
    case .unplacedLine(let row, let table, let line):
      Diagnostic(
        "E0413",
        Wording(
          "the label of “\(row)” in \(table) (\(line.wording.english)) does not tell what it is a part of",
          "\(table)“\(row)”行（\(line.wording.chinese)）的名称看不出它属于哪一项"),
        hints: [Wording("name the lines to add: where name ~ …", "请写明要加的行：条件 名称 ~ …")])
    case .severalSides(let table):
      Diagnostic(
        "E0414",
        Wording(
          "\(table.title) has two sides, income and expense, which are not added",
          "《\(table.title)》有收入、支出两方，不能相加"),
        hints: [
          Wording(
            "name one: sum income \(table.measureName), or where side = expense; or tell them apart: group by side",
            "请选定一方：求和 收入 …，或条件 收支 = 支出；或分开：按 收支 分组")
        ])
    case .severalSections(let sections):
      Diagnostic(
        "E0415",
        Wording(
          "the figures are of several sections: \(sections.joined(separator: ", "))",
          "涉及几个部分：\(sections.joined(separator: "、"))"),
        hints: [
          Wording(
            "choose one: where part = \"\(sections.first ?? "")\"; or tell them apart: group by part",
            "请选定一个：条件 部分 = \"\(sections.first ?? "")\"；或分开：按 部分 分组")
        ])
    case .severalMeasures(let units):
      Diagnostic(
        "E0416",
        Wording(
          "the answer would mix figures measured in \(units.joined(separator: ", "))",
          "涉及的数字计量单位不同：\(units.joined(separator: "、"))"),
        hints: [
          Wording(
            "choose one: where measured_in = \"\(units.first ?? "")\"",
            "请选定一种：条件 计量单位 = \"\(units.first ?? "")\"")
        ])
    case .mixedYears(let years):
      Diagnostic(
        "E0406",
        Wording(
          "the documents in scope are of several years: \(years.map(String.init).joined(separator: ", "))",
          "涉及的文件属于不同年度：\(years.map(String.init).joined(separator: "、"))"),
        hints: [
          Wording(
            "choose one: where year = \(years.last ?? 0); or tell them apart, without shares: group by year",
            "请选定一年：条件 年度 = \(years.last ?? 0)；或分开（不附占比）：按 年度 分组")
        ])
    case .mixedPhases:
      Diagnostic(
        "E0407", Wording("the documents in scope are budgets and final accounts", "涉及的文件既有预算又有决算"),
        hints: [
          Wording(
            "choose one: where phase = final; or tell them apart: group by phase",
            "请选定：条件 阶段 = 决算；或分开：按 阶段 分组")
        ])
    case .sameEntity(let entity, let documents):
      Diagnostic(
        "E0408",
        Wording(
          "two documents in scope report the same unit and year: \(documents.joined(separator: ", "))\(entity.isEmpty ? "" : " (\(entity))")",
          "有两份文件报告同一单位同一年度：\(documents.joined(separator: "、"))\(entity.isEmpty ? "" : "（\(entity)）")"),
        hints: [Wording("open only one of them", "只打开其中一份")])
    case .severalTotals(let table, let lines):
      Diagnostic(
        "E0412",
        Wording(
          "\(table) prints several totals that disagree (\(SourcePosition.wording(of: lines, isPlural: true).english))",
          "\(table)印出的合计行不一致（\(SourcePosition.wording(of: lines).chinese)）"),
        hints: [Wording("name the codes to add: where code ~ 208", "请写明要加的科目：条件 科目 ~ 208")])
    case .beyondExact:
      Diagnostic(
        "E0421",
        Wording("the calculation leaves the range of exact numbers", "计算超出了可精确表示的范围"))
    case .interrupted:
      Diagnostic(
        "E0423", Wording("broken off; what ran before it stands", "已中断，此前执行的仍然有效"),
        hints: [Wording("ask less at once: use where unit = \"…\"", "可缩小范围：使用 条件 单位 = \"…\"")])
    case .noFigureToCompare(let isLeft, let side):
      Diagnostic(
        "E0422",
        Wording(
          "the \(isLeft ? "left" : "right") side of the assertion is \(side.state.word), which is not zero",
          "断言\(isLeft ? "左" : "右")边是\(side.state.chinese)，不等于零"))
    case .assertionFailed(let left, let relation, let right, let difference, let within, let message):
      Diagnostic(
        "E0420",
        Wording(
          "\(message.map { "\($0): " } ?? "")\(left.text) \(relation.rawValue) \(right.text) does not hold: difference \(difference.signedText)\(within.map { ", within \($0.text)" } ?? "")",
          "\(message.map { "\($0)：" } ?? "")\(left.text) \(relation.rawValue) \(right.text) 不成立：相差\(difference.signedText)\(within.map { "，允许\($0.text)" } ?? "")"
        ))
    case .containedEntity(let part, let whole, let documents):
      Diagnostic(
        "E0409",
        part == whole
          ? Wording(
            "\(part) reports both as a unit and as the department that contains it: \(documents.joined(separator: ", "))",
            "\(part)既有单位的文件又有部门的文件，后者的数字已包含前者：\(documents.joined(separator: "、"))")
          : Wording(
            "\(part) is a unit of \(whole), whose figures contain it: \(documents.joined(separator: ", "))",
            "\(part)是\(whole)的下属单位，后者的数字已包含前者：\(documents.joined(separator: "、"))"),
        hints: part == whole
          ? [Wording("open only one of the two documents", "两份文件只打开其中一份")]
          : [
            Wording("choose one: where unit = \"\(whole)\"", "请选定一个：条件 单位 = \"\(whole)\""),
            Wording("a sum can tell them apart, without shares: group by unit", "求和时可以分开（不附占比）：按 单位 分组"),
          ])
    case .missingFact(let fact, let document):
      Diagnostic(
        "E0417",
        Wording("\(document) states no \(fact.wording.english)", "\(document)没有写明\(fact.wording.chinese)"),
        hints: [
          Wording(
            "leave it out: where unit != …; show claims lists what is stated",
            "可以把它除外：条件 单位 != …；“显示 说明”列出文中写明的数字")
        ])
    case .unusableFact(let fact, let printed, let document, let line):
      Diagnostic(
        "E0418",
        Wording(
          "\(document) (\(line.wording.english)) states the \(fact.wording.english) “\(printed)”, and nothing is divided by it",
          "\(document)（\(line.wording.chinese)）写明的\(fact.wording.chinese)是“\(printed)”，不能作除数"),
        hints: [Wording("it takes whole numbers, not all of them zero", "应为整数，且不全为零")])
    case .unknownYear(let document):
      Diagnostic(
        "E0410",
        Wording(
          "\(document) names no year, so it cannot be put together with others",
          "\(document)没有写明年度，不能与其他文件一起使用"),
        hints: [
          Wording(
            "open it alone, or leave it out by naming a year: where year = …", "单独打开它，或写明年度把它除外：条件 年度 = …")
        ])
    }
  }
}

extension AmountValue.State {
  /// The state in a message.
  fileprivate var word: String {
    switch self {
    case .figure: "a figure"
    case .blank: "blank"
    case .dash: "barred (not applicable)"
    case .unreadable: "unreadable"
    case .absent: "not printed"
    }
  }

  fileprivate var chinese: String {
    switch self {
    case .figure: "数字"
    case .blank: "空白"
    case .dash: "划线（不适用）"
    case .unreadable: "不可读"
    case .absent: "未印出"
    }
  }
}

extension Fact {
  /// The number as documents call it.
  package var wording: Wording {
    switch self {
    case .staff: Wording("number of staff (实有人数)", "实有人数")
    case .quota: Wording("number of posts (编制人数)", "编制人数")
    }
  }
}
