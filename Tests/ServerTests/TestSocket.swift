// A blocking WebSocket client.
import Base
import Foundation
import Protocol
import Wire

/// What a socket received.
enum Received: Equatable {
    case text([UInt8])
    case binary([UInt8])
    case ping
    case pong([UInt8])
    case close(UInt16?)
    case ended
}

final class TestSocket {
    let client: TestClient
    let agreement: DeflateAgreement?
    private var frames: FrameParser
    private let inflater: Inflater?
    private let deflater: Deflater?
    private var ref = 0

    init(_ port: UInt16, _ path: String, _ fields: [(String, String)], deflate: Bool) throws {
        client = try TestClient(port: port)
        var random = SystemRandom()
        let handshake = WebSocketClient(nonce: random.bytes(16), offersDeflate: deflate)
        try client.send(
            handshake.request(target: path, host: "127.0.0.1:\(port)", fields: HTTPFields(fields)))
        let response = try client.response()
        agreement = try handshake.check(response)
        frames = FrameParser(role: .client, messageBytesMax: 1 << 25, allowsDeflate: agreement != nil)
        inflater = agreement?.makeClientInflater()
        deflater = agreement?.makeClientDeflater()
    }

    static func hello(_ hall: String, _ place: String, since: String = "") -> String {
        #"{"type":"hello","hall":"\#(hall)","as":"\#(place)","language":"ko","schema":"\#(SchemaTable.hash)"\#(since)}"#
    }

    func send(_ text: String) throws { try send(.text, Array(text.utf8)) }

    func send(_ opcode: Opcode, _ payload: [UInt8], compressed: Bool = false) throws {
        var frame: [UInt8] = []
        let bytes = compressed ? deflater?.compressed(payload) ?? payload : payload
        bytes.withUnsafeBytes {
            FrameWriter.appendMasked(
                opcode, $0, mask: 0x1234_5678, to: &frame, isCompressed: compressed && deflater != nil)
        }
        try client.send(frame)
    }

    /// Sends a command and gives its answer back; what comes before it is left out.
    func command(_ type: String, _ fields: String = "", key: String? = nil) throws -> JSONValue {
        ref += 1
        let key = key.map { #","key":"\#($0)""# } ?? ""
        try send(#"{"type":"\#(type)","ref":\#(ref)\#(key)\#(fields.isEmpty ? "" : ",")\#(fields)}"#)
        return try next { $0["ref"]?.integer == Int64(ref) }
    }

    /// The next message that fits.
    func next(_ fits: (JSONValue) -> Bool) throws -> JSONValue {
        while true {
            switch try receive() {
            case .text(let bytes):
                let json = try JSONReader.parse(bytes)
                if fits(json) { return json }
            case .ping, .pong, .binary: continue
            case .close(let code): throw ClientError(what: "closed: \(code ?? 0)")
            case .ended: throw ClientError(what: "ended")
            }
        }
    }

    func next(_ type: String) throws -> JSONValue { try next { $0["type"]?.text == type } }

    /// The code with which the server closes; messages before it are left out.
    func closeCode() throws -> UInt16? {
        while true {
            switch try receive() {
            case .close(let code): return code
            case .ended: return nil
            case .text, .binary, .ping, .pong: continue
            }
        }
    }

    func receive() throws -> Received {
        while true {
            if let event = try step() { return event }
            let more = try client.receive()
            guard !more.isEmpty else { return .ended }
            client.rest += more
        }
    }

    private func step() throws -> Received? {
        var bytes = client.rest
        var used = 0
        let received: Received? = try bytes.withUnsafeMutableBytes { buffer in
            var input = buffer
            defer { used = buffer.count - input.count }
            switch try frames.next(&input, inflater: inflater) {
            case .needsBytes: return nil
            case .text(let bytes): return .text(Array(bytes))
            case .binary(let bytes): return .binary(Array(bytes))
            case .ping: return .ping
            case .pong(let bytes): return .pong(Array(bytes))
            case .close(let code, _): return .close(code?.rawValue)
            }
        }
        client.rest = Array(client.rest.dropFirst(used))
        return received
    }
}
