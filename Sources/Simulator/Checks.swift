// What must hold when a world has come to rest: every acknowledged command is in the record exactly once, every view
// equals the fold, replay equals live.
import Base
import Hall
import Journal
import Protocol
import Runtime

struct Checks {
    let world: World

    func run() {
        guard world.failures.isEmpty else { return }
        var records: [RecordedEvent] = []
        do throws(JournalError) {
            let reader = try JournalReader(directory: World.directory, disk: world.server.disk)
            try reader.read(from: 1) { record in
                do throws(DecodeError) {
                    records.append(try RecordedEvent(record))
                    return true
                } catch {
                    world.fail("record \(record.sequence) cannot be read: \(error)")
                    return false
                }
            }
        } catch {
            world.fail("the journal cannot be read: \(error)")
        }
        everyKeptCommandIsThereOnce(records)
        everyViewIsTheFold(records)
    }

    private func everyKeptCommandIsThereOnce(_ records: [RecordedEvent]) {
        var sequences: [UInt64: [UInt64]] = [:]
        for record in records {
            if let actor = record.actor, actor.key != 0 {
                sequences[actor.key, default: []].append(record.sequence)
            }
        }
        for (_, found) in sequences where found.count > 1 { world.fail("a command was kept twice: \(found)") }
        for client in world.clients {
            for (key, sequence) in client.kept where sequences[key] != [sequence] {
                world.fail(
                    "client \(client.number) was told \(sequence); the record has \(sequences[key] ?? [])")
            }
        }
    }

    private func everyViewIsTheFold(_ records: [RecordedEvent]) {
        var state = HallState()
        var expected: [Audience: [UInt64: [UInt8]]] = [.public: [:], .staff: [:]]
        var snapshots: [UInt64: HallState] = [:]
        let wanted = Set(world.clients.map { $0.view.snapshotSequence })
        for record in records {
            state.apply(record)
            for audience in [Audience.public, .staff] {
                expected[audience]?[record.sequence] = EventFrame.json(record, to: audience, state: state)
            }
            if wanted.contains(record.sequence) { snapshots[record.sequence] = state }
        }
        for client in world.clients {
            check(client, expected[client.role.audience] ?? [:], snapshots, records.count)
        }
        guard let live = world.server.owner.state(of: world.hall) else { return }
        if live.wholeHash != state.wholeHash { world.fail("replay differs from live") }
        if (try? HallState(snapshot: state.snapshotBytes()))?.wholeHash != state.wholeHash {
            world.fail("a snapshot does not give the state back")
        }
    }

    private func check(
        _ client: SimulatedClient, _ expected: [UInt64: [UInt8]], _ snapshots: [UInt64: HallState],
        _ last: Int
    ) {
        let view = client.view
        var events = view.events[...]
        let first = view.snapshotSequence + 1
        guard first <= UInt64(last) + 1 else { return world.fail("client \(client.number) is ahead") }
        for sequence in first..<UInt64(last) + 1 {
            guard let json = expected[sequence] else { continue }
            guard let next = events.popFirst(), next.sequence == sequence, next.json == json else {
                let seen = view.events.map { "\($0.sequence)" }.joined(separator: " ")
                world.fail(
                    "client \(client.number) misses event \(sequence) of \(last), or saw it otherwise; snapshot "
                        + "at \(view.snapshotSequence), then \(seen)")
                return
            }
        }
        if let extra = events.first {
            world.fail("client \(client.number) saw an event \(extra.sequence) too many")
        }
        check(client, snapshots[view.snapshotSequence])
    }

    /// All of a snapshot but its running numbers comes from the fold.
    private func check(_ client: SimulatedClient, _ state: HallState?) {
        guard let snapshot = client.view.snapshot, let state else {
            return world.fail("client \(client.number) has no snapshot")
        }
        let context = Snapshot.Context(hall: world.hall, online: 0, cheers: 0)
        let fold = Protocol.Snapshot.json(state, to: client.role.audience, context)
        if members(snapshot) != members(fold) {
            world.fail("client \(client.number)'s snapshot at \(state.sequence) is not the fold")
        }
    }

    private func members(_ json: [UInt8]) -> [JSONMember] {
        let parsed = try? JSONReader.parse(json, valuesMax: 100_000)
        // Posts are cut by the room that numbers leave: compared by the fold's own numbers of another length.
        return (parsed?.members ?? []).filter { !$0.isNamed("numbers") && !$0.isNamed("posts") }
    }
}
