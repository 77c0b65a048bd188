// The fold's part for the hall itself, its seats and the moderation log.
import Base

extension HallState {
    mutating func create(_ event: Event.HallCreated) {
        info.title = event.title
        info.names = event.names
        info.language = event.language
        info.premoderation = event.premoderation
        info.format = event.format
        info.code = event.code
        info.sealing = event.sealing
        info.createdAt = time
        info.isCreated = true
    }

    mutating func edit(_ event: Event.HallEdited) {
        info.title = event.title
        info.names = event.names
        info.premoderation = event.premoderation
        info.streamDelay = event.streamDelay
    }

    mutating func join(_ event: Event.SeatJoined) {
        let index = SeatIndex(UInt32(seats.count))
        append(
            Seat(role: event.role, name: event.name, token: event.token, link: event.link, joinedAt: time))
        noteToken(of: index)
        if event.role == .participant { joinedCount += 1 }
    }

    mutating func append(_ seat: Seat) {
        seats.append(seat)
        standings.append(seat.standing)
    }

    mutating func leave(_ index: SeatIndex) {
        guard let seat = seat(index), !seat.hasLeft else { return }
        guard seat.member == nil else {
            release(index)
            return
        }
        if seat.role == .participant {
            joinedCount -= 1
            if seat.isCheckedIn { checkedInCount -= 1 }
        }
        presence?.mark(index, false, seatCount: seats.count)
        recounting(index) { state in
            state.change(index) { seat in
                seat.hasLeft = true
                seat.isCheckedIn = false
            }
        }
    }

    mutating func checkIn(_ index: SeatIndex) {
        guard let seat = seat(index), !seat.hasLeft, !seat.isCheckedIn else { return }
        let now = time
        recounting(index) { state in
            state.change(index) { seat in
                seat.isCheckedIn = true
                if seat.checkedInAt == 0 { seat.checkedInAt = now }
            }
        }
        guard seat.role == .participant else { return }
        checkedInCount += 1
        // Whoever comes while it is asked who is here, is here.
        presence?.mark(index, true, seatCount: seats.count)
    }

    mutating func checkOut(_ index: SeatIndex) {
        guard let seat = seat(index), seat.isCheckedIn else { return }
        let now = time
        recounting(index) { state in
            state.change(index) { seat in
                seat.isCheckedIn = false
                seat.checkedOutAt = now
            }
        }
        guard seat.role == .participant else { return }
        checkedInCount -= 1
        presence?.mark(index, false, seatCount: seats.count)
    }

    mutating func mute(_ index: SeatIndex, for post: UInt64?, _ isMuted: Bool) {
        guard let post, isAnonymous(post) else {
            change(index) { $0.isMutedByName = isMuted }
            return
        }
        guard self.post(post)?.isAuthorMuted != isMuted else { return }
        changePost(post) { $0.isAuthorMuted = isMuted }
        change(index) { seat in
            let before = seat.unnamedMutes
            seat.unnamedMutes = isMuted ? before &+ 1 : before - min(1, before)
        }
    }

    /// Whether a muting for this post must not show whose it is.
    func isAnonymous(_ id: UInt64?) -> Bool { id.flatMap { post($0) }?.isAnonymous ?? false }

    mutating func change(_ index: SeatIndex, _ body: (inout Seat) -> Void) {
        let place = Int(index.index)
        guard place < seats.count else { return }
        body(&seats[place])
        standings[place] = seats[place].standing
    }

    mutating func note(_ act: ModerationEntry.Act, by: SeatIndex, post: UInt64?, reason: [UInt8]) {
        log.append(
            ModerationEntry(sequence: sequence, at: time, act: act, by: by, post: post, reason: reason))
    }

    mutating func mark(_ event: Event.QuestionMarked) {
        guard let question = post(event.post) else { return }
        if event.mark == .onScreen, let place = place(ofItem: question.item) {
            for other in agenda[place].posts where posts[Int(other)].mark == .onScreen {
                posts[Int(other)].mark = .open
            }
        }
        changePost(event.post) { $0.mark = event.mark }
    }
}
