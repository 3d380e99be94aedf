import Audit
import Disclosure
import SourceText
import Synchronization

/// The audits of the loaded documents, each made when it is first asked for: no question changes them.
final class AuditStore: Sendable {
  private let documents: [Document]
  private let made = Mutex<[Int: Audit]>([:])

  /// What the text of each document says besides its tables.
  private let surveys: [TextSurvey?]

  init(_ documents: [Document], surveys: [TextSurvey?] = []) {
    self.documents = documents
    self.surveys = surveys
  }

  /// The relations that are built in, evaluated on a document.
  func audit(_ index: Int) -> Audit {
    made.withLock { made in
      if let audit = made[index] { return audit }
      let audit = Audit(
        AuditedDocument(documents[index], survey: surveys.indices.contains(index) ? surveys[index] : nil),
        prior: prior(to: documents[index]).map { AuditedDocument($0) })
      if !Interruption.isRequested() { made[index] = audit }
      return audit
    }
  }

  /// The disclosure of the same entity for the year before.
  private func prior(to document: Document) -> Document? {
    guard let year = document.year, !document.entity.isEmpty else { return nil }
    let name = Folding.nameKey(document.entity)
    return documents.first { other in
      other.year?.number == year.number - 1 && other.phase == document.phase && other.tier == document.tier
        && Folding.nameKey(other.entity) == name
    }
  }
}

extension Audit {
  /// The audits of several documents with the evaluations of each outcome counted.
  static func counts(_ audits: [Audit]) -> [AuditOutcome: Int] {
    audits.reduce(into: [:]) { counts, audit in counts.merge(audit.evaluations, uniquingKeysWith: +) }
  }
}
