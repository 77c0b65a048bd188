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
        case .consent: return Array(["consent", "aside", "object"][min(Int(choice) - 1, 2)].utf8)
        case .fist: return cell(choice - 1)
        case .plurality, .approval, .cumulative, .quadratic, .score, .star, .borda, .irv, .stvScottish,
            .stvMeek,
            .schulze, .rankedPairs, .equalShares, .phragmen:
            return Int(choice) <= details.options.count ? details.options[Int(choice) - 1] : Array("?".utf8)
        }
    }

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
