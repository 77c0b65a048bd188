// Compares a bundle's results.json with what its record says: state hash, each vote's result, and the list of choices
// of votes without names. Pure.
import Base
import Hall
import Protocol

enum BundleResults {
    /// What holds, in words.
    static func check(_ bytes: [UInt8], _ state: HallState) throws(BundleRecord.Fault) -> String {
        guard let json = try? JSONReader.parse(bytes, valuesMax: 1 << 26), json.members != nil else {
            throw BundleRecord.Fault(text: "results.json is no JSON")
        }
        let hash = Hex.text(state.stateHash.bytes)
        guard json["seq"]?.integer == Int64(clamping: state.sequence), json["stateHash"]?.text == hash else {
            throw BundleRecord.Fault(text: "results.json is of another state than the records give")
        }
        let entries = json["agenda"]?.array ?? []
        guard entries.count == state.agenda.count else {
            throw BundleRecord.Fault(text: "results.json has another agenda than the records give")
        }
        var votes = 0
        for (item, entry) in zip(state.agenda, entries) {
            guard entry["id"]?.integer == Int64(clamping: item.id) else {
                throw BundleRecord.Fault(text: "results.json has another agenda than the records give")
            }
            let told = entry["vote"]?["result"]
            guard let result = item.vote?.result else {
                guard told == nil else { throw wrong(item) }
                continue
            }
            guard let told else { throw wrong(item) }
            try compare(told, result, item)
            try compareList(entry["vote"]?["ballots"]?.array ?? [], result, item)
            votes += 1
        }
        return "state hash \(hash), \(votes) results as the records have them"
    }

    private static func wrong(_ item: Item) -> BundleRecord.Fault {
        BundleRecord.Fault(text: "record \(item.id): results.json tells another result of this vote")
    }

    /// Every member that the record determines.
    private static func compare(
        _ told: JSONValue, _ result: VoteResult, _ item: Item
    ) throws(BundleRecord.Fault) {
        var writer = JSONWriter()
        Views.write(result, isWhole: false, into: &writer)
        guard let own = try? JSONReader.parse(writer.bytes, valuesMax: 1 << 20) else { throw wrong(item) }
        for member in own.members ?? [] {
            guard let other = told.members?.first(where: { $0.name == member.name }),
                other.value == member.value
            else { throw wrong(item) }
        }
    }

    /// Choices without names, sorted: as many of each as were counted.
    private static func compareList(
        _ ballots: [JSONValue], _ result: VoteResult, _ item: Item
    ) throws(BundleRecord.Fault) {
        guard item.details.secrecy == .recorded, !item.details.practice, item.details.method.shape == .choice
        else { return }
        var counts = [Int](repeating: 0, count: result.counts.count + 1)
        for ballot in ballots {
            guard let choice = ballot["choice"]?.integer, choice >= 0, choice < counts.count else {
                throw wrong(item)
            }
            counts[Int(choice)] += 1
        }
        guard counts.dropFirst().elementsEqual(result.counts.map { Int($0) }),
            counts[0] == Int(result.blank)
        else { throw wrong(item) }
    }
}
