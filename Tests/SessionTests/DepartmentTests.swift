import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// Units of several departments in one folder: the tree of departments over units.
@Suite struct DepartmentTests {
  /// Runs a sentence over two units of one department and one of another.
  private func run(_ script: String) throws -> (output: String, errors: String) {
    let folder = TemporaryDirectory()
    let text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    let other = text.replacing("汾阳市社会保险中心", with: "汾阳市就业中心")
    let school = text.replacing("汾阳市社会保险中心", with: "汾阳市学校")
      .replacing("汾阳市人力资源和社会保障局", with: "汾阳市教育局")
    for (name, text) in [("a", text), ("b", other), ("c", school)] {
      folder.write(Array(text.utf8), to: "\(name).txt")
    }
    let recorder = Recorder()
    var session = Session(Settings(format: .csv)) { channel, text in recorder.write(channel, text) }
    guard try session.open([folder.path]) else { return ("", recorder.errors) }
    _ = try session.run(Source(script))
    return (recorder.output, recorder.errors)
  }

  @Test func unitsAreAddedByDepartment() throws {
    #expect(
      try run("sum expense group by department").output
        == "department,total\n汾阳市人力资源和社会保障局,7902.36\n汾阳市教育局,3951.18\n")
    #expect(
      try run("求和 支出 条件 主管部门 ~ 社会保障 按 单位 分组").output
        == "unit,total\n汾阳市社会保险中心,3951.18\n汾阳市就业中心,3951.18\n")
    #expect(
      try run("sum expense group by department having department = 汾阳市教育局").output
        == "department,total\n汾阳市教育局,3951.18\n")
  }

  @Test func recordsAreChosenByTheirYearAndCountedByDepartment() throws {
    #expect(try run("count claims where year > 2023").output == "count\n342\n")
    #expect(try run("count claims where year in 2020..2023").output == "count\n0\n")
    #expect(
      try run("count claims group by department").output
        == "department,count\n汾阳市人力资源和社会保障局,228\n汾阳市教育局,114\n")
  }

  @Test func documentsAreChosenByDepartment() throws {
    let (output, errors) = try run("use where department = 汾阳市教育局; count claims; sum expense")
    #expect(output == "count\n114\ntotal\n3951.18\n")
    #expect(errors.contains("figures of the narrative, 汾阳市学校 2024\n"))
    #expect(try run("sum expense where department = 汾阳市教育").errors.contains("汾阳市教育局"))
  }
}
