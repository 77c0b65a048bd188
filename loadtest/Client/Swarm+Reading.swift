// What comes in on a line: answers of HTTP until it is a WebSocket, frames after that. Counted frames are walked over
// by their lengths, in place; only messages that somebody wants and that came cut are copied.
import Base
import COpenSSL
import Glibc
import Wire

/// How the send time of a message is found.
enum Stamps {
    case none
    /// The payload begins with `T`, 16 hexadecimal digits of microseconds, and a space.
    case leading
    /// The same somewhere in the payload behind a quotation mark, as in a post's text.
    case quoted

    static let bytes = 18

    /// The text for now.
    static func text(_ micros: UInt64) -> String {
        let digits = String(micros, radix: 16)
        return "T" + String(repeating: "0", count: 16 - digits.count) + digits + " "
    }

    func find(_ payload: UnsafeRawBufferPointer) -> UInt64? {
        switch self {
        case .none: return nil
        case .leading: return Self.value(payload, 0)
        case .quoted:
            guard let place = payload.place(of: "\"T000") else { return nil }
            return Self.value(payload, place + 1)
        }
    }

    private static func value(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64? {
        guard bytes.count >= at + Self.bytes, bytes[at] == UInt8(ascii: "T") else { return nil }
        var value: UInt64 = 0
        for i in 1...16 {
            let c = bytes[at + i]
            value = value << 4 | UInt64(c <= 57 ? c &- 48 : c &- 87)
        }
        return value
    }
}

/// An answer of HTTP.
struct Answer {
    let status: Int
    let fields: HTTPFields
    let body: [UInt8]

    /// The body as JSON, null when it has none.
    var json: JSONValue { (try? JSONReader.parse(body, valuesMax: 1 << 20)) ?? .null }

