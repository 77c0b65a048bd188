// Erasing (R5, R6): whatever step a crash comes at, what was acknowledged as erased is in no file, the same record gives
// the same public state, and every root stays.
import Base
import Hall
import Journal
import Runtime
import Simulator
import Testing

private let secret = Array("지워야 할 전화번호 010-1234-5678".utf8)
private let other = Array("이름을 남긴 다른 글".utf8)
private let name = Array("김지움이라는 사람".utf8)

/// A hall on a disk, driven without an owner: commands are decided, applied, committed one by one.
private struct Course {
    let disk: SimulatedDisk
    var state = HallState()
    var journal: JournalFile?
    /// The public hash and root after each acknowledged commit, by sequence.
    var hashes: [UInt64: Digest] = [:]
    var roots: [UInt64: Digest] = [:]
    /// Calls of the disk made before erasing began.
    var callsBefore = 0
    var now: UInt64 = 1_700_000_000_000
    var scratch = ByteWriter(capacity: 256)

    init(_ disk: SimulatedDisk) { self.disk = disk }

    mutating func open(seed: UInt64) throws {
        let loaded = try HallLoader.load(
            directory: "/data/hall", disk: disk, random: SeededRandom(seed: seed), create: true)
        state = loaded.state
        journal = loaded.journal
    }

    mutating func run(_ command: Command, by seat: SeatIndex = .none) throws {
        let journal = try #require(journal)
        var events: [Event] = []
        let request = Request(seat: seat, key: 0, now: now)
        try #require(state.decide(command, request, into: &events) == .accepted, "\(command)")
        var batch = RecordBatch(firstSequence: state.sequence + 1)
        for event in events {
            let record = RecordedEvent(
                sequence: state.sequence + 1, at: now, actor: request.actor, event: event)
            batch.append(record, scratch: &scratch)
            state.apply(record)
            if let erasure = state.erasure(by: event) { batch.erase(erasure.subjects) }
        }
        try journal.append(batch)
        let mark = try journal.commit()
        hashes[mark.sequence] = state.stateHash
        roots[mark.sequence] = mark.root
    }

    /// Two people, three posts, a published vote and a snapshot that has it all in the clear.
    mutating func fill() throws {
        let host = SeatIndex(0)
        let author = SeatIndex(1)
        try run(
            .hallCreate(
                .init(
                    title: [65], names: .nickname, language: .ko, premoderation: false, format: [], code: [66]
                )))
        try run(.linkCreate(.init(role: .host, label: [], token: SHA256.of([1]))))
        try run(.seatJoin(.init(name: [72], token: SHA256.of([2]), link: SHA256.of([1]))))
        try run(.seatJoin(.init(name: name, token: SHA256.of([3]), link: nil)))
        var talk = ItemDetails()
        talk.kind = .discussion
        talk.title = [65]
        talk.anonymous = true
        var vote = ItemDetails()
        vote.kind = .vote
        vote.title = [66]
        try run(.agendaAdd(.init(details: talk, before: nil)), by: host)
        let item = state.sequence
        try run(.agendaAdd(.init(details: vote, before: nil)), by: host)
        let motion = state.sequence
        try run(.agendaStart(.init(item: item, expects: 0)), by: host)
        for (text, isAnonymous) in [(secret, false), (other, false), ([67], true)] {
            try run(
                .postAdd(.init(item: item, text: text, replyTo: nil, anonymous: isAnonymous)), by: author)
        }
        try run(.agendaStart(.init(item: motion, expects: item)), by: host)
        try run(.voteOpen(.init(item: motion)), by: host)
        try run(.ballotCast(.init(item: motion, choice: 1)), by: author)
        try run(.voteClose(.init(item: motion)), by: host)
        try run(.votePublish(.init(item: motion)), by: host)
        let journal = try #require(journal)
        try journal.snapshots.save(at: journal.durable, state.snapshotBytes())
        callsBefore = disk.calls.count
    }

    var firstPost: UInt64 { state.posts[0].id }

