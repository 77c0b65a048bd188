// The host's desk: who may make halls. Keeps hashes only: of the host link's secret and of the cookies that
// were given for it, in one small file. Look-ups take a lock for a moment; changes block on the disk and
// belong on background work.
import Base
import Reactor
import Synchronization

/// What the desk knows, in memory and on disk.
final class DeskStore: Sendable {
    private struct State: Equatable {
        /// SHA-256 of the host link's secret; nil before the first start is through.
        var link: Digest?
        /// SHA-256 of each cookie, with the second since 1970 at which it ends.
        var sessions: [Digest: UInt64] = [:]
    }

    private let path: String
    private let state: Mutex<State>
    /// One change at a time, held while the disk writes.
    private let writing = Mutex(())

    /// Reads the file, if there is one. Changes nothing.
    init(path: String) throws(ConfigurationError) {
        self.path = path
        var state = State()
        if SafeFile.exists(path) {
            guard let bytes = Folder.contents(path, bytesMax: 1 << 20), let read = Self.decode(bytes) else {
                throw .refused(
                    "\(path) cannot be read or is damaged: move it away and start again for a new host link")
            }
            state = read
        }
        self.state = Mutex(state)
    }

    var hasLink: Bool { state.withLock { $0.link != nil } }

    /// Makes a host link's secret. The one before and all cookies given for it end: whoever asks for a new
    /// link has lost the old one, or fears that somebody else has it.
    func makeLink() throws(SocketError) -> String {
        let secret = Token.make()
        guard let digest = Token.digest(ofText: secret) else { preconditionFailure("a token is a token") }
        try change {
            $0.link = digest
            $0.sessions = [:]
        }
        return secret
    }

    /// Whether this is the secret of the host link.
    func isLink(_ secret: String) -> Bool {
        guard let link = state.withLock({ $0.link }), let given = Token.digest(ofText: secret) else {
            return false
        }
        return link.equalsInConstantTime(given)
    }

    /// A cookie for somebody who has the host link; nil when the secret is another.
    func enter(secret: String, nowSeconds: UInt64) throws(SocketError) -> String? {
        guard isLink(secret) else { return nil }
        let token = Token.make()
        guard let digest = Token.digest(ofText: token) else { preconditionFailure("a token is a token") }
        try change { state in
            state.sessions = state.sessions.filter { $0.value > nowSeconds }
            while state.sessions.count >= Limits.deskSessionsMax,
                let oldest = state.sessions.min(by: { $0.value < $1.value })
            {
                state.sessions[oldest.key] = nil
            }
            state.sessions[digest] = nowSeconds + UInt64(Limits.deskCookieSeconds)
        }
        return token
    }

    func leave(_ digest: Digest) throws(SocketError) { try change { $0.sessions[digest] = nil } }

    /// Whether the cookie with this hash was given for the host link.
    func isSignedIn(_ digest: Digest?, nowSeconds: UInt64) -> Bool {
        guard let digest else { return false }
        return state.withLock { ($0.sessions[digest] ?? 0) > nowSeconds }
    }

    /// On disk first, then in memory: what is told is kept.
    private func change(_ body: (inout State) -> Void) throws(SocketError) {
        try writing.withLock { _ throws(SocketError) in
            let before = state.withLock { $0 }
            var after = before
            body(&after)
            guard after != before else { return }
            try SafeFile.replace(path, with: Self.encode(after))
            state.withLock { $0 = after }
        }
    }

    private static func encode(_ state: State) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("format")
        json.integer(1)
        if let link = state.link {
            json.key("link")
            json.string(Hex.text(link.bytes))
        }
        json.key("sessions")
        json.beginArray()
        for (digest, until) in state.sessions.sorted(by: { $0.value < $1.value }) {
            json.beginArray()
            json.string(Hex.text(digest.bytes))
            json.integer(until)
            json.endArray()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private static func decode(_ bytes: [UInt8]) -> State? {
        guard let json = try? JSONReader.parse(bytes), json["format"]?.integer == 1,
            let sessions = json["sessions"]?.array
        else { return nil }
        var state = State()
        if let link = json["link"] {
            guard let digest = Self.digest(link) else { return nil }
            state.link = digest
        }
        for session in sessions {
            guard let pair = session.array, pair.count == 2, let digest = Self.digest(pair[0]),
                let until = pair[1].integer, until >= 0
            else { return nil }
            state.sessions[digest] = UInt64(until)
        }
        return state
    }

    private static func digest(_ json: JSONValue) -> Digest? {
        guard let text = json.string, text.count == 64, let raw = Hex.bytes(text) else { return nil }
        return Digest(raw)
    }
}
