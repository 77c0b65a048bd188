// What is checked on a head before anything of the body is read: host, path, method, origin, media type.
// Pure.
import Hall
import Wire

enum RequestChecks {
    /// The answer to a head that is not taken; nil when it is.
    static func refusal(_ route: Route?, _ head: HTTPRequestHead, _ context: ServerContext) -> HTTPResponse? {
        if route?.takesAnyHost != true, !context.hosts.admits(host: head.host) {
            return .text(.misdirectedRequest, "421 Misdirected Request\n")
        }
        guard let route else { return unknown(head) }
        if route.isChange {
            guard head.method == .post else { return wrongMethod("POST") }
            guard context.hosts.admitsOrigin(head.fields) else {
                return .refusal(.forbidden, .requestOrigin, Language(answerTo: head.fields))
            }
            guard hasType(route.takesFile ? "application/octet-stream" : "application/json", head.fields)
            else {
                return .text(.unsupportedMediaType, "415 Unsupported Media Type\n")
            }
        } else if route.isSocket {
            // The handshake's own check names what else is wrong.
            if route == .socket, head.method == .get, !context.hosts.admitsOrigin(head.fields) {
                return .refusal(.forbidden, .requestOrigin, Language(answerTo: head.fields))
            }
        } else {
            guard head.method == .get || head.method == .head else { return wrongMethod("GET, HEAD") }
        }
        return nil
    }

    private static func unknown(_ head: HTTPRequestHead) -> HTTPResponse {
        head.path.hasPrefix("/api/")
            ? .refusal(.notFound, .messageUnknown, Language(answerTo: head.fields))
            : .text(.notFound, "404 Not Found\n")
    }

    private static func wrongMethod(_ allowed: String) -> HTTPResponse {
        var response = HTTPResponse.text(.methodNotAllowed, "405 Method Not Allowed\n")
        response.fields.add("allow", allowed)
        return response
    }

    private static func hasType(_ wanted: String, _ fields: HTTPFields) -> Bool {
        let values = fields.values("content-type")
        guard values.count == 1, let type = values[0].split(separator: ";").first else { return false }
        return type.lowercased().filter { $0 != " " } == wanted
    }
}
