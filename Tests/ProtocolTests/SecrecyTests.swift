// What an audience must not see, looked for in every byte it is told: events, a snapshot after each of them, lists.
import Base
import Hall
import Testing

@testable import Protocol

struct SecrecyTests {
    @Test("The join code, cookies and links are told to nobody")
    func secrets() {
        var hall = ToldHall(participants: 3)
        let token = SHA256.of(Array("screen link".utf8))
        hall.ask(.linkCreate(.init(role: .screen, label: Array("화면".utf8), token: token)), ToldHall.host)
        for audience in Audience.allCases {
            let all = hall.everything(audience)
            #expect(!all.contains("SECRETCODE"))
            var digests = [token, SHA256.of(Array("host link".utf8))]
            digests += (0..<3).map { SHA256.of(Array("ticket참가\($0)".utf8)) }
            for digest in digests { #expect(!all.contains(Hex.text(digest.bytes))) }
        }
        #expect(!hall.everything(.public).contains("화면") && hall.everything(.staff).contains("화면"))
    }

    @Test("How to run an item is the moderators' note: no phone and no screen is told of it")
    func guide() {
        var hall = ToldHall(participants: 1)
        let item = hall.start(ItemDetails(.talk) { $0.guide = Array("종을 세 번 칩니다".utf8) })
        let revision = hall.state.item(item)!.revision
        let changed = ItemDetails(.talk) { $0.guide = Array("물을 준비합니다".utf8) }
        hall.ask(.agendaEdit(.init(item: item, revision: revision, details: changed)), ToldHall.host)
        for note in ["종을 세 번", "물을 준비"] {
            #expect(!hall.everything(.public).contains(note) && !hall.everything(.screen).contains(note))
            #expect(hall.everything(.staff).contains(note))
        }
        for audience in [Audience.public, .screen] { #expect(!hall.everything(audience).contains("guide")) }
    }

    @Test("Who wrote an anonymous post is told to nobody, not even by being muted for it")
    func anonymous() {
        var hall = ToldHall(participants: 40)
        let item = hall.start(ItemDetails(.discussion) { $0.anonymous = true })
        // A seat whose name and number stand nowhere else once it has joined.
        let author = SeatIndex(37)
        let before = hall.told[.staff]?.count ?? 0
        hall.ask(
            .postAdd(.init(item: item, text: Array("비밀 의견".utf8), replyTo: nil, anonymous: true)), author)
        let post = hall.state.sequence
        hall.ask(.seatMute(.init(seat: nil, post: post, reason: Array("이유".utf8))), ToldHall.host)
        hall.ask(.seatUnmute(.init(seat: nil, post: post, reason: Array("이유".utf8))), ToldHall.host)
        hall.ask(.postHide(.init(post: post, reason: Array("이유".utf8))), ToldHall.host)
        hall.ask(.postRestore(.init(post: post, reason: Array("이유".utf8))), ToldHall.host)
        for audience in Audience.allCases {
            let later = audience == .staff ? Array(hall.told[.staff]![before...]) : hall.told[audience]!
            let all =
                later.map { String(decoding: $0, as: UTF8.self) }.joined()
                + String(decoding: Lists.log(hall.state), as: UTF8.self)
            #expect(!all.contains("참가36"), "\(audience)")
            #expect(!all.contains("Seat\":37") && !all.contains("\"seat\":37"), "\(audience)")
            #expect(all.contains("비밀 의견"))
        }
    }

    @Test(
        "What the roll says of a member is told to nobody by events; in an anonymous hall no post names its seat"
    )
    func roll() {
        var hall = ToldHall(participants: 0, names: .anonymous)
        let name = Array("홍길동".utf8)
        let card = SHA256.of(Array("card".utf8))
        hall.ask(
            .rollAdd(
                .init(
                    name: name, number: Array("번호7".utf8), group: Array("비밀조".utf8),
                    contact: Array("010-9999".utf8), weight: 777_777, status: .suspended)), ToldHall.host)
        hall.ask(.rollImport(.init(count: 1, decimals: 0)), ToldHall.host)
        let seat = SeatIndex(UInt32(hall.state.seats.count - 1))
        hall.ask(.cardMake(.init(seat: seat, card: card)), ToldHall.host)
        hall.ask(.seatJoin(.init(name: [], token: SHA256.of([1]), link: card)), .none)
        let before = hall.told[.staff]?.count ?? 0
        let item = hall.start(ItemDetails(.discussion))
        hall.ask(.postAdd(.init(item: item, text: [65], replyTo: nil, anonymous: false)), seat)
        for audience in Audience.allCases {
            let all = hall.everything(audience)
            for secret in ["홍길동", "번호7", "비밀조", "010-9999", "777777", Hex.text(card.bytes)] {
                #expect(!all.contains(secret), "\(audience): \(secret)")
            }
        }
        let staff = hall.told[.staff]![before...].map { String(decoding: $0, as: UTF8.self) }.joined()
        #expect(!staff.contains("authorSeat\":\(seat.index)") && staff.contains("post.added"))
    }

    @Test("The list of people does not show who was muted for an anonymous post")
    func anonymousMuted() {
        var hall = ToldHall(participants: 3)
        let item = hall.start(ItemDetails(.discussion) { $0.anonymous = true })
        func add(_ anonymous: Bool, _ seat: UInt32) -> UInt64 {
            hall.ask(
                .postAdd(.init(item: item, text: [65], replyTo: nil, anonymous: anonymous)), SeatIndex(seat))
            return hall.state.sequence
        }
        let hidden = add(true, 2)
        let open = add(false, 3)
        let before = Lists.seats(hall.state, after: 0)
        hall.ask(.seatMute(.init(seat: nil, post: hidden, reason: [65])), ToldHall.host)
        func muted() -> [Bool] {
            (try? JSONReader.parse(Lists.seats(hall.state, after: 0)))?["seats"]?.array?.map {
                $0["muted"]?.bool == true
            } ?? []
        }
        #expect(muted() == [false, false, false, false])
        hall.ask(.seatMute(.init(seat: nil, post: open, reason: [65])), ToldHall.host)
        #expect(muted() == [false, false, false, true])
        #expect(before.count > 0)
    }

    @Test("Trying to mute tells staff neither which anonymous posts are one person's nor which are of staff")
    func anonymousProbed() {
        var hall = ToldHall(participants: 2)
        let item = hall.start(ItemDetails(.discussion) { $0.anonymous = true })
        func add(_ seat: SeatIndex) -> UInt64 {
            hall.ask(.postAdd(.init(item: item, text: [65], replyTo: nil, anonymous: true)), seat)
            return hall.state.sequence
        }
        let posts = [SeatIndex(1), SeatIndex(1), SeatIndex(2), ToldHall.host].map(add)
        func verdict(_ command: Command) -> Verdict {
            var events: [Event] = []
            return hall.state.decide(
                command, Request(seat: ToldHall.host, key: 0, now: hall.state.time), into: &events)
        }
        func mute(_ post: UInt64) -> Command { .seatMute(.init(seat: nil, post: post, reason: [65])) }
        func unmute(_ post: UInt64) -> Command { .seatUnmute(.init(seat: nil, post: post, reason: [65])) }
        hall.ask(mute(posts[0]), ToldHall.host)
        #expect(verdict(mute(posts[0])) == .refused(Refusal(.seatMutedAlready)))
        for post in posts.dropFirst() {
            #expect(verdict(mute(post)) == .accepted)
            #expect(verdict(unmute(post)) == .refused(Refusal(.seatNotMuted)))
        }
        for post in posts.dropFirst() { hall.ask(mute(post), ToldHall.host) }
        #expect(hall.state.seats.map(\.isMuted) == [false, true, true])
        // Muted for two posts: one taken back is not enough.
        hall.ask(unmute(posts[0]), ToldHall.host)
        #expect(hall.state.seats.map(\.isMuted) == [false, true, true])
        hall.ask(unmute(posts[1]), ToldHall.host)
        #expect(hall.state.seats.map(\.isMuted) == [false, false, true])
    }

    @Test("Pending and hidden texts are the staff's alone")
    func moderated() {
        var hall = ToldHall(participants: 2, premoderation: true)
        let item = hall.start(ItemDetails(.questions))
        hall.ask(
            .postAdd(.init(item: item, text: Array("기다리는 말".utf8), replyTo: nil, anonymous: false)),
            SeatIndex(1))
        let waiting = hall.state.sequence
        hall.ask(.postHide(.init(post: waiting, reason: [65])), ToldHall.host)
        hall.ask(.postApprove(.init(post: waiting)), ToldHall.host)
        hall.ask(
            .postAdd(.init(item: item, text: Array("또 기다림".utf8), replyTo: nil, anonymous: false)),
            SeatIndex(2))
        for audience in [Audience.public, .screen] {
            let all = hall.everything(audience)
            #expect(!all.contains("기다리는 말") && !all.contains("또 기다림"), "\(audience)")
        }
        #expect(hall.everything(.staff).contains("기다리는 말"))
        // Shown once: after it is hidden nobody who comes later reads it.
        hall.ask(.postApprove(.init(post: hall.state.sequence)), ToldHall.host)
        hall.ask(.postRestore(.init(post: waiting, reason: [65])), ToldHall.host)
        #expect(hall.everything(.public).contains("기다리는 말"))
        hall.ask(.postHide(.init(post: waiting, reason: [65])), ToldHall.host)
        for audience in [Audience.public, .screen] {
            #expect(!String(decoding: hall.snapshot(audience), as: UTF8.self).contains("기다리는 말"))
            let posts = Lists.posts(hall.state, to: audience, item: item, before: 0, limit: 200)
            #expect(!String(decoding: posts, as: UTF8.self).contains("기다리는 말"))
        }
    }

    @Test("Ballots are told to nobody; a final vote's counts to nobody before they are published")
    func votes() throws {
        var hall = ToldHall(participants: 9)
        let item = hall.start(ItemDetails(.vote))
        hall.ask(.voteOpen(.init(item: item)), ToldHall.host)
        for seat in 1...7 {
            hall.ask(.ballotCast(.init(item: item, choice: seat <= 5 ? 1 : 2)), SeatIndex(UInt32(seat)))
            var change = Numbers.Change()
            change.votes = [item]
            for audience in Audience.allCases {
                let numbers = String(
                    decoding: Numbers.json(change, state: hall.state, to: audience), as: UTF8.self)
                #expect(!numbers.contains("counts"))
            }
        }
        hall.ask(.voteClose(.init(item: item)), ToldHall.host)
        for audience in Audience.allCases {
            let all = hall.everything(audience)
            #expect(
                !all.contains("counts") && !all.contains("ballot") && !all.contains("choice"), "\(audience)")
        }
        hall.ask(.votePublish(.init(item: item)), ToldHall.host)
        for audience in Audience.allCases {
            let all = hall.everything(audience)
            #expect(all.contains(#""counts":[5,2,0]"#))
            #expect(!all.contains("ballot") && !all.contains("choice"))
        }
    }

    @Test("A live vote shows how it stands only when it is set so", arguments: [false, true])
    func live(running: Bool) {
        var hall = ToldHall(participants: 2)
        let item = hall.start(
            ItemDetails(.vote) {
                $0.voteKind = .live
                $0.running = running
            })
        hall.ask(.voteOpen(.init(item: item)), ToldHall.host)
        hall.ask(.ballotCast(.init(item: item, choice: 1)), SeatIndex(1))
        for audience in Audience.allCases { #expect(hall.everything(audience).contains("counts") == running) }
    }

    @Test(
        "While recorded counts run, not even staff are told when somebody voted",
        arguments: [false, true])
    func timeOfRunning(running: Bool) {
        var hall = ToldHall()
        let add = Command.RollAdd(
            name: [65], number: [], group: [], contact: [], weight: 1, status: .active)
        hall.ask(.rollAdd(add), ToldHall.host)
        hall.ask(.rollImport(.init(count: 1, decimals: 0)), ToldHall.host)
        hall.ask(.seatCheckIn(.init(seat: SeatIndex(1))), ToldHall.host)
        let item = hall.start(
            ItemDetails(.vote) {
                ($0.voteKind, $0.running, $0.secrecy, $0.entitledRule) = (.live, running, .recorded, .roll)
            })
        hall.ask(.voteOpen(.init(item: item)), ToldHall.host)
        hall.ask(.ballotCast(.init(item: item, choice: 1)), SeatIndex(1))
        func voters() -> String {
            String(decoding: Lists.voters(hall.state, item: item, after: 0), as: UTF8.self)
        }
        #expect(voters().contains("\"way\":\"device\"") && voters().contains("\"at\"") == !running)
        hall.ask(.voteClose(.init(item: item)), ToldHall.host)
        hall.ask(.votePublish(.init(item: item)), ToldHall.host)
        #expect(voters().contains("\"at\""))
    }

    @Test("A cancelled vote's counts stay unknown")
    func cancelled() {
        var hall = ToldHall(participants: 2)
        let item = hall.start(ItemDetails(.vote))
        hall.ask(.voteOpen(.init(item: item)), ToldHall.host)
        hall.ask(.ballotCast(.init(item: item, choice: 1)), SeatIndex(1))
        hall.ask(.voteCancel(.init(item: item, reason: [65], again: false)), ToldHall.host)
        for audience in Audience.allCases { #expect(!hall.everything(audience).contains("counts")) }
    }

    @Test("People come, go and check in before the staff's eyes only")
    func presence() {
        var hall = ToldHall(participants: 2)
        hall.ask(.seatCheckIn(.init(seat: nil)), SeatIndex(1))
        hall.ask(.seatCheckOut(.init(seat: nil)), SeatIndex(1))
        hall.ask(.seatLeave, SeatIndex(2))
        for audience in [Audience.public, .screen] {
            let all = hall.everything(audience)
            #expect(!all.contains("참가0") && !all.contains("참가1") && !all.contains("seat."), "\(audience)")
        }
        #expect(hall.everything(.staff).contains("참가1"))
    }

    @Test("No seat number is told outside of the staff")
    func seatNumbers() {
        var hall = ToldHall(participants: 2)
        let item = hall.start(ItemDetails(.discussion))
        hall.ask(.postAdd(.init(item: item, text: [65], replyTo: nil, anonymous: false)), SeatIndex(1))
        hall.ask(.floorRequest(.init(item: item, order: false)), SeatIndex(2))
        hall.ask(.seatMute(.init(seat: SeatIndex(1), post: nil, reason: [65])), ToldHall.host)
        for audience in [Audience.public, .screen] {
            #expect(!hall.everything(audience).lowercased().contains("seat\":"), "\(audience)")
        }
    }
}
