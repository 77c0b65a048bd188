// Why a request cannot be counted. Made here and by the contract; shown as the `error` of an answer.
// Never about a single ballot's content: such a ballot is invalid and counted so.

/// What is wrong with a request.
public enum TallyError: Error, Hashable, Sendable {
    /// No JSON of RFC 8259 in UTF-8, seen at this byte of the line.
    case notJSON(offsetBytes: Int)
    case tooLarge(field: String)
    case missing(field: String)
    case wrong(field: String, expected: String)
    case unknownMethod(String)

    /// One line naming the field and what was expected.
    public var text: String {
        switch self {
        case .notJSON(let offset): "not a JSON object (byte \(offset))"
        case .tooLarge(let field): "\(field): too large"
        case .missing(let field): "\(field): missing"
        case .wrong(let field, let expected): "\(field): expected \(expected)"
        case .unknownMethod(let name): "method: unknown: \(name)"
        }
    }
}