    /// `name=value` of each cookie that it sets.
    var cookies: [String] {
        fields.values("set-cookie").compactMap { $0.split(separator: ";").first.map(String.init) }
    }
}

extension Swarm {
    /// Takes what the socket has, once; epoll reports what is left.
    func read(_ index: Int) {
        repeat {
            let count = receive(index)
            guard count > 0 else { return }
            reads += 1
            bytesRead += UInt64(count)
            take(index, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        } while hasMore(index)
    }

    /// Whether TLS holds input that epoll cannot see.
    private func hasMore(_ index: Int) -> Bool {
        guard let ssl = lines[index].ssl, lines[index].fd >= 0 else { return false }
        return SSL_has_pending(ssl) == 1
    }

    private func receive(_ index: Int) -> Int {
        if let ssl = lines[index].ssl {
            ERR_clear_error()
            let result = SSL_read(ssl, buffer.baseAddress, Int32(buffer.count))
            if result > 0 { return Int(result) }
            if SSL_get_error(ssl, result) != SSL_ERROR_WANT_READ { lost(index, "the server closed the line") }
            return 0
        }
        let result = recv(lines[index].fd, buffer.baseAddress, buffer.count, 0)
        if result > 0 { return result }
        if result == 0 {
            lost(index, "the server closed the line")
        } else if errno != EAGAIN {
            lost(index, String(cString: strerror(errno)))
        }
        return 0
    }

    private func take(_ index: Int, _ bytes: UnsafeRawBufferPointer) {
        guard var whole = partial.isEmpty ? nil : partial.removeValue(forKey: index) else {
            return takeWhole(index, bytes)
        }
        whole.append(contentsOf: bytes)
        whole.withUnsafeBytes { takeWhole(index, $0) }
    }

    private func takeWhole(_ index: Int, _ bytes: UnsafeRawBufferPointer) {
        var input = bytes
        while lines[index].state == .http || lines[index].state == .upgrading {
            guard !input.isEmpty else { return }
            guard let end = takeAnswer(index, input) else {
                if lines[index].fd >= 0 { partial[index] = Array(input) }
                return
            }
            input = UnsafeRawBufferPointer(rebasing: input[end...])
        }
        if lines[index].state == .open { takeFrames(index, input) }
    }

    // MARK: HTTP

    /// Reads one answer. Returns where it ends, nil when it is not whole.
    private func takeAnswer(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> Int? {
        guard let head = bytes.place(of: "\r\n\r\n") else { return nil }
        var end = head + 4
        let isUpgrading = lines[index].state == .upgrading
        // Almost every upgrade succeeds: nothing of it needs to be read.
        if isUpgrading, bytes.count >= 12, memcmp(bytes.baseAddress!, "HTTP/1.1 101", 12) == 0 {
            upgraded(index)
            onAnswer(index, Answer(status: 101, fields: HTTPFields(), body: []))
            return end
        }
        var parser = HTTPResponseParser(bodyBytesMax: 16 * 1024 * 1024)
        var input = bytes
        do throws(HTTPFault) {
            guard case .response(let response, _) = try parser.next(&input) else { return nil }
            end = bytes.count - input.count
            onAnswer(
                index,
                Answer(status: Int(response.status.rawValue), fields: response.fields, body: response.body))
        } catch {
            lost(index, "a broken answer: \(error)")
            return nil
        }
        return end
    }

    // MARK: Frames

    private func takeFrames(_ index: Int, _ bytes: UnsafeRawBufferPointer) {
        var at = min(lines[index].rest, bytes.count)
        lines[index].rest -= at
        var stamp: UInt64?
        while at < bytes.count {
            guard let (header, payload) = header(index, bytes, at) else { break }
            let start = at + header
            let isWhole = bytes.count - start >= payload
            let kind = bytes[at] & 0x0f
            if !isWhole, lines[index].wantsMessages || kind >= 8 || countsPosts && bytes.count - start < 12 {
                partial[index] = Array(bytes[at...])
                break
            }
            let part = UnsafeRawBufferPointer(rebasing: bytes[start..<min(bytes.count, start + payload)])
            if kind < 8 {
                count(index, bytes[at], part)
                if stamp == nil { stamp = stamps.find(part) }
                if lines[index].wantsMessages { onMessage(index, part) }
            } else {
                control(index, kind, part)
            }
            guard lines[index].fd >= 0 else { return }
            at = start + payload
        }
        if at > bytes.count { lines[index].rest = at - bytes.count }
        if let stamp { onStamp(index, stamp) }
    }

    @inline(__always)
    private func count(_ index: Int, _ first: UInt8, _ payload: UnsafeRawBufferPointer) {
        if first & 0x40 != 0 { deflatedFrames += 1 }
        // Of a hall only what is as long as a post comes compressed.
        if countsPosts, first & 0x40 == 0 {
            // {"type":"post.added" and {"type":"refused": the letters behind the ninth byte.
            guard payload.count >= 12 else { return }
            if payload[9] == UInt8(ascii: "r"), payload[11] == UInt8(ascii: "f") { refusals += 1 }
            guard payload[9] == UInt8(ascii: "p"), payload[11] == UInt8(ascii: "s") else { return }
        }
        frames += 1
        lines[index].frames += 1
    }

    /// Lengths of the frame's header and payload; nil when the header is cut, which is kept.
    @inline(__always)
    private func header(_ index: Int, _ bytes: UnsafeRawBufferPointer, _ at: Int) -> (Int, Int)? {
        let left = bytes.count - at
        if left >= 2 {
            let short = Int(bytes[at + 1] & 0x7f)
            if short < 126 { return (2, short) }
            if short == 126, left >= 4 { return (4, Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])) }
            if short == 127, left >= 10 {
                return (10, (2..<10).reduce(0) { $0 << 8 | Int(bytes[at + $1]) })
            }
        }
        partial[index] = Array(bytes[at...])
        return nil
    }

    private func control(_ index: Int, _ kind: UInt8, _ payload: UnsafeRawBufferPointer) {
        if kind == 8 { return lost(index, "closed by the server with \(closeCode(payload))") }
        guard kind == 9 else { return }
        var pong: [UInt8] = []
        FrameWriter.appendMasked(.pong, payload, mask: 0x0403_0201, to: &pong)
        send(index, pong)
    }

    private func closeCode(_ payload: UnsafeRawBufferPointer) -> Int {
        payload.count >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : 1005
    }
}
