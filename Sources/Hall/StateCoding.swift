// The state as bytes: whole for snapshots, and its public part for the state hash. Fixed order, no dictionary order.
// A snapshot is a cache beside the journal, never the truth.
import Base

/// What of the state is written.
enum StateScope {
    /// Everything: can be read back.
    case whole
    /// What the public parts of the records determine: equal before and after an erasure. Cannot be read back.
    case publicPart

    var isWhole: Bool { self == .whole }
}

extension HallState {
    /// Version of the snapshot's bytes: another one is not read, the journal is.
    public static let snapshotVersion: UInt8 = 8

    /// The whole state.
    public func snapshotBytes() -> [UInt8] {
        var writer = ByteWriter(capacity: 4096)
        writer.u8(HallState.snapshotVersion)
        encode(.whole, into: &writer)
        return writer.bytes
    }

    /// The state as it stands, to be encoded elsewhere while this one goes on. Costs a few references; what is changed
    /// afterwards is copied by the chunk.
    public func frozen() -> FrozenState {
        var state = self
        // Not encoded, and the large things that would be copied whole.
        state.tokens = DigestTable()
        state.memberByCard = [:]
        state.memberByNumber = [:]
        state.principals = [:]
        for place in state.agenda.indices where state.agenda[place].vote?.box != nil {
            state.agenda[place].vote?.box?.forgetIndex()
        }
        return FrozenState(state)
    }

    /// SHA-256 over what the public parts of the records determine.
    public var stateHash: Digest { hash(.publicPart) }

    /// SHA-256 over everything, private values included: equal live and replayed while nothing was erased.
    public var wholeHash: Digest { hash(.whole) }

    private func hash(_ scope: StateScope) -> Digest {
        var writer = ByteWriter(capacity: 4096)
        encode(scope, into: &writer)
        return SHA256.of(writer.bytes)
    }

    private func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.u64(sequence)
        writer.u64(time)
        encodeInfo(scope, into: &writer)
        writer.varint(UInt64(seats.count))
        for (place, seat) in seats.enumerated() {
            seat.encode(scope, into: &writer)
            if scope.isWhole { keys.encode(of: SeatIndex(UInt32(place)), into: &writer) }
        }
        writer.varint(UInt64(links.count))
        for link in links { link.encode(scope, into: &writer) }
        writer.varint(UInt64(agenda.count))
        for item in agenda { item.encode(scope, into: &writer) }
        writer.varint(current)
        writer.varint(UInt64(posts.count))
        for post in posts { post.encode(scope, into: &writer) }
        writer.varint(UInt64(floor.count))
        for request in floor { request.encode(scope, into: &writer) }
        writer.bool(speaking != nil)
        speaking?.encode(scope, into: &writer)
        writer.varint(UInt64(log.count))
        for entry in log { entry.encode(scope, into: &writer) }
        encodeRoll(scope, into: &writer)
        writer.bool(presence != nil)
        presence?.encode(scope, into: &writer)
        guard scope.isWhole else { return }
        writer.varint(UInt64(movedBy.index))
        writer.varint(UInt64(joinedCount))
        writer.varint(UInt64(checkedInCount))
        writer.varints(likes.sorted)
    }

    private func encodeInfo(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.blob(info.title)
        writer.u8(info.names.rawValue)
        writer.u8(info.language.rawValue)
        writer.bool(info.premoderation)
        writer.varint(UInt64(info.streamDelay))
        writer.blob(info.format)
        writer.u64(info.createdAt)
        writer.bool(info.isCreated)
        writer.bool(info.isClosed)
        writer.varint(info.closedAt)
        writer.varint(UInt64(info.retentionDays))
        writer.bool(info.isErased)
        writer.varint(UInt64(info.sealing))
        writer.varint(erasedAt)
        if scope.isWhole { writer.blob(info.code) }
    }

    /// Reads what `snapshotBytes` wrote.
    public init(snapshot bytes: [UInt8]) throws(DecodeError) {
        var reader = ByteReader(bytes)
        let version = try reader.u8()
        guard version == HallState.snapshotVersion else { throw .unknownVersion(UInt16(version)) }
        sequence = try reader.u64()
        time = try reader.u64()
        try readInfo(&reader)
        for _ in 0..<(try reader.count()) {
            seats.append(try Seat(reading: &reader))
            standings.append(seats[seats.count - 1].standing)
            try keys.read(of: SeatIndex(UInt32(seats.count - 1)), &reader)
        }
        for _ in 0..<(try reader.count()) { links.append(try Link(reading: &reader)) }
        for _ in 0..<(try reader.count()) { agenda.append(try Item(reading: &reader)) }
        current = try reader.varint()
        currentPlace = place(ofItem: current) ?? 0
        for _ in 0..<(try reader.count()) { posts.append(try Post(reading: &reader)) }
        for _ in 0..<(try reader.count()) { floor.append(try FloorRequest(reading: &reader)) }
        if try reader.bool() { speaking = try FloorRequest(reading: &reader) }
        for _ in 0..<(try reader.count()) { log.append(try ModerationEntry(reading: &reader)) }
        try readRoll(&reader)
        if try reader.bool() { presence = try PresenceCheck(reading: &reader, seatCount: seats.count) }
        movedBy = SeatIndex(try reader.varint32())
        joinedCount = try reader.varint32()
        checkedInCount = try reader.varint32()
        settleDeadlines()
        for packed in try reader.varints() {
            likes.insert(Like(post: UInt32(packed >> 32), seat: UInt32(truncatingIfNeeded: packed)))
        }
        try reader.requireEnd()
        try checkReferences()
        for place in seats.indices { noteToken(of: SeatIndex(UInt32(place))) }
        prepareBallots()
    }

    /// A snapshot is only bytes: what the fold relies on is looked at before it is believed.
    private func checkReferences() throws(DecodeError) {
        let present = seats.count { $0.role == .participant && !$0.hasLeft && $0.isCheckedIn }
        guard Int(joinedCount) == seats.count(where: \.isParticipant), Int(checkedInCount) == present,
            presence.map({ $0.answered <= checkedInCount }) ?? true,
            agenda.allSatisfy({ $0.posts.allSatisfy { Int($0) < posts.count } }),
            posts.allSatisfy({ $0.parts.allSatisfy { Int($0) < posts.count } })
        else { throw .outOfRange }
    }

    private mutating func readInfo(_ reader: inout ByteReader) throws(DecodeError) {
        info.title = try reader.blob()
        info.names = try NamesPolicy(reading: &reader)
        info.language = try Language(reading: &reader)
        info.premoderation = try reader.bool()
        info.streamDelay = try reader.varint32()
        info.format = try reader.blob()
        info.createdAt = try reader.u64()
        info.isCreated = try reader.bool()
        info.isClosed = try reader.bool()
        info.closedAt = try reader.varint()
        info.retentionDays = try reader.varint32()
        info.isErased = try reader.bool()
        info.sealing = try reader.varint32()
        erasedAt = try reader.varint()
        info.code = try reader.blob()
    }
}

/// A state that nobody changes any more.
public struct FrozenState: Sendable {
    private let state: HallState

    init(_ state: HallState) { self.state = state }

    /// As `HallState.snapshotBytes`.
    public func snapshotBytes() -> [UInt8] { state.snapshotBytes() }
}

extension ByteWriter {
    mutating func optional(_ value: UInt64?) {
        bool(value != nil)
        if let value { varint(value) }
    }
}

extension ByteReader {
    mutating func optional() throws(DecodeError) -> UInt64? { try bool() ? try varint() : nil }
}
