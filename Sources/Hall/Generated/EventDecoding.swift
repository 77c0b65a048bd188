// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Base

extension Event {
    /// Reads what `encodePublic` and `privateFields` wrote. A private value whose key is gone reads as empty.
    public static func decode(
        kind: UInt16, version: UInt8, payload: ArraySlice<UInt8>, privates: PrivateValues
    ) throws(DecodeError) -> Event {
        guard (1...recordVersion).contains(version) else { throw .unknownVersion(UInt16(version)) }
        var reader = ByteReader(payload)
        let event: Event
        switch kind {
        case 1: event = .hallCreated(try HallCreated(&reader, version, privates))
        case 2: event = .hallEdited(try HallEdited(&reader, version, privates))
        case 3: event = .hallClosed(try HallClosed(&reader, version, privates))
        case 4: event = .linkCreated(try LinkCreated(&reader, version, privates))
        case 5: event = .linkRevoked(try LinkRevoked(&reader, version, privates))
        case 6: event = .seatJoined(try SeatJoined(&reader, version, privates))
        case 7: event = .seatLeft(try SeatLeft(&reader, version, privates))
        case 8: event = .seatCheckedIn(try SeatCheckedIn(&reader, version, privates))
        case 9: event = .seatCheckedOut(try SeatCheckedOut(&reader, version, privates))
        case 82: event = .presenceAsked(try PresenceAsked(&reader, version, privates))
        case 83: event = .presenceAnswered(try PresenceAnswered(&reader, version, privates))
        case 84: event = .presenceEnded(try PresenceEnded(&reader, version, privates))
        case 85: event = .presenceSettled(try PresenceSettled(&reader, version, privates))
        case 86: event = .quorumMoved(try QuorumMoved(&reader, version, privates))
        case 10: event = .seatMuted(try SeatMuted(&reader, version, privates))
        case 11: event = .seatUnmuted(try SeatUnmuted(&reader, version, privates))
        case 12: event = .itemAdded(try ItemAdded(&reader, version, privates))
        case 13: event = .itemEdited(try ItemEdited(&reader, version, privates))
        case 14: event = .itemMoved(try ItemMoved(&reader, version, privates))
        case 15: event = .itemRemoved(try ItemRemoved(&reader, version, privates))
        case 16: event = .itemStarted(try ItemStarted(&reader, version, privates))
        case 17: event = .itemStopped(try ItemStopped(&reader, version, privates))
        case 18: event = .clockChanged(try ClockChanged(&reader, version, privates))
        case 19: event = .cheersCounted(try CheersCounted(&reader, version, privates))
        case 20: event = .postAdded(try PostAdded(&reader, version, privates))
        case 21: event = .postApproved(try PostApproved(&reader, version, privates))
        case 22: event = .postLiked(try PostLiked(&reader, version, privates))
        case 23: event = .postUnliked(try PostUnliked(&reader, version, privates))
        case 24: event = .postHidden(try PostHidden(&reader, version, privates))
        case 25: event = .postRestored(try PostRestored(&reader, version, privates))
        case 26: event = .questionMarked(try QuestionMarked(&reader, version, privates))
        case 27: event = .voteOpened(try VoteOpened(&reader, version, privates))
        case 28: event = .ballotCast(try BallotCast(&reader, version, privates))
        case 29: event = .voteClosed(try VoteClosed(&reader, version, privates))
        case 30: event = .votePublished(try VotePublished(&reader, version, privates))
        case 125: event = .secretOpened(try SecretOpened(&reader, version, privates))
        case 126: event = .paperDrawn(try PaperDrawn(&reader, version, privates))
        case 127: event = .secretShut(try SecretShut(&reader, version, privates))
        case 128: event = .secretEmptied(try SecretEmptied(&reader, version, privates))
        case 129: event = .secretAlarmed(try SecretAlarmed(&reader, version, privates))
        case 31: event = .voteCancelled(try VoteCancelled(&reader, version, privates))
        case 50: event = .voteClosing(try VoteClosing(&reader, version, privates))
        case 51: event = .voteClosingStopped(try VoteClosingStopped(&reader, version, privates))
        case 52: event = .voteObjected(try VoteObjected(&reader, version, privates))
        case 53: event = .voteRecounted(try VoteRecounted(&reader, version, privates))
        case 54: event = .voteCorrected(try VoteCorrected(&reader, version, privates))
        case 87: event = .voteSettled(try VoteSettled(&reader, version, privates))
        case 88: event = .voteChairDecided(try VoteChairDecided(&reader, version, privates))
        case 55: event = .noObjectionAsked(try NoObjectionAsked(&reader, version, privates))
        case 56: event = .noObjectionEnded(try NoObjectionEnded(&reader, version, privates))
        case 32: event = .floorRequested(try FloorRequested(&reader, version, privates))
        case 33: event = .floorWithdrawn(try FloorWithdrawn(&reader, version, privates))
        case 34: event = .floorGranted(try FloorGranted(&reader, version, privates))
        case 35: event = .floorFinished(try FloorFinished(&reader, version, privates))
        case 36: event = .rollAdded(try RollAdded(&reader, version, privates))
        case 37: event = .rollImported(try RollImported(&reader, version, privates))
        case 38: event = .rollChanged(try RollChanged(&reader, version, privates))
        case 39: event = .rollRemoved(try RollRemoved(&reader, version, privates))
        case 40: event = .cardMade(try CardMade(&reader, version, privates))
        case 41: event = .seatClaimed(try SeatClaimed(&reader, version, privates))
        case 42: event = .voteExcluded(try VoteExcluded(&reader, version, privates))
        case 43: event = .quorumSet(try QuorumSet(&reader, version, privates))
        case 44: event = .quorumDeclared(try QuorumDeclared(&reader, version, privates))
        case 60: event = .proxyGiven(try ProxyGiven(&reader, version, privates))
        case 61: event = .proxyRevoked(try ProxyRevoked(&reader, version, privates))
        case 62: event = .ballotEntered(try BallotEntered(&reader, version, privates))
        case 63: event = .ballotDropped(try BallotDropped(&reader, version, privates))
        case 64: event = .postErased(try PostErased(&reader, version, privates))
        case 65: event = .seatErased(try SeatErased(&reader, version, privates))
        case 66: event = .hallErased(try HallErased(&reader, version, privates))
        case 67: event = .retentionSet(try RetentionSet(&reader, version, privates))
        case 90: event = .batchEntered(try BatchEntered(&reader, version, privates))
        case 91: event = .batchSettled(try BatchSettled(&reader, version, privates))
        case 92: event = .batchDropped(try BatchDropped(&reader, version, privates))
        case 93: event = .papersGiven(try PapersGiven(&reader, version, privates))
        case 70: event = .motionSet(try MotionSet(&reader, version, privates))
        case 71: event = .motionBacked(try MotionBacked(&reader, version, privates))
        case 72: event = .amendmentProposed(try AmendmentProposed(&reader, version, privates))
        case 73: event = .amendmentRewritten(try AmendmentRewritten(&reader, version, privates))
        case 74: event = .amendmentOrdered(try AmendmentOrdered(&reader, version, privates))
        case 75: event = .amendmentSettled(try AmendmentSettled(&reader, version, privates))
        case 76: event = .motionRepeated(try MotionRepeated(&reader, version, privates))
        case 45: event = .ballotFiled(try BallotFiled(&reader, version, privates))
        case 100: event = .sideTaken(try SideTaken(&reader, version, privates))
        case 101: event = .sideSpeaking(try SideSpeaking(&reader, version, privates))
        case 102: event = .sidesCounted(try SidesCounted(&reader, version, privates))
        case 103: event = .reasonGiven(try ReasonGiven(&reader, version, privates))
        case 104: event = .proposalAdded(try ProposalAdded(&reader, version, privates))
        case 105: event = .proposalMerged(try ProposalMerged(&reader, version, privates))
        case 106: event = .proposalParted(try ProposalParted(&reader, version, privates))
        case 110: event = .statementAdded(try StatementAdded(&reader, version, privates))
        case 111: event = .statementModerated(try StatementModerated(&reader, version, privates))
        case 112: event = .opinionGiven(try OpinionGiven(&reader, version, privates))
        case 113: event = .opinionsMapped(try OpinionsMapped(&reader, version, privates))
        case 114: event = .opinionsSet(try OpinionsSet(&reader, version, privates))
        case 115: event = .matchConsented(try MatchConsented(&reader, version, privates))
        case 116: event = .tablesFormed(try TablesFormed(&reader, version, privates))
        case 117: event = .tableSeated(try TableSeated(&reader, version, privates))
        case 118: event = .tableNoted(try TableNoted(&reader, version, privates))
        case 119: event = .tablePosted(try TablePosted(&reader, version, privates))
        case 80: event = .keywordEdited(try KeywordEdited(&reader, version, privates))
        case 81: event = .topicsGrained(try TopicsGrained(&reader, version, privates))
        default: throw .unknownKind(kind)
        }
        try reader.requireEnd()
        return event
    }
}

