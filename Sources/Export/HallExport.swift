// What is taken home from a hall: results.json and a CSV a table, from a replayed state, for one reader.
// Same state, same bytes. Must not touch a live hall.
import Base
import Hall
import Protocol

/// The downloads of a hall.
///
/// The public reader gets what was shown: no hidden or waiting posts, no names of who attended, no votes before they
/// are published. Staff get the attendance and hidden posts as well.
public struct HallExport {
    public enum Reader: Sendable {
        case `public`, staff

        var audience: Audience {
            switch self {
            case .public: .public
            case .staff: .staff
            }
        }
    }

    /// The version of `results.json`.
    public static let format = 1

    let state: HallState
    let hall: HallID
    let reader: Reader

    public init(_ state: HallState, hall: HallID, reader: Reader) {
        self.state = state
        self.hall = hall
        self.reader = reader
    }

    /// The names of the CSV tables this reader may have.
    public static func tableNames(_ reader: Reader) -> [String] {
        switch reader {
        case .public: ["agenda", "votes", "ballots", "posts", "cheers", "log"]
        case .staff: ["agenda", "votes", "ballots", "posts", "cheers", "log", "attendance"]
        }
    }

    /// A table as CSV (RFC 4180, UTF-8 with a byte order mark so that Excel shows Korean); nil: no such table.
    public func csv(_ name: String) -> [UInt8]? {
        guard HallExport.tableNames(reader).contains(name) else { return nil }
        switch name {
        case "agenda": return agenda.bytes
        case "votes": return votes.bytes
        case "ballots": return ballots.bytes
        case "posts": return posts.bytes
        case "cheers": return cheers.bytes
        case "log": return log.bytes
        case "attendance": return attendance.bytes
        default: return nil
        }
    }

    /// The posts this reader may read, oldest first.
    var readablePosts: [Post] { state.posts.filter { $0.isVisible(to: reader.audience) } }

    func author(of post: Post) -> [UInt8] { post.isAnonymous ? [] : state.name(of: post.author) }

    /// The label of a choice: the option's text; yes, no, abstain; blank.
    func label(_ choice: UInt32, _ details: ItemDetails) -> [UInt8] {
        if choice == 0 { return Array("blank".utf8) }
        switch details.method {
        case .motion: return Array(["yes", "no", "abstain"][min(Int(choice) - 1, 2)].utf8)
        case .plurality:
            return Int(choice) <= details.options.count ? details.options[Int(choice) - 1] : Array("?".utf8)
        }
    }

    /// The ballots that may be shown: of published votes alone. Recorded ones without names, in the order of
    /// their choices, so that nothing of their order is left.
    func shownBallots(_ item: Item) -> [(name: [UInt8], choice: UInt32)] {
        guard let vote = item.vote, vote.status == .published else { return [] }
        switch item.details.secrecy {
        case .named: return vote.ballots().map { (state.name(of: $0.seat), $0.choice) }
        case .recorded: return vote.ballots().map(\.choice).sorted().map { ([], $0) }
        }
    }
}
