package import Session
package import SourceText

/// What a turn of the conversation writes: held until it ends where a pager may show it, else written at once.
package final class TurnOutput {
  private let target: Writer
  private var held: [(channel: Channel, text: String)]?

  package init(_ target: @escaping Writer) { self.target = target }

  /// The writer of the session.
  package func write(_ channel: Channel, _ text: String) throws(OutputError) {
    if held == nil { try target(channel, text) } else { held?.append((channel, text)) }
  }

  /// Holds what is written until the turn ends.
  package func hold() { held = [] }

  /// Ends a turn: answers that are longer than the terminal is high go to the pager, all else is written in its order.
  /// What went wrong with the pager is returned; the answers are then written.
  package func release(to pager: Pager, on size: TerminalSize) throws(OutputError) -> Wording? {
    let parts = held ?? []
    held = nil
    let answers = parts.filter { $0.channel == .output }.map(\.text).joined()
    guard Pager.isNeeded(for: answers, on: size) else {
      for part in parts { try target(part.channel, part.text) }
      return nil
    }
    var remark: Wording?
    do throws(TerminalProgram.Failure) {
      try pager.show(answers)
    } catch {
      remark = error.remark
      try target(.output, answers)
    }
    for part in parts where part.channel == .errors { try target(.errors, part.text) }
    return remark
  }
}
