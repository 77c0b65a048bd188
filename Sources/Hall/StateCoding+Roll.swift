// The roll and the quorum as bytes. What a member is called, weighs and carries is private; that there is one, and
// whether they are on the roll, is public.
import Base

extension HallState {
    func encodeRoll(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(UInt64(members.count))
        for member in members { member.encode(scope, into: &writer) }
        writer.varint(UInt64(rollDecimals))
        writer.bool(quorum != nil)
        if let quorum {
            writer.varint(UInt64(quorum.numerator))
            writer.varint(UInt64(quorum.denominator))
            writer.bool(quorum.isOver)
        }
        writer.bool(declared != nil)
        if let declared {
            writer.varint(declared.sequence)
            writer.varint(declared.at)
            Event.quorumDeclared(declared.figures).encodePublic(into: &writer)
        }
    }

    /// Reads what `encodeRoll` wrote, and counts it again.
    mutating func readRoll(_ reader: inout ByteReader) throws(DecodeError) {
        for place in 0..<(try reader.count()) {
            let member = try Member(reading: &reader)
            guard memberPlace(of: member.seat) == place, member.weight <= UInt64(Limits.ballotWeightMax)
            else { throw .outOfRange }
            members.append(member)
        }
        rollDecimals = try reader.varint32()
        if try reader.bool() {
            quorum = HallQuorum(
                numerator: try reader.varint32(), denominator: try reader.varint32(),
                isOver: try reader.bool())
        }
        if try reader.bool() {
            declared = QuorumDeclaration(
                sequence: try reader.varint(), at: try reader.varint(),
                figures: try Event.QuorumDeclared(&reader, Event.recordVersion, PrivateValues([])))
        }
        try indexRoll()
    }

    /// Counts and look-ups from the members themselves.
    private mutating func indexRoll() throws(DecodeError) {
        roll = RollCounts()
        countWritten()
        var total: UInt64 = 0
        for place in members.indices {
            if members[place].card != .zero { memberByCard[members[place].card] = UInt32(place) }
            for proxy in members[place].proxies {
                principals[proxy.holder.index, default: []].append(UInt32(place))
            }
            guard members[place].isOnRoll else { continue }
            if members[place].status != .agent {
                guard members[place].weight <= UInt64(Limits.ballotWeightMax) - total else {
                    throw .outOfRange
                }
                total += members[place].weight
            }
            if !members[place].number.isEmpty { memberByNumber[members[place].number] = UInt32(place) }
            countMember(place, by: 1)
        }
    }
}

extension Member {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(UInt64(seat.index))
        writer.bool(isStaged)
        writer.bool(isRemoved)
        guard scope.isWhole else { return }
        writer.blob(name)
        writer.blob(number)
        writer.blob(group)
        writer.blob(contact)
        writer.varint(weight)
        writer.u8(status.rawValue)
        writer.raw(card.bytes)
        writer.varint(UInt64(proxies.count))
        for proxy in proxies { proxy.encode(into: &writer) }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        seat = SeatIndex(try reader.varint32())
        isStaged = try reader.bool()
        isRemoved = try reader.bool()
        name = try reader.blob()
        number = try reader.blob()
        group = try reader.blob()
        contact = try reader.blob()
        weight = try reader.varint()
        status = try MemberStatus(reading: &reader)
        card = Digest(try reader.raw(32))
        for _ in 0..<(try reader.count()) { proxies.append(try Proxy(reading: &reader)) }
    }
}
