package import Audit
import Disclosure
package import SourceText

/// What `juesuan check` found in documents, with what people said of it.
package struct CheckReport: Sendable {
  /// A finding and its disposition.
  package struct Reported: Sendable {
    package enum Standing: Sendable, Hashable {
      /// Nobody has said anything of it.
      case new
      /// Somebody has; the disposition holds today.
      case known(Dispositions.State)
      /// The disposition held until a day that is over.
      case expired
      /// It is graver than what was disposed of.
      case graver
    }

    package let finding: AuditFinding
    package let disposition: Dispositions.Entry?
    package let standing: Standing

    /// Whether it counts for the exit status: what is not settled.
    package var isUnsettled: Bool {
      switch standing {
      case .new, .expired, .graver, .known(.open): true
      case .known: false
      }
    }
  }

  /// A document that was checked.
  package struct Checked: Sendable {
    package let name: String
    /// The SHA-256 of the file, in hexadecimal digits.
    package let digest: String
    package let audit: Audit
    package let findings: [Reported]
    /// The text of the lines that findings name.
    package let quotes: [Int: String]
    /// Those lines cut from their pages, as PNG.
    package let cuts: [Int: [UInt8]]

    package init(
      _ audit: Audit, name: String, digest: String, dispositions: Dispositions, today: CalendarDay,
      quotes: [Int: String] = [:], cuts: [Int: [UInt8]] = [:]
    ) {
      self.name = name
      self.digest = digest
      self.audit = audit
      self.quotes = quotes
      self.cuts = cuts
      let reported = audit.findings.map { finding in
        let entry = dispositions[finding.fingerprint]
        let standing: Reported.Standing =
          entry.map { entry in
            entry.isExceeded(by: finding)
              ? .graver : entry.holds(on: today) ? .known(entry.state) : .expired
          } ?? .new
        return Reported(finding: finding, disposition: entry, standing: standing)
      }
      // What a clerk must mend in the text stands in the order of its pages, below what concerns figures.
      findings =
        reported.filter { !$0.finding.isOfText }
        + reported.filter { $0.finding.isOfText }.sorted { left, right in
          (left.finding.lines.first ?? 0) < (right.finding.lines.first ?? 0)
        }
    }

    var document: Document { audit.document }

    /// The entity and year, for headings.
    var title: String {
      let entity = document.entity.isEmpty ? name : document.entity
      return entity + (document.year.map { " \($0.number)" } ?? "")
    }

    /// How many findings have a severity.
    func count(_ severity: AuditSeverity) -> Int { findings.count { $0.finding.severity == severity } }
  }

  package let documents: [Checked]
  package let dispositions: Dispositions
  package let version: String
  package let language: Language

  package init(_ documents: [Checked], dispositions: Dispositions, version: String, language: Language) {
    self.documents = documents
    self.dispositions = dispositions
    self.version = version
    self.language = language
  }

  /// The gravest finding that is not settled.
  package var gravest: AuditSeverity? {
    documents.flatMap(\.findings).filter(\.isUnsettled).map(\.finding.severity).max()
  }

  /// The entries that no finding has; those of entities that are not checked here have theirs elsewhere.
  var stale: [Dispositions.Entry] {
    let found = Set(documents.flatMap(\.findings).map(\.finding.fingerprint))
    let entities = Set(documents.map { KeyedBlocks.plain($0.document.entity).withoutControls })
    return dispositions.entries.filter { entry in
      !found.contains(entry.finding) && (entry.entity.isEmpty || entities.contains(entry.entity))
    }
  }

  /// Open entries for the findings above info that the file does not have yet, each once: of one that several documents
  /// have, the gravest.
  package var drafts: [String] {
    var drafts: [(finding: AuditFinding, entity: String)] = []
    var places: [String: Int] = [:]
    for checked in documents {
      for reported in checked.findings where reported.disposition == nil && reported.finding.severity > .info
      {
        let draft = (reported.finding, checked.document.entity)
        if let place = places[reported.finding.fingerprint] {
          if reported.finding.isGraver(than: drafts[place].finding) { drafts[place] = draft }
        } else {
          places[reported.finding.fingerprint] = drafts.count
          drafts.append(draft)
        }
      }
    }
    return drafts.map { Dispositions.draft($0.finding, entity: $0.entity, language) }
  }

  func word(_ wording: Wording) -> String { wording(language).withoutControls }
}

extension CheckReport.Reported.Standing {
  /// Whether what was said of it does not hold any more.
  var isOver: Bool { self == .expired || self == .graver }
}

extension AuditFinding {
  /// Whether it is about the text, to be mended before it is published.
  var isOfText: Bool { RuleBook.rule(rule)?.family == .text }
}

extension CheckReport.Reported {
  /// What people said of it, in words; `nil` for what is new.
  var words: Wording? {
    guard let disposition else { return nil }
    let by = disposition.by.isEmpty ? "" : " · \(disposition.by)"
    let why = disposition.why.isEmpty ? "" : "：\(disposition.why)"
    let english = disposition.why.isEmpty ? "" : ": \(disposition.why)"
    switch standing {
    case .new: return nil
    case .known(let state):
      return Wording("\(state.wording.english)\(by)\(english)", "\(state.wording.chinese)\(by)\(why)")
    case .graver:
      let before = [
        disposition.severity?.wording, disposition.difference.map { Wording($0.text, $0.text) },
      ].compactMap(\.self)
      return Wording(
        "\(disposition.state.wording.english) when it was \(before.map(\.english).joined(separator: ", ")): open again\(by)\(english)",
        "\(disposition.state.wording.chinese)时为\(before.map(\.chinese).joined(separator: "、"))，现已加重，重新待核\(by)\(why)"
      )
    case .expired:
      let day = disposition.until?.text ?? ""
      return Wording(
        "\(disposition.state.wording.english) until \(day), now over\(by)\(english)",
        "\(disposition.state.wording.chinese)，\(day)已到期\(by)\(why)")
    }
  }
}
