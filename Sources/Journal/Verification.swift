// Checks all that a journal promises by itself, without changing the disk: checksums, sequences, roots, and
// that every private field that still opens is the one its public commitment names.

/// What verifying found in a journal whose records and roots are whole.
public struct VerificationReport: Hashable, Sendable {
    public let journalId: JournalId
    /// Records and root that the last whole commit vouches for.
    public let durable: DurableMark
    public let segments: Int
    public let commits: Int
    /// Private fields that opened and fit their commitments.
    public internal(set) var fieldsChecked = 0
    /// Private fields whose key is gone.
    public internal(set) var fieldsErased = 0
    /// Fields unlike their commitments, at most `mismatchesMax` of them.
    public internal(set) var mismatches: [JournalDamage] = []
    /// What stands behind the last whole commit: it will be cut when the journal is opened for writing.
    public let tail: JournalTail?
    public let areKeysMissing: Bool
    public let keysUnreadable: Int

    public var isSound: Bool { mismatches.isEmpty }
    public static let mismatchesMax = 100

    init(_ reader: JournalReader) {
        journalId = reader.journalId
        durable = reader.durable
        segments = reader.segments
        commits = reader.commits
        tail = reader.tail
        areKeysMissing = reader.areKeysMissing
        keysUnreadable = reader.keysUnreadable
    }

    /// Verifies the journal in a directory, in bounded memory.
    /// - Throws: `damage`, naming file and offset; `missing`, `unknownFormat`, `disk`.
    public static func verify(directory: String, disk: any Disk) throws(JournalError) -> VerificationReport {
        let reader = try JournalReader(directory: directory, disk: disk)
        var report = VerificationReport(reader)
        try reader.readPlaces { view, openings, place in report.check(view, openings, place) }
        return report
    }

    private mutating func check(
        _ view: RecordView, _ openings: [FieldOpening?], _ place: SegmentsReader.Place
    ) {
        check(openings, against: expected(view.nesting, view, openings), view.sequence, place)
    }

    /// The commitment of each field, from P or from the outer field's value; nil where it lies in a field
    /// that is erased.
    private func expected(
        _ nesting: [Int?], _ view: RecordView, _ openings: [FieldOpening?]
    ) -> [[UInt8]?] {
        var outerSeen = 0
        var nestedSeen = [Int](repeating: 0, count: nesting.count)
        return nesting.map { outer in
            guard let outer else {
                outerSeen += 1
                return Array(view.commitment(outerSeen - 1))
            }
            nestedSeen[outer] += 1
            return openings[outer]?.nested[nestedSeen[outer] - 1]
        }
    }

    private mutating func check(
        _ openings: [FieldOpening?], against expected: [[UInt8]?], _ sequence: UInt64,
        _ place: SegmentsReader.Place
    ) {
        for (opening, commitment) in zip(openings, expected) {
            guard let opening else {
                fieldsErased += 1
                continue
            }
            guard let commitment else { continue }
            if opening.commitment == commitment {
                fieldsChecked += 1
            } else if mismatches.count < Self.mismatchesMax {
                mismatches.append(
                    JournalDamage(
                        file: place.file, offset: place.offset,
                        reason: .commitment(sequence: sequence, field: opening.name)))
            }
        }
    }
}
