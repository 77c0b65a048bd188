// The grammar of Sec-WebSocket-Extensions (RFC 6455 §9.1): a list of names with parameters. Pure.

/// One extension of the list, names in lower case.
struct ExtensionOffer: Equatable {
    var name: String
    var parameters: [(name: String, value: String?)]

    static func == (a: ExtensionOffer, b: ExtensionOffer) -> Bool {
        a.name == b.name
            && a.parameters.elementsEqual(b.parameters) { $0.name == $1.name && $0.value == $1.value }
    }

    /// All lines of the field as one list; nil when they do not follow the grammar.
    static func parse(_ fields: HTTPFields) -> [ExtensionOffer]? {
        let lines = fields.rawValues("sec-websocket-extensions")
        if lines.isEmpty { return [] }
        var scanner = Scanner(bytes: Array(lines.joined(separator: [HTTPSyntax.comma])))
        var offers: [ExtensionOffer] = []
        scanner.skipEmptyElements()
        while !scanner.isAtEnd {
            guard let offer = scanner.offer() else { return nil }
            offers.append(offer)
            guard scanner.isAtEnd || scanner.take(HTTPSyntax.comma) else { return nil }
            scanner.skipEmptyElements()
        }
        return offers
    }

    private struct Scanner {
        let bytes: [UInt8]
        var at = 0

        var isAtEnd: Bool { at >= bytes.count }

        mutating func skipSpace() {
            while at < bytes.count, HTTPSyntax.isSpace(bytes[at]) { at += 1 }
        }

        mutating func skipEmptyElements() {
            repeat { skipSpace() } while take(HTTPSyntax.comma)
        }

        mutating func take(_ c: UInt8) -> Bool {
            guard at < bytes.count, bytes[at] == c else { return false }
            at += 1
            return true
        }

        mutating func token() -> String? {
            let start = at
            while at < bytes.count, HTTPSyntax.isToken(bytes[at]) { at += 1 }
            return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
        }

        /// A quoted string whose content is a token, as the RFC wants it.
        mutating func quoted() -> String? {
            var content: [UInt8] = []
            while at < bytes.count, bytes[at] != HTTPSyntax.quote {
                if bytes[at] == HTTPSyntax.backslash { at += 1 }
                guard at < bytes.count else { return nil }
                content.append(bytes[at])
                at += 1
            }
            guard take(HTTPSyntax.quote), HTTPSyntax.isToken(content) else { return nil }
            return String(decoding: content, as: UTF8.self)
        }

        mutating func offer() -> ExtensionOffer? {
            guard let name = token() else { return nil }
            var offer = ExtensionOffer(name: name.lowercased(), parameters: [])
            skipSpace()
            while take(HTTPSyntax.semicolon) {
                skipSpace()
                guard let name = token() else { return nil }
                skipSpace()
                var value: String?
                if take(HTTPSyntax.equals) {
                    skipSpace()
                    value = take(HTTPSyntax.quote) ? quoted() : token()
                    guard value != nil else { return nil }
                    skipSpace()
                }
                offer.parameters.append((name.lowercased(), value))
            }
            return offer
        }
    }
}
