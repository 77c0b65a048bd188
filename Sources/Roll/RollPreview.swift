// What an import would do, before anything is done: entries, and what is wrong line by line. Nothing is imported
// while there is an error. Pure.
import Base
import Protocol

/// A person on the roll.
public struct RollEntry: Equatable, Sendable {
    public let line: Int
    public let name: [UInt8]
    /// As the organisation numbers its members; may be empty.
    public let number: [UInt8]
    public let group: [UInt8]
    /// In units of 10^-`RollPreview.weightDecimals`; at least 1.
    public let weight: Int64
    public let status: RollStatus
    public let contact: [UInt8]
    /// Who acts for this person: a number or a name; may be empty.
    public let proxy: [UInt8]
}

/// What is wrong, or worth a look, with a line.
public struct RollProblem: Equatable, Sendable {
    public enum Code: String, Sendable {
        // Errors: nothing is imported.
        case nameMissing, nameTooLong, numberTooLong, groupTooLong, contactTooLong, proxyTooLong, weightWrong,
            weightTooLarge
        case statusUnknown, numberTwice, columnTwice, noPeople
        // Notices.
        case sameName, membershipEnded, contactMended
    }

    public let line: Int
    public let code: Code
    /// The cell it speaks of, or a name.
    public let text: String
    /// The other line that it collides with.
    public let otherLine: Int?

    init(_ line: Int, _ code: Code, _ text: String = "", otherLine: Int? = nil) {
        self.line = line
        self.code = code
        self.text = text
        self.otherLine = otherLine
    }

    public var isError: Bool {
        switch code {
        case .sameName, .membershipEnded, .contactMended: false
        case .nameMissing, .nameTooLong, .numberTooLong, .groupTooLong, .contactTooLong, .proxyTooLong,
            .weightWrong,
            .weightTooLarge, .statusUnknown, .numberTwice, .columnTwice, .noPeople:
            true
        }
    }
}

/// A file, read as a roll.
public struct RollPreview: Equatable, Sendable {
    /// The line that names the columns.
    public let headerLine: Int
    /// The columns that were understood, with the headers as they stand in the file.
    public let columns: [RollColumn: String]
    /// Headers that say nothing to a roll; their columns are not imported.
    public let ignored: [String]
    public let entries: [RollEntry]
    public let problems: [RollProblem]
    /// Decimals of the weights in the file: entries have them as whole numbers, so many places to the left.
    public let weightDecimals: Int

    public var hasErrors: Bool { problems.contains(where: \.isError) }
    /// The sum of the weights of all entries. Each is at most `Limits.ballotWeightMax` and so is the sum.
    public var weightTotal: Int64 { entries.reduce(0) { $0 + $1.weight } }

    /// Reads a file: CSV or XLSX, whose columns are found by the headers.
    public static func read(_ bytes: [UInt8]) throws(RollFileError) -> RollPreview {
        var reader = try RollReader(RollTable.read(bytes))
        return reader.preview()
    }
}
