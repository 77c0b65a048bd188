// The fold's part for posts, likes and the speakers' list.
import Base

extension HallState {
    mutating func add(_ event: Event.PostAdded, by author: SeatIndex) {
        add(
            Post(
                id: sequence, item: event.item, at: time, author: author, isAnonymous: event.anonymous,
                replyTo: event.replyTo, text: event.text, isPending: event.pending))
    }

    mutating func add(_ post: Post) {
        let place = UInt32(posts.count)
        posts.append(post)
        if let item = self.place(ofItem: post.item) { agenda[item].posts.append(place) }
    }

    mutating func like(_ post: UInt64, by seat: SeatIndex) {
        guard let place = place(ofPost: post) else { return }
        posts[place].likes &+= 1
        if !seat.isNone { likes.insert(Like(post: UInt32(place), seat: seat.index)) }
    }

    mutating func unlike(_ post: UInt64, by seat: SeatIndex) {
        guard let place = place(ofPost: post) else { return }
        posts[place].likes -= min(1, posts[place].likes)
        likes.remove(Like(post: UInt32(place), seat: seat.index))
        for part in posts[place].parts { likes.remove(Like(post: part, seat: seat.index)) }
    }

    mutating func changePost(_ id: UInt64, _ body: (inout Post) -> Void) {
        guard let place = place(ofPost: id) else { return }
        body(&posts[place])
    }

    mutating func request(_ event: Event.FloorRequested, by seat: SeatIndex) {
        floor.append(
            FloorRequest(
                id: sequence, item: event.item, seat: seat, isOrder: event.order, spoken: event.spoken))
    }

    mutating func grant(_ request: UInt64) {
        guard let place = floor.firstIndex(where: { $0.id == request }) else { return }
        let granted = floor.remove(at: place)
        speaking = granted
        change(granted.seat) { $0.spoken &+= 1 }
    }
}
