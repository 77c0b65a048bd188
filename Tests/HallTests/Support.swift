// What the hall's tests share: seeds, records as a journal gives them back, a naive second opinion.
import Base
import Foundation
import Testing

@testable import Hall

/// The seed of a random test: `TOWNHALL_SEED`, or the given one.
func seed(_ fallback: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment["TOWNHALL_SEED"].flatMap { UInt64($0) } ?? fallback
}

/// A record as its bytes: public payload and private values.
struct StoredRecord {
    let sequence: UInt64
    let at: UInt64
    let kind: UInt16
    let payload: [UInt8]
    let privates: [(name: [UInt8], value: [UInt8])]

    init(_ record: RecordedEvent) {
        sequence = record.sequence
        at = record.at
        kind = record.event.kind
        var writer = ByteWriter()
        record.event.encodePublic(into: &writer)
        payload = writer.bytes
        privates = record.event.privateFields(actor: record.actor).map { ($0.name.utf8Bytes, $0.value) }
    }

    /// Reads it back; what `keeps` refuses is erased.
    func read(keeping keeps: ([UInt8]) -> Bool = { _ in true }) throws -> RecordedEvent {
        let values = PrivateValues(privates.map { ($0.name, keeps($0.name) ? $0.value : nil) })
        return RecordedEvent(
            sequence: sequence, at: at, actor: try values.actor(),
            event: try Event.decode(
                kind: kind, version: Event.recordVersion, payload: payload[...], privates: values))
    }
}

func replay(_ records: [StoredRecord], keeping keeps: ([UInt8]) -> Bool = { _ in true }) throws -> HallState {
    var state = HallState()
    for record in records { state.apply(try record.read(keeping: keeps)) }
    return state
}

extension Command {
    static func create(_ names: NamesPolicy = .nickname, premoderation: Bool = false) -> Command {
        .hallCreate(
            .init(
                title: Array("회의".utf8), names: names, language: .ko, premoderation: premoderation,
                format: [],
                code: Array("ABCD".utf8)))
    }
}

/// A hall under test, with its records.
struct Room {
    var state = HallState()
    var records: [StoredRecord] = []
    var now: UInt64 = 1_800_000_000_000

    /// Decides and applies, as a host does.
    @discardableResult
    mutating func ask(
        _ command: Command, _ seat: SeatIndex = .none, key: UInt64 = 0, served: SeatIndex = .none
    ) -> Verdict {
        var events: [Event] = []
        let request = Request(seat: seat, key: key, now: now, served: served)
        let verdict = state.decide(command, request, into: &events)
        for (place, event) in events.enumerated() {
            let isLast = place == events.count - 1
            let actor = request.actor.map { isLast ? $0 : Actor(seat: $0.seat, key: 0) }
            let record = RecordedEvent(sequence: state.sequence + 1, at: now, actor: actor, event: event)
            state.apply(record)
            records.append(StoredRecord(record))
        }
        return verdict
    }

    mutating func apply(_ event: Event, by actor: Actor? = nil) {
        state.apply(RecordedEvent(sequence: state.sequence + 1, at: now, actor: actor, event: event))
    }

    /// A hall with a host (seat 0) and participants (from 1 on).
    init(participants: Int = 0, names: NamesPolicy = .nickname, premoderation: Bool = false) {
        ask(.create(names, premoderation: premoderation))
        let link = SHA256.of([1])
        ask(.linkCreate(.init(role: .host, label: [], token: link)))
        ask(.seatJoin(.init(name: Array("진행".utf8), token: SHA256.of([2]), link: link)))
        for number in 0..<participants {
            let name = Array("참가\(number)".utf8)
            ask(.seatJoin(.init(name: name, token: SHA256.of(name), link: nil)))
        }
    }

    static let host = SeatIndex(0)

    /// Adds an item, starts it, and gives its number.
    mutating func start(_ details: ItemDetails) -> UInt64 {
        ask(.agendaAdd(.init(details: details, before: nil)), Room.host)
        let item = state.sequence
        ask(.agendaStart(.init(item: item, expects: state.current)), Room.host)
        return item
    }
}

