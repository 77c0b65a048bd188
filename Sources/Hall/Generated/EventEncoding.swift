// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Base

extension Event {
    /// The public payload of the record, without what is private.
    public func encodePublic(into writer: inout ByteWriter) {
        switch self {
        case .hallCreated(let event):
            writer.blob(event.title)
            writer.u8(event.names.rawValue)
            writer.u8(event.language.rawValue)
            writer.bool(event.premoderation)
            writer.blob(event.format)
            writer.varint(UInt64(event.sealing))
        case .hallEdited(let event):
            writer.blob(event.title)
            writer.u8(event.names.rawValue)
            writer.bool(event.premoderation)
            writer.varint(UInt64(event.streamDelay))
        case .hallClosed:
            break
        case .linkCreated(let event):
            writer.u8(event.role.rawValue)
        case .linkRevoked(let event):
            writer.varint(event.link)
        case .seatJoined(let event):
            writer.varint(UInt64(event.seat.index))
            writer.u8(event.role.rawValue)
            writer.bool(event.link != nil)
            if let value = event.link { writer.varint(value) }
        case .seatLeft:
            break
        case .seatCheckedIn:
            break
        case .seatCheckedOut:
            break
        case .presenceAsked(let event):
            writer.varint(event.endsAt)
            writer.varint(UInt64(event.asked))
        case .presenceAnswered:
            break
        case .presenceEnded(let event):
            writer.varint(UInt64(event.asked))
            writer.varint(UInt64(event.answered))
        case .presenceSettled(let event):
            writer.varint(UInt64(event.asked))
            writer.varint(UInt64(event.answered))
            writer.varint(UInt64(event.out))
        case .quorumMoved(let event):
            writer.varint(event.item)
            writer.bool(event.met)
            writer.varint(event.present)
            writer.varint(event.needed)
            writer.bool(event.weighed)
        case .seatMuted(let event):
            writer.bool(event.post != nil)
            if let value = event.post { writer.varint(value) }
        case .seatUnmuted(let event):
            writer.bool(event.post != nil)
            if let value = event.post { writer.varint(value) }
        case .itemAdded(let event):
            writer.bool(event.before != nil)
            if let value = event.before { writer.varint(value) }
            event.details.encode(into: &writer)
        case .itemEdited(let event):
            writer.varint(event.item)
            event.details.encode(into: &writer)
        case .itemMoved(let event):
            writer.varint(event.item)
            writer.bool(event.before != nil)
            if let value = event.before { writer.varint(value) }
        case .itemRemoved(let event):
            writer.varint(event.item)
        case .itemStarted(let event):
            writer.varint(event.item)
        case .itemStopped(let event):
            writer.varint(event.item)
        case .clockChanged(let event):
            writer.varint(event.item)
            writer.bool(event.running)
            writer.varint(event.endsAt)
            writer.varint(event.leftMillis)
        case .cheersCounted(let event):
            writer.varint(event.item)
            writer.varint(event.second)
            writer.varint(UInt64(event.count))
        case .postAdded(let event):
            writer.varint(event.item)
            writer.bool(event.replyTo != nil)
            if let value = event.replyTo { writer.varint(value) }
            writer.bool(event.anonymous)
            writer.bool(event.pending)
        case .postApproved(let event):
            writer.varint(event.post)
        case .postLiked(let event):
            writer.varint(event.post)
        case .postUnliked(let event):
            writer.varint(event.post)
        case .postHidden(let event):
            writer.varint(event.post)
        case .postRestored(let event):
            writer.varint(event.post)
        case .questionMarked(let event):
            writer.varint(event.post)
            writer.u8(event.mark.rawValue)
        case .voteOpened(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.entitled))
            writer.varint(UInt64(event.present))
            writer.varint(event.entitledWeight)
            writer.varint(event.presentWeight)
            writer.varint(UInt64(event.proxied))
            writer.varint(UInt64(event.written))
        case .ballotCast(let event):
            writer.varint(event.item)
        case .voteClosed(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.cast))
            writer.varint(UInt64(event.present))
            writer.varint(event.castWeight)
            writer.varint(event.presentWeight)
            writer.varint(UInt64(event.excluded))
            writer.varint(event.excludedWeight)
            writer.varint(UInt64(event.proxied))
            writer.varint(UInt64(event.written))
        case .votePublished(let event):
            writer.varint(event.item)
            writer.varints(event.counts)
            writer.varint(UInt64(event.blank))
            writer.varint(UInt64(event.entitled))
            writer.varint(UInt64(event.present))
            writer.u8(event.outcome.rawValue)
            writer.varints(event.winners)
            writer.varints(event.tied)
            writer.varints(event.weights)
            writer.varint(event.blankWeight)
            writer.varint(event.entitledWeight)
            writer.varint(event.presentWeight)
            writer.varint(UInt64(event.excluded))
            writer.varint(event.excludedWeight)
            writer.varint(UInt64(event.proxied))
            writer.varint(UInt64(event.written))
            writer.varints(event.ways)
            writer.varint(UInt64(event.filed))
            writer.varint(event.filedWeight)
            writer.varints(event.lot)
            writer.blob(event.report)
            writer.varint(UInt64(event.invalid))
        case .secretOpened(let event):
            writer.varint(event.item)
            writer.blob(event.issuer)
            writer.blob(event.box)
            writer.raw(event.definition.bytes)
            writer.raw(event.roll.bytes)
            writer.varint(UInt64(event.papers))
        case .paperDrawn(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.papers))
            writer.raw(event.blinded.bytes)
        case .secretShut(let event):
            writer.varint(event.item)
        case .secretEmptied(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.count))
        case .secretAlarmed(let event):
            writer.varint(event.item)
            writer.u8(event.alarm.rawValue)
        case .voteCancelled(let event):
            writer.varint(event.item)
        case .voteClosing(let event):
            writer.varint(event.item)
            writer.varint(event.endsAt)
        case .voteClosingStopped(let event):
            writer.varint(event.item)
        case .voteObjected(let event):
            writer.varint(event.item)
        case .voteRecounted(let event):
            writer.varint(event.item)
            writer.bool(event.same)
            writer.varints(event.counts)
            writer.varint(UInt64(event.blank))
            writer.varints(event.weights)
            writer.varint(event.blankWeight)
            writer.varint(UInt64(event.invalid))
        case .voteCorrected(let event):
            writer.varint(event.item)
            writer.varints(event.counts)
            writer.varint(UInt64(event.blank))
            writer.varints(event.weights)
            writer.varint(event.blankWeight)
            writer.u8(event.outcome.rawValue)
            writer.varints(event.winners)
            writer.varints(event.tied)
            writer.varint(UInt64(event.invalid))
        case .voteSettled(let event):
            writer.varint(event.item)
            writer.u8(event.how.rawValue)
            writer.blob(event.seed)
            writer.varints(event.order)
            writer.u8(event.outcome.rawValue)
            writer.varints(event.winners)
            writer.varints(event.tied)
            writer.varints(event.lot)
            writer.blob(event.report)
        case .voteChairDecided(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.choice))
            writer.bool(event.voted)
            writer.u8(event.outcome.rawValue)
        case .noObjectionAsked(let event):
            writer.varint(event.item)
            writer.varint(event.endsAt)
            writer.varint(UInt64(event.entitled))
            writer.varint(UInt64(event.present))
        case .noObjectionEnded(let event):
            writer.varint(event.item)
            writer.u8(event.end.rawValue)
        case .floorRequested(let event):
            writer.varint(event.item)
            writer.bool(event.order)
            writer.varint(UInt64(event.spoken))
        case .floorWithdrawn(let event):
            writer.varint(event.request)
        case .floorGranted(let event):
            writer.varint(event.request)
        case .floorFinished(let event):
            writer.varint(event.request)
        case .rollAdded(let event):
            writer.varint(UInt64(event.seat.index))
        case .rollImported(let event):
            writer.varint(UInt64(event.first.index))
            writer.varint(UInt64(event.count))
            writer.varint(UInt64(event.decimals))
        case .rollChanged(let event):
            writer.varint(UInt64(event.seat.index))
        case .rollRemoved(let event):
            writer.varint(UInt64(event.seat.index))
        case .cardMade(let event):
            writer.varint(UInt64(event.seat.index))
        case .seatClaimed(let event):
            writer.varint(UInt64(event.seat.index))
        case .voteExcluded(let event):
            writer.varint(event.item)
            writer.bool(event.excluded)
        case .quorumSet(let event):
            writer.varint(UInt64(event.numerator))
            writer.varint(UInt64(event.denominator))
            writer.bool(event.over)
        case .quorumDeclared(let event):
            writer.varint(UInt64(event.entitled))
            writer.varint(UInt64(event.direct))
            writer.varint(UInt64(event.needed))
            writer.varint(event.entitledWeight)
            writer.varint(event.directWeight)
            writer.varint(UInt64(event.proxied))
            writer.varint(UInt64(event.written))
            writer.varint(event.presentWeight)
        case .proxyGiven(let event):
            writer.bool(event.item != nil)
            if let value = event.item { writer.varint(value) }
        case .proxyRevoked(let event):
            writer.bool(event.item != nil)
            if let value = event.item { writer.varint(value) }
        case .ballotEntered(let event):
            writer.varint(event.item)
            writer.u8(event.way.rawValue)
        case .ballotDropped(let event):
            writer.varint(event.item)
        case .postErased(let event):
            writer.varint(event.post)
        case .seatErased:
            break
        case .hallErased:
            break
        case .retentionSet(let event):
            writer.varint(UInt64(event.days))
        case .batchEntered(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.batch))
            writer.u8(event.way.rawValue)
        case .batchSettled(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.batch))
            writer.bool(event.same)
            writer.varint(UInt64(event.total))
        case .batchDropped(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.batch))
        case .papersGiven(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.count))
        case .motionSet(let event):
            writer.varint(event.item)
            writer.blobs(event.paragraphs)
            writer.varint(UInt64(event.seconds))
            writer.bool(event.backing)
            writer.bool(event.amending)
        case .motionBacked(let event):
            writer.varint(event.item)
            writer.bool(event.amendment != nil)
            if let value = event.amendment { writer.varint(value) }
            writer.bool(event.seconding)
        case .amendmentProposed(let event):
            writer.varint(event.item)
            writer.u8(event.change.rawValue)
            writer.varint(UInt64(event.paragraph))
        case .amendmentRewritten(let event):
            writer.varint(event.amendment)
        case .amendmentOrdered(let event):
            writer.varint(event.item)
            writer.varints(event.amendments)
        case .amendmentSettled(let event):
            writer.varint(event.amendment)
            writer.u8(event.status.rawValue)
            writer.bool(event.vote != nil)
            if let value = event.vote { writer.varint(value) }
        case .motionRepeated(let event):
            writer.varint(event.item)
            writer.varint(event.from)
        case .ballotFiled(let event):
            writer.varint(event.item)
        case .sideTaken(let event):
            writer.varint(event.item)
        case .sideSpeaking(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.position))
        case .sidesCounted(let event):
            writer.varint(event.item)
            writer.varints(event.first)
            writer.varints(event.last)
            writer.varints(event.flow)
            writer.varints(event.withheld)
            writer.varint(UInt64(event.moves))
        case .reasonGiven(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.side))
            writer.bool(event.moved)
            writer.bool(event.anonymous)
            writer.bool(event.pending)
        case .proposalAdded(let event):
            writer.varint(event.item)
            writer.bool(event.anonymous)
            writer.bool(event.pending)
        case .proposalMerged(let event):
            writer.varint(event.post)
            writer.varint(event.into)
            writer.varint(UInt64(event.support))
        case .proposalParted(let event):
            writer.varint(event.post)
            writer.varint(UInt64(event.support))
            writer.varint(UInt64(event.rest))
        case .statementAdded(let event):
            writer.varint(event.item)
            writer.bool(event.pending)
            writer.bool(event.seeded)
        case .statementModerated(let event):
            writer.varint(event.statement)
            writer.u8(event.status.rawValue)
        case .opinionGiven(let event):
            writer.varint(event.item)
            writer.varint(event.statement)
            writer.varint(UInt64(event.round))
            writer.varint(UInt64(event.draw))
        case .opinionsMapped(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.round))
            writer.varint(event.through)
            writer.varint(event.answers)
            writer.varint(UInt64(event.people))
            writer.varint(UInt64(event.least))
            writer.varints(event.weights)
            writer.varints(event.groups)
            writer.varints(event.points)
            writer.varints(event.moves)
            writer.varints(event.standsFor)
            writer.varints(event.common)
            writer.varints(event.changes)
        case .opinionsSet(let event):
            writer.varint(event.item)
            writer.bool(event.accepting)
            writer.bool(event.moderated)
            writer.bool(event.answering)
            writer.varint(UInt64(event.round))
        case .matchConsented(let event):
            writer.varint(event.item)
        case .tablesFormed(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.size))
            writer.u8(event.mix.rawValue)
            writer.varints(event.sizes)
        case .tableSeated(let event):
            writer.varint(event.item)
        case .tableNoted(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.table))
        case .tablePosted(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.table))
        case .keywordEdited(let event):
            writer.varint(event.item)
            writer.u8(event.act.rawValue)
        case .topicsGrained(let event):
            writer.varint(event.item)
            writer.varint(UInt64(event.grain))
        }
    }

    /// The private fields, each with the key that seals it.
    public func privateFields(actor: Actor?) -> [PrivateValue] {
        var out: [PrivateValue] = []
        switch self {
        case .hallCreated(let event):
            out.append(
                PrivateValue("code", subject: .hall) { writer in
                    writer.blob(event.code)
                })
            if let actor { out.append(actor.privateValue()) }
        case .hallEdited:
            if let actor { out.append(actor.privateValue()) }
        case .hallClosed:
            if let actor { out.append(actor.privateValue()) }
        case .linkCreated(let event):
            out.append(
                PrivateValue("label", subject: .own) { writer in
                    writer.blob(event.label)
                })
            out.append(
                PrivateValue("token", subject: .hall) { writer in
                    writer.raw(event.token.bytes)
                })
            if let actor { out.append(actor.privateValue()) }
        case .linkRevoked:
            if let actor { out.append(actor.privateValue()) }
        case .seatJoined(let event):
            out.append(
                PrivateValue("name", subject: .of(event.seat)) { writer in
                    writer.blob(event.name)
                })
            out.append(
                PrivateValue("token", subject: .of(event.seat)) { writer in
                    writer.raw(event.token.bytes)
                })
            if let actor { out.append(actor.privateValue()) }
        case .seatLeft(let event):
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            if let actor { out.append(actor.privateValue()) }
        case .seatCheckedIn(let event):
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            if let actor { out.append(actor.privateValue()) }
        case .seatCheckedOut(let event):
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            if let actor { out.append(actor.privateValue()) }
        case .presenceAsked:
            if let actor { out.append(actor.privateValue()) }
        case .presenceAnswered(let event):
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            if let actor { out.append(actor.privateValue()) }
        case .presenceEnded:
            if let actor { out.append(actor.privateValue()) }
        case .presenceSettled:
            if let actor { out.append(actor.privateValue()) }
        case .quorumMoved:
            if let actor { out.append(actor.privateValue()) }
        case .seatMuted(let event):
            out.append(
                PrivateValue("reason", subject: .own) { writer in
                    writer.blob(event.reason)
                })
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            if let actor { out.append(actor.privateValue()) }
        case .seatUnmuted(let event):
            out.append(
                PrivateValue("reason", subject: .own) { writer in
                    writer.blob(event.reason)
                })
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            if let actor { out.append(actor.privateValue()) }
        case .itemAdded(let event):
            out.append(
                PrivateValue("speakers", subject: .own) { writer in
                    writer.blob(event.details.speakers)
                })
            out.append(
                PrivateValue("guide", subject: .own) { writer in
                    writer.blob(event.details.guide)
                })
            out.append(
                PrivateValue("statements", subject: .own) { writer in
                    writer.blobs(event.details.statements)
                })
            if let actor { out.append(actor.privateValue()) }
        case .itemEdited(let event):
            out.append(
                PrivateValue("speakers", subject: .own) { writer in
                    writer.blob(event.details.speakers)
                })
            out.append(
                PrivateValue("guide", subject: .own) { writer in
                    writer.blob(event.details.guide)
                })
            out.append(
                PrivateValue("statements", subject: .own) { writer in
                    writer.blobs(event.details.statements)
                })
            if let actor { out.append(actor.privateValue()) }
        case .itemMoved:
            if let actor { out.append(actor.privateValue()) }
        case .itemRemoved:
            if let actor { out.append(actor.privateValue()) }
        case .itemStarted:
            if let actor { out.append(actor.privateValue()) }
        case .itemStopped:
            if let actor { out.append(actor.privateValue()) }
        case .clockChanged:
            if let actor { out.append(actor.privateValue()) }
        case .cheersCounted:
            if let actor { out.append(actor.privateValue()) }
        case .postAdded(let event):
            out.append(
                PrivateValue("text", subject: .own) { writer in
                    writer.blob(event.text)
                })
            if let actor { out.append(actor.privateValue()) }
        case .postApproved:
            if let actor { out.append(actor.privateValue()) }
        case .postLiked:
            if let actor { out.append(actor.privateValue()) }
        case .postUnliked:
            if let actor { out.append(actor.privateValue()) }
        case .postHidden(let event):
            out.append(
                PrivateValue("reason", subject: .own) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .postRestored(let event):
            out.append(
                PrivateValue("reason", subject: .own) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .questionMarked:
            if let actor { out.append(actor.privateValue()) }
        case .voteOpened:
            if let actor { out.append(actor.privateValue()) }
        case .ballotCast(let event):
            out.append(
                PrivateValue("choice", subject: .hall) { writer in
                    writer.varint(UInt64(event.choice))
                })
            if let actor { out.append(actor.privateValue(within: "choice")) }
        case .voteClosed:
            if let actor { out.append(actor.privateValue()) }
        case .votePublished:
            if let actor { out.append(actor.privateValue()) }
        case .secretOpened(let event):
            out.append(
                PrivateValue("salt", subject: .hall) { writer in
                    writer.blob(event.salt)
                })
            if let actor { out.append(actor.privateValue()) }
        case .paperDrawn(let event):
            out.append(
                PrivateValue("voter", subject: .hall) { writer in
                    writer.varint(UInt64(event.voter.index))
                })
            if let actor { out.append(actor.privateValue()) }
        case .secretShut:
            if let actor { out.append(actor.privateValue()) }
        case .secretEmptied(let event):
            out.append(
                PrivateValue("ballots", subject: .hall) { writer in
                    writer.blob(event.ballots)
                })
            if let actor { out.append(actor.privateValue()) }
        case .secretAlarmed:
            if let actor { out.append(actor.privateValue()) }
        case .voteCancelled(let event):
            out.append(
                PrivateValue("reason", subject: .hall) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .voteClosing:
            if let actor { out.append(actor.privateValue()) }
        case .voteClosingStopped:
            if let actor { out.append(actor.privateValue()) }
        case .voteObjected(let event):
            out.append(
                PrivateValue("reason", subject: .hall) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .voteRecounted:
            if let actor { out.append(actor.privateValue()) }
        case .voteCorrected(let event):
            out.append(
                PrivateValue("reason", subject: .hall) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .voteSettled:
            if let actor { out.append(actor.privateValue()) }
        case .voteChairDecided:
            if let actor { out.append(actor.privateValue()) }
        case .noObjectionAsked:
            if let actor { out.append(actor.privateValue()) }
        case .noObjectionEnded:
            if let actor { out.append(actor.privateValue()) }
        case .floorRequested:
            if let actor { out.append(actor.privateValue()) }
        case .floorWithdrawn:
            if let actor { out.append(actor.privateValue()) }
        case .floorGranted:
            if let actor { out.append(actor.privateValue()) }
        case .floorFinished:
            if let actor { out.append(actor.privateValue()) }
        case .rollAdded(let event):
            out.append(
                PrivateValue("name", subject: .of(event.seat)) { writer in
                    writer.blob(event.name)
                })
            out.append(
                PrivateValue("number", subject: .of(event.seat)) { writer in
                    writer.blob(event.number)
                })
            out.append(
                PrivateValue("group", subject: .hall) { writer in
                    writer.blob(event.group)
                })
            out.append(
                PrivateValue("contact", subject: .of(event.seat)) { writer in
                    writer.blob(event.contact)
                })
            out.append(
                PrivateValue("weight", subject: .hall) { writer in
                    writer.varint(event.weight)
                })
            out.append(
                PrivateValue("status", subject: .hall) { writer in
                    writer.u8(event.status.rawValue)
                })
            if let actor { out.append(actor.privateValue()) }
        case .rollImported:
            if let actor { out.append(actor.privateValue()) }
        case .rollChanged(let event):
            out.append(
                PrivateValue("name", subject: .of(event.seat)) { writer in
                    writer.blob(event.name)
                })
            out.append(
                PrivateValue("number", subject: .of(event.seat)) { writer in
                    writer.blob(event.number)
                })
            out.append(
                PrivateValue("group", subject: .hall) { writer in
                    writer.blob(event.group)
                })
            out.append(
                PrivateValue("contact", subject: .of(event.seat)) { writer in
                    writer.blob(event.contact)
                })
            out.append(
                PrivateValue("weight", subject: .hall) { writer in
                    writer.varint(event.weight)
                })
            out.append(
                PrivateValue("status", subject: .hall) { writer in
                    writer.u8(event.status.rawValue)
                })
            if let actor { out.append(actor.privateValue()) }
        case .rollRemoved(let event):
            out.append(
                PrivateValue("reason", subject: .own) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .cardMade(let event):
            out.append(
                PrivateValue("card", subject: .of(event.seat)) { writer in
                    writer.raw(event.card.bytes)
                })
            if let actor { out.append(actor.privateValue()) }
        case .seatClaimed(let event):
            out.append(
                PrivateValue("name", subject: .of(event.seat)) { writer in
                    writer.blob(event.name)
                })
            out.append(
                PrivateValue("token", subject: .of(event.seat)) { writer in
                    writer.raw(event.token.bytes)
                })
            if let actor { out.append(actor.privateValue()) }
        case .voteExcluded(let event):
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            out.append(
                PrivateValue("reason", subject: .own) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .quorumSet:
            if let actor { out.append(actor.privateValue()) }
        case .quorumDeclared:
            if let actor { out.append(actor.privateValue()) }
        case .proxyGiven(let event):
            out.append(
                PrivateValue("principal", subject: .hall) { writer in
                    writer.varint(UInt64(event.principal.index))
                })
            out.append(
                PrivateValue("holder", subject: .hall) { writer in
                    writer.varint(UInt64(event.holder.index))
                })
            out.append(
                PrivateValue("instruction", subject: .hall) { writer in
                    writer.blob(event.instruction)
                })
            out.append(
                PrivateValue("typed", subject: .hall) { writer in
                    writer.blob(event.typed)
                })
            if let actor { out.append(actor.privateValue()) }
        case .proxyRevoked(let event):
            out.append(
                PrivateValue("principal", subject: .hall) { writer in
                    writer.varint(UInt64(event.principal.index))
                })
            if let actor { out.append(actor.privateValue()) }
        case .ballotEntered(let event):
            out.append(
                PrivateValue("choice", subject: .hall) { writer in
                    writer.varint(UInt64(event.choice))
                })
            out.append(
                PrivateValue("marks", subject: .hall) { writer in
                    writer.varints(event.marks)
                })
            out.append(
                PrivateValue("voter", subject: .hall) { writer in
                    writer.varint(UInt64(event.voter.index))
                })
            if let actor { out.append(actor.privateValue(within: "choice")) }
        case .ballotDropped(let event):
            out.append(
                PrivateValue("voter", subject: .hall) { writer in
                    writer.varint(UInt64(event.voter.index))
                })
            out.append(
                PrivateValue("reason", subject: .hall) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .postErased(let event):
            out.append(
                PrivateValue("reason", subject: .own) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .seatErased(let event):
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            out.append(
                PrivateValue("reason", subject: .own) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .hallErased(let event):
            out.append(
                PrivateValue("reason", subject: .hall) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .retentionSet:
            if let actor { out.append(actor.privateValue()) }
        case .batchEntered(let event):
            out.append(
                PrivateValue("counts", subject: .hall) { writer in
                    writer.varints(event.counts)
                })
            out.append(
                PrivateValue("ballots", subject: .hall) { writer in
                    writer.varint(UInt64(event.ballots))
                })
            out.append(
                PrivateValue("blank", subject: .hall) { writer in
                    writer.varint(UInt64(event.blank))
                })
            out.append(
                PrivateValue("invalid", subject: .hall) { writer in
                    writer.varint(UInt64(event.invalid))
                })
            if let actor { out.append(actor.privateValue()) }
        case .batchSettled:
            if let actor { out.append(actor.privateValue()) }
        case .batchDropped(let event):
            out.append(
                PrivateValue("reason", subject: .hall) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .papersGiven:
            if let actor { out.append(actor.privateValue()) }
        case .motionSet:
            if let actor { out.append(actor.privateValue()) }
        case .motionBacked(let event):
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            out.append(
                PrivateValue("name", subject: .of(event.seat)) { writer in
                    writer.blob(event.name)
                })
            if let actor { out.append(actor.privateValue()) }
        case .amendmentProposed(let event):
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            out.append(
                PrivateValue("name", subject: .of(event.seat)) { writer in
                    writer.blob(event.name)
                })
            out.append(
                PrivateValue("text", subject: .hall) { writer in
                    writer.blob(event.text)
                })
            if let actor { out.append(actor.privateValue()) }
        case .amendmentRewritten(let event):
            out.append(
                PrivateValue("text", subject: .hall) { writer in
                    writer.blob(event.text)
                })
            if let actor { out.append(actor.privateValue()) }
        case .amendmentOrdered:
            if let actor { out.append(actor.privateValue()) }
        case .amendmentSettled:
            if let actor { out.append(actor.privateValue()) }
        case .motionRepeated:
            if let actor { out.append(actor.privateValue()) }
        case .ballotFiled(let event):
            out.append(
                PrivateValue("marks", subject: .hall) { writer in
                    writer.varints(event.marks)
                })
            if let actor { out.append(actor.privateValue(within: "marks")) }
        case .sideTaken(let event):
            out.append(
                PrivateValue("position", subject: .hall) { writer in
                    writer.varint(UInt64(event.position))
                })
            if let actor { out.append(actor.privateValue(within: "position")) }
        case .sideSpeaking:
            if let actor { out.append(actor.privateValue()) }
        case .sidesCounted:
            if let actor { out.append(actor.privateValue()) }
        case .reasonGiven(let event):
            out.append(
                PrivateValue("text", subject: .own) { writer in
                    writer.blob(event.text)
                })
            if let actor { out.append(actor.privateValue()) }
        case .proposalAdded(let event):
            out.append(
                PrivateValue("title", subject: .own) { writer in
                    writer.blob(event.title)
                })
            out.append(
                PrivateValue("text", subject: .own) { writer in
                    writer.blob(event.text)
                })
            if let actor { out.append(actor.privateValue()) }
        case .proposalMerged:
            if let actor { out.append(actor.privateValue()) }
        case .proposalParted:
            if let actor { out.append(actor.privateValue()) }
        case .statementAdded(let event):
            out.append(
                PrivateValue("text", subject: .of(actor?.seat)) { writer in
                    writer.blob(event.text)
                })
            if let actor { out.append(actor.privateValue()) }
        case .statementModerated(let event):
            out.append(
                PrivateValue("reason", subject: .hall) { writer in
                    writer.blob(event.reason)
                })
            if let actor { out.append(actor.privateValue()) }
        case .opinionGiven(let event):
            out.append(
                PrivateValue("answer", subject: .hall) { writer in
                    writer.u8(event.answer.rawValue)
                })
            if let actor { out.append(actor.privateValue(within: "answer")) }
        case .opinionsMapped:
            if let actor { out.append(actor.privateValue()) }
        case .opinionsSet:
            if let actor { out.append(actor.privateValue()) }
        case .matchConsented(let event):
            out.append(
                PrivateValue("willing", subject: .hall) { writer in
                    writer.bool(event.willing)
                })
            if let actor { out.append(actor.privateValue(within: "willing")) }
        case .tablesFormed(let event):
            out.append(
                PrivateValue("seats", subject: .hall) { writer in
                    writer.varints(event.seats)
                })
            if let actor { out.append(actor.privateValue()) }
        case .tableSeated(let event):
            out.append(
                PrivateValue("table", subject: .hall) { writer in
                    writer.varint(UInt64(event.table))
                })
            out.append(
                PrivateValue("seat", subject: .hall) { writer in
                    writer.varint(UInt64(event.seat.index))
                })
            if let actor { out.append(actor.privateValue()) }
        case .tableNoted(let event):
            out.append(
                PrivateValue("text", subject: .of(actor?.seat)) { writer in
                    writer.blob(event.text)
                })
            if let actor { out.append(actor.privateValue()) }
        case .tablePosted(let event):
            out.append(
                PrivateValue("text", subject: .of(actor?.seat)) { writer in
                    writer.blob(event.text)
                })
            if let actor { out.append(actor.privateValue()) }
        case .keywordEdited(let event):
            out.append(
                PrivateValue("word", subject: .own) { writer in
                    writer.blob(event.word)
                })
            out.append(
                PrivateValue("text", subject: .own) { writer in
                    writer.blob(event.text)
                })
            if let actor { out.append(actor.privateValue()) }
        case .topicsGrained:
            if let actor { out.append(actor.privateValue()) }
        }
        return out
    }
}