extension Event.HallCreated {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        title = try reader.blob()
        names = try NamesPolicy(reading: &reader)
        language = try Language(reading: &reader)
        premoderation = try reader.bool()
        format = try reader.blob()
        sealing = version >= 4 ? try reader.varint32() : 0
        if var reader = privates.reader("code") {
            code = try reader.blob()
            try reader.requireEnd()
        } else {
            code = []
        }
    }
}

extension Event.HallEdited {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        title = try reader.blob()
        names = try NamesPolicy(reading: &reader)
        premoderation = try reader.bool()
        streamDelay = version >= 3 ? try reader.varint32() : 0
    }
}

extension Event.HallClosed {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
    }
}

extension Event.LinkCreated {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        role = try Role(reading: &reader)
        if var reader = privates.reader("label") {
            label = try reader.blob()
            try reader.requireEnd()
        } else {
            label = []
        }
        if var reader = privates.reader("token") {
            token = Digest(try reader.raw(32))
            try reader.requireEnd()
        } else {
            token = .zero
        }
    }
}

extension Event.LinkRevoked {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        link = try reader.varint()
    }
}

extension Event.SeatJoined {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        seat = SeatIndex(try reader.varint32())
        role = try Role(reading: &reader)
        link = try reader.bool() ? try reader.varint() : nil
        if var reader = privates.reader("name") {
            name = try reader.blob()
            try reader.requireEnd()
        } else {
            name = []
        }
        if var reader = privates.reader("token") {
            token = Digest(try reader.raw(32))
            try reader.requireEnd()
        } else {
            token = .zero
        }
    }
}

