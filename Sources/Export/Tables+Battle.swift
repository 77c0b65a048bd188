// Battles as they are taken home: how the shares went, and who moved from where to where. Nothing before a battle is
// over: somebody in the room may not have chosen yet.
import Base
import Hall
import Protocol

extension HallExport {
    private var overBattles: [(item: Item, battle: Battle, outcome: BattleOutcome)] {
        state.agenda.compactMap { item in
            guard let battle = item.battle, let outcome = battle.outcome else { return nil }
            return (item, battle, outcome)
        }
    }

    /// Who stood where, moment by moment.
    var sides: Table {
        let columns = [
            Column("item", .integer), Column("title"), Column("at", .time), Column("side", .integer),
            Column("label"), Column("count", .integer),
        ]
        return Table("sides", columns) { row in
            for (item, battle, _) in overBattles {
                for (moment, second) in battle.curve.seconds.enumerated() {
                    for side in 0..<battle.sideCount {
                        row([
                            .of(item.id), .of(item.details.title), .at(second * 1000), .of(side + 1),
                            .of(name(of: side, item)),
                            .of(battle.curve.counts[moment * battle.sideCount + side]),
                        ])
                    }
                }
            }
        }
    }

    /// Who moved: counts by where they stood first and last; a row that would tell who moved is left out.
    var moves: Table {
        let columns = [
            Column("item", .integer), Column("title"), Column("from", .integer), Column("fromLabel"),
            Column("to", .integer), Column("toLabel"), Column("count", .integer),
        ]
        return Table("moves", columns) { row in
            for (item, battle, outcome) in overBattles {
                let width = battle.sideCount
                for from in 0..<width where !outcome.withheld.contains(UInt32(from) + 1) {
                    for to in 0..<width where from * width + to < outcome.flow.count {
                        row([
                            .of(item.id), .of(item.details.title), .of(from + 1), .of(name(of: from, item)),
                            .of(to + 1), .of(name(of: to, item)), .of(outcome.flow[from * width + to]),
                        ])
                    }
                }
            }
        }
    }

    private func name(of side: Int, _ item: Item) -> [UInt8] {
        side < item.details.options.count ? item.details.options[side] : []
    }

    func write(_ battle: Battle, _ details: ItemDetails, into json: inout JSONWriter) {
        json.beginObject()
        json.key("sides")
        json.strings(details.options)
        json.key("speakers")
        json.strings(details.statements)
        if let outcome = battle.outcome {
            json.key("outcome")
            Views.write(outcome, into: &json)
            json.key("curve")
            Views.write(battle.curve, sides: battle.sideCount, into: &json)
        }
        json.endObject()
    }
}
