// Who acts for whom by a roll's file: each by number or name, in the file or on the roll already; whoever is neither
// becomes an agent. Looked at before anything is done.
import Base
import Hall
import Protocol
import Roll

/// A line of the file with which something is wrong beside the roll that is there.
struct RollLine {
    let entry: RollEntry
    let code: String
}

struct ProxyLines {
    /// Names of those who are to act for others and stand nowhere else, each once.
    private(set) var agents: [[UInt8]] = []
    private(set) var problems: [RollLine] = []
    private let entryCount: Int
    /// Places of the entries with a proxy, and of their holders: in the file, or a seat that is there.
    private var holders: [(entry: RollEntry, place: Int, holder: Holder)] = []

    private enum Holder {
        case entry(Int)
        case agent(Int)
        case seat(SeatIndex)
    }

    init(_ preview: RollPreview, _ state: HallState) {
        entryCount = preview.entries.count
        guard preview.entries.contains(where: { !$0.proxy.isEmpty }) else { return }
        var byNumber: [[UInt8]: Int] = [:]
        var byName: [[UInt8]: [Holder]] = [:]
        for member in state.members where member.isOnRoll {
            byName[member.name, default: []].append(.seat(member.seat))
        }
        for (place, entry) in preview.entries.enumerated() {
            if !entry.number.isEmpty { byNumber[entry.number] = place }
            byName[entry.name, default: []].append(.entry(place))
        }
        for (place, entry) in preview.entries.enumerated() where !entry.proxy.isEmpty {
            if let found = byNumber[entry.proxy] {
                take(entry, place, .entry(found), preview)
            } else if let seat = state.seat(ofNumber: entry.proxy) {
                take(entry, place, .seat(seat), preview)
            } else if let named = byName[entry.proxy] {
                guard named.count == 1 else {
                    problems.append(RollLine(entry: entry, code: "proxyAmbiguous"))
                    continue
                }
                take(entry, place, named[0], preview)
            } else {
                byName[entry.proxy] = [.agent(agents.count)]
                take(entry, place, .agent(agents.count), preview)
                agents.append(entry.proxy)
            }
        }
    }

    private mutating func take(_ entry: RollEntry, _ place: Int, _ holder: Holder, _ preview: RollPreview) {
        if case .entry(let other) = holder {
            if other == place {
                problems.append(RollLine(entry: entry, code: "proxySelf"))
                return
            }
            // Whoever gave a proxy cannot hold one.
            if !preview.entries[other].proxy.isEmpty || preview.entries[other].status == .suspended {
                problems.append(RollLine(entry: entry, code: "proxyChain"))
                return
            }
        }
        holders.append((entry, place, holder))
    }

    /// The commands, once the entries and then the agents have taken the next seats.
    func commands(firstSeat: Int) -> [(entry: RollEntry, command: Command.ProxyGive)] {
        holders.map { line in
            func seat(_ place: Int) -> SeatIndex { SeatIndex(UInt32(firstSeat + place)) }
            let holder =
                switch line.holder {
                case .entry(let place): seat(place)
                case .agent(let place): seat(entryCount + place)
                case .seat(let seat): seat
                }
            return (
                line.entry,
                Command.ProxyGive(
                    principal: seat(line.place), holder: holder, holderName: [], item: nil, instruction: [])
            )
        }
    }
}
