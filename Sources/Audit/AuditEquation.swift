package import Disclosure
package import SourceText

extension AuditInstance {
  /// The relation with its figures filled in: `公开03表 20805 …: 82.64 = 15.56 + 40.29 + 26.80 (82.65, -0.01)`.
  package func equation(in document: Document) -> Wording {
    MaskedText.masked(plainEquation(in: document))
  }

  private func plainEquation(in document: Document) -> Wording {
    let place = AuditPlaces(document)
    let lines = stated.lines + other.lines.filter { !stated.lines.contains($0) }
    let at = place.at(lines.isEmpty ? self.lines : lines)
    guard !stated.terms.isEmpty || !other.terms.isEmpty else {
      guard let message else {
        return Wording("\(subject.name.english)\(at.english)", "\(subject.name.chinese)\(at.chinese)")
      }
      return Wording(message.english + at.english, message.chinese + at.chinese)
    }
    let sign =
      switch relation {
      case .equal: "="
      case .atMost: "<="
      case .atLeast: ">="
      case .percent: "="
      case .less: "<"
      case .greater: ">"
      case .unequal: "!="
      }
    let figures = "\(written(stated)) \(sign) \(written(other))"
    let decimals = max(stated.decimals(in: unit), other.decimals(in: unit))
    var tail = ""
    if let difference, outcome != .pass {
      tail = " (\(AuditAmount(difference, unit: unit, decimals: decimals).signed))"
    }
    return Wording(
      "\(subject.name.english): \(figures)\(tail)\(at.english)",
      "\(subject.name.chinese)：\(figures)\(tail)\(at.chinese)")
  }

  /// The figures of a side as a calculation; blanks are left out.
  private func written(_ side: AuditSide) -> String {
    var text = ""
    for term in side.terms where term.value.state != .nothing {
      let value = AuditSide(term.value)
      let figure =
        term.value.isFigure
        ? AuditAmount(term.value.amount, unit: unit, decimals: value.decimals(in: unit)).text
        : "“\(term.value.printed)”"
      text +=
        text.isEmpty ? (term.isTaken ? "-\(figure)" : figure) : term.isTaken ? " - \(figure)" : " + \(figure)"
    }
    return text.isEmpty ? "—" : text
  }
}

/// The lines of a document in words.
struct AuditPlaces {
  private let document: Document

  init(_ document: Document) { self.document = document }

  /// The first lines in parentheses; nothing where there are none.
  func at(_ lines: [Int]) -> Wording {
    guard !lines.isEmpty else { return Wording("", "") }
    let words = SourcePosition.wording(of: lines.map(document.origin.position), atMost: 6)
    return Wording(" (\(words.english))", "（\(words.chinese)）")
  }
}
