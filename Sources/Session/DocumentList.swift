import SourceText

/// A text file that names documents, one path in a line, given as `@FILE` (文件清单).
///
/// Paths are taken from the folder of the list. Empty lines are passed over, and so are lines that begin with `#`.
struct DocumentList {
  /// A path and the line it stands in.
  struct Entry: Sendable, Hashable {
    let path: String
    let line: Int
  }

  let file: String

  /// The list that a name stands for; `nil` where it is the name of a file.
  init?(_ name: String) {
    guard name.hasPrefix("@") else { return nil }
    file = String(name.dropFirst())
  }

  /// What it names, in its order.
  var entries: Result<[Entry], Diagnostic> {
    let source: Source
    do throws(FileError) {
      source = Source(try Files.text(of: file))
    } catch {
      return .failure(error.diagnostic)
    }
    var entries: [Entry] = []
    for line in 1...source.lineCount {
      let text = source.text(in: source.byteRange(ofLine: line)).withoutBlanksAround
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      guard !text.hasPrefix("@") else { return .failure(nested(text, line: line)) }
      entries.append(Entry(path: path(of: text), line: line))
    }
    return entries.isEmpty ? .failure(namesNothing) : .success(entries)
  }

  /// An error of what an entry names, with the place of the entry.
  func placed(_ diagnostic: Diagnostic, at entry: Entry) -> Diagnostic {
    Diagnostic(
      diagnostic.code, diagnostic.message,
      hints: [Wording("named in \(file):\(entry.line)", "写在 \(file):\(entry.line)")] + diagnostic.hints)
  }

  private func path(of text: String) -> String {
    guard !text.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return text }
    return file[...slash] + text
  }

  private func nested(_ text: String, line: Int) -> Diagnostic {
    Diagnostic(
      "E0535",
      Wording(
        "\(file):\(line): \(text) is a list, and a list names none", "\(file):\(line)：\(text)是清单，清单里不能再写清单"),
      hints: [
        Wording(
          "take the line out and name that list on the command line beside this one",
          "请删去这一行，在命令行里把那份清单和这份并列写出"),
        Wording("a file of that name is written ./\(text)", "若文件确实叫这个名字，请写 ./\(text)"),
      ])
  }

  private var namesNothing: Diagnostic {
    Diagnostic(
      "E0536", Wording("\(file): the list names no document", "\(file)：清单里没有写文件"),
      hints: [Wording("one path in a line", "每行写一个路径")])
  }
}

extension String {
  /// The text between the blanks, and marks that print nothing, at both ends.
  fileprivate var withoutBlanksAround: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, Folding.isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, Folding.isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }
}
