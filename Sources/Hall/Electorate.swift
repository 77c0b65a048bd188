// Who counts in a vote: the entitled, and who of them is present, in person, represented, or in writing. One answer for
// the assembly's quorum and one for each vote. Owned by the hall's state; pure.
import Base

/// How a member is present.
public enum Attendance: Sendable { case absent, direct, proxied, written }

/// Who may vote and who is here, for one vote: heads and weights.
public struct Electorate: Equatable, Sendable {
    public var entitled: UInt32 = 0
    public var entitledWeight: UInt64 = 0
    public var present: UInt32 = 0
    public var presentWeight: UInt64 = 0
    /// Of the present, those barred from this vote (의결권 제한).
    public var excluded: UInt32 = 0
    public var excludedWeight: UInt64 = 0
    /// Of the present: represented (대리), and having voted in writing (서면).
    public var proxied: UInt32 = 0
    public var written: UInt32 = 0
}

extension HallState {
    /// How a member is present in the assembly.
    public func attendance(of member: Member) -> Attendance {
        guard member.isOnRoll, member.status == .active else { return .absent }
        if isHere(member.seat) { return .direct }
        if let proxy = member.proxies.first(where: { $0.item == 0 }), isHere(proxy.holder) { return .proxied }
        return member.writtenCount > 0 ? .written : .absent
    }

    /// How a member is present in one vote. Suspended members who are counted are never present: they have nothing to
    /// resolve.
    func attendance(of member: Member, _ ways: BallotWays) -> Attendance {
        guard member.status == .active else { return .absent }
        if isHere(member.seat) { return .direct }
        switch ways.note(of: member.seat)?.way {
        case .proxy: return .proxied
        case .written: return .written
        case .device, .kiosk, .paper, .hands, nil: break
        }
        if ways.isWritten(member.seat) { return .written }
        return isHere(ways.holder(of: member.seat)) ? .proxied : .absent
    }

    /// Checked in, whoever it is.
    func isHere(_ seat: SeatIndex) -> Bool {
        Int(seat.index) < standings.count && standings[Int(seat.index)].contains(.isCheckedIn)
    }

    /// Who counts in a vote. O(seats).
    func electorate(of item: Item, _ ways: BallotWays) -> Electorate {
        var electorate = Electorate()
        let details = item.details
        let excluded = item.vote?.excluded ?? []
        switch details.entitledRule {
        case .joined:
            electorate.entitled = joinedCount
            electorate.present = joinedCount
        case .checkedIn:
            electorate.entitled = joinedCount
            electorate.present = UInt32(seats.count { $0.isParticipant && $0.isCheckedIn })
        case .roll:
            for member in members where member.isEntitled(by: details) {
                count(member, attendance(of: member, ways), into: &electorate)
            }
        }
        for seat in excluded {
            let member = member(of: seat)
            // Whoever is not among the entitled was never counted as present, and is not taken off.
            let isCounted =
                details.entitledRule == .roll
                ? member.map { $0.isEntitled(by: details) && attendance(of: $0, ways) != .absent } == true
                : isPresent(seat, by: details.entitledRule)
            guard isCounted else { continue }
            electorate.excluded += 1
            electorate.excludedWeight += member?.weight ?? 1
        }
        return electorate
    }

    private func count(_ member: Member, _ attendance: Attendance, into electorate: inout Electorate) {
        electorate.entitled += 1
        electorate.entitledWeight += member.weight
        switch attendance {
        case .absent: return
        case .direct: break
        case .proxied: electorate.proxied += 1
        case .written: electorate.written += 1
        }
        electorate.present += 1
        electorate.presentWeight += member.weight
    }
}

// MARK: Who acts for whom, for those who tell it

extension Member {
    /// Who acts for the member in an item; nil: in the whole assembly.
    public func proxy(for item: UInt64?) -> Proxy? { proxies.first { $0.item == item ?? 0 } }
}

extension HallState {
    /// Everybody who acts for somebody, in the roll's order of those they act for.
    public var holders: [SeatIndex] {
        guard !principals.isEmpty else { return [] }
        var seen: Set<UInt32> = []
        return members.flatMap(\.proxies).map(\.holder).filter { seen.insert($0.index).inserted }
    }

    /// The members for whom a seat acts, as they came.
    public func represented(by holder: SeatIndex) -> [Member] {
        var seen: Set<UInt32> = []
        return (principals[holder.index] ?? []).filter { seen.insert($0).inserted }.map { members[Int($0)] }
    }
}
