// From a ballot's JSON to its content: names become option numbers. What it may say is judged by the form.
import Base

/// Reads ballots of one form.
struct BallotReader {
    let form: BallotForm
    fileprivate let numbers: [[UInt8]: Int]

    init(form: BallotForm, subjects: [OptionID]) {
        self.form = form
        var numbers: [[UInt8]: Int] = [:]
        for (number, id) in subjects.enumerated() { numbers[id.utf8] = number }
        self.numbers = numbers
    }

    /// `null`, `[]` and `{}` are blank whatever the form; nil is a value that is no plain JSON (a fraction, a
    /// name twice) and as unreadable as a wrong type.
    func content(_ value: JSONValue?) -> BallotContent {
        switch value {
        case .null?, .array([])?, .object([])?: .blank
        case let value?: form.read(value, self) ?? .unreadable
        case nil: .unreadable
        }
    }

    func option(_ value: JSONValue) -> Int? { value.string.flatMap { numbers[$0] } }
}

extension BallotForm {
    /// The content of a value that is not empty; nil when its type is not of this form or a name is unknown.
    fileprivate func read(_ value: JSONValue, _ reader: BallotReader) -> BallotContent? {
        switch self {
        case .choice: reader.option(value).map { .choice($0) }
        case .level: value.integer.flatMap { Int(exactly: $0) }.map { .choice($0) }
        case .approvals: value.array.flatMap(reader.options).map { .approvals($0) }
        case .amounts: value.members.flatMap(reader.amounts).map { .amounts($0) }
        case .ranking: value.array.flatMap(reader.tiers).map { .ranking($0) }
        case .pair: reader.pair(value)
        case .none: nil
        }
    }
}

extension BallotReader {
    fileprivate func options(_ values: [JSONValue]) -> [Int]? {
        var options: [Int] = []
        options.reserveCapacity(values.count)
        for value in values {
            guard let option = option(value) else { return nil }
            options.append(option)
        }
        return options
    }

    fileprivate func amounts(_ members: [JSONMember]) -> [Amount]? {
        var amounts: [Amount] = []
        amounts.reserveCapacity(members.count)
        for member in members {
            guard let option = numbers[member.name], let amount = member.value.integer else { return nil }
            amounts.append(Amount(option: option, amount: amount))
        }
        return amounts
    }

    fileprivate func tiers(_ values: [JSONValue]) -> [[Int]]? {
        var tiers: [[Int]] = []
        tiers.reserveCapacity(values.count)
        for value in values {
            if let option = option(value) {
                tiers.append([option])
            } else if let level = value.array.flatMap(options) {
                tiers.append(level)
            } else {
                return nil
            }
        }
        return tiers
    }

    fileprivate func pair(_ value: JSONValue) -> BallotContent? {
        guard value.members?.count == 2, let win = value["win"].flatMap(option),
            let lose = value["lose"].flatMap(option)
        else { return nil }
        return .pair(win: win, lose: lose)
    }
}
