// What can be wrong with bytes that claim to be WebSocket frames, and the close code that answers each.
// Values only.

/// A close code (RFC 6455 §7.4).
public struct CloseCode: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    public static let normal = CloseCode(rawValue: 1000)
    public static let goingAway = CloseCode(rawValue: 1001)
    public static let protocolError = CloseCode(rawValue: 1002)
    public static let unsupportedData = CloseCode(rawValue: 1003)
    public static let invalidPayload = CloseCode(rawValue: 1007)
    public static let policyViolation = CloseCode(rawValue: 1008)
    public static let messageTooBig = CloseCode(rawValue: 1009)
    public static let internalError = CloseCode(rawValue: 1011)
    public static let serviceRestart = CloseCode(rawValue: 1012)
    public static let tryAgainLater = CloseCode(rawValue: 1013)

    /// Whether the code may stand in a close frame: 1000–1003, 1007–1011, those that IANA's registry added
    /// (1012–1014), and 3000–4999 for libraries and applications.
    public var mayBeSent: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}

/// Why bytes were not taken as frames. Send a close frame with `closeCode`, then close.
public enum FrameFault: String, Error, Equatable, Sendable, CaseIterable {
    case reservedBit, reservedOpcode, fragmentedControl, controlTooLong
    case maskMissing, maskUnexpected, lengthNotMinimal, lengthTooLarge
    case continuationWithoutStart, startInsideMessage
    case badClosePayload, badCloseCode
    case invalidUTF8, invalidDeflate
    case messageTooBig

    public var closeCode: CloseCode {
        switch self {
        case .reservedBit, .reservedOpcode, .fragmentedControl, .controlTooLong, .maskMissing,
            .maskUnexpected,
            .lengthNotMinimal, .lengthTooLarge, .continuationWithoutStart, .startInsideMessage,
            .badClosePayload, .badCloseCode:
            .protocolError
        case .invalidUTF8, .invalidDeflate: .invalidPayload
        case .messageTooBig: .messageTooBig
        }
    }
}