extension Event.SeatLeft {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
    }
}

extension Event.SeatCheckedIn {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
    }
}

extension Event.SeatCheckedOut {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
    }
}

extension Event.PresenceAsked {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        endsAt = try reader.varint()
        asked = version >= 4 ? try reader.varint32() : 0
    }
}

extension Event.PresenceAnswered {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
    }
}

extension Event.PresenceEnded {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        asked = try reader.varint32()
        answered = version >= 4 ? try reader.varint32() : 0
    }
}

extension Event.PresenceSettled {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        asked = try reader.varint32()
        answered = try reader.varint32()
        out = version >= 4 ? try reader.varint32() : 0
    }
}

extension Event.QuorumMoved {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        met = try reader.bool()
        present = try reader.varint()
        needed = try reader.varint()
        weighed = version >= 4 ? try reader.bool() : false
    }
}

extension Event.SeatMuted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.bool() ? try reader.varint() : nil
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
    }
}

extension Event.SeatUnmuted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.bool() ? try reader.varint() : nil
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
    }
}

extension Event.ItemAdded {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        before = try reader.bool() ? try reader.varint() : nil
        details = try ItemDetails(reading: &reader, version: version)
        if var reader = privates.reader("speakers") {
            details.speakers = try reader.blob()
            try reader.requireEnd()
        } else {
            details.speakers = []
        }
        if var reader = privates.reader("guide") {
            details.guide = try reader.blob()
            try reader.requireEnd()
        } else {
            details.guide = []
        }
        if var reader = privates.reader("statements") {
            details.statements = try reader.blobs()
            try reader.requireEnd()
        } else {
            details.statements = []
        }
    }
}

