// What is done when options are level: report it, or follow a published lot that anyone can repeat.
// Pure; a seed's order is SHA-256 and nothing else.
import Base

/// The rule for level options.
public enum TieRule: Hashable, Sendable {
    /// Decide nothing, name the tied.
    case report
    /// A published order, earliest preferred: it stays, it is elected first. Names every option once.
    case lot([OptionID])
    /// The order of ascending SHA-256(seed ‖ 0x00 ‖ option id).
    case seed([UInt8])

    /// Each option's place in the lot (0 is preferred), nil under `report`. O(n log n).
    /// - Throws: `.wrong` when a lot is not a permutation of the options.
    public func places(of options: [OptionID]) throws(TallyError) -> [Int]? {
        switch self {
        case .report: return nil
        case .lot(let order): return try TieRule.places(of: options, in: order)
        case .seed(let seed):
            let order = TieRule.seededOrder(options, seed: seed)
            var places = [Int](repeating: 0, count: options.count)
            for (place, option) in order.enumerated() { places[option] = place }
            return places
        }
    }

    private static func places(of options: [OptionID], in lot: [OptionID]) throws(TallyError) -> [Int] {
        var placeByID: [OptionID: Int] = [:]
        for (place, id) in lot.enumerated() {
            guard placeByID.updateValue(place, forKey: id) == nil else {
                throw .wrong(field: "rules.tie.lot", expected: "each option once")
            }
        }
        var places: [Int] = []
        for id in options {
            guard let place = placeByID[id] else {
                throw .wrong(field: "rules.tie.lot", expected: "every option")
            }
            places.append(place)
        }
        guard lot.count == options.count else {
            throw .wrong(field: "rules.tie.lot", expected: "options of the request only")
        }
        return places
    }

    /// Option indices by ascending SHA-256(seed ‖ 0x00 ‖ id): the lot that anyone can draw again.
    public static func seededOrder(_ options: [OptionID], seed: [UInt8]) -> [Int] {
        let digests = options.map { SHA256.of(seed + [0] + $0.utf8).bytes }
        return options.indices.sorted { digests[$0].lexicographicallyPrecedes(digests[$1]) }
    }
}
