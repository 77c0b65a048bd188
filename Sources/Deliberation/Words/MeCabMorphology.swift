// MeCab with the dictionary mecab-ko-dic and the house's own civic words. One value a worker: the lattice is its
// scratch paper. The dictionary is mapped into memory and shared by all that open it.
import CMeCab

/// Why a dictionary could not be opened.
public struct DictionaryError: Error, CustomStringConvertible {
    public let description: String
}

/// Korean morphology by MeCab.
public final class MeCabMorphology: Morphology {
    public let name = "mecab-ko-dic"
    private let model: OpaquePointer
    private let tagger: OpaquePointer
    private let lattice: OpaquePointer

    /// Opens the dictionary in `folder` (`sys.dic`, `matrix.bin`, …) with `civic.dic` beside them if
    /// `hasCivicWords`. Throws when MeCab cannot read it. Loads by mapping: milliseconds.
    public init(folder: String, hasCivicWords: Bool) throws(DictionaryError) {
        var words = ["mecab", "-r", "/dev/null", "-d", folder]
        if hasCivicWords { words += ["-u", folder + "/civic.dic"] }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { word in
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: word.utf8.count + 1)
            for (i, byte) in word.utf8.enumerated() { copy[i] = CChar(bitPattern: byte) }
            copy[word.utf8.count] = 0
            return copy
        }
        defer { for argument in arguments { argument?.deallocate() } }
        guard let model = mecab_model_new(Int32(words.count), &arguments) else {
            throw DictionaryError(description: "MeCab cannot read the dictionary in \(folder)")
        }
        self.model = model
        tagger = mecab_model_new_tagger(model)
        lattice = mecab_model_new_lattice(model)
        touch()
    }

    deinit {
        mecab_lattice_destroy(lattice)
        mecab_destroy(tagger)
        mecab_model_destroy(model)
    }

    /// A first sentence brings the pages that every sentence needs.
    private func touch() {
        var list = TokenList()
        let text = Array("우리 동네 공론장에서 이야기해 보았습니다".utf8)
        text.withUnsafeBufferPointer { cut($0, into: &list) }
    }

    /// Stock MeCab knows no penalty for a particle behind a space, and may read 우리 의사록 as 우리 의 사록: a word
    /// that begins with a particle or an ending is cut again by itself, and its tokens come last.
    public func cut(_ text: UnsafeBufferPointer<UInt8>, into list: inout TokenList) {
        parse(text)
        var again: [Range<Int>] = []
        var isLeftOut = false
        var end = 0
        var node = UnsafePointer(mecab_lattice_get_bos_node(lattice))
        while let current = node?.pointee {
            node = UnsafePointer(current.next)
            guard current.length > 0 else { continue }
            let isApart = current.rlength > current.length || end == 0
            let start = end + Int(current.rlength - current.length)
            end += Int(current.rlength)
            if isApart {
                isLeftOut = start > 0 && Feature.cannotBegin(current.feature)
                if isLeftOut { again.append(start..<start) }
            }
            if isLeftOut {
                again[again.count - 1] = again[again.count - 1].lowerBound..<end
            } else {
                add(current, isApart: isApart, to: &list)
            }
        }
        for range in again { cutAlone(UnsafeBufferPointer(rebasing: text[range]), into: &list) }
    }

    private func cutAlone(_ word: UnsafeBufferPointer<UInt8>, into list: inout TokenList) {
        parse(word)
        var isApart = true
        var node = UnsafePointer(mecab_lattice_get_bos_node(lattice))
        while let current = node?.pointee {
            node = UnsafePointer(current.next)
            guard current.length > 0 else { continue }
            add(current, isApart: isApart, to: &list)
            isApart = false
        }
    }

    private func parse(_ text: UnsafeBufferPointer<UInt8>) {
        text.withMemoryRebound(to: CChar.self) { letters in
            mecab_lattice_set_sentence2(lattice, letters.baseAddress, letters.count)
            _ = mecab_parse_lattice(tagger, lattice)
        }
    }

    private func add(_ node: mecab_node_t, isApart: Bool, to list: inout TokenList) {
        let surface = UnsafeBufferPointer(
            start: UnsafeRawPointer(node.surface!).assumingMemoryBound(to: UInt8.self),
            count: Int(node.length))
        let feature = Feature(node.feature!)
        let kind = feature.kind
        guard kind == .noun || kind == .stem else { return list.add(surface, kind, isApart: isApart) }
        if feature.isInflected {
            // 해 = 하/VV/*+아/EC/*: the stem stands first in the expression.
            var parts = feature.parts
            guard let stem = parts.next(), stem.kind == kind else {
                return list.add(surface, .other, isApart: isApart)
            }
            return list.add(stem.surface, kind, isApart: isApart)
        }
        list.add(surface, kind, isApart: isApart)
        guard kind == .noun, feature.isCompound else { return }
        var parts = feature.parts
        while let part = parts.next() {
            guard part.kind == .noun, part.surface.count >= 6 else { continue }
            list.add(part.surface, .part, isApart: false)
        }
    }
}

