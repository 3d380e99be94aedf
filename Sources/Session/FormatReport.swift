import Exchange
import QueryLanguage
import SourceText

extension FileReports {
  /// Rewrites query files in canonical form, standard input to standard output for `-`; `isChecking` names those that
  /// are not and writes nothing. One that cannot be read or is no script is reported, and the others are still done.
  package func format(_ files: [String], isChecking: Bool) throws(OutputError) -> ExitStatus {
    var worst = ExitStatus.success
    for file in files.isEmpty ? ["-"] : files {
      let status = try format(file, isChecking: isChecking)
      if status.rawValue > worst.rawValue { worst = status }
    }
    return worst
  }

  private func format(_ file: String, isChecking: Bool) throws(OutputError) -> ExitStatus {
    let isInput = file == "-"
    let source: Source
    do throws(FileError) {
      let text = try isInput ? Files.textOfStandardInput() : Files.text(of: file)
      source = Source(text, name: isInput ? "stdin" : file)
    } catch {
      try report(error.diagnostic)
      return .unreadable
    }
    let text: String
    do throws(ParseErrors) {
      text = try Formatter.text(of: source)
    } catch {
      for error in error.all { try report(error.diagnostic, in: source) }
      return .failed
    }
    let isCanonical = Array(text.utf8) == source.bytes
    if isChecking {
      if !isCanonical {
        try say(Wording("\(source.name ?? file): not in canonical form", "\(source.name ?? file)：不是规范格式"))
      }
      return isCanonical ? .success : .failed
    }
    if isInput {
      try write(.output, text)
    } else if !isCanonical {
      do throws(ExchangeError) {
        try AtomicFile.write(Array(text.utf8), to: file)
      } catch {
        return try report(error)
      }
    }
    return .success
  }
}
