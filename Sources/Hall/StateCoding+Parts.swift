// The parts of the state as bytes: seats, links, items, votes, posts, requests, log lines.
import Base

extension Seat {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.u8(role.rawValue)
        writer.optional(link)
        writer.u64(joinedAt)
        writer.optional(member.map(UInt64.init))
        guard scope.isWhole else { return }
        writer.blob(name)
        writer.digest(token)
        writer.bool(hasLeft)
        writer.bool(hasJoined)
        writer.varint(checkedInAt)
        writer.varint(checkedOutAt)
        writer.bool(isMutedByName)
        writer.varint(UInt64(unnamedMutes))
        writer.bool(isCheckedIn)
        writer.varint(UInt64(spoken))
        writer.bool(isErased)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        let role = try Role(reading: &reader)
        let link = try reader.optional()
        let joinedAt = try reader.u64()
        let member = try reader.optional().map { UInt32(truncatingIfNeeded: $0) }
        let name = try reader.blob()
        let token = Digest(try reader.raw(32))
        self.init(role: role, name: name, token: token, link: link, joinedAt: joinedAt)
        self.member = member
        hasLeft = try reader.bool()
        hasJoined = try reader.bool()
        checkedInAt = try reader.varint()
        checkedOutAt = try reader.varint()
        isMutedByName = try reader.bool()
        unnamedMutes = try reader.varint32()
        isCheckedIn = try reader.bool()
        spoken = try reader.varint32()
        isErased = try reader.bool()
    }
}

extension Link {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(id)
        writer.u8(role.rawValue)
        writer.bool(isRevoked)
        guard scope.isWhole else { return }
        writer.blob(label)
        writer.digest(token)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        id = try reader.varint()
        role = try Role(reading: &reader)
        isRevoked = try reader.bool()
        label = try reader.blob()
        token = Digest(try reader.raw(32))
    }
}

extension Item {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(id)
        details.encode(into: &writer)
        if scope.isWhole {
            writer.blob(details.speakers)
            writer.blob(details.guide)
            writer.blobs(details.statements)
        }
        writer.u8(status.rawValue)
        writer.varint(revision)
        writer.bool(clock != nil)
        if let clock {
            writer.bool(clock.isRunning)
            writer.varint(clock.endsAt)
            writer.varint(clock.leftMillis)
        }
        writer.varint(cheersTotal)
        writer.varint(UInt64(cheers.count))
        for second in cheers {
            writer.varint(second.second)
            writer.varint(UInt64(second.count))
        }
        writer.varints(posts)
        writer.bool(vote != nil)
        vote?.encode(scope, into: &writer)
        writer.bool(motion != nil)
        motion?.encode(scope, into: &writer)
        topics.encode(scope, into: &writer)
        writer.bool(battle != nil)
        battle?.encode(scope, into: &writer)
        opinions?.encode(scope, into: &writer)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        id = try reader.varint()
        details = try ItemDetails(reading: &reader)
        details.speakers = try reader.blob()
        details.guide = try reader.blob()
        details.statements = try reader.blobs()
        guard let status = ItemStatus(rawValue: try reader.u8()) else { throw .outOfRange }
        self.status = status
        revision = try reader.varint()
        if try reader.bool() {
            clock = Clock(
                isRunning: try reader.bool(), endsAt: try reader.varint(), leftMillis: try reader.varint())
        }
        cheersTotal = try reader.varint()
        for _ in 0..<(try reader.count(bytesEachMin: 2)) {
            cheers.append(CheerSecond(second: try reader.varint(), count: try reader.varint32()))
        }
        posts = try reader.varints32()
        vote = try reader.bool() ? try Vote(reading: &reader, details) : nil
        motion = try reader.bool() ? try Motion(reading: &reader) : nil
        topics = try TopicMarks(reading: &reader)
        battle = try reader.bool() ? try Battle(reading: &reader) : nil
        opinions = details.kind == .opinions ? try Opinions(reading: &reader) : nil
    }
}

