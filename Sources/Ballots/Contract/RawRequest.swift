// A request line taken apart: where each field stands, ballots grouped already. Knows the frame of the
// contract and no method. Fields that are null count as absent, those that the contract doesn't name are
// skipped.
import Base

/// The fields of a request as places in its text.
struct RawRequest {
    private(set) var method: Range<Int>?
    private(set) var seats: Range<Int>?
    private(set) var options: Range<Int>?
    private(set) var rules: Range<Int>?
    private(set) var ballots: BallotGroups?

    /// Scans one document. Linear, one pass.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(TallyError) {
        var scan = JSONScan(bytes)
        try JSONText.eachMember(&scan) { name, scan throws(TallyError) in
            if JSONText.isName(name, "ballots", in: scan.bytes), !scan.isAtNull {
                guard ballots == nil else { throw .wrong(field: "ballots", expected: "once") }
                var groups = BallotGroups()
                try groups.scan(&scan)
                ballots = groups
                return
            }
            let isNull = scan.isAtNull
            let value = try scan.value(depth: 1)
            if isNull { return }
            func set(_ field: inout Range<Int>?, _ name: String) throws(TallyError) {
                guard field == nil else { throw .wrong(field: name, expected: "once") }
                field = value
            }
            if JSONText.isName(name, "method", in: scan.bytes) { try set(&method, "method") }
            if JSONText.isName(name, "seats", in: scan.bytes) { try set(&seats, "seats") }
            if JSONText.isName(name, "options", in: scan.bytes) { try set(&options, "options") }
            if JSONText.isName(name, "rules", in: scan.bytes) { try set(&rules, "rules") }
        }
        scan.space()
        guard scan.isAtEnd else { throw scan.failure }
    }

    /// The `id` (a string, number or null) as it stands in the text, nil when there is none before the first
    /// fault.
    static func id(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var id: Range<Int>?
        var scan = JSONScan(bytes)
        try? JSONText.eachMember(&scan) { name, scan throws(TallyError) in
            let value = try scan.value(depth: 1)
            guard JSONText.isName(name, "id", in: scan.bytes) else { return }
            let first = scan.bytes[value.lowerBound]
            if first != UInt8(ascii: "{"), first != UInt8(ascii: "[") { id = value }
            throw scan.failure  // Found: the rest is for the full scan.
        }
        return id
    }
}

extension JSONText {
    /// Walks over the members of the object at the cursor; `body` takes the value of each.
    static func eachMember(
        _ scan: inout JSONScan, _ body: (Range<Int>, inout JSONScan) throws(TallyError) -> Void
    ) throws(TallyError) {
        try scan.require(UInt8(ascii: "{"))
        if scan.take(UInt8(ascii: "}")) { return }
        while true {
            let name = try scan.string()
            try scan.require(UInt8(ascii: ":"))
            try body(name, &scan)
            if scan.take(UInt8(ascii: ",")) { continue }
            try scan.require(UInt8(ascii: "}"))
            return
        }
    }
}