    mutating func erase() throws {
        try run(.postErase(.init(post: firstPost, reason: [82])), by: SeatIndex(0))
        try run(.seatErase(.init(seat: SeatIndex(1), reason: [82])), by: SeatIndex(0))
    }
}

extension SimulatedDisk {
    fileprivate func holds(_ bytes: [UInt8]) -> Bool {
        paths.contains { content($0).contains(sequence: bytes) }
    }
}

extension [UInt8] {
    fileprivate func contains(sequence other: [UInt8]) -> Bool {
        guard !other.isEmpty, count >= other.count else { return false }
        return (0...count - other.count).contains {
            self[$0] == other[0] && self[$0..<$0 + other.count].elementsEqual(other)
        }
    }
}

/// The keys of a key file, by subject: its format is fixed.
private func keys(_ disk: SimulatedDisk) -> [UInt64: [UInt8]] {
    let bytes = disk.content("/data/hall/keys")
    var found: [UInt64: [UInt8]] = [:]
    for at in stride(from: 32, to: bytes.count - 43, by: 44) {
        let subject = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) }
        found[subject] = Array(bytes[at + 8..<at + 40])
    }
    return found
}

@Suite("Erasing")
struct ErasureTests {
    private func course(_ disk: SimulatedDisk = SimulatedDisk()) throws -> Course {
        var course = Course(disk)
        try course.open(seed: 9)
        try course.fill()
        return course
    }

    private func own(_ post: UInt64) -> UInt64 { 1 << 63 | post }

    @Test("One post: its key is in no file, the author's others are read, and no root changes")
    func onePost() throws {
        var course = try course()
        let key = try #require(keys(course.disk)[own(course.firstPost)])
        #expect(course.disk.holds(secret), "the snapshot has it in the clear")
        try course.run(.postErase(.init(post: course.firstPost, reason: [82])), by: SeatIndex(0))
        #expect(!course.disk.holds(secret) && !course.disk.holds(key))
        course.journal?.close()
        var again = Course(course.disk)
        try again.open(seed: 10)
        #expect(again.state.posts[0].text.isEmpty && again.state.posts[0].isErased)
        #expect(again.state.posts[1].text == other)
        #expect(again.state.wholeHash == course.state.wholeHash)
        #expect(again.journal?.durable == course.journal?.durable)
        let report = try VerificationReport.verify(directory: "/data/hall", disk: course.disk)
        #expect(report.isSound)
        #expect(report.fieldsErased == 1)
    }

