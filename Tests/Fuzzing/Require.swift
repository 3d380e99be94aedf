/// Stops with what is broken. `precondition` says nothing in the optimised build that the fuzzer is.
func require(_ holds: Bool, _ broken: StaticString) {
  if !holds { fatalError("\(broken)") }
}
