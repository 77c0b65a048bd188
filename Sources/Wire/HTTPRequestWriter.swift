// The bytes of a request, for our own clients: the load tool, the simulator of a crowd, tests. Pure.

public enum HTTPRequestWriter {
    /// A request in HTTP/1.1. Host, length and connection are written here; `fields` are the rest.
    /// - Parameters:
    ///   - target: the path and query, already escaped.
    ///   - host: `host` or `host:port`.
    ///   - body: nil for none; an empty body is sent with length 0.
    public static func bytes(
        _ method: HTTPMethod, target: String, host: String, fields: HTTPFields = HTTPFields(),
        body: [UInt8]? = nil, keepAlive: Bool = true
    ) -> [UInt8] {
        var out: [UInt8] = []
        out.append(contentsOf: method.rawValue.utf8)
        out.append(" ")
        out.append(contentsOf: target.utf8)
        out.append(" HTTP/1.1\r\n")
        var all = HTTPFields([("host", host)])
        for pair in fields.pairs { all.add(pair.name, pair.value) }
        if let body { all.add("content-length", String(body.count)) }
        if !keepAlive { all.add("connection", "close") }
        all.append(to: &out)
        out.append("\r\n")
        if let body { out.append(contentsOf: body) }
        return out
    }
}