    @Test("A person: name and named posts go, anonymous ones and the ballot stay, the recount is the same")
    func onePerson() throws {
        var course = try course()
        let all = keys(course.disk)
        let before = try #require(course.state.agenda[1].vote).recount(
            course.state.agenda[1].details, item: course.state.agenda[1].id)
        try course.run(.seatErase(.init(seat: SeatIndex(1), reason: [82])), by: SeatIndex(0))
        #expect(!course.disk.holds(secret) && !course.disk.holds(other) && !course.disk.holds(name))
        for subject in [2, own(course.state.posts[0].id), own(course.state.posts[1].id)] {
            let key = try #require(all[subject])
            #expect(!course.disk.holds(key))
        }
        course.journal?.close()
        var again = Course(course.disk)
        try again.open(seed: 10)
        #expect(again.state.posts[2].text == [67])
        #expect(again.state.seats[1].name.isEmpty && again.state.seats[1].isErased)
        #expect(again.state.wholeHash == course.state.wholeHash)
        let item = again.state.agenda[1]
        let recounted = try #require(item.vote).recount(item.details, item: item.id)
        #expect(recounted == before)
    }

    @Test(
        "Everybody, by the days that were set: only the hall's key is left, and the public state is the same")
    func everybody() throws {
        var course = try course()
        try course.run(.retentionSet(.init(days: 2)), by: SeatIndex(0))
        try course.run(.hallClose, by: SeatIndex(0))
        #expect(course.state.nextDue == course.now + 2 * 86_400_000)
        course.now += 2 * 86_400_000
        try course.run(.timePass)
        #expect(course.state.info.isErased && course.state.nextDue == nil)
        #expect(Set(keys(course.disk).keys) == [0])
        course.journal?.close()
        var again = Course(course.disk)
        try again.open(seed: 10)
        #expect(again.state.wholeHash == course.state.wholeHash)
        #expect(again.state.posts.allSatisfy { $0.text.isEmpty && $0.isErased })
    }

    @Test("A crash at each step: what was acknowledged is gone, what was not is redone or was never begun")
    func crashes() throws {
        var clean = try course()
        let all = keys(clean.disk)
        let gone = [own(clean.firstPost), 2, own(clean.state.posts[1].id)]
        try clean.erase()
        let last = clean.disk.calls.count
        #expect(last > clean.callsBefore + 10)
        var random = SeededRandom(seed: 77)
        for call in clean.callsBefore..<last {
            let disk = SimulatedDisk()
            disk.lastCall = call
            var course = try course(disk)
            let filled = course.state.sequence
            try? course.erase()
            // A power cut, and a kill that leaves all that was written.
            for left in [disk.afterPowerCut(&random), disk.afterKill()] {
                var again = Course(left)
                try again.open(seed: 20)
                let state = again.state
                let sequence = state.sequence
                #expect(sequence >= filled)
                #expect(
                    state.stateHash == clean.hashes[sequence]
                        && again.journal?.durable.root == clean.roots[sequence])
                if state.posts[0].isErased {
                    let key = try #require(all[gone[0]])
                    #expect(!left.holds(secret) && !left.holds(key), "call \(call)")
                }
                if state.seats[1].isErased {
                    for subject in gone {
                        let key = try #require(all[subject])
                        #expect(!left.holds(key), "call \(call), subject \(subject)")
                    }
                    #expect(!left.holds(name) && !left.holds(other))
                } else {
                    #expect(state.seats[1].name == name && state.posts[1].text == other)
                }
            }
        }
    }

    @Test(
        "A hall of an older version: posts go with their authors, and groups that votes were counted by stay")
    func olderHalls() throws {
        var state = HallState()
        func apply(_ event: Event, by seat: UInt32? = nil) {
            state.apply(
                RecordedEvent(
                    sequence: state.sequence + 1, at: 1,
                    actor: seat.map { Actor(seat: SeatIndex($0), key: 0) },
                    event: event))
        }
        apply(
            .hallCreated(
                .init(
                    title: [65], names: .nickname, language: .ko, premoderation: false, format: [], code: []))
        )
        apply(.linkCreated(.init(role: .host, label: [], token: SHA256.of([1]))))
        apply(.seatJoined(.init(seat: SeatIndex(0), role: .host, link: 2, name: [65], token: SHA256.of([2]))))
        apply(
            .seatJoined(
                .init(seat: SeatIndex(1), role: .participant, link: nil, name: [66], token: SHA256.of([3]))))
        var details = ItemDetails()
        details.kind = .discussion
        apply(.itemAdded(.init(before: nil, details: details)))
        for isAnonymous in [false, true] {
            apply(
                .postAdded(
                    .init(item: 5, replyTo: nil, anonymous: isAnonymous, pending: false, text: secret)), by: 1
            )
        }
        func refusal(_ command: Command) -> RefusalCode? {
            var events: [Event] = []
            let verdict = state.decide(command, Request(seat: SeatIndex(0), key: 0, now: 2), into: &events)
            if case .refused(let refusal) = verdict { return refusal.code }
            for event in events { apply(event, by: 0) }
            return nil
        }
        #expect(refusal(.postErase(.init(post: 6, reason: [82]))) == .eraseOldPost)
        var vote = ItemDetails()
        vote.kind = .vote
        vote.entitledRule = .roll
        vote.groups = [[71]]
        apply(.itemAdded(.init(before: nil, details: vote)))
        #expect(refusal(.seatErase(.init(seat: SeatIndex(1), reason: [82]))) == .eraseOldGroups)
        apply(.itemRemoved(.init(item: state.sequence)))
        #expect(refusal(.seatErase(.init(seat: SeatIndex(1), reason: [82]))) == nil)
        #expect(state.posts.filter(\.isErased).count == 2, "both were sealed by their author's key")
    }
}
