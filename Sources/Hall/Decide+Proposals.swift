// Decisions about proposals: added, merged with others that say the same, parted again, and picked into a vote whose
// options remember where they came from. The fold's part is below. Support is the likes of posts.
import Base

extension HallState {
    func add(_ command: Command.ProposalAdd, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let item = try running(command.item)
        guard item.details.kind == .proposals else { throw Refusal(.itemKind) }
        let author = try writer(request, in: item, anonymously: command.anonymous)
        events.append(
            .proposalAdded(
                .init(
                    item: item.id, anonymous: author.isAnonymous, pending: author.waits, title: command.title,
                    text: command.text)))
    }

    func merge(_ command: Command.ProposalMerge, _ events: inout [Event]) throws(Refusal) {
        let from = try proposal(command.post)
        let into = try proposal(command.into)
        guard from.id != into.id, from.item == into.item else { throw Refusal(.proposalItself) }
        guard from.mergedInto == 0, into.mergedInto == 0 else { throw Refusal(.proposalMerged) }
        let support = supporters(of: [from, into])
        events.append(.proposalMerged(.init(post: from.id, into: into.id, support: support)))
    }

    func part(_ command: Command.ProposalPart, _ events: inout [Event]) throws(Refusal) {
        guard let post = post(command.post) else { throw Refusal(.postUnknown) }
        guard post.mergedInto != 0, let root = self.post(post.mergedInto) else {
            throw Refusal(.proposalNotMerged)
        }
        let place = UInt32(place(ofPost: post.id) ?? 0)
        var rest = root
        rest.parts.removeAll { $0 == place }
        events.append(
            .proposalParted(
                .init(post: post.id, support: supporters(of: [post]), rest: supporters(of: [rest]))))
    }

    /// A new vote behind the item, with the titles as its options.
    func pick(_ command: Command.ProposalPick, _ events: inout [Event]) throws(Refusal) {
        let item = try known(command.item)
        guard item.details.kind == .proposals else { throw Refusal(.itemKind) }
        guard command.proposals.count >= 2 else { throw Refusal(.proposalFew) }
        guard Set(command.proposals).count == command.proposals.count else { throw Refusal(.proposalTwice) }
        var details = ItemDetails()
        details.kind = .vote
        details.title = command.title
        details.method = command.method
        details.winners = command.winners
        details.maxChoices = command.maxChoices
        for id in command.proposals {
            let post = try proposal(id)
            guard post.item == item.id else { throw Refusal(.postUnknown) }
            guard post.mergedInto == 0 else { throw Refusal(.proposalMerged) }
            details.options.append(post.title)
            details.sources.append(id)
        }
        let next = place(ofItem: item.id).map { $0 + 1 } ?? agenda.count
        try add(
            .init(details: details, before: next < agenda.count ? agenda[next].id : nil), &events)
    }

    /// Where options come from: proposals that there are, or nothing.
    func checkSources(_ details: ItemDetails) throws(Refusal) {
        guard !details.sources.isEmpty else { return }
        guard details.sources.count == details.options.count else { throw Refusal(.voteSources) }
        for id in details.sources where id != 0 {
            guard let post = post(id), item(post.item)?.details.kind == .proposals else {
                throw Refusal(.postUnknown)
            }
        }
    }

    private func proposal(_ id: UInt64) throws(Refusal) -> Post {
        let post = try shown(id)
        guard item(post.item)?.details.kind == .proposals else { throw Refusal(.itemKind) }
        return post
    }

    /// Everybody who likes one of them or what was merged into them, one person once. O(seats).
    private func supporters(of posts: [Post]) -> UInt32 {
        let places = posts.flatMap { post in
            [UInt32(place(ofPost: post.id) ?? 0)] + post.parts
        }
        var count: UInt32 = 0
        for seat in 0..<UInt32(seats.count)
        where places.contains(where: { likes.contains(Like(post: $0, seat: seat)) }) {
            count += 1
        }
        return count
    }

    // MARK: The fold's part

    mutating func add(_ event: Event.ProposalAdded, by author: SeatIndex) {
        var post = Post(
            id: sequence, item: event.item, at: time, author: author, isAnonymous: event.anonymous,
            replyTo: nil, text: event.text, isPending: event.pending)
        post.title = event.title
        add(post)
    }

    mutating func merge(_ event: Event.ProposalMerged) {
        guard let from = place(ofPost: event.post), let into = place(ofPost: event.into), from != into,
            posts[from].item == posts[into].item, posts[from].mergedInto == 0, posts[into].mergedInto == 0
        else { return }
        let moved = [UInt32(from)] + posts[from].parts
        posts[from].parts = []
        for place in moved { posts[Int(place)].mergedInto = event.into }
        posts[into].parts += moved
        posts[into].likes = event.support
    }

    mutating func part(_ event: Event.ProposalParted) {
        guard let place = place(ofPost: event.post), posts[place].mergedInto != 0,
            let root = self.place(ofPost: posts[place].mergedInto)
        else { return }
        posts[root].parts.removeAll { $0 == UInt32(place) }
        posts[root].likes = event.rest
        posts[place].mergedInto = 0
        posts[place].likes = event.support
    }
}
