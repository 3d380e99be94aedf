/// Whether the work at hand is to be broken off (中断): what takes long asks now and then, and stops with an error, or early
/// where whoever called it asks again before it uses what it got.
package enum Interruption {
  /// What is asked; bound around the work by whoever can be interrupted. Once true it stays so until that work has ended.
  @TaskLocal package static var isRequested: @Sendable () -> Bool = { false }

  /// Thrown out of what has no error of its own, a sort.
  package struct Request: Error, Sendable, Hashable {
    package init() {}
  }
}

extension Sequence {
  /// The elements until the work is broken off, which is asked before each of them, or before every so manieth: what is
  /// made of them is then only a part, and not to be used.
  package func heedingInterruption(every stride: Int = 1) -> HeedingSequence<Self> {
    HeedingSequence(base: self, stride: stride)
  }
}

/// A sequence that ends early when the work is broken off.
package struct HeedingSequence<Base: Sequence>: Sequence {
  fileprivate let base: Base
  fileprivate let stride: Int

  package func makeIterator() -> Iterator { Iterator(base: base.makeIterator(), stride: stride) }

  package struct Iterator: IteratorProtocol {
    fileprivate var base: Base.Iterator
    fileprivate let stride: Int
    private var left = 0

    fileprivate init(base: Base.Iterator, stride: Int) {
      self.base = base
      self.stride = stride
    }

    package mutating func next() -> Base.Element? {
      if left == 0 {
        guard !Interruption.isRequested() else { return nil }
        left = stride
      }
      left -= 1
      return base.next()
    }
  }
}

/// Asks whether the work is broken off, before every so manieth step; for work that takes its steps in closures.
package struct InterruptionPace {
  private let stride: Int
  private var left = 0
  private var isRequested = false

  package init(every stride: Int) { self.stride = stride }

  /// Whether the work is broken off, as far as is known at this step.
  package mutating func isBrokenOff() -> Bool {
    if isRequested { return true }
    if left == 0 {
      isRequested = Interruption.isRequested()
      left = stride
    }
    left -= 1
    return isRequested
  }
}
