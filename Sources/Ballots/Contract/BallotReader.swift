// From a ballot's JSON to its content: names become option numbers. What it may say is judged by the form.
import Base

/// Reads ballots of one form.
struct BallotReader {
    let form: BallotForm
    private let numbers: [[UInt8]: Int]

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
    fileprivate func read(_ value: JSONValue, _ reader: BallotReader) -> BallotContent? {
        switch self {
        case .choice: reader.option(value).map { .choice($0) }
        }
    }
}
