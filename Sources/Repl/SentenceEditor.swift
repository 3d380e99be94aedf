import Glibc
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

  /// What the user makes of a text.
  func edited(_ text: String) throws(Failure) -> String {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var path = Array("\(folder)/juesuan-XXXXXX.dq".utf8CString)
    let descriptor = unsafe mkstemps(&path, 3)
    guard descriptor >= 0 else { throw failure(folder) }
    let file = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var isKept = false
    defer { if !isKept { unsafe unlink(file) } }
    let bytes = Array((text.isEmpty || text.hasSuffix("\n") ? text : text + "\n").utf8)
    let isWritten = TerminalPort.write(bytes, to: descriptor)
    close(descriptor)
    guard isWritten else { throw failure(file) }
    try run(on: file)
    switch (Result { () throws(FileError) in try Files.text(of: file) }) {
    case .success(let text):
      var edited = text
      while edited.last?.isWhitespace ?? false { edited.removeLast() }
      guard edited.unicodeScalars.count <= LineEditor.lineLimit else {
        isKept = true
        throw Failure(
          remark: Wording(
            "this is too long for the prompt and was kept: .read \(file)", "内容过长，提示符容纳不下，已保存：.运行 \(file)"))
      }
      return edited
    case .failure(let error): throw Failure(remark: error.diagnostic.message)
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

  private func failure(_ path: String) -> Failure {
    let reason = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
    return Failure(remark: Wording("\(path): \(reason)", "\(path)：\(reason)"))
  }
}
