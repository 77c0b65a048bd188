// What can keep a journal from being opened, read or written. Values for the world's faults, each naming the
// place; our own mistakes are preconditions.

/// A place where a journal is not what was written, with whole commits behind it: never repaired silently.
public struct JournalDamage: Error, Hashable, Sendable, CustomStringConvertible {
    /// Path of the file.
    public let file: String
    /// Byte in the file where the fault was seen.
    public let offset: Int
    public let reason: DamageReason

    public var description: String { "\(file) is damaged at byte \(offset): \(reason.text)" }
}

/// What is wrong at the place that `JournalDamage` names.
public enum DamageReason: Hashable, Sendable {
    /// The file does not begin with a whole segment header.
    case header
    /// The segment belongs to another journal.
    case foreignSegment
    /// The segment's first sequence does not follow the one before, or a segment is missing.
    case missingSegment(expectedSequence: UInt64)
    /// A frame that is cut, has an impossible length or another checksum, with a later commit behind it.
    case frame
    /// A segment that has a successor does not end with a commit.
    case unfinishedSegment
    /// A record whole by its checksum with a sequence out of order.
    case sequence(expected: UInt64)
    /// A record whole by its checksum whose parts do not fit together.
    case recordShape
    /// A commit whole by its checksum that does not describe the records before it.
    case commit
    /// A commit whose root is not the root of the records before it.
    case root
    /// Keys or snapshots without a single segment.
    case noSegments
    /// A private field that opens to something its public commitment does not fit (seen by `verify` only).
    case commitment(sequence: UInt64, field: String)

    var text: String {
        switch self {
        case .header: "no whole segment header"
        case .foreignSegment: "a segment of another journal"
        case .missingSegment(let expected): "a segment beginning with record \(expected) is missing"
        case .frame: "a broken record with whole commits behind it"
        case .unfinishedSegment: "a segment with a successor does not end with a whole commit"
        case .sequence(let expected): "record \(expected) is missing"
        case .recordShape: "a record whose parts do not fit together"
        case .commit: "a commit that does not count the records before it"
        case .root: "a commit whose root is not that of the records before it"
        case .noSegments: "there are keys or snapshots but no records"
        case .commitment(let sequence, let field):
            "record \(sequence): field \(field) does not fit its commitment"
        }
    }
}

/// Why a journal call did not do its work.
public enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A call of the disk failed. For a journal open for writing this is final when it came from a write.
    case disk(DiskError)
    /// An earlier write, allocation or sync failed: the journal takes nothing more until it is opened again
    /// (J6).
    case failed(DiskError)
    case damage(JournalDamage)
    /// Somebody else has the directory open for writing (J10).
    case locked(directory: String, holder: Int32?)
    /// There is no journal in the directory.
    case missing(directory: String)
    /// A segment of a later format, whole but unknown to this version.
    case unknownFormat(file: String, version: UInt32)
    /// The records end before the last signed checkpoint: an older copy, or a lost end.
    case behindCheckpoint(directory: String, records: UInt64, size: UInt64)
    /// The records that the last checkpoint vouches for are others.
    case unlikeCheckpoint(directory: String, size: UInt64)
    /// The file of the last checkpoint, or of its origin, cannot be read.
    case checkpointBroken(file: String)
    /// A batch does not begin with the next sequence.
    case outOfOrder(expected: UInt64, given: UInt64)

    public var description: String {
        switch self {
        case .disk(let error): "\(error)"
        case .failed(let error): "stopped after a failed write (\(error))"
        case .damage(let damage): "\(damage)"
        case .locked(let directory, let holder):
            if let holder {
                "\(directory) is in use by process \(holder)"
            } else {
                "\(directory) is in use by another process"
            }
        case .missing(let directory): "\(directory) holds no journal"
        case .unknownFormat(let file, let version):
            "\(file) has journal format \(version), made by a newer version"
        case .behindCheckpoint(let directory, let records, let size):
            "\(directory) has \(records) records and has signed for \(size): an older copy, or its end is lost; "
                + CheckpointAdvice.text
        case .unlikeCheckpoint(let directory, let size):
            "\(directory) has other records than it has signed for (the first \(size)); "
                + CheckpointAdvice.text
        case .checkpointBroken(let file):
            "\(file) is no signed checkpoint; " + CheckpointAdvice.text
        case .outOfOrder(let expected, let given): "records begin at \(given) where \(expected) is next"
        }
    }
}

/// What a person does when a journal does not fit what was signed.
private enum CheckpointAdvice {
    static let text = "bring back the newest copy, or go on from this one with `townhall new-origin FOLDER`"
}
