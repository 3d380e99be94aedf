import AuditReports
import Disclosure
import Exchange

/// What can be exported whole: one table of data with columns that do not change.
package enum ExportResource: String, Sendable, Hashable, CaseIterable {
  /// Every cell of every statement table, blanks included.
  case cells
  /// The money blocks of the self-evaluation forms, a row for each slot.
  case forms
  /// The indicators of the forms.
  case indicators
  /// The figures that the narrative states.
  case claims
  /// The glossary.
  case terms
  /// What the relations found.
  case findings

  /// The columns, in order.
  package var columns: [String] {
    let text =
      switch self {
      case .cells:
        "document,table,kind,row_label,code,line_no,section,side,column,state,value,unit,source_line,repaired"
      case .forms:
        "form,layout,project,department_code,department,unit,row,source,measure,stated,stated_unit,yuan,source_line,repaired"
      case .indicators:
        "form,project,layout,period,level1,level2,level3,target,actual,result,weight,score,reason,source_line,repaired"
      case .claims: "section,subject,value,unit,source_line"
      case .terms: "term,definition,source_line"
      case .findings: CheckReport.columns.joined(separator: ",")
      }
    return text.split(separator: ",").map(String.init)
  }

  /// The rows of a document, one value for each column.
  func rows(of document: Document) -> [[DataValue]] {
    switch self {
    case .cells: document.tables.flatMap { ExportRows.cells(of: $0, in: document) }
    case .forms: document.forms.flatMap(ExportRows.funds)
    case .indicators: document.forms.flatMap(ExportRows.indicators)
    case .claims: document.narrative.claims.map(ExportRows.claim)
    case .terms: document.narrative.terms.map { [.text($0.term), .text($0.definition), .integer($0.line)] }
    // They are found over all documents: `FileReports.findings`.
    case .findings: []
    }
  }
}

/// The rows of exported data.
private enum ExportRows {
  static func cells(of table: StatementTable, in document: Document) -> [[DataValue]] {
    let number = table.mark.map { mark in mark.filter { $0.isASCII && $0.isNumber } } ?? ""
    return table.cells.enumerated().map { index, cell in
      let row = table.rows[cell.row]
      var code = DataValue.none
      var line = DataValue.none
      switch row.key {
      case .code(let account): code = .code(account.digits)
      case .line(let number?): line = .integer(number)
      case .line(nil), .total, .kind, .unplaced: break
      }
      return [
        .text(document.name), number.isEmpty ? .none : .code(number), .text(table.kind.measureName),
        .filled(row.label),
        code, line, .filled(row.section), table.side(of: cell).map { .text($0.word) } ?? .none,
        .text(table.path(of: cell)), .text(cell.figure.state.word), value(of: cell.figure),
        .filled(table.unit(ofRow: cell.row)?.printed), .integer(cell.place.line),
        .flag(table.repairs[index] != nil),
      ]
    }
  }

  static func funds(of form: EvaluationForm) -> [[DataValue]] {
    form.funds.flatMap { row in
      zip(FundMeasure.all(of: form.layout), row.figures).map { measure, figure in
        [
          .integer(form.number), .text(form.layout.rawValue), .text(form.project),
          form.departmentCode.map(DataValue.code) ?? .none, .filled(form.department), .filled(form.unit),
          .text(row.source == nil ? "total" : "source"), .filled(row.source?.rawValue),
          .text(measure.rawValue),
          .filled(figure.printed), .filled(figure.unit?.printed),
          figure.amount.map { .number($0.plainYuan) } ?? .none, .integer(row.line),
          .flag(figure.repair != nil),
        ]
      }
    }
  }

  static func indicators(of form: EvaluationForm) -> [[DataValue]] {
    form.indicators.map { indicator in
      [
        .integer(form.number), .text(form.project), .text(form.layout.rawValue),
        .filled(indicator.period?.rawValue),
        .filled(indicator.level1), .filled(indicator.level2), .filled(indicator.level3),
        .filled(indicator.target),
        .filled(indicator.actual), .filled(indicator.result),
        indicator.weight.map { value(of: $0.figure) } ?? .none,
        indicator.score.map { value(of: $0.figure) } ?? .none, .filled(indicator.reason),
        .integer(indicator.place.line), .flag(indicator.isRepaired),
      ]
    }
  }

  static func claim(_ claim: Claim) -> [DataValue] {
    [
      .filled(claim.section), .filled(claim.subject), value(of: claim.figure), .filled(claim.unit?.printed),
      .integer(claim.place.line),
    ]
  }

  private static func value(of figure: Figure) -> DataValue {
    figure.plain.map(DataValue.number) ?? .none
  }
}
