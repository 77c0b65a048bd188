// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Base
import Hall

extension EventFrame {
    /// Who is told of an event at all.
    static func audiences(of event: Event) -> AudienceSet {
        switch event {
        case .hallCreated: [.public, .staff, .screen]
        case .hallEdited: [.public, .staff, .screen]
        case .hallClosed: [.public, .staff, .screen]
        case .linkCreated: [.staff]
        case .linkRevoked: [.staff]
        case .seatJoined: [.staff]
        case .seatLeft: [.staff]
        case .seatCheckedIn: [.staff]
        case .seatCheckedOut: [.staff]
        case .presenceAsked: [.public, .staff, .screen]
        case .presenceAnswered: []
        case .presenceEnded: [.public, .staff, .screen]
        case .presenceSettled: [.public, .staff, .screen]
        case .quorumMoved: [.public, .staff, .screen]
        case .seatMuted: [.public, .staff]
        case .seatUnmuted: [.public, .staff]
        case .itemAdded: [.public, .staff, .screen]
        case .itemEdited: [.public, .staff, .screen]
        case .itemMoved: [.public, .staff, .screen]
        case .itemRemoved: [.public, .staff, .screen]
        case .itemStarted: [.public, .staff, .screen]
        case .itemStopped: [.public, .staff, .screen]
        case .clockChanged: [.public, .staff, .screen]
        case .cheersCounted: [.public, .staff, .screen]
        case .postAdded: [.public, .staff, .screen]
        case .postApproved: [.public, .staff, .screen]
        case .postLiked: []
        case .postUnliked: []
        case .postHidden: [.public, .staff, .screen]
        case .postRestored: [.public, .staff, .screen]
        case .questionMarked: [.public, .staff, .screen]
        case .voteOpened: [.public, .staff, .screen]
        case .ballotCast: []
        case .voteClosed: [.public, .staff, .screen]
        case .votePublished: [.public, .staff, .screen]
        case .secretOpened: [.public, .staff, .screen]
        case .paperDrawn: []
        case .secretShut: [.public, .staff, .screen]
        case .secretEmptied: []
        case .secretAlarmed: [.public, .staff, .screen]
        case .voteCancelled: [.public, .staff, .screen]
        case .voteClosing: [.public, .staff, .screen]
        case .voteClosingStopped: [.public, .staff, .screen]
        case .voteObjected: [.public, .staff, .screen]
        case .voteRecounted: [.public, .staff, .screen]
        case .voteCorrected: [.public, .staff, .screen]
        case .voteSettled: [.public, .staff, .screen]
        case .voteChairDecided: [.public, .staff, .screen]
        case .noObjectionAsked: [.public, .staff, .screen]
        case .noObjectionEnded: [.public, .staff, .screen]
        case .floorRequested: [.public, .staff, .screen]
        case .floorWithdrawn: [.public, .staff, .screen]
        case .floorGranted: [.public, .staff, .screen]
        case .floorFinished: [.public, .staff, .screen]
        case .rollAdded: []
        case .rollImported: [.staff]
        case .rollChanged: [.staff]
        case .rollRemoved: [.staff]
        case .cardMade: [.staff]
        case .seatClaimed: [.staff]
        case .voteExcluded: [.staff]
        case .quorumSet: [.public, .staff, .screen]
        case .quorumDeclared: [.public, .staff, .screen]
        case .proxyGiven: [.staff]
        case .proxyRevoked: [.staff]
        case .ballotEntered: []
        case .ballotDropped: [.staff]
        case .postErased: [.public, .staff, .screen]
        case .seatErased: [.public, .staff, .screen]
        case .hallErased: [.public, .staff, .screen]
        case .retentionSet: [.public, .staff, .screen]
        case .batchEntered: [.staff]
        case .batchSettled: [.staff]
        case .batchDropped: [.staff]
        case .papersGiven: [.staff]
        case .motionSet: [.public, .staff, .screen]
        case .motionBacked: [.public, .staff, .screen]
        case .amendmentProposed: [.public, .staff, .screen]
        case .amendmentRewritten: [.public, .staff, .screen]
        case .amendmentOrdered: [.public, .staff, .screen]
        case .amendmentSettled: [.public, .staff, .screen]
        case .motionRepeated: [.public, .staff, .screen]
        case .ballotFiled: []
        case .sideTaken: []
        case .sideSpeaking: [.public, .staff, .screen]
        case .sidesCounted: [.public, .staff, .screen]
        case .reasonGiven: [.public, .staff, .screen]
        case .proposalAdded: [.public, .staff, .screen]
        case .proposalMerged: [.public, .staff, .screen]
        case .proposalParted: [.public, .staff, .screen]
        case .statementAdded: [.staff]
        case .statementModerated: [.public, .staff, .screen]
        case .opinionGiven: []
        case .opinionsMapped: []
        case .opinionsSet: [.public, .staff, .screen]
        case .matchConsented: []
        case .tablesFormed: [.staff]
        case .tableSeated: []
        case .tableNoted: [.staff]
        case .tablePosted: [.staff]
        case .keywordEdited: [.staff]
        case .topicsGrained: [.staff]
        }
    }