extension Event.ItemEdited {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        details = try ItemDetails(reading: &reader, version: version)
        if var reader = privates.reader("speakers") {
            details.speakers = try reader.blob()
            try reader.requireEnd()
        } else {
            details.speakers = []
        }
        if var reader = privates.reader("guide") {
            details.guide = try reader.blob()
            try reader.requireEnd()
        } else {
            details.guide = []
        }
        if var reader = privates.reader("statements") {
            details.statements = try reader.blobs()
            try reader.requireEnd()
        } else {
            details.statements = []
        }
    }
}

extension Event.ItemMoved {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        before = try reader.bool() ? try reader.varint() : nil
    }
}

extension Event.ItemRemoved {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
    }
}

extension Event.ItemStarted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
    }
}

extension Event.ItemStopped {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
    }
}

extension Event.ClockChanged {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        running = try reader.bool()
        endsAt = try reader.varint()
        leftMillis = try reader.varint()
    }
}

extension Event.CheersCounted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        second = try reader.varint()
        count = try reader.varint32()
    }
}

extension Event.PostAdded {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        replyTo = try reader.bool() ? try reader.varint() : nil
        anonymous = try reader.bool()
        pending = try reader.bool()
        if var reader = privates.reader("text") {
            text = try reader.blob()
            try reader.requireEnd()
        } else {
            text = []
        }
    }
}

extension Event.PostApproved {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.varint()
    }
}

extension Event.PostLiked {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.varint()
    }
}

extension Event.PostUnliked {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.varint()
    }
}

extension Event.PostHidden {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.varint()
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.PostRestored {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.varint()
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.QuestionMarked {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.varint()
        mark = try PostMark(reading: &reader)
    }
}

extension Event.VoteOpened {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        entitled = try reader.varint32()
        present = try reader.varint32()
        entitledWeight = version >= 2 ? try reader.varint() : 0
        presentWeight = version >= 2 ? try reader.varint() : 0
        proxied = version >= 3 ? try reader.varint32() : 0
        written = version >= 3 ? try reader.varint32() : 0
    }
}

extension Event.BallotCast {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        if var reader = privates.reader("choice") {
            choice = try reader.varint32()
            try reader.requireEnd()
        } else {
            choice = 0
        }
    }
}

extension Event.VoteClosed {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        cast = try reader.varint32()
        present = try reader.varint32()
        castWeight = version >= 2 ? try reader.varint() : 0
        presentWeight = version >= 2 ? try reader.varint() : 0
        excluded = version >= 2 ? try reader.varint32() : 0
        excludedWeight = version >= 2 ? try reader.varint() : 0
        proxied = version >= 3 ? try reader.varint32() : 0
        written = version >= 3 ? try reader.varint32() : 0
    }
}

extension Event.VotePublished {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        counts = try reader.varints32()
        blank = try reader.varint32()
        entitled = try reader.varint32()
        present = try reader.varint32()
        outcome = try VoteOutcome(reading: &reader)
        winners = try reader.varints32()
        tied = try reader.varints32()
        weights = version >= 2 ? try reader.varints() : []
        blankWeight = version >= 2 ? try reader.varint() : 0
        entitledWeight = version >= 2 ? try reader.varint() : 0
        presentWeight = version >= 2 ? try reader.varint() : 0
        excluded = version >= 2 ? try reader.varint32() : 0
        excludedWeight = version >= 2 ? try reader.varint() : 0
        proxied = version >= 3 ? try reader.varint32() : 0
        written = version >= 3 ? try reader.varint32() : 0
        ways = version >= 3 ? try reader.varints32() : []
        filed = version >= 3 ? try reader.varint32() : 0
        filedWeight = version >= 3 ? try reader.varint() : 0
        lot = version >= 3 ? try reader.varints32() : []
        report = version >= 3 ? try reader.blob() : []
        invalid = version >= 4 ? try reader.varint32() : 0
    }
}

