// One connection to the casting listener: one request, one ballot, one answer. No address is known of it, and nothing of
// it outlives it.
import Base
import Hall
import Reactor
import Runtime
import Wire

final class CastLine {
    var parser = HTTPRequestParser(pipelinedMax: 1)
    var head: HTTPRequestHead?
    private(set) var isAnswered = false
    /// Its ballot is in the box and not durable yet.
    var isWaiting = false
    private var bytes: [UInt8] = []
    private var sent = 0

    func answer(_ response: HTTPResponse, date: String) {
        guard !isAnswered else { return }
        isAnswered = true
        isWaiting = false
        bytes = response.bytes(answering: head, keepAlive: false, date: date)
    }

    /// Sends what is left. True: all is sent.
    func flush(_ send: (UnsafeRawBufferPointer) -> Int) -> Bool {
        while sent < bytes.count {
            let taken = bytes.withUnsafeBytes { send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
            guard taken >= 0 else { return false }
            sent += taken
            if taken == 0 { return false }
        }
        return true
    }
}

/// What a page may ask here: `POST /cast/HALL/ITEM` with a ballot, and nothing else.
enum CastRequest {
    static func vote(_ target: HTTPTarget) -> (hall: [UInt8], item: UInt64)? {
        let parts = target.segments
        guard parts.count == 3, parts[0] == "cast", let hall = Hex.bytes(parts[1].utf8), hall.count == 16,
            let item = UInt64(parts[2])
        else { return nil }
        return (hall, item)
    }

    /// The exact origin and nothing of credentials: no cookie is asked for, none would be read.
    static func allow(_ origin: String, _ response: HTTPResponse) -> HTTPResponse {
        var response = response
        response.fields.add("access-control-allow-origin", origin)
        response.fields.add("vary", "origin")
        response.fields.add("cache-control", "no-store")
        return response
    }

    static func preflight() -> HTTPResponse {
        var response = HTTPResponse(.noContent)
        response.fields.add("access-control-allow-methods", "POST")
        response.fields.add("access-control-allow-headers", "content-type")
        response.fields.add("access-control-max-age", "600")
        return response
    }
}
