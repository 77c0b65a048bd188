// Battles as JSON. The shares are nobody's business before they chose: an item and the running numbers of the public say
// only how many took a side; who chose asks for the rest, and gets it alone. Pure.
import Base
import Hall

extension Views {
    /// A battle's part of an item: whose turn it is, and what it came to when it is over.
    static func write(_ battle: Battle, into json: inout JSONWriter) {
        json.key("battle")
        json.beginObject()
        json.key("begun")
        json.bool(battle.hasBegun)
        json.key("speaking")
        json.integer(battle.speaking)
        if let outcome = battle.outcome {
            json.key("outcome")
            write(outcome, into: &json)
        }
        json.endObject()
    }

    public static func write(_ outcome: BattleOutcome, into json: inout JSONWriter) {
        json.beginObject()
        json.key("first")
        json.integers(outcome.first)
        json.key("last")
        json.integers(outcome.last)
        json.key("flow")
        json.integers(outcome.flow)
        json.key("withheld")
        json.integers(outcome.withheld)
        json.key("moves")
        json.integer(outcome.moves)
        json.endObject()
    }

    /// Moments of a curve: the second, then who stood where.
    public static func write(_ curve: ShareCurve, sides: Int, into json: inout JSONWriter) {
        json.beginArray()
        for (place, second) in curve.seconds.enumerated() {
            let counts = curve.counts[place * sides..<(place + 1) * sides]
            json.integers([second] + counts.map(UInt64.init))
        }
        json.endArray()
    }
}

extension Lists {
    /// How a battle stands: to staff and screens, and to those who took a side or come when it is over.
    public static func sides(_ state: HallState, item id: UInt64, by seat: SeatIndex) throws(Refusal)
        -> [UInt8]
    {
        guard let item = state.item(id) else { throw Refusal(.itemUnknown) }
        guard let battle = item.battle else { throw Refusal(.itemKind) }
        let audience = state.seat(seat)?.role.audience ?? .public
        guard audience != .public || battle.side(of: seat) != nil || item.status == .done else {
            throw Refusal(.battleFirst)
        }
        let most = audience == .public ? Limits.curvePointsToAllMax : Limits.curvePointsMax
        var json = JSONWriter(capacity: 4096)
        json.beginObject()
        json.key("item")
        json.integer(id)
        json.key("counts")
        json.integers(battle.counts)
        json.key("moves")
        json.integer(battle.moves)
        json.key("curve")
        Views.write(
            battle.curve.thinned(to: most, width: battle.sideCount), sides: battle.sideCount, into: &json)
        json.endObject()
        return json.bytes
    }
}

extension Numbers {
    /// How many took a side; which one, to staff and screens alone.
    static func writeSides(
        _ items: [UInt64], _ state: HallState, to audience: Audience, _ json: inout JSONWriter
    ) {
        json.key("sides")
        json.beginArray()
        for id in items {
            guard let battle = state.item(id)?.battle else { continue }
            json.beginObject()
            json.key("item")
            json.integer(id)
            json.key("stood")
            json.integer(battle.stood)
            json.key("moves")
            json.integer(battle.moves)
            switch audience {
            case .public: break
            case .staff, .screen:
                json.key("counts")
                json.integers(battle.counts)
            }
            json.endObject()
        }
        json.endArray()
    }
}
