// What is wrong with how a server was started, each as one line that says what to do.

/// Why a server did not start.
public enum ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The words given make no sense: exit code 2.
    case usage(String)
    /// The words make sense and the machine does not agree (a file, a port, a lock): exit code 1.
    case refused(String)

    public var description: String {
        switch self {
        case .usage(let line), .refused(let line): line
        }
    }

    /// The exit code of a process that ends for this reason.
    public var exitCode: Int32 {
        switch self {
        case .usage: 2
        case .refused: 1
        }
    }
}