extension Event.SecretOpened {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        issuer = version >= 4 ? try reader.blob() : []
        box = version >= 4 ? try reader.blob() : []
        definition = version >= 4 ? Digest(try reader.raw(32)) : .zero
        roll = version >= 4 ? Digest(try reader.raw(32)) : .zero
        papers = version >= 4 ? try reader.varint32() : 0
        if var reader = privates.reader("salt") {
            salt = try reader.blob()
            try reader.requireEnd()
        } else {
            salt = []
        }
    }
}

extension Event.PaperDrawn {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        papers = version >= 4 ? try reader.varint32() : 0
        blinded = version >= 4 ? Digest(try reader.raw(32)) : .zero
        if var reader = privates.reader("voter") {
            voter = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            voter = .none
        }
    }
}

extension Event.SecretShut {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
    }
}

extension Event.SecretEmptied {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        count = version >= 4 ? try reader.varint32() : 0
        if var reader = privates.reader("ballots") {
            ballots = try reader.blob()
            try reader.requireEnd()
        } else {
            ballots = []
        }
    }
}

extension Event.SecretAlarmed {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        alarm = version >= 4 ? try SecretTrouble(reading: &reader) : SecretTrouble.allCases[0]
    }
}

extension Event.VoteCancelled {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.VoteClosing {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        endsAt = try reader.varint()
    }
}

extension Event.VoteClosingStopped {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
    }
}

extension Event.VoteObjected {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.VoteRecounted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        same = try reader.bool()
        counts = try reader.varints32()
        blank = try reader.varint32()
        weights = try reader.varints()
        blankWeight = try reader.varint()
        invalid = version >= 4 ? try reader.varint32() : 0
    }
}

extension Event.VoteCorrected {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        counts = try reader.varints32()
        blank = try reader.varint32()
        weights = try reader.varints()
        blankWeight = try reader.varint()
        outcome = try VoteOutcome(reading: &reader)
        winners = try reader.varints32()
        tied = try reader.varints32()
        invalid = version >= 4 ? try reader.varint32() : 0
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.VoteSettled {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        how = version >= 4 ? try TieBreak(reading: &reader) : TieBreak.allCases[0]
        seed = try reader.blob()
        order = try reader.varints32()
        outcome = try VoteOutcome(reading: &reader)
        winners = try reader.varints32()
        tied = try reader.varints32()
        lot = try reader.varints32()
        report = try reader.blob()
    }
}

extension Event.VoteChairDecided {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        choice = try reader.varint32()
        voted = version >= 4 ? try reader.bool() : false
        outcome = try VoteOutcome(reading: &reader)
    }
}

extension Event.NoObjectionAsked {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        endsAt = try reader.varint()
        entitled = try reader.varint32()
        present = try reader.varint32()
    }
}

extension Event.NoObjectionEnded {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        end = try NoObjectionEnd(reading: &reader)
    }
}

extension Event.FloorRequested {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        order = try reader.bool()
        spoken = try reader.varint32()
    }
}

extension Event.FloorWithdrawn {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        request = try reader.varint()
    }
}

extension Event.FloorGranted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        request = try reader.varint()
    }
}

extension Event.FloorFinished {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        request = try reader.varint()
    }
}

extension Event.RollAdded {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        seat = SeatIndex(try reader.varint32())
        if var reader = privates.reader("name") {
            name = try reader.blob()
            try reader.requireEnd()
        } else {
            name = []
        }
        if var reader = privates.reader("number") {
            number = try reader.blob()
            try reader.requireEnd()
        } else {
            number = []
        }
        if var reader = privates.reader("group") {
            group = try reader.blob()
            try reader.requireEnd()
        } else {
            group = []
        }
        if var reader = privates.reader("contact") {
            contact = try reader.blob()
            try reader.requireEnd()
        } else {
            contact = []
        }
        if var reader = privates.reader("weight") {
            weight = try reader.varint()
            try reader.requireEnd()
        } else {
            weight = 0
        }
        if var reader = privates.reader("status") {
            status = try MemberStatus(reading: &reader)
            try reader.requireEnd()
        } else {
            status = MemberStatus.allCases[0]
        }
    }
}

