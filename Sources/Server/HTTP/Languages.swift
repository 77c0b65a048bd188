// Which of our languages a request wants. Pure.
import Hall
import Wire

extension Language {
    /// Of a page: the cookie `lang`, or else what the browser prefers.
    init(pageFor fields: HTTPFields) {
        self = fields.cookie("lang").flatMap { Language(name: Array($0.utf8)) } ?? Language(answerTo: fields)
    }

    /// Of an answer: what `Accept-Language` prefers (RFC 9110 §12.5.4). Korean when it says nothing,
    /// English when it says only languages that we do not have.
    init(answerTo fields: HTTPFields) {
        var best: (language: Language, weight: Int)?
        var isAsked = false
        for item in fields.list("accept-language") {
            isAsked = true
            let parts = item.split(separator: ";")
            guard let range = parts.first?.split(separator: "-").first,
                let language = Language(name: Array(range.lowercased().utf8))
            else { continue }
            let weight = parts.dropFirst().compactMap(Self.thousandths).first ?? 1000
            if weight > (best?.weight ?? 0) { best = (language, weight) }
        }
        self = best?.language ?? (isAsked ? .en : .ko)
    }

    /// ` q=0.85` as 850; nil for anything else.
    private static func thousandths(_ parameter: Substring) -> Int? {
        let text = parameter.drop { $0 == " " }
        guard text.hasPrefix("q="), text.utf8.count <= 7 else { return nil }
        let digits = text.dropFirst(2).utf8.filter { $0 != UInt8(ascii: ".") }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.enumerated().reduce(0) { sum, digit in
            sum + (Int(digit.element) - 48) * [1000, 100, 10, 1, 0][min(digit.offset, 4)]
        }
    }
}
