import ArgumentParser
import Glibc

// A reader that goes away is reported by the write, not by a signal.
signal(SIGPIPE, SIG_IGN)

// The files of the main command would swallow the word of another one.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "check": Check.main(Array(arguments.dropFirst()))
case "export": Export.main(Array(arguments.dropFirst()))
case "fmt": Format.main(Array(arguments.dropFirst()))
case "review": Review.main(Array(arguments.dropFirst()))
case "ledger": Ledger.main(Array(arguments.dropFirst()))
default: Juesuan.main(arguments)
}
