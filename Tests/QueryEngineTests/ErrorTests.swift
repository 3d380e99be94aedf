import Disclosure
import QueryLanguage
import Testing

@testable import QueryEngine

/// Sums that have no answer, and why.
@Suite struct ErrorTests {
  @Test func anUnreadableTileIsAnErrorWithItsLine() throws {
    let engine = try QueryEngine(.column(["total": "3", "208": "1", "210": "#DIV/0!"]))
    let cause = try engine.ask("sum expense where code ~ 210").evaluation
    let expected = EvaluationError.Cause.unreadable(
      printed: "#DIV/0!", row: "210", table: TableKind.expenditure.title, line: .line(SampleTable.line(2)))
    #expect(cause == expected)
    #expect(try engine.ask("sum expense at leaf").evaluation == expected)
    #expect(try engine.ask("sum expense group by class").evaluation == expected)
  }

  @Test func anUnreadableCellUnderAFigureIsNotNeeded() throws {
    let engine = try QueryEngine(.column(["total": "3", "208": "1", "210": "0.3.8"]))
    #expect(try engine.lines("sum expense") == ["3000000"])
    #expect(try engine.lines("sum expense where code ~ 208") == ["1000000"])
    #expect(try engine.lines("sum expense where not code ~ 210") == ["1000000"])
  }

  @Test func anUnreadableRowOverFiguresIsTakenByItsParts() throws {
    let engine = try QueryEngine(.column(["total": "#REF!", "208": "1", "210": "2"]))
    #expect(try engine.lines("sum expense") == ["3000000"])
    let notes = try #require(try engine.ask("sum expense").table).notes
    let total = Note.RowName(code: nil, name: "名total")
    #expect(notes.contains(.blankAboveFigures(column: .total, rows: [total])))
  }

  @Test func aFigureFinerThanAFenIsNoFigure() throws {
    var table = SampleTable.column(["total": "0.001", "208": "0.001"])
    table.unit = .yuan
    let cause = try QueryEngine(table).ask("sum expense").evaluation
    guard case .unreadable(let printed, _, _, let line) = cause else {
      Issue.record("\(String(describing: cause))")
      return
    }
    #expect(printed == "0.001" && line == .line(SampleTable.line(0)))
  }

  @Test func anUnknownUnitIsAnErrorOnlyInASum() throws {
    var table = SampleTable.column(["total": "3", "208": "1", "210": "2"])
    table.unit = nil
    let engine = try QueryEngine(table)
    #expect(
      try engine.ask("sum expense").evaluation
        == .unknownUnit(table: TableKind.expenditure.title, line: .line(table.statement.line)))
    #expect(try engine.lines("count expense") == ["2"])
    #expect(try engine.lines("show expense where code ~ 208").count == 1)
  }

  @Test func aRowWithoutAPlaceIsAnErrorWhereTheSumContainsIt() throws {
    let table = SampleTable(
      columns: [.total],
      rows: [.init("total", "合计", ["3"]), .init("208", "社会保障", ["1"]), .init("?", "何处", ["2"])])
    let engine = try QueryEngine(table)
    #expect(
      try engine.ask("sum expense").evaluation
        == .unplaced(row: "何处", table: TableKind.expenditure.title, line: .line(SampleTable.line(2))))
    #expect(try engine.lines("sum expense where code ~ 208") == ["1000000"])
    #expect(try engine.lines("count expense") == ["2"])
  }

  @Test func overflowIsAnErrorAndNoTrap() throws {
    // 92,233,720,368,547,758.07 yuan are the most fen that fit.
    for sign in ["", "-"] {
      var table = SampleTable.column([
        "201": "\(sign)92233720368547758.07", "208": "\(sign)0.01", "20801": "", "210": "0",
      ])
      table.unit = .yuan
      let engine = try QueryEngine(table)
      #expect(try engine.lines("sum expense where code ~ 201") == ["\(sign)9223372036854775807"])
      #expect(try engine.ask("sum expense where code ~ 201 or code ~ 210").evaluation == nil)
      // The least fen is one beyond the greatest, so only the positive sum leaves the range.
      let sum = try engine.ask("sum expense where code ~ 201 or code ~ 208")
      #expect(sign == "-" ? sum.evaluation == nil : sum.evaluation == .overflow)
      let rows = try engine.ask("sum expense group by class")
      #expect(sign == "-" ? rows.evaluation == nil : rows.evaluation == .overflow)
      for sentence in ["show expense with share", "sum expense group by class with share of total"] {
        _ = try engine.ask(sentence)
      }
    }
  }

  @Test func aFigureTooLargeForFenIsUnreadable() throws {
    let engine = try QueryEngine(.column(["total": "92233720368547758.07", "208": "1", "210": "1"]))
    #expect(try engine.lines("sum expense where code ~ 208") == ["1000000"])
    #expect(try engine.lines("sum expense") == ["2000000"])
  }

  @Test func hugeThresholdsCompareExactly() throws {
    let engine = try QueryEngine(.column(["total": "3", "208": "1", "210": "-2"]))
    #expect(try engine.lines("sum expense where amount < 9223372036854775807亿元") == ["3000000"])
    #expect(try engine.lines("sum expense where amount > 0.000000000000000001元") == ["1000000"])
    #expect(try engine.lines("sum expense where amount < 0.00000000000000000000000000000001") == ["-2000000"])
  }

  @Test func levelsAreOfTheTable() throws {
    let engine = try QueryEngine(
      SampleTable(
        kind: .basicDetail, columns: [.total],
        rows: [.init("total", "合计", ["1"]), .init("301", "工资", ["1"])]))
    #expect(
      try engine.ask("sum economic at item").resolution
        == .levelNotInTable(.item, .basicDetail, title: TableKind.basicDetail.title))
    #expect(
      try engine.ask("sum economic group by item").resolution
        == .levelNotInTable(.item, .basicDetail, title: TableKind.basicDetail.title))
  }

  @Test func leafAndLevelStandOnceAtTheTop() throws {
    let engine = try QueryEngine(.column(["total": "3", "208": "1", "210": "2"]))
    for condition in [
      "not leaf", "leaf or code ~ 208", "leaf and level = class", "leaf and leaf", "level != class",
      "not (leaf and code ~ 208)", "level in (class, item)",
    ] {
      let cause = try engine.ask("sum expense where \(condition)").resolution
      #expect(cause == .levelNotAlone, "\(condition)")
    }
    #expect(try engine.ask("sum expense where level = total").resolution == .totalLevelInSum)
    #expect(try engine.ask("sum expense where leaf at class").resolution == .levelsDisagree)
  }

  @Test func unknownCodesAndNamesAreErrors() throws {
    let engine = try QueryEngine(.column(["total": "3", "2080505": "1", "210": "2"]))
    for sentence in [
      "sum expense where code ~ 2080", "sum expense where code ~ 211", "sum expense where code = 208",
      "show expense where code in (210, 999)", "sum expense where name ~ 合计",
    ] {
      #expect(try engine.ask(sentence).resolution != nil, "\(sentence)")
    }
    let answer = try #require(try engine.ask("sum expense where code ~ 208").table)
    #expect(answer.rows[0].cells.map(\.plain) == ["1000000"])
    #expect(answer.notes.contains(.onlyLonger("208")))
  }
}