extension ItemDetails {
    init(_ kind: ItemKind, _ change: (inout ItemDetails) -> Void = { _ in }) {
        self.init()
        self.kind = kind
        title = Array("순서".utf8)
        change(&self)
    }
}

/// Counts everything again from the plain lists: what the running counters must say.
func expectCountersAreRight(_ state: HallState, _ hint: Comment) {
    let here = state.seats.filter { $0.role == .participant && !$0.hasLeft }
    #expect(Int(state.joinedCount) == here.count(where: \.hasJoined), hint)
    #expect(Int(state.checkedInCount) == here.filter(\.isCheckedIn).count, hint)
    for item in state.agenda {
        #expect(item.cheersTotal == item.cheers.reduce(0) { $0 + UInt64($1.count) }, hint)
        guard let vote = item.vote else { continue }
        if let box = vote.box {
            expectBoxIsRight(box, vote, item.details, hint)
            continue
        }
        var counted = [UInt32](repeating: 0, count: vote.tallies.count)
        for ballot in vote.ballots() { counted[Int(ballot.choice)] += 1 }
        #expect(vote.tallies == counted, hint)
        #expect(Int(vote.cast) == vote.ballots().count, hint)
    }
    expectRollIsRight(state, hint)
    var settled = state
    settled.settleDeadlines()
    #expect(state.nextDue == settled.nextDue, hint)
    for (place, post) in state.posts.enumerated() {
        let liked = state.likes.sorted.count { $0 >> 32 == UInt64(place) }
        #expect(Int(post.likes) == liked, hint)
    }
    #expect(state.posts.map(\.id) == state.posts.map(\.id).sorted(), hint)
    #expect(state.current == 0 || state.item(state.current)?.status == .running, hint)
}

private func expectBoxIsRight(_ box: BallotBox, _ vote: Vote, _ details: ItemDetails, _ hint: Comment) {
    var sums = [Int64](repeating: 0, count: box.sums.count)
    var groups: [[UInt32]: (count: UInt32, weight: UInt64)] = [:]
    for ballot in box.ballots() {
        details.add(ballot.marks, times: 1, to: &sums)
        let place = Int(ballot.seat.index)
        groups[ballot.marks, default: (0, 0)].count += 1
        groups[ballot.marks, default: (0, 0)].weight += place < vote.weights.count ? vote.weights[place] : 0
    }
    #expect(box.sums == sums, hint)
    #expect(box.ballots().count == Int(vote.cast), hint)
    #expect(box.ordered().count == groups.count, hint)
    for group in box.ordered() {
        #expect(
            groups[group.marks]?.count == group.count && groups[group.marks]?.weight == group.weight, hint)
    }
}

private func expectRollIsRight(_ state: HallState, _ hint: Comment) {
    var roll = RollCounts()
    var numbers: Set<[UInt8]> = []
    var recounted = state
    recounted.countWritten()
    #expect(recounted.members.map(\.writtenCount) == state.members.map(\.writtenCount), hint)
    for member in state.members where member.isOnRoll {
        #expect(member.number.isEmpty || numbers.insert(member.number).inserted, hint)
        #expect(state.member(of: member.seat) == member, hint)
        switch member.status {
        case .active:
            roll.active += 1
            roll.activeWeight += member.weight
            if !state.seats[Int(member.seat.index)].isCheckedIn {
                let holder = member.proxies.first { $0.item == 0 }?.holder
                if let holder, state.seats[Int(holder.index)].isCheckedIn {
                    roll.proxied += 1
                } else if member.writtenCount > 0 {
                    roll.written += 1
                } else {
                    continue
                }
                roll.representedWeight += member.weight
            }
            roll.present += 1
            roll.presentWeight += member.weight
        case .suspended:
            roll.suspended += 1
            roll.suspendedWeight += member.weight
        case .agent: break
        }
    }
    #expect(state.roll == roll, hint)
}
