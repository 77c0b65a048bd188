// The HTML pages, cut once into the pieces around `{{boot}}`, `{{lang}}` and `{{name}}`, which is the hall's
// title: what people read before any script has come. Immutable, shared by all loops. Fills in data as text of
// attributes and elements only: nothing becomes markup.
import Base
import Wire

/// The pages that the server fills in.
enum PageName: String, CaseIterable, Sendable {
    case index, hall, console, kiosk, screen, results, limits, desk, design
}

/// One page, cut at its marks.
struct PageTemplate: Sendable {
    private enum Piece: Sendable {
        case bytes([UInt8])
        case boot, language, title
    }
    private let pieces: [Piece]

    init(_ html: [UInt8]) {
        var pieces: [Piece] = []
        var rest = html[...]
        while let mark = Self.nextMark(rest) {
            pieces += [.bytes(Array(rest[..<mark.at])), mark.piece]
            rest = rest[(mark.at + 8)...]
        }
        self.pieces = pieces + [.bytes(Array(rest))]
    }

    /// All marks are eight bytes long.
    private static func nextMark(_ bytes: ArraySlice<UInt8>) -> (at: Int, piece: Piece)? {
        let boot = Array("{{boot}}".utf8)
        let language = Array("{{lang}}".utf8)
        let title = Array("{{name}}".utf8)
        guard bytes.count >= 8 else { return nil }
        for at in bytes.startIndex...(bytes.endIndex - 8) where bytes[at] == UInt8(ascii: "{") {
            if bytes[at..<at + 8].elementsEqual(boot) { return (at, .boot) }
            if bytes[at..<at + 8].elementsEqual(language) { return (at, .language) }
            if bytes[at..<at + 8].elementsEqual(title) { return (at, .title) }
        }
        return nil
    }

    /// The page with `boot` (JSON) and `title` escaped for an attribute in double quotes, or for an element.
    func filled(boot: [UInt8], language: String, title: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): out.append(contentsOf: bytes)
            case .boot: Self.append(attribute: boot, to: &out)
            case .language: out.append(contentsOf: language.utf8)
            case .title: Self.append(attribute: title, to: &out)
            }
        }
        return out
    }

    static func append(attribute bytes: [UInt8], to out: inout [UInt8]) {
        for c in bytes {
            switch c {
            case UInt8(ascii: "&"): out.append(contentsOf: Array("&amp;".utf8))
            case UInt8(ascii: "\""): out.append(contentsOf: Array("&quot;".utf8))
            case UInt8(ascii: "'"): out.append(contentsOf: Array("&#39;".utf8))
            case UInt8(ascii: "<"): out.append(contentsOf: Array("&lt;".utf8))
            case UInt8(ascii: ">"): out.append(contentsOf: Array("&gt;".utf8))
            default: out.append(c)
            }
        }
    }
}

/// All pages.
struct PageTemplates: Sendable {
    private let templates: [PageName: PageTemplate]

    init(_ files: StaticFiles) throws(ConfigurationError) {
        var templates: [PageName: PageTemplate] = [:]
        for name in PageName.allCases {
            guard let file = files["pages/\(name.rawValue).html"] else {
                throw .refused("\(files.directory)/pages/\(name.rawValue).html is missing: check --static")
            }
            templates[name] = PageTemplate(file.plain)
        }
        self.templates = templates
    }

    func filled(_ name: PageName, boot: [UInt8], language: String, title: [UInt8]) -> [UInt8] {
        guard let template = templates[name] else { preconditionFailure("every page was read at start") }
        return template.filled(boot: boot, language: language, title: title)
    }
}
