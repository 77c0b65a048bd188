// Turns what an owner answered into a response: cookies for seats, secrets and addresses for links. Pure.
import Base
import Hall
import Protocol
import Runtime
import Wire

enum Answering {
    static func response(
        _ answer: HTTPAnswer, _ continuation: Continuation, _ context: ServerContext
    ) -> HTTPResponse {
        var response = HTTPResponse(HTTPStatus(rawValue: answer.status))
        response.body = answer.body
        if !answer.body.isEmpty { response.fields.add("content-type", "application/json") }
        response.fields.add("cache-control", "no-store")
        switch continuation {
        case .plain: break
        case .seat(let hall, let ticket):
            guard let grant = answer.grant else { break }
            let name = context.cookies.seat(grant.place, in: hall)
            response.fields.add(
                "set-cookie",
                context.cookies.set(name, token: ticket, maxAgeSeconds: Limits.seatCookieSeconds))
        case .leave(let hall):
            guard let left = answer.left else { break }
            response.fields.add(
                "set-cookie", context.cookies.drop(context.cookies.seat(left.place, in: hall)))
        case .link(let hall, let role, let secret):
            guard answer.status < 300 else { break }
            let url = address(of: hall, role, secret, context)
            response.body = extended(answer.body, [("secret", secret), ("url", url)])
        case .hall(let code, let secret):
            guard answer.status < 300 else {
                context.catalog.release(code: code)
                break
            }
            response.body = extended(answer.body, [("secret", secret)])
        case .cards(let hall, let secrets):
            guard answer.status < 300 else { break }
            response.body = cards(answer.body, secrets) { address(of: hall, .participant, $0, context) }
        }
        return response
    }

    /// The members whose cards were made, each with the address on the card and its picture: the side of a square and
    /// the path of its dark modules.
    private static func cards(
        _ object: [UInt8], _ secrets: [UInt32: String], _ address: (String) -> String
    ) -> [UInt8] {
        guard let json = try? JSONReader.parse(object, valuesMax: 32 * Limits.cardsMadeMax),
            let members = json["members"]?.array
        else { return object }
        var out = JSONWriter(capacity: 2048 * members.count)
        out.beginObject()
        out.key("cards")
        out.beginArray()
        for member in members {
            guard let seat = member["seat"]?.integer.flatMap(UInt32.init(exactly:)),
                let secret = secrets[seat],
                let picture = QRPicture(address(secret))
            else { continue }
            out.beginObject()
            for entry in member.members ?? [] {
                out.key(utf8: entry.name)
                out.value(entry.value)
            }
            out.key("url")
            out.string(address(secret))
            out.key("side")
            out.integer(picture.side)
            out.key("path")
            out.string(picture.path)
            out.endObject()
        }
        out.endArray()
        out.endObject()
        return out.bytes
    }

    /// What a link of a role opens; its secret stands in the fragment, which no request carries.
    static func address(of hall: HallID, _ role: Role, _ secret: String, _ context: ServerContext) -> String {
        let base = context.hosts.publicURL.origin
        switch role {
        case .moderator, .host: return "\(base)/console/\(hall.hex)#\(secret)"
        case .helper: return "\(base)/kiosk/\(hall.hex)#\(secret)"
        case .screen: return "\(base)/screen/\(hall.hex)#\(secret)"
        case .participant, .observer: return "\(base)/h/\(context.catalog[hall]?.code ?? "")#\(secret)"
        }
    }

    /// A JSON object with further members at its end.
    private static func extended(_ object: [UInt8], _ members: [(StaticString, String)]) -> [UInt8] {
        guard let json = try? JSONReader.parse(object), let known = json.members else { return object }
        var out = JSONWriter(capacity: object.count + 256)
        out.beginObject()
        for member in known {
            out.key(utf8: member.name)
            out.value(member.value)
        }
        for (name, value) in members {
            out.key(name)
            out.string(value)
        }
        out.endObject()
        return out.bytes
    }
}
