import Disclosure
import DisclosureImport
import Exchange
import SourceText

/// A file that an export wrote (导出的文件): the descriptor of a package or a database. It is known by its content.
struct ExportedFile {
  private enum Form { case package, database }
  private let name: String
  private let form: Form

  /// `nil` for any other file.
  init?(_ name: String, bytes: [UInt8]) {
    self.name = name
    if DatabaseFile.isDatabase(bytes) {
      form = .database
    } else if PackageFolder.describes(bytes) {
      form = .package
    } else {
      return nil
    }
  }

  /// The documents in it, with what was noticed when they were first read.
  var documents: Result<[ImportedDocument], Diagnostic> {
    do throws(ExchangeError) {
      let documents =
        switch form {
        case .package: try PackageFolder.documents(describedBy: name)
        case .database: try DatabaseFile(name).documents()
        }
      return .success(
        documents.map { exchanged in
          ImportedDocument(
            document: exchanged.document,
            findings: exchanged.remarks.map(Finding.init))
        })
    } catch {
      return .failure(error.diagnostic)
    }
  }

  /// Why numbers of the file cannot be counted.
  var hasNoText: Diagnostic { ExchangeError.noText(name).diagnostic }
}

extension ExchangedDocument {
  /// A document as it was read.
  init(_ imported: ImportedDocument) {
    self.init(
      imported.document,
      remarks: imported.findings.map { finding in
        var shifted: ShiftedRows?
        if case .formRowsShifted(let form, let lines) = finding { shifted = .init(form: form, lines: lines) }
        return Remark(finding.wording(in: imported.document), isLoss: finding.isLoss, shifted: shifted)
      })
  }
}

extension Finding {
  /// What was noticed when an exported document was first read.
  fileprivate init(_ remark: ExchangedDocument.Remark) {
    if let shifted = remark.shifted {
      self = .formRowsShifted(form: shifted.form, lines: shifted.lines)
    } else {
      self = .recorded(remark.wording, isLoss: remark.isLoss)
    }
  }
}