    /// The event's own fields as the audience may see them.
    static func writeFields(
        of event: Event, to audience: Audience, names: borrowing HallState, actor: Actor?,
        into json: inout JSONWriter
    ) {
        switch event {
        case .hallCreated(let event):
            json.key("title"); json.string(event.title)
            json.key("names"); json.string(event.names.name)
            json.key("language"); json.string(event.language.name)
            json.key("premoderation"); json.bool(event.premoderation)
            json.key("format"); json.string(event.format)
        case .hallEdited(let event):
            json.key("title"); json.string(event.title)
            json.key("names"); json.string(event.names.name)
            json.key("premoderation"); json.bool(event.premoderation)
            json.key("streamDelay"); json.integer(event.streamDelay)
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .hallClosed:
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .linkCreated(let event):
            json.key("role"); json.string(event.role.name)
            json.key("label"); json.string(event.label)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .linkRevoked(let event):
            json.key("link"); json.integer(event.link)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .seatJoined(let event):
            json.key("seat"); json.integer(event.seat.index)
            json.key("role"); json.string(event.role.name)
            if let value = event.link { json.key("link"); json.integer(value) }
            json.key("name"); json.string(event.name)
        case .seatLeft(let event):
            json.key("seat"); json.integer(event.seat.index)
        case .seatCheckedIn(let event):
            json.key("seat"); json.integer(event.seat.index)
        case .seatCheckedOut(let event):
            json.key("seat"); json.integer(event.seat.index)
        case .presenceAsked(let event):
            json.key("endsAt"); json.integer(event.endsAt)
            json.key("asked"); json.integer(event.asked)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .presenceAnswered:
            break
        case .presenceEnded(let event):
            json.key("asked"); json.integer(event.asked)
            json.key("answered"); json.integer(event.answered)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .presenceSettled(let event):
            json.key("asked"); json.integer(event.asked)
            json.key("answered"); json.integer(event.answered)
            json.key("out"); json.integer(event.out)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .quorumMoved(let event):
            json.key("item"); json.integer(event.item)
            json.key("met"); json.bool(event.met)
            json.key("present"); json.integer(event.present)
            json.key("needed"); json.integer(event.needed)
            json.key("weighed"); json.bool(event.weighed)
        case .seatMuted(let event):
            if let value = event.post { json.key("post"); json.integer(value) }
            json.key("reason"); json.string(event.reason)
            if audience == .staff, event.post == nil { json.key("seat"); json.integer(event.seat.index) }
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .seatUnmuted(let event):
            if let value = event.post { json.key("post"); json.integer(value) }
            json.key("reason"); json.string(event.reason)
            if audience == .staff, event.post == nil { json.key("seat"); json.integer(event.seat.index) }
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .itemAdded(let event):
            if let value = event.before { json.key("before"); json.integer(value) }
            json.key("details"); event.details.write(to: audience, into: &json)
        case .itemEdited(let event):
            json.key("item"); json.integer(event.item)
            json.key("details"); event.details.write(to: audience, into: &json)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .itemMoved(let event):
            json.key("item"); json.integer(event.item)
            if let value = event.before { json.key("before"); json.integer(value) }
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .itemRemoved(let event):
            json.key("item"); json.integer(event.item)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .itemStarted(let event):
            json.key("item"); json.integer(event.item)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .itemStopped(let event):
            json.key("item"); json.integer(event.item)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .clockChanged(let event):
            json.key("item"); json.integer(event.item)
            json.key("running"); json.bool(event.running)
            json.key("endsAt"); json.integer(event.endsAt)
            json.key("leftMillis"); json.integer(event.leftMillis)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .cheersCounted(let event):
            json.key("item"); json.integer(event.item)
            json.key("second"); json.integer(event.second)
            json.key("count"); json.integer(event.count)
        case .postAdded(let event):
            json.key("item"); json.integer(event.item)
            if let value = event.replyTo { json.key("replyTo"); json.integer(value) }
            json.key("anonymous"); json.bool(event.anonymous)
            json.key("pending"); json.bool(event.pending)
            json.key("text"); json.string(event.text)
            if !event.anonymous { writeActor(actor, as: "author", to: audience, names: names, into: &json) }
        case .postApproved(let event):
            json.key("post"); json.integer(event.post)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .postLiked:
            break
        case .postUnliked:
            break
        case .postHidden(let event):
            json.key("post"); json.integer(event.post)
            json.key("reason"); json.string(event.reason)
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .postRestored(let event):
            json.key("post"); json.integer(event.post)
            json.key("reason"); json.string(event.reason)
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .questionMarked(let event):
            json.key("post"); json.integer(event.post)
            json.key("mark"); json.string(event.mark.name)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .voteOpened(let event):
            json.key("item"); json.integer(event.item)
            json.key("entitled"); json.integer(event.entitled)
            json.key("present"); json.integer(event.present)
            json.key("entitledWeight"); json.integer(event.entitledWeight)
            json.key("presentWeight"); json.integer(event.presentWeight)
            json.key("proxied"); json.integer(event.proxied)
            json.key("written"); json.integer(event.written)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .ballotCast:
            break
        case .voteClosed(let event):
            json.key("item"); json.integer(event.item)
            json.key("cast"); json.integer(event.cast)
            json.key("present"); json.integer(event.present)
            json.key("castWeight"); json.integer(event.castWeight)
            json.key("presentWeight"); json.integer(event.presentWeight)
            json.key("excluded"); json.integer(event.excluded)
            json.key("excludedWeight"); json.integer(event.excludedWeight)
            json.key("proxied"); json.integer(event.proxied)
            json.key("written"); json.integer(event.written)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .votePublished(let event):
            json.key("item"); json.integer(event.item)
            json.key("counts"); json.integers(event.counts)
            json.key("blank"); json.integer(event.blank)
            json.key("entitled"); json.integer(event.entitled)
            json.key("present"); json.integer(event.present)
            json.key("outcome"); json.string(event.outcome.name)
            json.key("winners"); json.integers(event.winners)
            json.key("tied"); json.integers(event.tied)
            json.key("weights"); json.integers(event.weights)
            json.key("blankWeight"); json.integer(event.blankWeight)
            json.key("entitledWeight"); json.integer(event.entitledWeight)
            json.key("presentWeight"); json.integer(event.presentWeight)
            json.key("excluded"); json.integer(event.excluded)
            json.key("excludedWeight"); json.integer(event.excludedWeight)
            json.key("proxied"); json.integer(event.proxied)
            json.key("written"); json.integer(event.written)
            json.key("ways"); json.integers(event.ways)
            json.key("filed"); json.integer(event.filed)
            json.key("filedWeight"); json.integer(event.filedWeight)
            json.key("lot"); json.integers(event.lot)
            json.key("report"); json.string(event.report)
            json.key("invalid"); json.integer(event.invalid)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .secretOpened(let event):
            json.key("item"); json.integer(event.item)
            json.key("issuer"); json.string(event.issuer)
            json.key("box"); json.string(event.box)
            json.key("definition"); json.string(Hex.text(event.definition.bytes))
            json.key("roll"); json.string(Hex.text(event.roll.bytes))
            json.key("papers"); json.integer(event.papers)
        case .paperDrawn:
            break
        case .secretShut(let event):
            json.key("item"); json.integer(event.item)
        case .secretEmptied:
            break
        case .secretAlarmed(let event):
            json.key("item"); json.integer(event.item)
            json.key("alarm"); json.string(event.alarm.name)
        case .voteCancelled(let event):
            json.key("item"); json.integer(event.item)
            json.key("reason"); json.string(event.reason)
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .voteClosing(let event):
            json.key("item"); json.integer(event.item)
            json.key("endsAt"); json.integer(event.endsAt)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .voteClosingStopped(let event):
            json.key("item"); json.integer(event.item)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .voteObjected(let event):
            json.key("item"); json.integer(event.item)
            json.key("reason"); json.string(event.reason)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .voteRecounted(let event):
            json.key("item"); json.integer(event.item)
            json.key("same"); json.bool(event.same)
            json.key("counts"); json.integers(event.counts)
            json.key("blank"); json.integer(event.blank)
            json.key("weights"); json.integers(event.weights)
            json.key("blankWeight"); json.integer(event.blankWeight)
            json.key("invalid"); json.integer(event.invalid)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .voteCorrected(let event):
            json.key("item"); json.integer(event.item)
            json.key("reason"); json.string(event.reason)
            json.key("counts"); json.integers(event.counts)
            json.key("blank"); json.integer(event.blank)
            json.key("weights"); json.integers(event.weights)
            json.key("blankWeight"); json.integer(event.blankWeight)
            json.key("outcome"); json.string(event.outcome.name)
            json.key("winners"); json.integers(event.winners)
            json.key("tied"); json.integers(event.tied)
            json.key("invalid"); json.integer(event.invalid)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .voteSettled(let event):
            json.key("item"); json.integer(event.item)
            json.key("how"); json.string(event.how.name)
            json.key("seed"); json.string(event.seed)
            json.key("order"); json.integers(event.order)
            json.key("outcome"); json.string(event.outcome.name)
            json.key("winners"); json.integers(event.winners)
            json.key("tied"); json.integers(event.tied)
            json.key("lot"); json.integers(event.lot)
            json.key("report"); json.string(event.report)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .voteChairDecided(let event):
            json.key("item"); json.integer(event.item)
            json.key("choice"); json.integer(event.choice)
            json.key("voted"); json.bool(event.voted)
            json.key("outcome"); json.string(event.outcome.name)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .noObjectionAsked(let event):
            json.key("item"); json.integer(event.item)
            json.key("endsAt"); json.integer(event.endsAt)
            json.key("entitled"); json.integer(event.entitled)
            json.key("present"); json.integer(event.present)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .noObjectionEnded(let event):
            json.key("item"); json.integer(event.item)
            json.key("end"); json.string(event.end.name)
        case .floorRequested(let event):
            json.key("item"); json.integer(event.item)
            json.key("order"); json.bool(event.order)
            json.key("spoken"); json.integer(event.spoken)
            writeActor(actor, as: "speaker", to: audience, names: names, into: &json)
        case .floorWithdrawn(let event):
            json.key("request"); json.integer(event.request)
        case .floorGranted(let event):
            json.key("request"); json.integer(event.request)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .floorFinished(let event):
            json.key("request"); json.integer(event.request)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .rollAdded:
            break
        case .rollImported(let event):
            json.key("first"); json.integer(event.first.index)
            json.key("count"); json.integer(event.count)
            json.key("decimals"); json.integer(event.decimals)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .rollChanged(let event):
            json.key("seat"); json.integer(event.seat.index)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .rollRemoved(let event):
            json.key("seat"); json.integer(event.seat.index)
            json.key("reason"); json.string(event.reason)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .cardMade(let event):
            json.key("seat"); json.integer(event.seat.index)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .seatClaimed(let event):
            json.key("seat"); json.integer(event.seat.index)
            json.key("name"); json.string(event.name)
        case .voteExcluded(let event):
            json.key("item"); json.integer(event.item)
            json.key("excluded"); json.bool(event.excluded)
            json.key("seat"); json.integer(event.seat.index)
            json.key("reason"); json.string(event.reason)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .quorumSet(let event):
            json.key("numerator"); json.integer(event.numerator)
            json.key("denominator"); json.integer(event.denominator)
            json.key("over"); json.bool(event.over)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .quorumDeclared(let event):
            json.key("entitled"); json.integer(event.entitled)
            json.key("direct"); json.integer(event.direct)
            json.key("needed"); json.integer(event.needed)
            json.key("entitledWeight"); json.integer(event.entitledWeight)
            json.key("directWeight"); json.integer(event.directWeight)
            json.key("proxied"); json.integer(event.proxied)
            json.key("written"); json.integer(event.written)
            json.key("presentWeight"); json.integer(event.presentWeight)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .proxyGiven(let event):
            if let value = event.item { json.key("item"); json.integer(value) }
            json.key("principal"); json.integer(event.principal.index)
            json.key("holder"); json.integer(event.holder.index)
            json.key("instruction"); json.string(event.instruction)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .proxyRevoked(let event):
            if let value = event.item { json.key("item"); json.integer(value) }
            json.key("principal"); json.integer(event.principal.index)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .ballotEntered:
            break
        case .ballotDropped(let event):
            json.key("item"); json.integer(event.item)
            json.key("voter"); json.integer(event.voter.index)
            json.key("reason"); json.string(event.reason)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .postErased(let event):
            json.key("post"); json.integer(event.post)
            json.key("reason"); json.string(event.reason)
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .seatErased(let event):
            if audience == .staff { json.key("seat"); json.integer(event.seat.index) }
            json.key("reason"); json.string(event.reason)
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .hallErased(let event):
            json.key("reason"); json.string(event.reason)
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .retentionSet(let event):
            json.key("days"); json.integer(event.days)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .batchEntered(let event):
            json.key("item"); json.integer(event.item)
            json.key("batch"); json.integer(event.batch)
            json.key("way"); json.string(event.way.name)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .batchSettled(let event):
            json.key("item"); json.integer(event.item)
            json.key("batch"); json.integer(event.batch)
            json.key("same"); json.bool(event.same)
            json.key("total"); json.integer(event.total)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .batchDropped(let event):
            json.key("item"); json.integer(event.item)
            json.key("batch"); json.integer(event.batch)
            json.key("reason"); json.string(event.reason)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .papersGiven(let event):
            json.key("item"); json.integer(event.item)
            json.key("count"); json.integer(event.count)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .motionSet(let event):
            json.key("item"); json.integer(event.item)
            json.key("paragraphs"); json.strings(event.paragraphs)
            json.key("seconds"); json.integer(event.seconds)
            json.key("backing"); json.bool(event.backing)
            json.key("amending"); json.bool(event.amending)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .motionBacked(let event):
            json.key("item"); json.integer(event.item)
            if let value = event.amendment { json.key("amendment"); json.integer(value) }
            json.key("seconding"); json.bool(event.seconding)
            json.key("name"); json.string(event.name)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .amendmentProposed(let event):
            json.key("item"); json.integer(event.item)
            json.key("change"); json.string(event.change.name)
            json.key("paragraph"); json.integer(event.paragraph)
            json.key("name"); json.string(event.name)
            json.key("text"); json.string(event.text)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .amendmentRewritten(let event):
            json.key("amendment"); json.integer(event.amendment)
            json.key("text"); json.string(event.text)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .amendmentOrdered(let event):
            json.key("item"); json.integer(event.item)
            json.key("amendments"); json.integers(event.amendments)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .amendmentSettled(let event):
            json.key("amendment"); json.integer(event.amendment)
            json.key("status"); json.string(event.status.name)
            if let value = event.vote { json.key("vote"); json.integer(value) }
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .motionRepeated(let event):
            json.key("item"); json.integer(event.item)
            json.key("from"); json.integer(event.from)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .ballotFiled:
            break
        case .sideTaken:
            break
        case .sideSpeaking(let event):
            json.key("item"); json.integer(event.item)
            json.key("position"); json.integer(event.position)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .sidesCounted(let event):
            json.key("item"); json.integer(event.item)
            json.key("first"); json.integers(event.first)
            json.key("last"); json.integers(event.last)
            json.key("flow"); json.integers(event.flow)
            json.key("withheld"); json.integers(event.withheld)
            json.key("moves"); json.integer(event.moves)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .reasonGiven(let event):
            json.key("item"); json.integer(event.item)
            json.key("side"); json.integer(event.side)
            json.key("moved"); json.bool(event.moved)
            json.key("anonymous"); json.bool(event.anonymous)
            json.key("pending"); json.bool(event.pending)
            json.key("text"); json.string(event.text)
            if !event.anonymous { writeActor(actor, as: "author", to: audience, names: names, into: &json) }
        case .proposalAdded(let event):
            json.key("item"); json.integer(event.item)
            json.key("anonymous"); json.bool(event.anonymous)
            json.key("pending"); json.bool(event.pending)
            json.key("title"); json.string(event.title)
            json.key("text"); json.string(event.text)
            if !event.anonymous { writeActor(actor, as: "author", to: audience, names: names, into: &json) }
        case .proposalMerged(let event):
            json.key("post"); json.integer(event.post)
            json.key("into"); json.integer(event.into)
            json.key("support"); json.integer(event.support)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .proposalParted(let event):
            json.key("post"); json.integer(event.post)
            json.key("support"); json.integer(event.support)
            json.key("rest"); json.integer(event.rest)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .statementAdded(let event):
            json.key("item"); json.integer(event.item)
            json.key("pending"); json.bool(event.pending)
            json.key("seeded"); json.bool(event.seeded)
            json.key("text"); json.string(event.text)
        case .statementModerated(let event):
            json.key("statement"); json.integer(event.statement)
            json.key("status"); json.string(event.status.name)
            json.key("reason"); json.string(event.reason)
            if audience == .public || audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .opinionGiven:
            break
        case .opinionsMapped:
            break
        case .opinionsSet(let event):
            json.key("item"); json.integer(event.item)
            json.key("accepting"); json.bool(event.accepting)
            json.key("moderated"); json.bool(event.moderated)
            json.key("answering"); json.bool(event.answering)
            json.key("round"); json.integer(event.round)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .matchConsented:
            break
        case .tablesFormed(let event):
            json.key("item"); json.integer(event.item)
            json.key("size"); json.integer(event.size)
            json.key("mix"); json.string(event.mix.name)
            json.key("sizes"); json.integers(event.sizes)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .tableSeated:
            break
        case .tableNoted(let event):
            json.key("item"); json.integer(event.item)
            json.key("table"); json.integer(event.table)
            json.key("text"); json.string(event.text)
        case .tablePosted(let event):
            json.key("item"); json.integer(event.item)
            json.key("table"); json.integer(event.table)
            json.key("text"); json.string(event.text)
        case .keywordEdited(let event):
            json.key("item"); json.integer(event.item)
            json.key("act"); json.string(event.act.name)
            json.key("word"); json.string(event.word)
            json.key("text"); json.string(event.text)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        case .topicsGrained(let event):
            json.key("item"); json.integer(event.item)
            json.key("grain"); json.integer(event.grain)
            if audience == .staff { writeName(of: actor, as: "by", names: names, into: &json) }
        }
    }
}

