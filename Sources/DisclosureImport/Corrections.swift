package import Disclosure
import SourceText

/// How people settled doubtful cells of a document (更正): the file `FILE.corrections` beside it.
///
/// An entry is a block of lines `key: value`, parted from the next by an empty line; `#` begins a line of comment. The keys are
/// English or Chinese, in any order:
///
///     file: 9f86d081…     文件    the SHA-256 of the document
///     table: 公开03表      表      the mark, the title or the measure of the table
///     row: 2080505        行      the code or the name
///     line: 155           行号    the line of the document; only where several rows have that name
///     column: 项目支出     栏      the heading, or its last part
///     printed: 12.0034    印作    what the cell prints
///     reading: 12.34      读作    a figure, blank or 空白, dash or 划线; ? leaves the entry open
///     author: 张三         更正人
///     reason: 与原件核对    理由
package struct Corrections: Sendable, Hashable {
  package let entries: [Entry]

  package struct Entry: Sendable, Hashable {
    /// The SHA-256 of the document the entry was made for, in small letters.
    package let file: String
    package let table: String
    package let row: String
    package let line: Int?
    package let column: String
    package let printed: String
    /// `nil` for an entry that is still open.
    package let reading: Figure?
    package let author: String
    package let reason: String
    /// The line of the file of corrections at which the entry begins.
    package let place: Int
  }

  package enum Key: String, Sendable, CaseIterable {
    case file, table, row, line, column, printed, reading, author, reason

    package var chinese: String {
      switch self {
      case .file: "文件"
      case .table: "表"
      case .row: "行"
      case .line: "行号"
      case .column: "栏"
      case .printed: "印作"
      case .reading: "读作"
      case .author: "更正人"
      case .reason: "理由"
      }
    }

    init?(spelling: String) {
      let word = Folding.fold(spelling).lowercased()
      guard let key = Key.allCases.first(where: { $0.rawValue == word || $0.chinese == word }) else {
        return nil
      }
      self = key
    }
  }
}

// MARK: Reading

extension Corrections {
  /// Reads a file of corrections.
  package static func parse(_ bytes: [UInt8]) throws(CorrectionError) -> Corrections {
    let blocks: [[KeyedBlocks.Entry]]
    do throws(KeyedBlocks.Fault) {
      blocks = try KeyedBlocks.parse(bytes)
    } catch {
      switch error {
      case .notUTF8: throw CorrectionError(.notUTF8)
      case .noColon(let line): throw CorrectionError(.noColon, line: line, column: 1)
      }
    }
    var entries: [Entry] = []
    for lines in blocks {
      var block = Block()
      for line in lines { try block.add(line) }
      if let entry = try block.entry() { entries.append(entry) }
    }
    return Corrections(entries: entries)
  }

  /// The text of a cell as entries write it: without line breaks, and single blanks.
  package static func plain(_ text: String) -> String { KeyedBlocks.plain(text) }

  /// The reading that a word or a number stands for; `nil` for neither.
  static func reading(_ text: String) -> Figure? {
    switch text.lowercased() {
    case "blank", "空白": return Figure(printed: "")
    case "dash", "划线": return Figure(printed: "-")
    default:
      let figure = Figure(printed: text)
      return figure.state.isFigure ? figure : nil
    }
  }

  /// The lines of an entry, as they are met.
  private struct Block {
    private var values: [Key: (text: String, line: Int, column: Int)] = [:]
    private var first: Int?

    mutating func add(_ line: KeyedBlocks.Entry) throws(CorrectionError) {
      guard let key = Key(spelling: line.key) else {
        throw CorrectionError(.unknownKey(line.key), line: line.line, column: line.column)
      }
      guard values[key] == nil else {
        throw CorrectionError(.repeatedKey(key), line: line.line, column: line.column)
      }
      values[key] = (line.value, line.line, line.valueColumn)
      first = first ?? line.line
    }

    func entry() throws(CorrectionError) -> Entry? {
      guard let first else { return nil }
      func value(_ key: Key, mayBeEmpty: Bool = false) throws(CorrectionError) -> String {
        guard let value = values[key] else { throw CorrectionError(.missingKey(key), line: first, column: 1) }
        guard mayBeEmpty || !value.text.isEmpty else {
          throw CorrectionError(.emptyValue(key), line: value.line, column: value.column)
        }
        return value.text
      }
      func fault(_ cause: CorrectionError.Cause, _ key: Key) -> CorrectionError {
        CorrectionError(cause, line: values[key]?.line ?? first, column: values[key]?.column ?? 1)
      }
      let file = try value(.file).lowercased()
      guard file.utf8.count == 64, file.allSatisfy(\.isHexDigit) else { throw fault(.badDigest, .file) }
      let word = try value(.reading)
      let isOpen = word == "?" || word == "？"
      let reading = isOpen ? nil : Corrections.reading(word)
      guard isOpen || reading != nil else { throw fault(.badReading(word), .reading) }
      var line: Int?
      if let text = values[.line]?.text {
        guard let number = Int(text), number > 0 else { throw fault(.badLine(text), .line) }
        line = number
      }
      // An unplaced row may have no name, and a blank cell prints nothing.
      return Entry(
        file: file, table: try value(.table), row: try value(.row, mayBeEmpty: true), line: line,
        column: try value(.column), printed: try value(.printed, mayBeEmpty: true), reading: reading,
        author: try value(.author, mayBeEmpty: isOpen), reason: try value(.reason, mayBeEmpty: isOpen),
        place: first)
    }
  }
}