extension Event.RollImported {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        first = SeatIndex(try reader.varint32())
        count = try reader.varint32()
        decimals = try reader.varint32()
    }
}

extension Event.RollChanged {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        seat = SeatIndex(try reader.varint32())
        if var reader = privates.reader("name") {
            name = try reader.blob()
            try reader.requireEnd()
        } else {
            name = []
        }
        if var reader = privates.reader("number") {
            number = try reader.blob()
            try reader.requireEnd()
        } else {
            number = []
        }
        if var reader = privates.reader("group") {
            group = try reader.blob()
            try reader.requireEnd()
        } else {
            group = []
        }
        if var reader = privates.reader("contact") {
            contact = try reader.blob()
            try reader.requireEnd()
        } else {
            contact = []
        }
        if var reader = privates.reader("weight") {
            weight = try reader.varint()
            try reader.requireEnd()
        } else {
            weight = 0
        }
        if var reader = privates.reader("status") {
            status = try MemberStatus(reading: &reader)
            try reader.requireEnd()
        } else {
            status = MemberStatus.allCases[0]
        }
    }
}

extension Event.RollRemoved {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        seat = SeatIndex(try reader.varint32())
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.CardMade {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        seat = SeatIndex(try reader.varint32())
        if var reader = privates.reader("card") {
            card = Digest(try reader.raw(32))
            try reader.requireEnd()
        } else {
            card = .zero
        }
    }
}

extension Event.SeatClaimed {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        seat = SeatIndex(try reader.varint32())
        if var reader = privates.reader("name") {
            name = try reader.blob()
            try reader.requireEnd()
        } else {
            name = []
        }
        if var reader = privates.reader("token") {
            token = Digest(try reader.raw(32))
            try reader.requireEnd()
        } else {
            token = .zero
        }
    }
}

extension Event.VoteExcluded {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        excluded = try reader.bool()
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.QuorumSet {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        numerator = try reader.varint32()
        denominator = try reader.varint32()
        over = try reader.bool()
    }
}

extension Event.QuorumDeclared {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        entitled = try reader.varint32()
        direct = try reader.varint32()
        needed = try reader.varint32()
        entitledWeight = try reader.varint()
        directWeight = try reader.varint()
        proxied = version >= 3 ? try reader.varint32() : 0
        written = version >= 3 ? try reader.varint32() : 0
        presentWeight = version >= 3 ? try reader.varint() : 0
    }
}

extension Event.ProxyGiven {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.bool() ? try reader.varint() : nil
        if var reader = privates.reader("principal") {
            principal = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            principal = .none
        }
        if var reader = privates.reader("holder") {
            holder = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            holder = .none
        }
        if var reader = privates.reader("instruction") {
            instruction = try reader.blob()
            try reader.requireEnd()
        } else {
            instruction = []
        }
        if var reader = privates.reader("typed") {
            typed = try reader.blob()
            try reader.requireEnd()
        } else {
            typed = []
        }
    }
}

extension Event.ProxyRevoked {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.bool() ? try reader.varint() : nil
        if var reader = privates.reader("principal") {
            principal = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            principal = .none
        }
    }
}

extension Event.BallotEntered {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        way = try BallotWay(reading: &reader)
        if var reader = privates.reader("choice") {
            choice = try reader.varint32()
            try reader.requireEnd()
        } else {
            choice = 0
        }
        if var reader = privates.reader("marks") {
            marks = try reader.varints32()
            try reader.requireEnd()
        } else {
            marks = []
        }
        if var reader = privates.reader("voter") {
            voter = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            voter = .none
        }
    }
}

