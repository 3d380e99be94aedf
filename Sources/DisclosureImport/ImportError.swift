package import Containers
package import ExternalTools
package import SourceText

/// Why a file gives no document at all.
package enum ImportError: Error, Sendable, Hashable {
  /// Nothing, or only blanks.
  case empty
  case binary(BinaryFormat)
  /// A byte that is not UTF-8.
  case notUTF8(line: Int)
  /// Text in GB18030 on a system that cannot convert it.
  case noConverter
  /// Text, but none of the ten tables.
  case noTables
  /// The title of a table, but no rows of cells under it.
  case noRows(title: String, line: Int)
  /// Pages of pictures alone.
  case noTextInPages(count: Int)
  /// A program that reads the format is not installed.
  case toolMissing(ExternalTool)
  case tool(ToolError)
  /// Poppler has no tables of Chinese characters.
  case noLanguagePack
  case temporaryFile(TemporaryFileError)
  /// A folder or an archive without a file that may be a document.
  case noDocuments
  /// An archive, an office file or a web page that was not read.
  case container(ContainerError)
}

extension ImportError {
  /// The error in words; `file` is the file as the user named it.
  package func diagnostic(file: String) -> Diagnostic {
    switch self {
    case .noTextInPages(let count):
      Diagnostic(
        "E0540",
        Wording(
          "\(file): its \(count) pages hold pictures and no text; juesuan does not read pictures",
          "\(file)：\(count)页都是图像，没有文字；juesuan 不识别图像"),
        hints: [
          Wording(
            "look for the document as text, or make one with a program for text recognition (OCR)",
            "请找文字版的文件，或先用文字识别（OCR）软件转换")
        ])
    case .toolMissing(let tool):
      Diagnostic(
        "E0541",
        Wording(
          "\(file): reading this format needs \(tool.name), which is not installed",
          "\(file)：读取这种格式需要 \(tool.name)，系统中没有安装"),
        hints: [
          Wording("install it: apt-get install \(tool.source)", "请安装：apt-get install \(tool.source)")
        ])
    case .tool(let error):
      Diagnostic(
        "E0542", Wording("\(file): \(error.wording.english)", "\(file)：\(error.wording.chinese)"))
    case .noLanguagePack:
      Diagnostic(
        "E0543",
        Wording(
          "\(file): the Chinese text of this PDF needs poppler's tables of characters",
          "\(file)：读取这份 PDF 的中文需要 poppler 的字符数据"),
        hints: [Wording("install them: apt-get install poppler-data", "请安装：apt-get install poppler-data")])
    case .temporaryFile(let error):
      Diagnostic(
        "E0544",
        Wording(
          "\(file): no temporary file can be written in \(error.folder): \(error.text)",
          "\(file)：无法在 \(error.folder) 写临时文件：\(error.text)"))
    case .noDocuments, .container: containerDiagnostic(file: file)
    case .empty:
      Diagnostic("E0501", Wording("\(file): the file is empty", "\(file)：文件是空的"))
    case .binary(let format):
      Diagnostic("E0502", Wording("\(file): \(format.wording.english)", "\(file)：\(format.wording.chinese)"))
    case .notUTF8(let line):
      Diagnostic(
        "E0503", Wording("\(file): line \(line) is not UTF-8 text", "\(file)：第\(line)行不是 UTF-8 文本"),
        hints: [
          Wording(
            "convert it first: iconv -f GB18030 -t UTF-8 \(file)", "先转换编码：iconv -f GB18030 -t UTF-8 \(file)")
        ])
    case .noConverter:
      Diagnostic(
        "E0506",
        Wording(
          "\(file): the text is in GB18030, and this system has no converter for it",
          "\(file)：文本编码是 GB18030，而本系统没有相应的转换程序"),
        hints: [
          Wording(
            "convert it where there is one: iconv -f GB18030 -t UTF-8 \(file)",
            "请在有转换程序的系统上转换：iconv -f GB18030 -t UTF-8 \(file)")
        ])
    case .noRows(let title, let line):
      Diagnostic(
        "E0505",
        Wording(
          "\(file): line \(line) has the title \(title), but no rows are below whose columns can be told",
          "\(file)：第\(line)行有表名《\(title)》，但下面没有能分辨栏目的行"),
        hints: [
          Wording(
            "words joined by single blanks do not tell blank cells: open the PDF itself, or text with tabs or of pdftotext -layout",
            "单个空格连接的文本分不清空白单元格：请直接打开 PDF，或用制表符分隔的文本、pdftotext -layout 的文本")
        ])
    case .noTables:
      Diagnostic(
        "E0504",
        Wording("\(file): no statement table is in this text", "\(file)：这份文本里没有找到决算表"),
        hints: [
          Wording(
            "a table is found by its title on a line of its own, such as 支出决算表, with tab-separated rows below",
            "按单独一行的表名（如“支出决算表”）查找，表名下面是以制表符分隔的各行")
        ])
    }
  }
}

extension BinaryFormat {
  fileprivate var wording: Wording {
    switch self {
    case .compound:
      Wording(
        "this is an old Office file that holds neither a workbook nor a text",
        "这是旧版 Office 文件，但其中既没有工作簿也没有文档")
    case .unknown(let line):
      Wording("this is a binary file (a NUL byte in line \(line))", "这是二进制文件（第\(line)行有 NUL 字节）")
    }
  }
}
