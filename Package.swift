// swift-tools-version: 6.2
// The house: one target a room, floors as the architecture page draws them. `Tests/HouseTests` reads the imports
// and fails when a floor is broken.
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func room(
    _ name: String, _ below: [Target.Dependency] = [], resources: [Resource]? = nil, exclude: [String] = []
)
    -> Target
{
    .target(name: name, dependencies: below, exclude: exclude, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ below: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: below, exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "townhall",
    products: [
        .executable(name: "townhall", targets: ["townhall"]),
        .executable(name: "loadtest", targets: ["loadtest"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    ],
    targets: [
        // Floor 0: headers and thin shims.
        .target(name: "CLinux"),
        // For tests and microbenchmarks: counts heap allocations.
        .target(name: "CAllocations"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        // Blind signatures and ballot keys; apart from COpenSSL, which nearly everything stands on.
        .target(name: "CSecret", linkerSettings: [.linkedLibrary("crypto")]),
        // Debian's libmecab-dev has no pkg-config file.
        .systemLibrary(name: "CMeCab", providers: [.apt(["libmecab-dev"])]),
        // Floor 1.
        room("Base", ["CLinux", "COpenSSL"]),
        // Floor 2.
        room("Ballots", ["Base", .product(name: "BigInt", package: "BigInt")]),
        room("Journal", ["Base", "CLinux", "COpenSSL"]),
        room("Wire", ["Base", "CZlib", "COpenSSL"]),
        room("FanOut", ["Base"]),
        room("Deliberation", ["Base", "CMeCab"], exclude: ["Dictionary"]),
        // Floor 3.
        room("Hall", ["Base", "Ballots"]),
        room("Reactor", ["Base", "CLinux", "COpenSSL"]),
        room("Secret", ["Base", "Ballots", "Journal", "CSecret"]),
        // Floor 4.
        room("Protocol", ["Base", "Ballots", "Hall"], exclude: ["schema.json"]),
        room("Export", ["Base", "Ballots", "CLinux", "CXlsxWriter", "Hall", "Protocol"]),
        room("Roll", ["Base", "CZip", "Protocol"]),
        // Floor 5.
        room(
            "Runtime",
            [
                "Base", "Ballots", "Deliberation", "Hall", "Journal", "Secret", "Wire", "FanOut", "Protocol",
                "Roll",
            ]),
        // Floor 6.
        room(
            "Server",
            [
                "Base", "Ballots", "CLinux", "CQREncode", "CZlib", "COpenSSL", "Journal", "Secret", "Wire",
                "FanOut", "Hall", "Reactor",
                "Deliberation", "Protocol", "Export", "Roll", "Runtime",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ]),
        room("Crowd", ["Base", "Wire", "Reactor", "Protocol", "Hall"]),
        room(
            "Simulator", ["Base", "Deliberation", "Journal", "Wire", "FanOut", "Hall", "Protocol", "Runtime"]),
        // Floor 7.
        .executableTarget(
            name: "townhall",
            dependencies: [
                "Base", "Ballots", "Deliberation", "Journal", "Hall", "Protocol", "Export", "Roll", "Runtime",
                "Server", "Crowd", "Reactor",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "loadtest",
            dependencies: [
                "Base", "CAllocations", "CLinux", "COpenSSL", "Wire", "Reactor", "Protocol", "Hall",
                "Journal", "Runtime", "Crowd", "Deliberation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ], path: "loadtest", exclude: ["limit"], swiftSettings: strict),
        .executableTarget(name: "schema", dependencies: ["Base"], swiftSettings: strict),
        // Tests: a folder a module.
        tests("HouseTests", []),
        tests("BaseTests", ["Base", "CLinux"]),
        tests("BallotsTests", ["Ballots", "Base"]),
        tests("JournalTests", ["Journal", "Base", "Simulator"], exclude: ["golden"]),
        tests("SecretTests", ["Secret", "Ballots", "Journal", "Base", "CSecret"], exclude: ["vectors"]),
        tests("WireTests", ["Wire", "Base"]),
        tests("FanOutTests", ["FanOut", "Base", "CAllocations"]),
        tests(
            "HallTests", ["Hall", "Protocol", "Ballots", "Base", "CAllocations"],
            exclude: ["transcripts", "golden"]),
        tests("DeliberationTests", ["Deliberation", "Base"], exclude: ["sets"]),
        tests("ReactorTests", ["Reactor", "Base", "CLinux", "COpenSSL"]),
        tests("ProtocolTests", ["Protocol", "Hall", "Base", "schema"]),
        tests("ExportTests", ["Export", "Hall", "Protocol", "Base"], exclude: ["golden"]),
        tests("RollTests", ["Roll", "Base", "CZip"], exclude: ["files"]),
        tests(
            "RuntimeTests",
            [
                "Runtime", "Deliberation", "Hall", "Journal", "FanOut", "Protocol", "Wire", "Base",
                "CAllocations",
            ]),
        tests(
            "ServerTests", ["Server", "Reactor", "Wire", "Protocol", "Hall", "Base", "CLinux", "COpenSSL"]),
        tests(
            "CrowdTests",
            [
                "Crowd", "Server", "Runtime", "Journal", "Hall", "Protocol", "Reactor", "Base",
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("SimulatorTests", ["Simulator", "Runtime", "Hall", "Journal", "Base"]),
        tests("LoadtestTests", ["loadtest", "Base"]),
    ],
    swiftLanguageModes: [.v6]
)

// `TOWNHALL_ONLY=BaseTests swift test …` reduces the package to one target and what it stands on, so that a
// sanitizer or a quick look builds nothing else.
if let only = Context.environment["TOWNHALL_ONLY"] {
    var wanted: Set<String> = []
    var open = [only]
    while let name = open.popLast() {
        guard wanted.insert(name).inserted, let target = package.targets.first(where: { $0.name == name })
        else { continue }
        for case .byNameItem(let below, _) in target.dependencies { open.append(below) }
    }
    package.targets.removeAll { !wanted.contains($0.name) }
    package.products.removeAll { !wanted.contains($0.name) }
    if wanted.isDisjoint(with: ["Ballots", "Server", "townhall", "loadtest"]) { package.dependencies = [] }
}
