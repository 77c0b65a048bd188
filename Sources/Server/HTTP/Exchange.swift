// A request on its way to an answer, and the ways to answer it. Values only.
import Base
import Hall
import Protocol
import Runtime
import Wire

/// A whole request with what was found out about it.
struct Exchange {
    let route: Route
    let head: HTTPRequestHead
    let body: [UInt8]
    let peer: PeerAddress
    let replyTo: ReplyTo
    /// Milliseconds of the loop's clock.
    let now: UInt64

    var fields: HTTPFields { head.fields }
    /// The language of refusals.
    var language: Language { Language(answerTo: fields) }
}

/// How a request is answered.
enum Reply {
    case now(HTTPResponse)
    /// A shared file, plain or gzip as the request takes it.
    case file(StaticFile)
    /// A failed guess: the answer waits.
    case after(millis: Int, HTTPResponse)
    /// An owner or background work answers.
    case later(Continuation)
}

extension HTTPResponse {
    /// A refusal: its stable code and its sentence.
    static func refusal(
        _ status: HTTPStatus, _ code: RefusalCode, _ language: Language, _ arguments: [[UInt8]] = []
    ) -> HTTPResponse {
        json(status, Answers.error(Refusal(code, arguments), language))
    }
}

/// A refusal thrown while a request is looked at.
struct RequestRefusal: Error {
    let status: HTTPStatus
    let code: RefusalCode
    var arguments: [[UInt8]] = []

    /// A field of the body that is missing or wrong.
    static func field(_ name: String) -> RequestRefusal {
        RequestRefusal(status: .badRequest, code: .messageField, arguments: [Array(name.utf8)])
    }
    static let malformed = RequestRefusal(status: .badRequest, code: .messageMalformed)
    static let hallUnknown = RequestRefusal(status: .notFound, code: .hallUnknown)
    static let unknown = RequestRefusal(status: .notFound, code: .messageUnknown)
    static let signIn = RequestRefusal(status: .unauthorized, code: .deskSignIn)
    static let busy = RequestRefusal(status: .serviceUnavailable, code: .serverBusy)
    static let origin = RequestRefusal(status: .forbidden, code: .requestOrigin)
}

/// The JSON body of a change, read field by field.
struct RequestBody {
    private let json: JSONValue

    /// - Throws: `malformed` when it is no JSON object.
    init(_ exchange: Exchange) throws(RequestRefusal) {
        guard let json = try? JSONReader.parse(exchange.body), json.members != nil else { throw .malformed }
        self.json = json
    }

    func optional(_ name: StaticString) -> JSONValue? { json[name].flatMap { $0 == .null ? nil : $0 } }

    func string(_ name: StaticString) throws(RequestRefusal) -> String {
        guard let text = json[name]?.text else { throw .field("\(name)") }
        return text
    }

    /// Text of people, cleaned and measured as in every command.
    func text(_ name: StaticString, charactersMax: Int, default fallback: [UInt8]? = nil)
        throws(RequestRefusal)
        -> [UInt8]
    {
        guard let given = optional(name) else {
            if let fallback { return fallback }
            throw .field("\(name)")
        }
        guard let utf8 = given.string else { throw .field("\(name)") }
        do throws(BorderText.Problem) {
            return try BorderText.clean(utf8, charactersMax: charactersMax, keepsLines: false)
        } catch {
            switch error {
            case .empty: throw RequestRefusal(status: .badRequest, code: .textEmpty)
            case .tooLong:
                throw RequestRefusal(
                    status: .badRequest, code: .textTooLong, arguments: [Array("\(charactersMax)".utf8)])
            }
        }
    }

    func choice<Value>(
        _ name: StaticString, _ make: ([UInt8]) -> Value?, default fallback: Value? = nil
    ) throws(RequestRefusal) -> Value {
        guard let given = optional(name) else {
            if let fallback { return fallback }
            throw .field("\(name)")
        }
        guard let value = given.string.flatMap(make) else { throw .field("\(name)") }
        return value
    }

    func flag(_ name: StaticString) throws(RequestRefusal) -> Bool {
        guard let given = optional(name) else { return false }
        guard let value = given.bool else { throw .field("\(name)") }
        return value
    }

    /// Numbers of an array, at most so many.
    func numbers(_ name: StaticString, countMax: Int) throws(RequestRefusal) -> [UInt64] {
        guard let values = json[name]?.array, values.count <= countMax else { throw .field("\(name)") }
        var numbers: [UInt64] = []
        for value in values {
            guard let number = value.integer.flatMap(UInt64.init(exactly:)) else { throw .field("\(name)") }
            numbers.append(number)
        }
        return numbers
    }

    /// A ticket that is to become a cookie, with its hash.
    func ticket() throws(RequestRefusal) -> (text: String, digest: Digest) {
        let text = try string("ticket")
        guard let digest = Token.digest(ofText: text) else { throw .field("ticket") }
        return (text, digest)
    }
}
