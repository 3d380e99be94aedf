/// Whether the work at hand is to be broken off (中断): what takes long asks now and then, and stops with an error.
package enum Interruption {
  /// What is asked; bound around the work by whoever can be interrupted.
  @TaskLocal package static var isRequested: @Sendable () -> Bool = { false }
}