/// A line of mecab-ko-dic: tag, meaning, final consonant, reading, type, first tag, last tag, expression.
private struct Feature {
    let kind: TokenKind
    private(set) var isInflected = false
    private(set) var isCompound = false
    private var expression: UnsafePointer<UInt8>?

    init(_ line: UnsafePointer<CChar>) {
        let bytes = UnsafeRawPointer(line).assumingMemoryBound(to: UInt8.self)
        kind = Feature.kind(of: bytes)
        guard kind == .noun || kind == .stem else { return }
        var field = 0
        var i = 0
        while bytes[i] != 0, field < 7 {
            if bytes[i] == UInt8(ascii: ",") {
                field += 1
                if field == 4 {
                    isInflected = bytes[i + 1] == UInt8(ascii: "I")
                    isCompound = bytes[i + 1] == UInt8(ascii: "C")
                    guard isInflected || isCompound else { return }
                }
            }
            i += 1
        }
        if field == 7 { expression = bytes + i }
    }

    /// Particles, endings and suffixes.
    static func cannotBegin(_ line: UnsafePointer<CChar>) -> Bool {
        let (first, second) = (UInt8(bitPattern: line[0]), UInt8(bitPattern: line[1]))
        return first == UInt8(ascii: "J") || first == UInt8(ascii: "E")
            || (first == UInt8(ascii: "X") && second == UInt8(ascii: "S"))
    }

    var parts: ExpressionParts { ExpressionParts(rest: expression) }

    /// By the first tag: NNG NNP XR, VV VA, MAG, XSN XPN.
    static func kind(of tag: UnsafePointer<UInt8>) -> TokenKind {
        switch (tag[0], tag[0] == 0 ? 0 : tag[1]) {
        case (UInt8(ascii: "N"), UInt8(ascii: "N")): tag[2] == UInt8(ascii: "B") ? .other : .noun
        case (UInt8(ascii: "X"), UInt8(ascii: "R")): .noun
        case (UInt8(ascii: "X"), UInt8(ascii: "S")): tag[2] == UInt8(ascii: "N") ? .affix : .other
        case (UInt8(ascii: "X"), UInt8(ascii: "P")): .affix
        case (UInt8(ascii: "V"), UInt8(ascii: "V")), (UInt8(ascii: "V"), UInt8(ascii: "A")): .stem
        case (UInt8(ascii: "M"), UInt8(ascii: "A")): tag[2] == UInt8(ascii: "G") ? .adverb : .other
        default: .other
        }
    }
}

/// The parts of an expression, `공공/NNG/*+기관/NNG/*`.
private struct ExpressionParts {
    var rest: UnsafePointer<UInt8>?

    mutating func next() -> (surface: UnsafeBufferPointer<UInt8>, kind: TokenKind)? {
        guard let start = rest, start[0] != 0, start[0] != UInt8(ascii: "*") else { return nil }
        var end = start
        while end[0] != UInt8(ascii: "/") {
            guard end[0] != 0 else { return nil }
            end += 1
        }
        let kind = Feature.kind(of: end + 1)
        var after = end
        while after[0] != 0, after[0] != UInt8(ascii: "+"), after[0] != UInt8(ascii: ",") { after += 1 }
        rest = after[0] == UInt8(ascii: "+") ? after + 1 : nil
        return (UnsafeBufferPointer(start: start, count: end - start), kind)
    }
}
