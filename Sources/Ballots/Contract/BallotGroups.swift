// Groups equal ballots of a request by their bytes while the text is scanned: a million phones choose among
// few things. Order is that of first appearance, so that nothing hangs on hash values. Owns no ballot, only
// places.
import Base

/// Distinct ballots (as places in the text) with the sum of their weights.
struct BallotGroups {
    struct Group {
        let start: Int
        let count: Int
        let hash: Int
        var weight: Int128
    }

    private(set) var groups: [Group] = []
    /// Open addressing; −1 is free. A power of two, at most half full.
    private var slots = [Int32](repeating: -1, count: 64)

    /// Scans the array that begins at the cursor.
    mutating func scan(_ scan: inout JSONScan) throws(TallyError) {
        try scan.require(UInt8(ascii: "["))
        if scan.take(UInt8(ascii: "]")) { return }
        while true {
            try item(&scan)
            if scan.take(UInt8(ascii: ",")) { continue }
            try scan.require(UInt8(ascii: "]"))
            return
        }
    }

    private mutating func item(_ scan: inout JSONScan) throws(TallyError) {
        var ballot: Range<Int>?
        var weight: Range<Int>?
        try JSONText.eachMember(&scan) { name, scan throws(TallyError) in
            let value = try scan.value(depth: 3)
            if JSONText.isName(name, "ballot", in: scan.bytes) {
                guard ballot == nil else { throw .wrong(field: "ballots", expected: "one ballot each") }
                ballot = value
            } else if JSONText.isName(name, "weight", in: scan.bytes) {
                guard weight == nil else { throw .wrong(field: "ballots", expected: "one weight each") }
                weight = value
            }
        }
        guard let ballot else { throw .missing(field: "ballot") }
        add(
            ballot,
            weight: try weight.map { text throws(TallyError) in try number(text, in: scan.bytes) } ?? 1,
            in: scan.bytes)
    }

    /// A weight: an integer from 1 to 2^53 − 1.
    private func number(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) throws(TallyError)
        -> Int128
    {
        var value: Int64 = 0
        for i in range {
            let digit = bytes[i] &- UInt8(ascii: "0")
            guard digit <= 9 else { throw .wrong(field: "weight", expected: "an integer from 1") }
            value = value * 10 + Int64(digit)
            guard value <= Limits.ballotWeightMax else { throw .tooLarge(field: "weight") }
        }
        guard value >= 1 else { throw .wrong(field: "weight", expected: "an integer from 1") }
        return Int128(value)
    }

    private mutating func add(_ ballot: Range<Int>, weight: Int128, in bytes: UnsafeBufferPointer<UInt8>) {
        let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[ballot])
        var hasher = Hasher()
        hasher.combine(bytes: text)
        let hash = hasher.finalize()
        var slot = hash & (slots.count - 1)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if groups[index].hash == hash, equal(groups[index], text, in: bytes) {
                groups[index].weight += weight
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(groups.count)
        groups.append(Group(start: ballot.lowerBound, count: ballot.count, hash: hash, weight: weight))
        if groups.count * 2 > slots.count { grow() }
    }

    private func equal(_ group: Group, _ text: UnsafeRawBufferPointer, in bytes: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        guard group.count == text.count else { return false }
        for i in 0..<group.count where bytes[group.start + i] != text[i] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (index, group) in groups.enumerated() {
            var slot = group.hash & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }
}

/// Small questions about pieces of JSON text.
enum JSONText {
    /// Whether the quoted string at `range` is `name`, escapes included.
    @inline(__always)
    static func isName(_ range: Range<Int>, _ name: StaticString, in bytes: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        let count = name.utf8CodeUnitCount
        if range.count == count + 2 {
            for i in 0..<count where bytes[range.lowerBound + 1 + i] != name.utf8Start[i] { return false }
            return true
        }
        guard range.count > count + 2, bytes[range].contains(UInt8(ascii: "\\")) else { return false }
        let name = UnsafeBufferPointer(start: name.utf8Start, count: count)
        return JSONText.string(range, in: bytes)?.elementsEqual(name) ?? false
    }

    /// The text of the quoted string at `range`; nil when its escapes make no text.
    static func string(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        tree(range, in: bytes, valuesMax: 1)?.string
    }

    /// The value at `range` as a tree; nil when it isn't one that `JSONReader` takes (a fraction, a name
    /// twice).
    static func tree(
        _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, valuesMax: Int
    ) -> JSONValue? {
        let piece = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range])
        return try? JSONReader.parse(piece, valuesMax: valuesMax)
    }
}
