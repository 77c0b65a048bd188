// Morphology without a dictionary: the longest particle or ending is taken off each Hangul word. It finds fewer and
// rougher words than MeCab does, and needs nothing.

/// Words by taking off particles, longest first.
public struct JosaStripping: Morphology {
    public let name = "josa"

    public init() {}

    public func cut(_ text: UnsafeBufferPointer<UInt8>, into list: inout TokenList) {
        var i = 0
        var lastEnd = -1
        while i < text.count {
            guard Hangul.isSyllable(text, at: i) else {
                i += 1
                continue
            }
            let start = i
            while Hangul.isSyllable(text, at: i) { i += 3 }
            let word = UnsafeBufferPointer(rebasing: text[start..<i])
            let kept = Self.withoutEnding(word)
            list.add(kept, .noun, isApart: start != lastEnd)
            if kept.count < word.count {
                list.add(UnsafeBufferPointer(rebasing: word[kept.count...]), .other, isApart: false)
            }
            lastEnd = i
        }
    }

    /// Particles and endings are taken off once each; what stays has at least two syllables.
    private static func withoutEnding(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var count = word.count
        for _ in 0..<2 {
            let longest = min(Endings.syllablesMax * 3, count - 6)
            var taken = 0
            for length in stride(from: longest, to: 0, by: -3)
            where Endings.has(word, from: count - length, to: count) {
                taken = length
                break
            }
            guard taken > 0 else { break }
            count -= taken
        }
        return UnsafeBufferPointer(rebasing: word[..<count])
    }
}

/// Particles, and endings of verbs made of nouns with 하다, 되다 and 이다.
private enum Endings {
    static let words = """
        은 는 이 가 을 를 의 에 로 와 과 도 만 랑 나 야 요 께 \
        에서 에게 한테 께서 으로 부터 까지 처럼 보다 만큼 마다 조차 마저 밖에 이나 이랑 하고 라도 라는 라고 란 든 \
        에는 에도 에만 로는 로도 와는 과는 에서는 에서도 에게는 에게도 으로는 으로도 으로서 으로써 로서 로써 이라는 이라고 \
        이라도 이라면 까지는 까지도 부터는 에서의 으로의 와의 과의 에의 들 들은 들이 들을 들의 들도 들에게 \
        하다 하는 하고 하게 하기 하면 하며 하여 하자 하지 하지만 한다 한다면 한다고 한데 한 할 함 해 해서 해야 해요 해도 해라 \
        했다 했어요 했는데 했습니다 했으면 합니다 합니까 합시다 하세요 하시는 하시죠 하시나요 할까요 할게요 할지 할수 하려고 하려면 하도록 \
        해주세요 해줘 해줘요 해주시기 해봐요 하십시오 하겠습니다 \
        되다 되는 되고 되면 된다 된 될 됨 돼 돼요 됐다 됐어요 됩니다 되어 되어야 되었습니다 되나요 되지 \
        이다 이고 이며 이지만 이면 인데 인가요 인지 입니다 입니까 이에요 예요 이네요 네요 인 일 였다 이었다 였습니다 이죠 죠 \
        적 적인 적으로 스러운 스럽게 있는 있다 있어요 있습니다 없는 없다 없어요 없습니다 같은 같아요 \
        습니다 습니까 어요 아요 세요 나요 까요 니까 는데 지만 아서 어서 으면 거나 려고 려면 도록
        """
    static let sorted: [[UInt8]] = words.split(separator: " ").map { Array($0.utf8) }.sorted(by: bytesAscend)
    static let syllablesMax = sorted.map { $0.count / 3 }.max() ?? 1

    static func bytesAscend(_ a: [UInt8], _ b: [UInt8]) -> Bool { a.lexicographicallyPrecedes(b) }

    /// True when the bytes are one of the endings. O(log n).
    static func has(_ word: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
        let slice = UnsafeBufferPointer(rebasing: word[start..<end])
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].lexicographicallyPrecedes(slice) { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low].elementsEqual(slice)
    }
}
