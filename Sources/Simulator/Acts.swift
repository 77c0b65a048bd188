// What a simulated person does next: likely things mostly, foolish ones now and then.
import Base
import Hall

enum Acts {
    static func act(_ client: SimulatedClient, _ random: inout SeededRandom, _ state: HallState?) {
        guard let state else { return }
        if client.role == .host { lead(client, &random, state) } else { take(client, &random, state) }
    }

    private static func lead(_ client: SimulatedClient, _ random: inout SeededRandom, _ state: HallState) {
        let item = state.item(state.current)
        switch random.below(8) {
        case 0, 1: client.command("agenda.next") { $0.number("expects", state.current) }
        case 2: client.command("vote.open") { $0.number("item", state.current) }
        case 3: client.command("vote.close") { $0.number("item", state.current) }
        case 4: client.command("vote.publish") { $0.number("item", state.current) }
        case 5:
            let post = state.posts.isEmpty ? 1 : state.posts[Int(random.below(UInt64(state.posts.count)))].id
            let isHidden = state.post(post)?.isHidden ?? false
            client.command(isHidden ? "post.restore" : "post.hide") { json in
                json.number("post", post)
                json.key("reason")
                json.string("까닭")
            }
        case 6:
            client.command("clock.start") { json in
                json.number("item", state.current)
                json.number("seconds", 60)
            }
        default:
            guard item?.details.kind != .vote || random.below(3) == 0 else { return }
            let wanted = random.below(UInt64(max(1, state.agenda.count)))
            client.command("agenda.start") { json in
                json.number("item", state.agenda.isEmpty ? 0 : state.agenda[Int(wanted)].id)
                json.number("expects", state.current)
            }
        }
    }

    private static func take(_ client: SimulatedClient, _ random: inout SeededRandom, _ state: HallState) {
        switch random.below(8) {
        case 0, 1:
            client.command("post.add") { json in
                json.number("item", state.current)
                json.key("text")
                json.string("글 \(random.below(1000)) post 👩‍👩‍👧‍👦")
                json.key("anonymous")
                json.bool(random.below(2) == 0)
            }
        case 2:
            let post = state.posts.last?.id ?? 3
            let likes = state.likes(post, by: SeatIndex(UInt32(client.number)))
            client.command(likes ? "post.unlike" : "post.like") { $0.number("post", post) }
        case 3, 4, 5:
            client.command("ballot.cast") { json in
                json.number("item", state.current)
                json.number("choice", random.below(4))
            }
        case 6: client.command(random.below(2) == 0 ? "seat.checkIn" : "seat.checkOut") { _ in }
        default: client.command("floor.request") { $0.number("item", state.current) }
        }
    }
}

extension JSONWriter {
    mutating func number(_ name: StaticString, _ value: UInt64) {
        key(name)
        integer(value)
    }
}
