// What can be wrong with certificates and keys, each as one clear line; and the texts of OpenSSL's error codes.
import COpenSSL

/// Why a TLS context could not be made. Nothing of the former context is changed by it.
public enum TLSError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case certificateNotPEM(path: String)
    case keyNotPEM(path: String)
    case keyEncrypted(path: String)
    case keyDoesNotMatch(certificatePath: String, keyPath: String)
    case rejected(path: String, reason: String)

    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
        case .certificateNotPEM(let path): "\(path) holds no PEM certificate (-----BEGIN CERTIFICATE-----)"
        case .keyNotPEM(let path): "\(path) holds no PEM private key (-----BEGIN PRIVATE KEY-----)"
        case .keyEncrypted(let path): "the private key in \(path) has a passphrase: store it without one"
        case .keyDoesNotMatch(let certificate, let key):
            "the private key in \(key) does not belong to the certificate in \(certificate)"
        case .rejected(let path, let reason): "\(path) is refused: \(reason)"
        }
    }
}

enum TLSFailure {
    /// The oldest error of this thread's queue, which is then empty; 0 when there was none.
    static func take() -> UInt {
        let code = ERR_get_error()
        ERR_clear_error()
        return code
    }

    /// OpenSSL's words for a code.
    static func text(_ code: UInt) -> String {
        guard code != 0 else { return "the connection ended" }
        guard let reason = ERR_reason_error_string(code) else { return "error \(String(code, radix: 16))" }
        return String(cString: reason)
    }
}
