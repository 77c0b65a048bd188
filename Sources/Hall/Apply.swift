// The fold: what each recorded event changes. Total: no event that the journal holds can trap here, also when a
// person's data were erased and a seat reads as nobody.
import Base

extension HallState {
    /// Applies one event. Events come in the order of their sequence.
    public mutating func apply(_ record: RecordedEvent) {
        precondition(record.sequence == sequence + 1, "events are applied in order")
        sequence = record.sequence
        time = max(time, record.at)
        let by = record.actor?.seat ?? .none
        if case .ballotCast(let ballot) = record.event, rules.isFor(ballot.item) {
            count(ballot, by: by)
        } else {
            change(by: record.event, by)
            prepareBallots()
        }
        if let actor = record.actor { remember(actor, record.sequence) }
    }

    private mutating func remember(_ actor: Actor, _ sequence: UInt64) {
        guard Int(actor.seat.index) < seats.count else { return }
        keys.remember(actor.key, sequence, by: actor.seat)
    }

    private mutating func change(by event: Event, _ by: SeatIndex) {
        switch event {
        case .hallCreated(let event): create(event)
        case .hallEdited(let event): edit(event)
        case .hallClosed:
            info.isClosed = true
            info.closedAt = time
            settleDeadlines()
        case .hallErased(let event): erase(event, by: by)
        case .retentionSet(let event):
            info.retentionDays = event.days
            settleDeadlines()
        case .linkCreated(let event):
            links.append(Link(id: sequence, role: event.role, label: event.label, token: event.token))
        case .linkRevoked(let event):
            if let place = links.firstIndex(where: { $0.id == event.link }) { links[place].isRevoked = true }
        case .seatJoined(let event): join(event)
        case .seatLeft(let event): leave(event.seat)
        case .seatCheckedIn(let event): checkIn(event.seat)
        case .seatCheckedOut(let event): checkOut(event.seat)
        case .seatErased(let event): erase(event, by: by)
        case .presenceAsked(let event): askPresence(event)
        case .presenceAnswered(let event): answerPresence(event)
        case .presenceEnded: endPresence()
        case .presenceSettled(let event): settlePresence(event)
        case .quorumMoved(let event): moveQuorum(event)
        case .seatMuted(let event):
            mute(event.seat, for: event.post, true)
            note(.seatMuted, by: by, post: event.post, reason: event.reason)
        case .seatUnmuted(let event):
            mute(event.seat, for: event.post, false)
            note(.seatUnmuted, by: by, post: event.post, reason: event.reason)
        case .itemAdded(let event): add(event)
        case .itemEdited(let event): edit(event)
        case .itemMoved(let event): move(event)
        case .itemRemoved(let event):
            settlingWritten(of: event.item) { $0.agenda.removeAll { $0.id == event.item } }
            settleDeadlines()
        case .itemStarted(let event): start(event, by: by)
        case .itemStopped(let event): stop(event, by: by)
        case .clockChanged(let event): set(event)
        case .cheersCounted(let event): count(event)
        case .postAdded(let event): add(event, by: by)
        case .postApproved(let event): changePost(event.post) { $0.isPending = false }
        case .postLiked(let event): like(event.post, by: by)
        case .postUnliked(let event): unlike(event.post, by: by)
        case .postHidden(let event):
            changePost(event.post) { $0.isHidden = true }
            note(.postHidden, by: by, post: event.post, reason: event.reason)
        case .postRestored(let event):
            changePost(event.post) { $0.isHidden = false }
            note(.postRestored, by: by, post: event.post, reason: event.reason)
        case .postErased(let event): erase(event, by: by)
        case .questionMarked(let event): mark(event)
        case .sideTaken(let event): take(event, by: by)
        case .sideSpeaking(let event): speak(event)
        case .sidesCounted(let event): count(event)
        case .reasonGiven(let event): give(event, by: by)
        case .proposalAdded(let event): add(event, by: by)
        case .proposalMerged(let event): merge(event)
        case .proposalParted(let event): part(event)
        case .voteOpened(let event): settlingWritten(of: event.item) { $0.open(event) }
        case .ballotCast(let event): cast(event, by: by)
        case .ballotFiled(let event): file(event, by: by)
        case .secretOpened(let event): open(event)
        case .paperDrawn(let event): draw(event, by: by)
        case .secretShut(let event): shut(event)
        case .secretEmptied(let event): empty(event)
        case .secretAlarmed(let event): alarm(event)
        case .voteClosed(let event):
            changeVote(event.item) { vote in
                vote.status = .closed
                vote.life.closingAt = 0
                vote.life.dip = nil
                vote.presentAtClose = event.present
                vote.presentWeightAtClose = event.presentWeight
                vote.excludedAtClose = event.excluded
                vote.excludedWeightAtClose = event.excludedWeight
                vote.ways.closed = Represented(proxied: event.proxied, written: event.written)
            }
            settleDeadlines()
        case .voteClosing(let event): setClosing(event.item, at: event.endsAt)
        case .voteClosingStopped(let event): setClosing(event.item, at: 0)
        case .voteObjected(let event): object(event)
        case .voteRecounted(let event): recount(event)
        case .voteCorrected(let event): correct(event)
        case .voteSettled(let event): settle(event)
        case .voteChairDecided(let event): decide(event)
        case .noObjectionAsked(let event): ask(event)
        case .noObjectionEnded(let event): end(event)
        case .votePublished(let event): publish(event)
        case .voteCancelled(let event):
            changeVote(event.item) { vote in
                vote.status = .cancelled
                vote.reason = event.reason
                vote.life.closingAt = 0
                vote.life.dip = nil
                if vote.life.isAsking { vote.life.noObjection?.stage = .stopped }
            }
            settleDeadlines()
        case .floorRequested(let event): request(event, by: by)
        case .floorWithdrawn(let event): floor.removeAll { $0.id == event.request }
        case .floorGranted(let event): grant(event.request)
        case .floorFinished(let event): if speaking?.id == event.request { speaking = nil }
        case .rollAdded(let event): add(event)
        case .rollImported(let event): confirm(event)
        case .rollChanged(let event): change(event)
        case .rollRemoved(let event): remove(event)
        case .cardMade(let event): make(event)
        case .seatClaimed(let event): claim(event)
        case .voteExcluded(let event): exclude(event)
        case .quorumSet(let event): set(event)
        case .motionSet(let event): set(event)
        case .motionBacked(let event): back(event)
        case .amendmentProposed(let event): propose(event)
        case .amendmentRewritten(let event): rewrite(event)
        case .amendmentOrdered(let event): order(event)
        case .amendmentSettled(let event): settle(event)
        case .motionRepeated(let event): copy(event)
        case .proxyGiven(let event): give(event)
        case .proxyRevoked(let event): revoke(event)
        case .ballotEntered(let event): enter(event, by: by)
        case .ballotDropped(let event): drop(event)
        case .batchEntered(let event): enter(event, by: by)
        case .batchSettled(let event): settle(event)
        case .batchDropped(let event): drop(event)
        case .papersGiven(let event): give(event)
        case .statementAdded(let event): add(event, by: by)
        case .statementModerated(let event): moderate(event, by: by)
        case .opinionGiven(let event): give(event, by: by)
        case .opinionsMapped(let event): take(event)
        case .opinionsSet(let event): set(event)
        case .matchConsented(let event): consent(event, by: by)
        case .tablesFormed(let event): form(event)
        case .tableSeated(let event): seat(event)
        case .tableNoted(let event): note(event, by: by)
        case .tablePosted(let event): post(event, by: by)
        case .keywordEdited(let event): edit(event)
        case .topicsGrained(let event): set(event)
        case .quorumDeclared(let event):
            declared = QuorumDeclaration(sequence: sequence, at: time, figures: event)
        }
    }
}
