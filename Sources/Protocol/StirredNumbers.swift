// What the runtime has to know of commands and events besides their fields: which bucket pays, which running numbers
// move. The tables are made from the schema (`bucket` of a command, `numbers` of an event). Pure.
import Hall

/// A seat's token buckets that a command may be paid from.
public enum CommandBucket: Sendable {
    case post, ballot, like, other
}

/// The running numbers that an event moves, and of which post or item.
public struct StirredNumbers: Sendable {
    public struct Kinds: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// How many joined.
        public static let joined = Kinds(rawValue: 1)
        public static let checkedIn = Kinds(rawValue: 2)
        /// Who of the roll is here, and the quorum.
        public static let roll = Kinds(rawValue: 4)
        /// The likes of the post.
        public static let likes = Kinds(rawValue: 8)
        /// The turnout, and the tallies where they run, of the item.
        public static let votes = Kinds(rawValue: 16)
        public static let cheers = Kinds(rawValue: 32)
        /// How many answered a presence check.
        public static let presence = Kinds(rawValue: 64)
    }

    public let kinds: Kinds
    /// The item's or the post's id; 0: none.
    public let id: UInt64

    public init(_ kinds: Kinds, of id: UInt64 = 0) {
        self.kinds = kinds
        self.id = id
    }
}