extension Event.BallotDropped {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        if var reader = privates.reader("voter") {
            voter = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            voter = .none
        }
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.PostErased {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.varint()
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.SeatErased {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.HallErased {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.RetentionSet {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        days = try reader.varint32()
    }
}

extension Event.BatchEntered {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        batch = try reader.varint32()
        way = try BallotWay(reading: &reader)
        if var reader = privates.reader("counts") {
            counts = try reader.varints32()
            try reader.requireEnd()
        } else {
            counts = []
        }
        if var reader = privates.reader("ballots") {
            ballots = try reader.varint32()
            try reader.requireEnd()
        } else {
            ballots = 0
        }
        if var reader = privates.reader("blank") {
            blank = try reader.varint32()
            try reader.requireEnd()
        } else {
            blank = 0
        }
        if var reader = privates.reader("invalid") {
            invalid = try reader.varint32()
            try reader.requireEnd()
        } else {
            invalid = 0
        }
    }
}

extension Event.BatchSettled {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        batch = try reader.varint32()
        same = try reader.bool()
        total = try reader.varint32()
    }
}

extension Event.BatchDropped {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        batch = try reader.varint32()
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.PapersGiven {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        count = try reader.varint32()
    }
}

extension Event.MotionSet {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        paragraphs = try reader.blobs()
        seconds = try reader.varint32()
        backing = try reader.bool()
        amending = try reader.bool()
    }
}

extension Event.MotionBacked {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        amendment = try reader.bool() ? try reader.varint() : nil
        seconding = try reader.bool()
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
        if var reader = privates.reader("name") {
            name = try reader.blob()
            try reader.requireEnd()
        } else {
            name = []
        }
    }
}

extension Event.AmendmentProposed {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        change = try AmendmentChange(reading: &reader)
        paragraph = try reader.varint32()
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
        if var reader = privates.reader("name") {
            name = try reader.blob()
            try reader.requireEnd()
        } else {
            name = []
        }
        if var reader = privates.reader("text") {
            text = try reader.blob()
            try reader.requireEnd()
        } else {
            text = []
        }
    }
}

extension Event.AmendmentRewritten {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        amendment = try reader.varint()
        if var reader = privates.reader("text") {
            text = try reader.blob()
            try reader.requireEnd()
        } else {
            text = []
        }
    }
}

extension Event.AmendmentOrdered {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        amendments = try reader.varints()
    }
}

extension Event.AmendmentSettled {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        amendment = try reader.varint()
        status = try AmendmentStatus(reading: &reader)
        vote = try reader.bool() ? try reader.varint() : nil
    }
}

extension Event.MotionRepeated {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        from = try reader.varint()
    }
}

extension Event.BallotFiled {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        if var reader = privates.reader("marks") {
            marks = try reader.varints32()
            try reader.requireEnd()
        } else {
            marks = []
        }
    }
}

extension Event.SideTaken {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        if var reader = privates.reader("position") {
            position = try reader.varint32()
            try reader.requireEnd()
        } else {
            position = 0
        }
    }
}

extension Event.SideSpeaking {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        position = try reader.varint32()
    }
}

extension Event.SidesCounted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        first = try reader.varints32()
        last = try reader.varints32()
        flow = try reader.varints32()
        withheld = try reader.varints32()
        moves = try reader.varint32()
    }
}

extension Event.ReasonGiven {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        side = try reader.varint32()
        moved = try reader.bool()
        anonymous = try reader.bool()
        pending = try reader.bool()
        if var reader = privates.reader("text") {
            text = try reader.blob()
            try reader.requireEnd()
        } else {
            text = []
        }
    }
}

extension Event.ProposalAdded {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        anonymous = try reader.bool()
        pending = try reader.bool()
        if var reader = privates.reader("title") {
            title = try reader.blob()
            try reader.requireEnd()
        } else {
            title = []
        }
        if var reader = privates.reader("text") {
            text = try reader.blob()
            try reader.requireEnd()
        } else {
            text = []
        }
    }
}

extension Event.ProposalMerged {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.varint()
        into = try reader.varint()
        support = try reader.varint32()
    }
}

extension Event.ProposalParted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        post = try reader.varint()
        support = try reader.varint32()
        rest = try reader.varint32()
    }
}

extension Event.StatementAdded {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = version >= 4 ? try reader.varint() : 0
        pending = version >= 4 ? try reader.bool() : false
        seeded = version >= 4 ? try reader.bool() : false
        if var reader = privates.reader("text") {
            text = try reader.blob()
            try reader.requireEnd()
        } else {
            text = []
        }
    }
}

