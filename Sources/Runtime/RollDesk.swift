// A file of members on its way into a hall: compared with the roll that is there, shown, and imported as a whole when
// nothing is wrong. Answers for `HallDesk`; decides nothing that the hall decides.
import Base
import Hall
import Protocol
import Roll

enum RollDesk {
    /// - Parameter key: of the import, so that one that is sent twice happens once; nil: only a look.
    static func take(
        _ preview: RollPreview, key: UInt64?, from seat: SeatIndex, _ state: HallState,
        _ run: (Command, SeatIndex, _ key: UInt64) -> Verdict, _ ask: HTTPAsk
    ) -> (HallState) -> HTTPAnswer {
        let collisions = collisions(preview, state)
        let proxies = ProxyLines(preview, state)
        let isKept = key.map { state.hasKept($0, by: seat) } ?? false
        let hasErrors = preview.hasErrors || !collisions.isEmpty || !proxies.problems.isEmpty
        guard let key, !hasErrors || isKept else {
            return { _ in HallDesk.json(json(preview, collisions, proxies, imported: false)) }
        }
        // Kept before: nothing is added a second time.
        guard !isKept else { return { _ in HallDesk.json(json(preview, [], proxies, imported: true)) } }
        let commands = preview.entries.map(command) + proxies.agents.map(agent)
        let decimals = UInt32(preview.weightDecimals)
        if let refusal = state.refusal(toImport: commands, decimals: decimals) {
            return { _ in HallDesk.refused(refusal, ask) }
        }
        for command in commands {
            if case .refused(let refusal) = run(.rollAdd(command), seat, 0) {
                return { _ in HallDesk.refused(refusal, ask) }
            }
        }
        let confirmation = Command.RollImport(
            count: UInt32(commands.count), decimals: decimals)
        if case .refused(let refusal) = run(.rollImport(confirmation), seat, key) {
            return { _ in HallDesk.refused(refusal, ask) }
        }
        // What a vote's rules do not allow is left out and said: the members are on the roll.
        let refused = proxies.commands(firstSeat: state.seats.count).filter {
            if case .refused = run(.proxyGive($0.command), seat, 0) { true } else { false }
        }
        let left = refused.map { RollLine(entry: $0.entry, code: "proxyRefused") }
        return { _ in HallDesk.json(json(preview, [], proxies, left, imported: true)) }
    }

    private static func command(_ entry: RollEntry) -> Command.RollAdd {
        let status: MemberStatus =
            switch entry.status {
            case .active, .ended: .active
            case .suspended: .suspended
            case .agent: .agent
            }
        return .init(
            name: entry.name, number: entry.number, group: entry.group, contact: entry.contact,
            weight: UInt64(entry.weight), status: status)
    }

    private static func agent(_ name: [UInt8]) -> Command.RollAdd {
        .init(name: name, number: [], group: [], contact: [], weight: 1, status: .agent)
    }

    /// Somebody who is to act for others and is not on the roll.
    static func add(
        agent name: [UInt8], from seat: SeatIndex, _ state: HallState,
        _ run: (Command, SeatIndex, _ key: UInt64) -> Verdict, _ ask: HTTPAsk
    ) -> (HallState) -> HTTPAnswer {
        let decimals = state.rollDecimals
        if let refusal = state.refusal(toImport: [agent(name)], decimals: decimals) {
            return { _ in HallDesk.refused(refusal, ask) }
        }
        for command in [.rollAdd(agent(name)), Command.rollImport(.init(count: 1, decimals: decimals))] {
            if case .refused(let refusal) = run(command, seat, 0) {
                return { _ in HallDesk.refused(refusal, ask) }
            }
        }
        return { HallDesk.json(Lists.members($0, [SeatIndex(UInt32($0.seats.count - 1))])) }
    }

    /// Lines whose number is on the roll already.
    private static func collisions(_ preview: RollPreview, _ state: HallState) -> [RollEntry] {
        preview.entries.filter { !$0.number.isEmpty && state.isOnRoll(number: $0.number) }
    }

    private static func json(
        _ preview: RollPreview, _ collisions: [RollEntry], _ proxies: ProxyLines, _ left: [RollLine] = [],
        imported: Bool
    ) -> [UInt8] {
        let lines = collisions.map { RollLine(entry: $0, code: "onRollAlready") } + proxies.problems + left
        var json = JSONWriter(capacity: 4096)
        json.beginObject()
        json.key("imported")
        json.bool(imported)
        json.key("errors")
        json.bool(preview.hasErrors || !collisions.isEmpty || !proxies.problems.isEmpty)
        json.key("people")
        json.integer(preview.entries.count)
        json.key("suspended")
        json.integer(preview.entries.count { $0.status == .suspended })
        json.key("proxies")
        json.integer(preview.entries.count { !$0.proxy.isEmpty })
        json.key("agents")
        json.integer(proxies.agents.count)
        json.key("weight")
        json.integer(preview.weightTotal)
        json.key("decimals")
        json.integer(preview.weightDecimals)
        json.key("headerLine")
        json.integer(preview.headerLine)
        json.key("columns")
        json.beginObject()
        for column in RollColumn.allCases {
            guard let header = preview.columns[column] else { continue }
            json.key(utf8: Array("\(column)".utf8))
            json.string(Array(header.utf8))
        }
        json.endObject()
        json.key("ignored")
        json.strings(preview.ignored.map { Array($0.utf8) })
        json.key("problems")
        json.beginArray()
        let shown = preview.problems.prefix(Limits.rollProblemsShownMax)
        for problem in shown { write(problem, into: &json) }
        for line in lines.prefix(Limits.rollProblemsShownMax - shown.count) { write(line, into: &json) }
        json.endArray()
        json.key("more")
        json.integer(max(0, preview.problems.count + lines.count - Limits.rollProblemsShownMax))
        json.key("first")
        json.beginArray()
        for entry in preview.entries.prefix(5) { write(entry, into: &json) }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private static func write(_ problem: RollProblem, into json: inout JSONWriter) {
        write(
            line: problem.line, code: Array(problem.code.rawValue.utf8), text: Array(problem.text.utf8),
            other: problem.otherLine, isError: problem.isError, into: &json)
    }

    private static func write(_ line: RollLine, into json: inout JSONWriter) {
        let text = line.code == "onRollAlready" ? line.entry.number : line.entry.proxy
        write(
            line: line.entry.line, code: Array(line.code.utf8), text: text, other: nil,
            isError: line.code != "proxyRefused", into: &json)
    }

    private static func write(
        line: Int, code: [UInt8], text: [UInt8], other: Int?, isError: Bool, into json: inout JSONWriter
    ) {
        json.beginObject()
        json.key("line")
        json.integer(line)
        json.key("code")
        json.string(code)
        json.key("text")
        json.string(text)
        if let other {
            json.key("other")
            json.integer(other)
        }
        json.key("error")
        json.bool(isError)
        json.endObject()
    }

    private static func write(_ entry: RollEntry, into json: inout JSONWriter) {
        json.beginObject()
        json.key("name")
        json.string(entry.name)
        json.key("number")
        json.string(entry.number)
        json.key("group")
        json.string(entry.group)
        json.key("weight")
        json.integer(entry.weight)
        json.key("contact")
        json.string(entry.contact)
        json.endObject()
    }
}
