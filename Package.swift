// swift-tools-version: 6.2

import PackageDescription

/// The rules every target of ours is built under; only the targets that touch C relax memory safety.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let safe: [SwiftSetting] = strict + [.strictMemorySafety()]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "juesuan",
  products: [.executable(name: "juesuan", targets: ["juesuan"])],
  dependencies: [
    // Options, help and (later) shell completion and the manual page.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Files and errno without full Foundation.
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
  ],
  targets: [
    .target(name: "SourceText", swiftSettings: safe),
    .target(name: "Disclosure", dependencies: ["SourceText"], swiftSettings: safe),
    // Programs that read formats for us, as processes under limits.
    .target(name: "ExternalTools", dependencies: ["SourceText"], swiftSettings: strict),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // libxml2 is loaded when it is first needed, so only its headers are named here.
    .target(name: "CLibXML", cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])]),
    .target(name: "Containers", dependencies: ["CZlib", "CLibXML"], swiftSettings: strict),
    .target(
      name: "DisclosureImport", dependencies: ["Containers", "Disclosure", "ExternalTools", "SourceText"],
      swiftSettings: safe),
    // The relations that a disclosure must satisfy, and what of them does not hold.
    .target(
      name: "Audit", dependencies: ["Disclosure", "SourceText"],
      // Names of codes as documents print them.
      resources: [.embedInCode("Resources/classification.txt")], swiftSettings: safe),
    .target(name: "QueryLanguage", dependencies: ["SourceText"], swiftSettings: safe),
    // What every error code means, compiled in like the example.
    .target(
      name: "ErrorCatalogue", dependencies: ["SourceText"],
      resources: [
        .embedInCode("Resources/sentences.txt"), .embedInCode("Resources/answers.txt"),
        .embedInCode("Resources/files.txt"), .embedInCode("Resources/data.txt"),
      ], swiftSettings: safe),
    .target(
      name: "QueryEngine",
      dependencies: ["Audit", "ErrorCatalogue", "QueryLanguage", "Disclosure", "SourceText"],
      swiftSettings: safe),
    .systemLibrary(name: "CSQLite", pkgConfig: nil, providers: [.apt(["libsqlite3-dev"])]),
    .target(
      name: "Exchange", dependencies: ["CSQLite", "Disclosure", "SourceText", systemPackage],
      swiftSettings: strict),
    .target(
      name: "Rendering",
      dependencies: ["Audit", "Exchange", "QueryEngine", "QueryLanguage", "Disclosure", "SourceText"],
      swiftSettings: safe),
    // What a check found, as text, data and a page, and how people disposed of it.
    .target(
      name: "AuditReports", dependencies: ["Audit", "Disclosure", "Exchange", "SourceText"],
      swiftSettings: safe),
    .target(
      name: "Session",
      dependencies: [
        "Audit", "AuditReports", "Exchange", "Rendering", "QueryEngine", "QueryLanguage", "DisclosureImport",
        "Disclosure", "SourceText", systemPackage,
      ],
      // The example is compiled in, so that the one file of a release answers without any other.
      resources: [.embedInCode("Resources/fenyang-2024.txt"), .embedInCode("Resources/help.txt")],
      swiftSettings: safe),
    .target(name: "CLibedit", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "LineEditing", dependencies: ["CLibedit", "SourceText"], swiftSettings: strict),
    .target(
      name: "Repl", dependencies: ["ExternalTools", "Session", "LineEditing", "QueryLanguage", "SourceText"],
      swiftSettings: safe),
    .executableTarget(
      name: "juesuan",
      dependencies: [
        "Audit", "AuditReports", "Repl", "Session", "Exchange", "LineEditing", "Rendering", "SourceText",
        argumentParser,
      ],
      swiftSettings: safe),

    .target(
      name: "TestSupport", dependencies: ["CPseudoTerminal", "CZlib", "SourceText"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(name: "ContainersTests", dependencies: ["Containers", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
    .testTarget(
      name: "DisclosureImportTests",
      dependencies: [
        "Containers", "Exchange", "DisclosureImport", "Disclosure", "SourceText", "TestSupport",
      ],
      exclude: ["claims.golden"],
      swiftSettings: strict),
    .testTarget(
      name: "QueryLanguageTests", dependencies: ["QueryLanguage", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "QueryEngineTests",
      dependencies: ["Rendering", "QueryEngine", "QueryLanguage", "Disclosure", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DifferentialTests",
      dependencies: [
        "Exchange", "Rendering", "QueryEngine", "QueryLanguage", "Disclosure", "SourceText", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SessionTests",
      dependencies: [
        "Audit", "ErrorCatalogue", "Session", "Repl", "LineEditing", "Rendering", "Exchange", "QueryEngine",
        "QueryLanguage", "Disclosure", "DisclosureImport", "SourceText", "TestSupport",
      ],
      exclude: ["sentences.test", "records.test"], swiftSettings: strict),
    .testTarget(
      name: "ProgramTests",
      dependencies: ["juesuan", "ErrorCatalogue", "Session", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ExchangeTests",
      dependencies: ["Exchange", "Disclosure", "SourceText", "TestSupport"],
      swiftSettings: strict),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
    .target(
      name: "Fuzzing",
      dependencies: [
        "Audit", "Containers", "DisclosureImport", "Disclosure", "QueryEngine", "QueryLanguage", "Rendering",
        "SourceText", "Typesetting",
      ],
      path: "Tests/Fuzzing",
      swiftSettings: strict),
    .executableTarget(
      name: "FuzzingSeeds", dependencies: ["Containers", "Typesetting"], path: "Tests/FuzzingSeeds",
      swiftSettings: strict),
    // Documents in published layouts and every format; the program writes them to a folder.
    .target(
      name: "Typesetting", dependencies: ["Disclosure"], path: "Tests/Typesetting", swiftSettings: strict),
    .executableTarget(
      name: "TypesetSamples", dependencies: ["Typesetting"], path: "Tests/TypesetSamples",
      swiftSettings: strict),
    .testTarget(
      name: "TypesettingTests",
      dependencies: ["Typesetting", "DisclosureImport", "Disclosure", "SourceText"],
      swiftSettings: strict),
    .executableTarget(
      name: "ReadingBench", dependencies: ["DisclosureImport", "Disclosure"], path: "Tests/ReadingBench",
      swiftSettings: strict),
    .executableTarget(
      name: "AuditBench", dependencies: ["Audit", "DisclosureImport", "Disclosure", "SourceText"],
      path: "Tests/AuditBench", swiftSettings: strict),
    .testTarget(
      name: "AuditTests",
      dependencies: ["Audit", "DisclosureImport", "Disclosure", "SourceText", "TestSupport"],
      exclude: ["mutation.golden"], swiftSettings: strict),
    .executableTarget(
      name: "SentenceBench",
      dependencies: [
        "CSQLite", "DisclosureImport", "Disclosure", "QueryEngine", "QueryLanguage", "SourceText",
      ],
      path: "Tests/SentenceBench", swiftSettings: strict),
    .executableTarget(
      name: "LineEditingProbe", dependencies: ["LineEditing", "SourceText"], path: "Tests/LineEditingProbe",
      swiftSettings: strict),
    .testTarget(
      name: "LineEditingTests",
      dependencies: ["LineEditing", "SourceText", "LineEditingProbe", "TestSupport", "CPseudoTerminal"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
