// Decisions about posts, likes, moderation of posts, questions and the speakers' list.
import Base

extension HallState {
    func add(_ command: Command.PostAdd, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let item = try running(command.item)
        guard item.details.kind == .discussion || item.details.kind == .questions else {
            throw Refusal(.itemKind)
        }
        let author = try writer(request, in: item, anonymously: command.anonymous)
        if let to = command.replyTo {
            let parent = try shown(to)
            guard parent.item == item.id else { throw Refusal(.postUnknown) }
            guard parent.replyTo == nil else { throw Refusal(.postReplyDepth) }
        }
        events.append(
            .postAdded(
                .init(
                    item: item.id, replyTo: command.replyTo, anonymous: author.isAnonymous,
                    pending: author.waits, text: command.text)))
    }

    /// Whether a seat may write something now, whether its name stands there, and whether a moderator reads it first.
    func writer(
        _ request: Request, in item: Item, anonymously: Bool
    ) throws(Refusal) -> (isAnonymous: Bool, waits: Bool) {
        guard let seat = seat(request.seat), !seat.isMuted else { throw Refusal(.seatMuted) }
        guard posts.count < Limits.postsMax else { throw Refusal(.postFull) }
        if anonymously, !item.details.anonymous, info.names != .anonymous { throw Refusal(.postAnonymous) }
        return (
            anonymously || (info.names == .anonymous && seat.role == .participant),
            info.premoderation && !seat.role.isStaff
        )
    }

    func approve(_ command: Command.PostApprove, _ events: inout [Event]) throws(Refusal) {
        guard let post = post(command.post) else { throw Refusal(.postUnknown) }
        guard post.isPending else { throw Refusal(.postNotPending) }
        events.append(.postApproved(.init(post: post.id)))
    }

    func like(_ id: UInt64, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let post = try shown(id)
        _ = try running(post.item)
        guard post.mergedInto == 0 else { throw Refusal(.proposalMerged) }
        guard !likes(id, by: request.seat) else { throw Refusal(.likeAlready) }
        events.append(.postLiked(.init(post: id)))
    }

    func unlike(_ id: UInt64, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        let post = try shown(id)
        _ = try running(post.item)
        guard post.mergedInto == 0 else { throw Refusal(.proposalMerged) }
        guard likes(id, by: request.seat) else { throw Refusal(.likeNone) }
        events.append(.postUnliked(.init(post: id)))
    }

    func hide(_ command: Command.PostHide, _ events: inout [Event]) throws(Refusal) {
        guard let post = post(command.post) else { throw Refusal(.postUnknown) }
        guard !post.isHidden else { throw Refusal(.postHidden) }
        events.append(.postHidden(.init(post: post.id, reason: command.reason)))
    }

    func restore(_ command: Command.PostRestore, _ events: inout [Event]) throws(Refusal) {
        guard let post = post(command.post) else { throw Refusal(.postUnknown) }
        guard post.isHidden else { throw Refusal(.postNotHidden) }
        events.append(.postRestored(.init(post: post.id, reason: command.reason)))
    }

    func mark(_ command: Command.QuestionMark, _ events: inout [Event]) throws(Refusal) {
        let post = try shown(command.post)
        guard item(post.item)?.details.kind.hasScreenPosts == true else { throw Refusal(.itemKind) }
        events.append(.questionMarked(.init(post: post.id, mark: command.mark)))
    }

    /// A post that everybody can read.
    func shown(_ id: UInt64) throws(Refusal) -> Post {
        guard let post = post(id) else { throw Refusal(.postUnknown) }
        guard !post.isErased else { throw Refusal(.postErased) }
        guard !post.isHidden else { throw Refusal(.postHidden) }
        guard !post.isPending else { throw Refusal(.postPending) }
        return post
    }

    func requestFloor(
        _ command: Command.FloorRequest, _ request: Request, _ events: inout [Event]
    ) throws(Refusal) {
        let item = try running(command.item)
        guard let seat = seat(request.seat), !seat.isMuted else { throw Refusal(.seatMuted) }
        guard floor.count < Limits.floorQueueMax else { throw Refusal(.floorFull) }
        guard !floor.contains(where: { $0.seat == request.seat }), speaking?.seat != request.seat else {
            throw Refusal(.floorAlready)
        }
        events.append(.floorRequested(.init(item: item.id, order: command.order, spoken: seat.spoken)))
    }

    func withdraw(_ id: UInt64, _ request: Request, _ events: inout [Event]) throws(Refusal) {
        guard let entry = floor.first(where: { $0.id == id }) else { throw Refusal(.floorUnknown) }
        guard entry.seat == request.seat || seat(request.seat)?.role.isStaff == true else {
            throw Refusal(.floorNotYours)
        }
        events.append(.floorWithdrawn(.init(request: id)))
    }

    func grant(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        guard floor.contains(where: { $0.id == id }) else { throw Refusal(.floorUnknown) }
        guard speaking == nil else { throw Refusal(.floorBusy) }
        events.append(.floorGranted(.init(request: id)))
    }

    func finish(_ id: UInt64, _ events: inout [Event]) throws(Refusal) {
        guard speaking?.id == id else { throw Refusal(.floorUnknown) }
        events.append(.floorFinished(.init(request: id)))
    }
}
