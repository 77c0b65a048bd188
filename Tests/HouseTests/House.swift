// Reads the house's own sources for the tests of its floors. Finds them from this file's place.
import Foundation

/// A word of code with what stands around it.
struct Word: Sendable {
    let text: String
    /// The nearest bytes before and behind that are no space; 0 at the ends.
    let before: UInt8
    let behind: UInt8
}

/// A Swift file of the package.
struct SourceFile: Sendable {
    /// From the package's top, `Sources/Hall/Decide.swift`.
    let path: String
    let text: String
    /// The text without comments and string literals; lines are kept.
    let code: String
    let words: [Word]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        code = withoutCommentsAndText(text)
        words = wordsOf(code)
    }

    /// The room it belongs to: `Hall`, `loadtest`.
    var module: String {
        let parts = path.split(separator: "/")
        return parts[0] == "Sources" || parts[0] == "Tests" ? String(parts[1]) : String(parts[0])
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The modules it imports, by any kind of import.
    var imports: [String] {
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        return words.indices.compactMap { i in
            guard words[i].text == "import" else { return nil }
            return words[(i + 1)...].first { !kinds.contains($0.text) }?.text
        }
    }
}

enum House {
    /// The package's top folder.
    static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let sources = files(under: ["Sources", "loadtest"])
    static let tests = files(under: ["Tests"])

    private static func files(under folders: [String]) -> [SourceFile] {
        var found: [SourceFile] = []
        for folder in folders {
            let walk = FileManager.default.enumerator(atPath: top.appendingPathComponent(folder).path)
            while let name = walk?.nextObject() as? String {
                guard name.hasSuffix(".swift"), !name.contains("/.") else { continue }
                let path = "\(folder)/\(name)"
                let file = top.appendingPathComponent(path).path
                let bytes = FileManager.default.contents(atPath: file) ?? Data()
                found.append(SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self)))
            }
        }
        return found.sorted { $0.path < $1.path }
    }
}

/// The words of code that has no comments and literals left.
private func wordsOf(_ code: String) -> [Word] {
    func isPart(_ c: UInt8) -> Bool {
        switch c {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xff: true
        default: false
        }
    }
    let bytes = Array(code.utf8)
    var found: [Word] = []
    var at = 0
    var before: UInt8 = 0
    while at < bytes.count {
        guard isPart(bytes[at]) else {
            if bytes[at] > 0x20 { before = bytes[at] }
            at += 1
            continue
        }
        let end = bytes[at...].firstIndex { !isPart($0) } ?? bytes.count
        let text = String(decoding: bytes[at..<end], as: UTF8.self)
        found.append(Word(text: text, before: before, behind: bytes[end...].first { $0 > 0x20 } ?? 0))
        before = bytes[end - 1]
        at = end
    }
    return found
}

/// Blanks comments and string literals, so that words in them are not taken for code. Code inside an
/// interpolation goes as well.
func withoutCommentsAndText(_ source: String) -> String {
    let bytes = Array(source.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0

    func starts(with text: StaticString, at place: Int) -> Bool {
        place + text.utf8CodeUnitCount <= bytes.count
            && (0..<text.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
    }
    /// Skips to behind `end`, keeping line breaks.
    func skip(to end: Int) {
        while at < min(end, bytes.count) {
            if bytes[at] == UInt8(ascii: "\n") { out.append(bytes[at]) }
            at += 1
        }
    }

    while at < bytes.count {
        if starts(with: "//", at: at) {
            skip(to: bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)
        } else if starts(with: "/*", at: at) {
            var depth = 0
            var end = at
            repeat {
                if starts(with: "/*", at: end) {
                    depth += 1
                    end += 2
                } else if starts(with: "*/", at: end) {
                    depth -= 1
                    end += 2
                } else {
                    end += 1
                }
            } while depth > 0 && end < bytes.count
            skip(to: end)
        } else if isText(bytes, at) {
            skip(to: endOfText(bytes, at))
            out.append(UInt8(ascii: " "))
        } else {
            out.append(bytes[at])
            at += 1
        }
    }
    return String(decoding: out, as: UTF8.self)
}

private func isText(_ bytes: [UInt8], _ start: Int) -> Bool {
    guard bytes[start] == UInt8(ascii: "#") else { return bytes[start] == UInt8(ascii: "\"") }
    let rest = bytes[start...].drop { $0 == UInt8(ascii: "#") }
    return rest.first == UInt8(ascii: "\"")
}

/// The place behind the string literal that begins at `start`.
private func endOfText(_ bytes: [UInt8], _ start: Int) -> Int {
    let quote = UInt8(ascii: "\"")
    let hashes = bytes[start...].prefix { $0 == UInt8(ascii: "#") }.count
    var at = start + hashes
    let quotes = at + 2 < bytes.count && bytes[at + 1] == quote && bytes[at + 2] == quote ? 3 : 1
    at += quotes
    let end = Array(repeating: quote, count: quotes) + Array(repeating: UInt8(ascii: "#"), count: hashes)
    let escape = [UInt8(ascii: "\\")] + Array(repeating: UInt8(ascii: "#"), count: hashes)
    while at < bytes.count {
        if bytes[at...].starts(with: escape) {
            at += escape.count + 1
        } else if bytes[at...].starts(with: end) {
            return at + end.count
        } else {
            at += 1
        }
    }
    return bytes.count
}