extension ItemDetails {
    /// The struct as a JSON object, as the audience may see it.
    func write(to audience: Audience, into json: inout JSONWriter) {
        json.beginObject()
        json.key("kind"); json.string(kind.name)
        json.key("title"); json.string(title)
        json.key("text"); json.string(text)
        json.key("speakers"); json.string(speakers)
        json.key("seconds"); json.integer(seconds)
        json.key("anonymous"); json.bool(anonymous)
        json.key("method"); json.string(method.name)
        json.key("voteKind"); json.string(voteKind.name)
        json.key("secrecy"); json.string(secrecy.name)
        json.key("options"); json.strings(options)
        json.key("winners"); json.integer(winners)
        json.key("majority"); json.string(majority.name)
        json.key("base"); json.string(base.name)
        json.key("quorumNumerator"); json.integer(quorumNumerator)
        json.key("quorumDenominator"); json.integer(quorumDenominator)
        json.key("quorumCounts"); json.string(quorumCounts.name)
        json.key("quorumOver"); json.bool(quorumOver)
        json.key("entitledRule"); json.string(entitledRule.name)
        json.key("running"); json.bool(running)
        json.key("groups"); json.strings(groups)
        json.key("weights"); json.string(weights.name)
        json.key("includesSuspended"); json.bool(includesSuspended)
        if audience == .staff { json.key("guide"); json.string(guide) }
        json.key("amendment"); json.integer(amendment)
        json.key("repeats"); json.integer(repeats)
        json.key("proxyWho"); json.string(proxyWho.name)
        json.key("proxyLimit"); json.integer(proxyLimit)
        json.key("written"); json.string(written.name)
        json.key("directNumerator"); json.integer(directNumerator)
        json.key("directDenominator"); json.integer(directDenominator)
        json.key("maxChoices"); json.integer(maxChoices)
        json.key("points"); json.integer(points)
        json.key("maxPerOption"); json.integer(maxPerOption)
        json.key("credits"); json.integer(credits)
        json.key("negative"); json.bool(negative)
        json.key("maxScore"); json.integer(maxScore)
        json.key("maxObjections"); json.integer(maxObjections)
        json.key("asideNumerator"); json.integer(asideNumerator)
        json.key("asideDenominator"); json.integer(asideDenominator)
        json.key("maxBlocks"); json.integer(maxBlocks)
        json.key("minLevel"); json.integer(minLevel)
        json.key("tie"); json.string(tie.name)
        json.key("tieSeed"); json.string(tieSeed)
        json.key("tieOrder"); json.integers(tieOrder)
        json.key("practice"); json.bool(practice)
        json.key("statements"); json.strings(statements)
        json.key("sources"); json.integers(sources)
        json.key("preset"); json.string(preset.name)
        json.key("article"); json.string(article)
        json.endObject()
    }
}
