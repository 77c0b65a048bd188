// The tables of a hall: one a kind of thing, columns with stable names.
import Base
import Hall

extension HallExport {
    var agenda: Table {
        let columns = [
            Column("item", .integer), Column("kind"), Column("title"), Column("speakers"), Column("status"),
            Column("seconds", .integer), Column("cheers", .integer), Column("posts", .integer),
        ]
        return Table("agenda", columns) { row in
            for item in state.agenda {
                row([
                    .of(item.id), .of(item.details.kind.name, "kind"), .of(item.details.title),
                    .of(item.details.speakers), .of(item.status.name, "status"),
                    .of(item.details.seconds), .of(item.cheersTotal), .of(item.posts.count),
                ])
            }
        }
    }

    var posts: Table {
        let columns = [
            Column("post", .integer), Column("item", .integer), Column("at", .time), Column("author"),
            Column("anonymous", .flag), Column("replyTo", .integer), Column("likes", .integer),
            Column("mark"), Column("hidden", .flag), Column("text"), Column("title"),
            Column("mergedInto", .integer), Column("side", .integer), Column("moved", .flag),
        ]
        return Table("posts", columns) { row in
            for post in readablePosts {
                row([
                    .of(post.id), .of(post.item), .at(post.at), .of(author(of: post)),
                    .of(post.isAnonymous), post.replyTo.map { Cell.of($0) } ?? [], .of(post.likes),
                    .of(post.mark.name, "mark"), .of(post.isHidden), .of(post.text), .of(post.title),
                    post.mergedInto == 0 ? [] : .of(post.mergedInto), post.side == 0 ? [] : .of(post.side),
                    post.side == 0 ? [] : .of(post.hasMoved),
                ])
            }
        }
    }

    var cheers: Table {
        let columns = [
            Column("item", .integer), Column("title"), Column("at", .time), Column("count", .integer),
        ]
        return Table("cheers", columns) { row in
            for item in state.agenda {
                for second in item.cheers {
                    row([
                        .of(item.id), .of(item.details.title), .at(second.second * 1000),
                        .of(second.count),
                    ])
                }
            }
        }
    }

    var log: Table {
        let columns = [
            Column("sequence", .integer), Column("at", .time), Column("act"), Column("by"),
            Column("post", .integer), Column("reason"),
        ]
        return Table("log", columns) { row in
            for entry in state.log {
                row([
                    .of(entry.sequence), .at(entry.at), .of(entry.act.name, "log"),
                    .of(state.name(of: entry.by)), entry.post.map { Cell.of($0) } ?? [], .of(entry.reason),
                ])
            }
        }
    }

    var attendance: Table {
        let columns = [
            Column("seat", .integer), Column("name"), Column("role"), Column("joinedAt", .time),
            Column("checkedIn", .flag), Column("left", .flag), Column("muted", .flag),
            Column("checkedInAt", .time), Column("checkedOutAt", .time), Column("number"), Column("group"),
            Column("weight", .decimal), Column("status"), Column("contact"), Column("proxy"),
        ]
        return Table("attendance", columns) { row in
            for (place, seat) in state.seats.enumerated() {
                let member = state.member(of: SeatIndex(UInt32(place)))
                if member?.isStaged == true { continue }
                row([
                    .of(place), .of(member?.name ?? seat.name), .of(seat.role.name, "role"),
                    seat.hasJoined ? .at(seat.joinedAt) : [], .of(seat.isCheckedIn), .of(seat.hasLeft),
                    .of(seat.isMutedByName), .at(seat.checkedInAt), .at(seat.checkedOutAt),
                    .of(member?.number ?? []), .of(member?.group ?? []),
                    member.map { .decimal(weightText($0.weight, decimals: state.rollDecimals)) } ?? [],
                    member.map { Cell.of($0.status.name, "roll.status") } ?? [], .of(member?.contact ?? []),
                    .of(member.flatMap(holderName) ?? []),
                ])
            }
        }
    }

    private func holderName(of member: Member) -> [UInt8]? {
        member.proxy(for: nil).map { state.member(of: $0.holder)?.name ?? state.name(of: $0.holder) }
    }
}

/// A weight as people write it: 1250 with two decimals is 12.50.
func weightText(_ value: UInt64, decimals: UInt32) -> [UInt8] {
    var digits = Array(String(value).utf8)
    guard decimals > 0 else { return digits }
    while digits.count <= Int(decimals) { digits.insert(UInt8(ascii: "0"), at: 0) }
    digits.insert(UInt8(ascii: "."), at: digits.count - Int(decimals))
    return digits
}
