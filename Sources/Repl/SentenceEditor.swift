import ExternalTools
import LineEditing
import Session
import SourceText

/// The user's editor for a sentence (`.edit`): `VISUAL`, else `EDITOR`, else what the system has.
struct SentenceEditor {
  private let programs: [TerminalProgram]

  static func fromEnvironment() -> SentenceEditor {
    let own = TerminalProgram.named(by: ["VISUAL", "EDITOR"])
    return SentenceEditor(programs: own.map { [$0] } ?? ["editor", "vi"].compactMap(TerminalProgram.init))
  }

  /// Why a sentence could not be edited.
  struct Failure: Error {
    let remark: Wording
  }

  /// What the user makes of a text. What cannot be taken to the prompt stays in its file, which is told.
  func edited(_ text: String) throws(Failure) -> String {
    let file: TemporaryFile
    do throws(TemporaryFileError) {
      let isWhole = text.isEmpty || text.hasSuffix("\n")
      file = try TemporaryFile(Array((isWhole ? text : text + "\n").utf8), suffix: ".dq")
    } catch {
      throw Failure(remark: Wording("\(error.folder): \(error.text)", "\(error.folder)：\(error.text)"))
    }
    try run(on: file.path)
    switch (Result { () throws(FileError) in try Files.text(of: file.path) }) {
    case .success(var edited):
      while edited.last?.isWhitespace ?? false { edited.removeLast() }
      guard edited.unicodeScalars.count <= LineEditor.lineLimit else {
        file.isKept = true
        throw Failure(
          remark: Wording(
            "this is too long for the prompt and was kept: .read \(file.path)",
            "内容过长，提示符容纳不下，已保存：.运行 \(file.path)"))
      }
      return edited
    case .failure(let error):
      file.isKept = true
      throw Failure(remark: error.diagnostic.message)
    }
  }

  private func run(on file: String) throws(Failure) {
    var reason = Wording("there is no editor; set EDITOR", "没有编辑器，请设置 EDITOR")
    for program in programs {
      let outcome = Result { () throws(TerminalProgram.Failure) in try program.run([file]) }
      switch outcome {
      case .success(true): return
      case .success(false):
        throw Failure(
          remark: Wording(
            "\(program.words[0]) failed, and the sentence stays as it was", "\(program.words[0]) 未正常结束，句子保持不变"
          ))
      case .failure(let error): reason = error.remark
      }
    }
    throw Failure(remark: reason)
  }
}
