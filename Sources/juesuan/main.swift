import ArgumentParser

Juesuan.main()
