// swift-tools-version: 6.2
import PackageDescription

// Every module of ours is compiled in Swift 6 mode, and a warning is an error.
// A module lists what stands below it in the house (ARCHITECTURE.md); bin/check reads this file and the
// imports, and says so when one points up.
let ours: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
    // Generic code of one module is specialised in the others: a row is decoded, and a page written, without asking for types.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
]

func module(_ name: String, _ below: [Target.Dependency] = [], resources: [Resource] = [], linked: [LinkerSetting] = []) -> Target {
    .target(name: name, dependencies: below, resources: resources, swiftSettings: ours, linkerSettings: linked)
}

func tests(_ name: String, _ below: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: below, resources: resources, swiftSettings: ours)
}

let package = Package(
    name: "kept",
    products: [.executable(name: "kept", targets: ["kept"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // C libraries of Debian, one small folder each.
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(
            name: "CCmark", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CGD", pkgConfig: "gdlib", providers: [.apt(["libgd-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

        module("Basics", ["CMalloc"]),
        module("Language", ["Basics", "CStemmer"], linked: [.linkedLibrary("_FoundationICU")]),
        module("Storage", ["Basics", "CPostgres", grdb, sqlite, crypto, logging]),
        module("People", ["Basics", "Storage", "CSodium", crypto]),
        module("Customers", ["Basics", "Language", "Storage"]),
        module("Tickets", ["Basics", "Language", "Storage"]),
        module("Queue", ["Basics", "Storage"]),
        module("Promises", ["Basics", "Storage"]),
        module("Knowledge", ["Basics", "Storage", "Language"]),
        module("Channels", ["Basics", "Storage", "Language", "CGMime", "CGumbo", crypto]),
        module(
            "Desk",
            ["Basics", "Storage", "Language", "People", "Customers", "Tickets", "Queue", "Promises", "Knowledge", "Channels", crypto, logging]),
        module("Mail", ["Basics", "Storage", "People", "Tickets", "Channels", "Desk", crypto, logging, httpClient] + nio),
        module("Demo", ["Basics", "Storage", "People", "Customers", "Tickets", "Queue", "Knowledge", "Channels", "Desk"]),
        module(
            "Pages",
            [
                "Basics", "Language", "People", "Customers", "Tickets", "Queue", "Promises", "Knowledge", "Channels", "Desk", "CQREncode",
                "CCmark",
            ],
            resources: [.copy("Assets"), .copy("words")], linked: [.linkedLibrary("_FoundationICU")]),
        module(
            "Web",
            [
                "Basics", "Storage", "People", "Customers", "Tickets", "Queue", "Promises", "Knowledge", "Channels", "Desk", "Mail", "Pages",
                "CGD", "CDeflate", hummingbird,
                crypto, logging, lifecycle,
            ]
                + nio),
        .executableTarget(
            name: "kept",
            dependencies: [
                "Basics", "Storage", "People", "Customers", "Tickets", "Promises", "Knowledge", "Channels", "Desk", "Mail", "Demo", "Pages", "Web",
                "Language",
                logging, lifecycle, .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: ours),

        // Not shipped: what bin/bench measures with.
        .executableTarget(
            name: "kept-bench",
            dependencies: [
                "Basics", "Storage", "People", "Tickets", "Promises", "Knowledge", "Channels", "Language", "Demo", "Desk", "Pages",
                "Simulation", hummingbird, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/KeptBench", swiftSettings: ours),

        .target(
            name: "TestSupport", dependencies: ["Basics", "Storage", "People", "Tickets", "Channels", "Desk"], path: "Tests/TestSupport",
            swiftSettings: ours),
        // A year of a desk, for Stories in small and for bin/bench at full length.
        .target(
            name: "Simulation", dependencies: ["Basics", "Storage", "People", "Tickets", "Queue", "Promises", "Channels", "Desk"],
            path: "Tests/Simulation", swiftSettings: ours),
        tests("LanguageTests", ["Basics", "Language"]),
        tests("PromisesTests", ["Basics", "Promises", "TestSupport"]),
        tests("KnowledgeTests", ["Basics", "Storage", "Language", "People", "Knowledge", "Desk", "TestSupport"]),
        tests("PeopleTests", ["Basics", "Storage", "People", "TestSupport"]),
        tests("ChannelsTests", ["Basics", "Language", "Channels", "CGumbo", "TestSupport"], resources: [.copy("Corpus")]),
        tests("StorageTests", ["Basics", "Storage", "TestSupport"]),
        tests("DemoTests", ["Basics", "Demo"]),
        tests("PagesTests", ["Basics", "Language", "People", "Customers", "Tickets", "Queue", "Promises", "Channels", "Desk", "Pages"]),
        tests(
            "WebTests",
            [
                "Basics", "Storage", "People", "Tickets", "Promises", "Queue", "Knowledge", "Channels", "Desk", "Mail", "Web", "TestSupport",
                "CGD", "CDeflate", hummingbird, logging,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        tests("MailTests", ["Basics", "Storage", "People", "Tickets", "Channels", "Desk", "Mail", "TestSupport", crypto, logging] + nio),
        tests(
            "Stories",
            ["Basics", "Storage", "People", "Tickets", "Queue", "Promises", "Knowledge", "Channels", "Desk", "TestSupport", "Simulation"]),
    ]
)

// Only where bin/fuzz builds with -sanitize=fuzzer, which brings what it links to.
if Context.environment["KEPT_FUZZ"] != nil {
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Benchmarks/CFuzzer"),
        .executableTarget(name: "kept-fuzz", dependencies: ["Basics", "Channels", "CFuzzer"], path: "Benchmarks/KeptFuzz", swiftSettings: ours),
    ]
}