extension Event.StatementModerated {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        statement = version >= 4 ? try reader.varint() : 0
        status = version >= 4 ? try StatementStatus(reading: &reader) : StatementStatus.allCases[0]
        if var reader = privates.reader("reason") {
            reason = try reader.blob()
            try reader.requireEnd()
        } else {
            reason = []
        }
    }
}

extension Event.OpinionGiven {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = version >= 4 ? try reader.varint() : 0
        statement = version >= 4 ? try reader.varint() : 0
        round = version >= 4 ? try reader.varint32() : 0
        draw = version >= 4 ? try reader.varint32() : 0
        if var reader = privates.reader("answer") {
            answer = try OpinionAnswer(reading: &reader)
            try reader.requireEnd()
        } else {
            answer = OpinionAnswer.allCases[0]
        }
    }
}

extension Event.OpinionsMapped {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = version >= 4 ? try reader.varint() : 0
        round = version >= 4 ? try reader.varint32() : 0
        through = version >= 4 ? try reader.varint() : 0
        answers = version >= 4 ? try reader.varint() : 0
        people = version >= 4 ? try reader.varint32() : 0
        least = version >= 4 ? try reader.varint32() : 0
        weights = version >= 4 ? try reader.varints32() : []
        groups = version >= 4 ? try reader.varints32() : []
        points = version >= 4 ? try reader.varints32() : []
        moves = version >= 4 ? try reader.varints32() : []
        standsFor = version >= 4 ? try reader.varints32() : []
        common = version >= 4 ? try reader.varints32() : []
        changes = version >= 4 ? try reader.varints32() : []
    }
}

extension Event.OpinionsSet {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = version >= 4 ? try reader.varint() : 0
        accepting = version >= 4 ? try reader.bool() : false
        moderated = version >= 4 ? try reader.bool() : false
        answering = version >= 4 ? try reader.bool() : false
        round = version >= 4 ? try reader.varint32() : 0
    }
}

extension Event.MatchConsented {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = version >= 4 ? try reader.varint() : 0
        if var reader = privates.reader("willing") {
            willing = try reader.bool()
            try reader.requireEnd()
        } else {
            willing = false
        }
    }
}

extension Event.TablesFormed {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = version >= 4 ? try reader.varint() : 0
        size = version >= 4 ? try reader.varint32() : 0
        mix = version >= 4 ? try TableMix(reading: &reader) : TableMix.allCases[0]
        sizes = version >= 4 ? try reader.varints32() : []
        if var reader = privates.reader("seats") {
            seats = try reader.varints32()
            try reader.requireEnd()
        } else {
            seats = []
        }
    }
}

extension Event.TableSeated {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = version >= 4 ? try reader.varint() : 0
        if var reader = privates.reader("table") {
            table = try reader.varint32()
            try reader.requireEnd()
        } else {
            table = 0
        }
        if var reader = privates.reader("seat") {
            seat = SeatIndex(try reader.varint32())
            try reader.requireEnd()
        } else {
            seat = .none
        }
    }
}

extension Event.TableNoted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = version >= 4 ? try reader.varint() : 0
        table = version >= 4 ? try reader.varint32() : 0
        if var reader = privates.reader("text") {
            text = try reader.blob()
            try reader.requireEnd()
        } else {
            text = []
        }
    }
}

extension Event.TablePosted {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = version >= 4 ? try reader.varint() : 0
        table = version >= 4 ? try reader.varint32() : 0
        if var reader = privates.reader("text") {
            text = try reader.blob()
            try reader.requireEnd()
        } else {
            text = []
        }
    }
}

extension Event.KeywordEdited {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        act = try KeywordAct(reading: &reader)
        if var reader = privates.reader("word") {
            word = try reader.blob()
            try reader.requireEnd()
        } else {
            word = []
        }
        if var reader = privates.reader("text") {
            text = try reader.blob()
            try reader.requireEnd()
        } else {
            text = []
        }
    }
}

extension Event.TopicsGrained {
    init(
        _ reader: inout ByteReader, _ version: UInt8, _ privates: PrivateValues
    ) throws(DecodeError) {
        item = try reader.varint()
        grain = try reader.varint32()
    }
}
