// Texts become words: with MeCab, without it, in any script and in any form of the same letters.
import Foundation
import Testing

@testable import Deliberation

@Suite(
    "Words with MeCab",
    .enabled(if: Fixture.hasDictionary, "the dictionary is not in .cache; make fetches it"))
struct MeCabTests {
    @Test("The house's civic words are words, with the parts that they are made of")
    func civicWords() throws {
        let mecab = try Fixture.mecab()
        #expect(Fixture.words("공론장이 열렸고 플랫폼에서 만났습니다", mecab) == ["공론장", "열리다", "플랫폼", "만나다"])
        let budget = Fixture.words("주민참여예산을 늘리자", mecab)
        #expect(budget == ["주민참여예산", "주민", "참여", "예산", "늘리다"])
    }

    @Test("Every civic word is found as one word between particles")
    func everyCivicWord() throws {
        let mecab = try Fixture.mecab()
        let file = Fixture.top.appendingPathComponent("Sources/Deliberation/Dictionary/civic.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count >= 300)
        for line in lines {
            let word = String(line.split(separator: ",")[0])
            #expect(Fixture.words("우리 \(word)에 대하여", mecab).contains(word), "\(word)")
        }
    }

    @Test("Adjacent nouns are also one compound; verbs are features by their dictionary form")
    func compounds() throws {
        let words = Fixture.words("결제메일을 스팸으로 분류해 주세요", try Fixture.mecab())
        #expect(words == ["결제", "메일", "결제메일", "스팸", "분류"])
    }

    @Test("A folder without a dictionary is an error that names it")
    func noDictionary() {
        #expect(throws: DictionaryError.self) {
            try MeCabMorphology(folder: "/nonexistent folder", hasCivicWords: false)
        }
    }
}

struct WordTests {
    @Test("Without a dictionary particles and endings are taken off, the longest first")
    func particles() {
        let josa = JosaStripping()
        #expect(Fixture.words("공론장에서는 플랫폼을 토론합니다", josa) == ["공론장", "플랫폼", "토론"])
        #expect(Fixture.words("쓰레기 소각장으로부터 마을까지", josa) == ["쓰레기", "소각장", "마을"])
    }

    @Test("NFD and NFC, full-width letters and zero-width signs make the same words")
    func forms() {
        let josa = JosaStripping()
        let text = "공론장에서 Ｗｉｆｉ 개선"
        #expect(Fixture.words(text.decomposedStringWithCanonicalMapping, josa) == ["wifi", "공론장", "개선"])
        #expect(Fixture.words("공\u{200b}론장에서 WiFi 개\u{2060}선", josa) == ["wifi", "공론장", "개선"])
    }

    @Test("Latin words: lower case, no stop words, no plural, c++ and c# whole; numbers say nothing")
    func latin() {
        let words = Fixture.words("The Tests of C++ and c# pass in 2026: analysis, glasses!", JosaStripping())
        #expect(words == ["test", "c++", "c#", "pass", "analysis", "glasse"])
    }

    @Test("Chinese and Japanese are read by pairs of signs")
    func wide() {
        #expect(Fixture.words("計程車。", JosaStripping()) == ["計程", "程車"])
    }

    @Test("Emoji, jamo, controls, broken UTF-8, and nothing make no words and no harm")
    func odd() {
        let josa = JosaStripping()
        #expect(Fixture.words("😀👩‍👩‍👧 ㅋㅋㅋㅋ ㅠㅠ \u{0} \u{202e}", josa) == [])
        #expect(Fixture.words("", josa) == [])
        var reader = WordReader(josa)
        var table = WordTable()
        var numbers: [UInt32] = []
        reader.read(
            [0xff, 0xea, 0xb0, 0x80, 0xea, 0x20, 0xe3, 0x81, 0xed, 0xa0, 0x80], &table, into: &numbers)
        #expect(numbers.isEmpty)
    }

    @Test("A text has at most 96 words, however long it is")
    func long() {
        let text = (0..<20_000).map { "w\($0)x" }.joined(separator: " ")
        #expect(Fixture.words(text, JosaStripping()).count == 96)
    }

    @Test("Words keep their numbers while the table grows")
    func table() {
        var table = WordTable()
        for i in 0..<50_000 {
            let number = Array("word\(i)".utf8).withUnsafeBufferPointer { table.intern($0, .foreign) }
            #expect(number == UInt32(i))
        }
        for i in stride(from: 0, to: 50_000, by: 997) {
            #expect(Array("word\(i)".utf8).withUnsafeBufferPointer { table.number(of: $0) } == UInt32(i))
        }
    }
}

struct ExactMathTests {
    @Test("The logarithm is the system's within 2 units in the last place, and its bits are these everywhere")
    func log() {
        var sum: UInt64 = 0
        for i in 1...20_000 {
            let x = Double(i) * 0.37
            let mine = ExactMath.log(x)
            #expect(abs(mine - Foundation.log(x)) <= 2 * max(abs(mine), 1e-3).ulp * 2)
            sum = (sum &+ mine.bitPattern) &* 0x100_0000_01b3
        }
        #expect(sum == 12_581_213_560_855_960_868)
        #expect(ExactMath.log(1) == 0)
        #expect(ExactMath.log(0) == -.infinity)
        #expect(ExactMath.log(-1).isNaN)
    }
}
