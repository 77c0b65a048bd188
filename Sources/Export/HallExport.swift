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

    /// The tables this reader may have.
    var tables: [Table] {
        let shown = [agenda, votes, ballots, posts, sides, moves, cheers, log]
        switch reader {
        case .public: return shown
        case .staff: return shown + [attendance]
        }
    }

    /// The names of the tables this reader may have.
    public var tableNames: [String] { tables.map { "\($0.name)" } }

    /// A table as CSV (RFC 4180, UTF-8 with a byte order mark so that Excel shows Korean); nil: no such table.
    public func csv(_ name: String) -> [UInt8]? {
        tables.first { "\($0.name)" == name }?.csv ?? polis(name)
    }

    /// The posts this reader may read, oldest first.
    var readablePosts: [Post] { state.posts.filter { $0.isVisible(to: reader.audience) } }

    func author(of post: Post) -> [UInt8] { post.isAnonymous ? [] : state.name(of: post.author) }

    /// The label of a choice: the option's text; yes, no, abstain; blank.
    func label(_ choice: UInt32, _ details: ItemDetails) -> [UInt8] { labelCell(choice, details).plain }

    /// A ballot that may be shown: a choice, or several marks with their label.
    struct ShownBallot {
        let name: [UInt8]
        let marks: [UInt32]
        let label: [UInt8]
    }

    /// The ballots that may be shown: of published votes alone, practice left out. Recorded choices without names, in
    /// the order of their choices, so that nothing of their order is left. Recorded ballots of several marks not at
    /// all: what somebody wrote on one can be a sign.
    func shownBallots(_ item: Item) -> [ShownBallot] {
        guard let vote = item.vote, vote.status == .published, !item.details.practice else { return [] }
        let details = item.details
        switch details.secrecy {
        case .named:
            let filed = vote.box?.ballots() ?? []
            return vote.ballots().map { shown($0.choice, by: $0.seat, details) }
                + filed.map {
                    ShownBallot(
                        name: state.name(of: $0.seat), marks: $0.marks, label: label($0.marks, details))
                }
        case .recorded:
            return vote.ballots().map(\.choice).sorted().map { shown($0, by: .none, details) }
        // They stand in the record as they came out of the box: for whoever checks it.
        case .secret: return []
        }
    }

    private func shown(_ choice: UInt32, by seat: SeatIndex, _ details: ItemDetails) -> ShownBallot {
        ShownBallot(name: state.name(of: seat), marks: [choice], label: label(choice, details))
    }

    /// Several marks as a person would say them: `A, B`; `A 3, B 0`; `A > B = C`.
    private func label(_ marks: [UInt32], _ details: ItemDetails) -> [UInt8] {
        if marks.isEmpty { return label(0, details) }
        func list(_ parts: some Sequence<[UInt8]>, _ separator: String) -> [UInt8] {
            Array(Array(parts).joined(separator: Array(separator.utf8)))
        }
        switch details.method.shape {
        case .choice, .approvals: return list(marks.map { label($0, details) }, ", ")
        case .amounts:
            return list(
                details.amounts(of: marks).enumerated().map { place, amount in
                    label(UInt32(place + 1), details) + Array(" \(amount)".utf8)
                }, ", ")
        case .ranking:
            let tiers = marks.split(separator: 0)
            return list(tiers.map { tier in list(tier.map { label($0, details) }, " = ") }, " > ")
        }
    }
}
