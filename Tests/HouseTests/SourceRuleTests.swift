// Rules of the house that a compiler does not know: what the data path and the core must not contain, how
// long a file may be, what stands at the top.
import Foundation
import Testing

/// Where sharing between threads is vouched for by hand, each with its reason beside it.
private let uncheckedSendable: Set<String> = [
    "Sources/Base/Rings/MPSCRing.swift",
    "Sources/Base/Rings/SPSCRing.swift",
    "Sources/Journal/ReplayChunk.swift",
    "Sources/Reactor/TLSContext.swift",
]

/// Where the data path's rooms may lock: set up and reload, never a message.
private let locks: Set<String> = ["Sources/Reactor/TLSContext.swift"]

/// What blocks, schedules or hides threads. The data path has threads that own what they touch, and rings.
private func threadingFaults(_ file: SourceFile) -> [String] {
    var found: [String] = []
    for (i, word) in file.words.enumerated() {
        switch word.text {
        case "actor":
            // A declaration; `actor` is also the name of whoever acts.
            guard word.behind != UInt8(ascii: ":"), i + 1 < file.words.count else { continue }
            // Before a name that follows directly stands the last letter of `actor`.
            let name = file.words[i + 1]
            let opens = name.behind == UInt8(ascii: "{") || name.behind == UInt8(ascii: ":")
            if opens, name.text.first!.isUppercase, name.before == UInt8(ascii: "r") {
                found.append("an actor")
            }
        case "Task":
            if [".", "{", "(", "<"].contains(UnicodeScalar(word.behind)) { found.append("a Task") }
        case "await", "DispatchQueue", "DispatchGroup", "DispatchSemaphore", "DispatchSource":
            found.append(word.text)
        case "unsafe":
            if i > 0, file.words[i - 1].text == "nonisolated" { found.append("nonisolated(unsafe)") }
        case "NSLock", "NSRecursiveLock", "NSCondition", "Mutex", "pthread_mutex_t", "pthread_mutex_lock":
            if !locks.contains(file.path) { found.append("a lock") }
        default: continue
        }
    }
    return found
}

/// What differs from machine to machine or from day to day.
private func determinismFaults(_ file: SourceFile) -> [String] {
    let words: Set<String> = [
        "Float", "Double", "CGFloat", "Float16", "Float80",
        "Date", "ContinuousClock", "SuspendingClock", "clock_gettime", "gettimeofday",
        "SystemRandom", "SystemRandomNumberGenerator", "SeededRandom", "randomElement", "shuffle", "shuffled",
        "Locale", "TimeZone", "Calendar", "NSString", "hashValue",
    ]
    var found = file.words.map(\.text).filter { words.contains($0) }
    let calls = file.words.contains {
        $0.text == "random" && $0.before == UInt8(ascii: ".") && $0.behind == UInt8(ascii: "(")
    }
    if calls { found.append("random") }
    return found
}

struct SourceRuleTests {
    @Test("The data path has no actor, task, await, dispatch or lock")
    func threading() {
        for file in House.sources where dataPath.contains(file.module) {
            for fault in threadingFaults(file) { Issue.record("\(file.path) has \(fault)") }
        }
    }

    @Test("The core sees no floating point, clock, chance, locale or hash order")
    func determinism() {
        for file in House.sources where file.module == "Hall" || file.module == "Ballots" {
            for fault in determinismFaults(file) { Issue.record("\(file.path) has \(fault)") }
        }
    }

    @Test("@unchecked Sendable stands only where it is listed, with its reason on the next line")
    func unchecked() {
        for file in House.sources where file.code.contains("@unchecked") {
            guard uncheckedSendable.contains(file.path) else {
                Issue.record("\(file.path) has @unchecked Sendable and is not in the list")
                continue
            }
            let code = file.code.split(separator: "\n", omittingEmptySubsequences: false)
            for (i, line) in code.enumerated() where line.contains("@unchecked") {
                let next = file.lines[i + 1].drop { $0 == " " }
                #expect(next.hasPrefix("// Unchecked"), "\(file.path):\(i + 1) gives no reason beside it")
            }
        }
        for path in uncheckedSendable {
            let isUsed = House.sources.contains { $0.path == path && $0.code.contains("@unchecked") }
            #expect(isUsed, "\(path) is in the list without need")
        }
    }

    @Test("A file holds one idea: at most 400 lines, and its first line says which")
    func length() {
        for file in House.sources + House.tests where !file.path.contains("/Generated/") {
            let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
            #expect(count <= 400, "\(file.path) has \(count) lines")
        }
        for file in House.sources where file.lines.count > 3 {
            #expect(file.text.hasPrefix("// "), "\(file.path) does not open with a comment")
        }
    }

    @Test("At the top stand the folders of the house and nothing else")
    func top() throws {
        // `Package.resolved` is written by the package manager and not part of the house.
        let allowed: Set<String> = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "static", "loadtest", "README.md",
            "Makefile", "LICENSE",
        ]
        let names = try FileManager.default.contentsOfDirectory(atPath: House.top.path)
        for name in names where !name.hasPrefix(".") && !allowed.contains(name) {
            Issue.record("\(name) does not belong at the top")
        }
    }

    @Test("The rules find what they look for, and only in code")
    func rules() {
        func file(_ text: String) -> SourceFile { SourceFile(path: "Sources/Hall/x.swift", text: text) }
        let bad = [
            "actor Owner {", "public actor Owner: Sendable {", "Task { }", "Task.detached {", "await x",
            "let l = NSLock()", "Mutex<Int>(0)", "DispatchQueue.main", "nonisolated(unsafe) var a = 0",
        ]
        for text in bad { #expect(threadingFaults(file(text)).count == 1, "\(text)") }
        let fine = [
            "// actor Owner {", "let actor: Seat = 1", "case actor", "f(actor: Seat { })", "\"Task {\"",
            "#\"await \"# ", "let TaskKind = 1", "/* Task { } */ let a = \"\\\"await\"",
        ]
        for text in fine { #expect(threadingFaults(file(text)).isEmpty, "\(text)") }
        for text in ["let a: Double = 0", "Date()", "Int.random(in: 0..<3)", "x.hashValue", "Locale.current"]
        {
            #expect(determinismFaults(file(text)).count == 1, "\(text)")
        }
        for text in ["/// a Double", "let random: UInt64", "\"Date\"", "let clockSecondsMax = 3"] {
            #expect(determinismFaults(file(text)).isEmpty, "\(text)")
        }
        #expect(withoutCommentsAndText("a \"\"\"\n x \"y\" \n\"\"\" b // c\nd") == "a \n\n  b \nd")
    }
}
