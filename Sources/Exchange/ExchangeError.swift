package import SourceText
package import SystemPackage

/// Why a package, workbook or database could not be written or read.
package enum ExchangeError: Error, Sendable, Hashable {
  /// A workbook is no text for a terminal.
  case workbookToTerminal
  /// Answers of a conversation are to be seen.
  case conversationToFile
  /// A worksheet has no room for so many rows.
  case tooManyRows(sheet: String, count: Int)
  /// Writing failed; nothing is left of it.
  case notWritten(file: String, Errno)
  /// A folder that holds something else.
  case otherFolder(String)
  /// A file that is no database of ours.
  case otherDatabase(String)
  /// A database that is read and is none of ours.
  case foreignDatabase(String)
  /// A package without one of its files.
  case missingFile(String, Errno)
  /// A file of a package that is not CSV, or a field that holds something else than it must.
  case damaged(file: String, line: Int, field: String, found: String)
  /// Written by a later version.
  case laterVersion(file: String, Int)
  /// What SQLite says of a database.
  case database(file: String, String)
  /// No document is in it.
  case noDocuments(String)
  /// The text that numbers are counted in is not in a package or database.
  case noText(String)
}

extension ExchangeError {
  /// The error in words.
  package var diagnostic: Diagnostic {
    switch self {
    case .workbookToTerminal:
      Diagnostic(
        "E0604", Wording("an XLSX file cannot be shown on a terminal", "XLSX 文件不能显示在终端上"),
        hints: [Wording("name a file: --output FILE.xlsx", "请写出文件名：--output 文件.xlsx")])
    case .conversationToFile:
      Diagnostic(
        "E0616", Wording("answers written to a file need a sentence", "结果写入文件时要给出句子"),
        hints: [Wording("juesuan -c 'SENTENCE' --output FILE", "juesuan -c '句子' --output 文件")])
    case .tooManyRows(let sheet, let count):
      Diagnostic(
        "E0605",
        Wording("\(sheet): \(count) rows are more than a worksheet holds", "\(sheet)：\(count)行超出一张工作表的容量"),
        hints: [Wording("write CSV, or fewer files at a time", "请改用 CSV，或分批导出")])
    case .notWritten(let file, let reason):
      Diagnostic("E0606", Wording("\(file): not written: \(reason)", "\(file)：未能写出：\(reason)"))
    case .otherFolder(let folder):
      Diagnostic(
        "E0607",
        Wording(
          "\(folder): the folder is not empty and holds no package of juesuan",
          "\(folder)：文件夹非空，其中也不是本程序导出的数据包"),
        hints: [Wording("name a new folder", "请写一个新文件夹")])
    case .otherDatabase(let file):
      Diagnostic(
        "E0608",
        Wording("\(file): there is such a file, and juesuan did not write it", "\(file)：已有此文件，且不是本程序导出的数据库"),
        hints: [Wording("name a new file", "请写一个新文件名")])
    case .foreignDatabase(let file):
      Diagnostic(
        "E0615",
        Wording("\(file): an SQLite file that juesuan did not write", "\(file)：不是本程序导出的 SQLite 数据库"),
        hints: [Wording("juesuan export --sqlite FILE.db writes one", "juesuan export --sqlite 文件.db 可导出")])
    case .missingFile(let file, let reason):
      Diagnostic("E0609", Wording("\(file): not read: \(reason)", "\(file)：未能读取：\(reason)"))
    case .damaged(let file, let line, let field, let found):
      Diagnostic(
        "E0610",
        Wording(
          "\(file): line \(line), \(field): “\(found)” is not what stands there in an export",
          "\(file)：第\(line)行 \(field)：“\(found)”不是导出数据应有的内容"))
    case .laterVersion(let file, let version):
      Diagnostic(
        "E0611",
        Wording(
          "\(file): layout \(version) is of a later juesuan; this one reads \(Relation.version)",
          "\(file)：数据版式\(version)来自更新的版本，本程序只读到\(Relation.version)"))
    case .database(let file, let message):
      Diagnostic("E0612", Wording("\(file): SQLite: \(message)", "\(file)：SQLite：\(message)"))
    case .noDocuments(let file):
      Diagnostic("E0613", Wording("\(file): no document is in it", "\(file)：其中没有决算文件"))
    case .noText(let file):
      Diagnostic(
        "E0614",
        Wording(
          "\(file): a ledger counts the numbers of a text, which an export does not hold",
          "\(file)：核对清单要数原文中的数字，而导出的数据不含原文"),
        hints: [Wording("name the file it was exported from", "请给出导出前的原文件")])
    }
  }

  /// Whether it was the writing that failed, not the command or what is read.
  package var isOfOutput: Bool {
    switch self {
    case .notWritten, .tooManyRows, .database: true
    case .workbookToTerminal, .conversationToFile, .otherFolder, .otherDatabase, .foreignDatabase,
      .missingFile, .damaged, .laterVersion, .noDocuments,
      .noText:
      false
    }
  }
}
