// Imports go down, never up, never sideways unless drawn. This table is the drawing; the architecture page
// explains it. A new import is a decision: it is made here, and reviewed here.
import Testing

/// What each room may import.
let floors: [String: Set<String>] = [
    // Floor 1.
    "Base": ["CLinux", "COpenSSL", "Synchronization"],
    // Floor 2.
    "Ballots": ["Base", "BigInt"],
    "Journal": ["Base", "CLinux", "COpenSSL", "Glibc"],
    "Wire": ["Base", "CZlib", "COpenSSL", "Glibc"],
    "FanOut": ["Base"],
    "Deliberation": ["Base", "CMeCab"],
    // Floor 3.
    "Hall": ["Base", "Ballots"],
    "Reactor": ["Base", "CLinux", "COpenSSL", "Glibc", "Synchronization"],
    "Secret": ["Base", "Ballots", "Journal", "CSecret"],
    // Floor 4.
    "Protocol": ["Base", "Ballots", "Hall"],
    "Export": ["Base", "Ballots", "CLinux", "CXlsxWriter", "Hall", "Protocol", "Glibc"],
    "Roll": ["Base", "CZip", "Protocol", "Foundation", "FoundationXML", "Glibc"],
    // Floor 5.
    "Runtime": [
        "Base", "Ballots", "Deliberation", "Hall", "Journal", "Secret", "Wire", "FanOut", "Protocol", "Roll",
        "Synchronization",
    ],
    // Floor 6.
    "Server": [
        "Base", "Ballots", "Deliberation", "CLinux", "CQREncode", "CZlib", "COpenSSL", "Journal", "Secret",
        "Wire",
        "FanOut", "Hall",
        "Reactor", "Protocol", "Export", "Roll", "Runtime", "Logging", "Histogram", "Foundation", "Dispatch",
        "Glibc",
        "Synchronization",
    ],
    // Glibc for the error codes that its disk answers with.
    "Simulator": [
        "Base", "Ballots", "Deliberation", "Journal", "Wire", "FanOut", "Hall", "Protocol", "Runtime",
        "Glibc",
    ],
    "Crowd": ["Base", "Wire", "Reactor", "Protocol", "Hall"],
    // Floor 7.
    "townhall": [
        "Base", "Ballots", "Deliberation", "Journal", "Hall", "Protocol", "Export", "Roll", "Runtime",
        "Server", "Crowd",
        "Reactor", "ArgumentParser", "Logging", "Foundation", "Dispatch", "Glibc", "Synchronization",
    ],
    "loadtest": [
        "Base", "CAllocations", "CLinux", "COpenSSL", "Wire", "Reactor", "Protocol", "Hall", "Journal",
        "Runtime", "Crowd", "Deliberation",
        "ArgumentParser", "Histogram",
        "Foundation", "Dispatch", "Glibc", "Synchronization",
    ],
    // The generator of the tables, beside the floors.
    "schema": ["Base", "Foundation"],
]

/// The rooms that a message passes between socket and journal.
let dataPath: Set<String> = [
    "Base", "Hall", "Ballots", "Journal", "Wire", "FanOut", "Protocol", "Runtime", "Reactor",
]

struct FloorTests {
    @Test("Imports go down the floors as drawn", arguments: floors.keys.sorted())
    func imports(module: String) {
        let files = House.sources.filter { $0.module == module }
        #expect(!files.isEmpty, "\(module) has no sources")
        for file in files {
            for name in file.imports where name != "Swift" && !floors[module]!.contains(name) {
                Issue.record("\(file.path) imports \(name), which does not stand below \(module)")
            }
        }
    }

    @Test("Every room of the house is drawn")
    func complete() {
        #expect(Set(House.sources.map(\.module)) == Set(floors.keys))
    }

    @Test("The drawing itself has no way up: no room stands on itself, and the data path has no Foundation")
    func drawing() {
        for module in floors.keys {
            var below: Set<String> = []
            var open = Array(floors[module]!)
            while let next = open.popLast() {
                guard below.insert(next).inserted else { continue }
                open += Array(floors[next] ?? [])
            }
            #expect(!below.contains(module), "\(module) stands on itself")
        }
        for module in dataPath {
            #expect(floors[module]!.isDisjoint(with: ["Foundation", "FoundationEssentials", "Dispatch"]))
        }
        #expect(floors["Hall"]!.isDisjoint(with: ["Glibc", "CLinux", "COpenSSL", "Synchronization"]))
        #expect(floors["Runtime"]!.isDisjoint(with: ["Reactor", "Glibc", "CLinux"]))
        #expect(!floors["Simulator"]!.contains("Reactor"))
    }

    @Test("Imports are found in every form, and not in comments or text")
    func reading() {
        let text = """
            // import Foundation
            /* import Dispatch /* nested */ */
            import Base
            @testable import Hall
            @preconcurrency public import struct Journal.Record
              internal import FanOut  // import Reactor
            let a = "import Wire"
            """
        let file = SourceFile(path: "Sources/X/a.swift", text: text)
        #expect(file.imports == ["Base", "Hall", "Journal", "FanOut"])
    }
}
