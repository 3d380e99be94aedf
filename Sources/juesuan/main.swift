import ArgumentParser
import Glibc

// A reader that goes away is reported by the write, not by a signal.
signal(SIGPIPE, SIG_IGN)
Juesuan.main()