extension Vote {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.u8(status.rawValue)
        writer.varint(UInt64(entitled))
        writer.varint(UInt64(present))
        writer.varint(UInt64(presentAtClose))
        writer.varints([entitledWeight, presentWeight, presentWeightAtClose, excludedWeightAtClose])
        writer.varint(UInt64(excludedAtClose))
        writer.bool(result != nil)
        result?.encode(into: &writer)
        life.encode(scope, into: &writer)
        ways.encode(scope, into: &writer)
        batches.encode(scope, into: &writer)
        writer.bool(secret != nil)
        secret?.encode(scope, into: &writer)
        guard scope.isWhole else { return }
        writer.varint(UInt64(cast))
        writer.varints(tallies)
        writer.blob(choices)
        writer.blob(eligible.map { $0 ? 1 : 0 })
        writer.varint(castWeight)
        writer.varints(weightTallies)
        writer.varints(weights)
        writer.varints(excluded.map(\.index))
        for exclusion in exclusions { writer.blob(exclusion.reason) }
        writer.blob(reason)
        writer.bool(box != nil)
        box?.encode(into: &writer)
    }

    init(reading reader: inout ByteReader, _ details: ItemDetails) throws(DecodeError) {
        guard let status = VoteStatus(rawValue: try reader.u8()) else { throw .outOfRange }
        self.status = status
        entitled = try reader.varint32()
        present = try reader.varint32()
        presentAtClose = try reader.varint32()
        let sums = try reader.varints()
        guard sums.count == 4 else { throw .outOfRange }
        (entitledWeight, presentWeight, presentWeightAtClose, excludedWeightAtClose) = (
            sums[0], sums[1], sums[2], sums[3]
        )
        excludedAtClose = try reader.varint32()
        result = try reader.bool() ? try VoteResult(reading: &reader) : nil
        life = try VoteLife(reading: &reader)
        ways = try BallotWays(reading: &reader)
        batches = try BatchBook(reading: &reader)
        secret = try reader.bool() ? try SecretVote(reading: &reader) : nil
        cast = try reader.varint32()
        tallies = try reader.varints32()
        choices = try reader.blob()
        eligible = try reader.blob().map { $0 == 1 }
        castWeight = try reader.varint()
        weightTallies = try reader.varints()
        weights = try reader.varints()
        for seat in try reader.varints32() {
            exclusions.append(Exclusion(seat: SeatIndex(seat), reason: try reader.blob()))
        }
        reason = try reader.blob()
        if try reader.bool() { box = try BallotBox(reading: &reader, details, weights: weights) }
        guard isCountedRight, ways.isInOrder else { throw .outOfRange }
    }
}

extension VoteResult {
    func encode(into writer: inout ByteWriter) {
        writer.varints(counts)
        writer.varint(UInt64(blank))
        writer.varint(UInt64(entitled))
        writer.varint(UInt64(present))
        writer.u8(outcome.rawValue)
        writer.varints(winners)
        writer.varints(tied)
        writer.varints(weights)
        writer.varints([
            blankWeight, entitledWeight, presentWeight, excludedWeight,
        ])
        writer.varint(UInt64(excluded))
        writer.varints([proxied, written] + ways)
        writer.varint(UInt64(filed))
        writer.varint(filedWeight)
        writer.varints(lot)
        writer.blob(report)
        writer.varint(UInt64(invalid))
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        counts = try reader.varints32()
        blank = try reader.varint32()
        entitled = try reader.varint32()
        present = try reader.varint32()
        outcome = try VoteOutcome(reading: &reader)
        winners = try reader.varints32()
        tied = try reader.varints32()
        weights = try reader.varints()
        let sums = try reader.varints()
        guard sums.count == 4 else { throw .outOfRange }
        (blankWeight, entitledWeight, presentWeight, excludedWeight) = (sums[0], sums[1], sums[2], sums[3])
        excluded = try reader.varint32()
        let came = try reader.varints32()
        guard came.count >= 2 else { throw .outOfRange }
        (proxied, written, ways) = (came[0], came[1], Array(came[2...]))
        filed = try reader.varint32()
        filedWeight = try reader.varint()
        lot = try reader.varints32()
        report = try reader.blob()
        invalid = try reader.varint32()
    }
}

extension Post {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(id)
        writer.varint(item)
        writer.u64(at)
        writer.bool(isAnonymous)
        writer.optional(replyTo)
        writer.bool(isPending)
        writer.bool(isHidden)
        writer.u8(mark.rawValue)
        writer.varint(UInt64(likes))
        writer.u8(side)
        writer.bool(hasMoved)
        writer.varint(mergedInto)
        writer.varints(parts)
        guard scope.isWhole else { return }
        writer.varint(UInt64(author.index))
        writer.blob(text)
        writer.blob(title)
        writer.bool(isAuthorMuted)
        writer.bool(isErased)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        id = try reader.varint()
        item = try reader.varint()
        at = try reader.u64()
        isAnonymous = try reader.bool()
        replyTo = try reader.optional()
        isPending = try reader.bool()
        isHidden = try reader.bool()
        mark = try PostMark(reading: &reader)
        likes = try reader.varint32()
        side = try reader.u8()
        hasMoved = try reader.bool()
        mergedInto = try reader.varint()
        parts = try reader.varints32()
        author = SeatIndex(try reader.varint32())
        text = try reader.blob()
        title = try reader.blob()
        isAuthorMuted = try reader.bool()
        isErased = try reader.bool()
    }
}

extension FloorRequest {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(id)
        writer.varint(item)
        writer.bool(isOrder)
        writer.varint(UInt64(spoken))
        if scope.isWhole { writer.varint(UInt64(seat.index)) }
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        id = try reader.varint()
        item = try reader.varint()
        isOrder = try reader.bool()
        spoken = try reader.varint32()
        seat = SeatIndex(try reader.varint32())
    }
}

extension ModerationEntry {
    func encode(_ scope: StateScope, into writer: inout ByteWriter) {
        writer.varint(sequence)
        writer.u64(at)
        writer.u8(act.rawValue)
        writer.optional(post)
        guard scope.isWhole else { return }
        writer.varint(UInt64(by.index))
        writer.blob(reason)
    }

    init(reading reader: inout ByteReader) throws(DecodeError) {
        sequence = try reader.varint()
        at = try reader.u64()
        guard let act = Act(rawValue: try reader.u8()) else { throw .outOfRange }
        self.act = act
        post = try reader.optional()
        by = SeatIndex(try reader.varint32())
        reason = try reader.blob()
    }
}
