// What a path means: every call of the server, with the method it takes and what it demands. Pure.
import Base
import Protocol
import Wire

/// One call.
enum Route: Equatable, Sendable {
    case page(PageName)
    case hallPage(code: String)
    case consolePage(HallID)
    case kioskPage(HallID)
    case screenPage(HallID)
    case resultsPage(HallID)
    /// A page of something that cannot be a hall.
    case unknownPage(PageName)
    case asset(String)
    case picture(code: String)
    case formats
    case join
    case enter(HallID)
    case leave(HallID)
    case makeLink(HallID)
    case agenda(HallID)
    case posts(HallID)
    case seats(HallID)
    case log(HallID)
    case statements(HallID)
    case tables(HallID)
    case roll(HallID)
    case rollFile(HallID)
    case cards(HallID)
    case card(HallID)
    case agents(HallID)
    case paper(HallID)
    case secretBallots(HallID)
    case voters(HallID)
    case preview(HallID)
    case missing(HallID)
    case sides(HallID)
    case hash(HallID)
    case results(HallID)
    case export(HallID, String)
    case minutes(HallID)
    case workbook(HallID)
    case dataPackage(HallID)
    case bundle(HallID)
    case checkpoint(HallID)
    case recordKeys(HallID)
    case inclusion(HallID)
    case consistency(HallID)
    case deskEnter, deskLeave, deskHalls, createHall
    case hallFormat(HallID)
    case hostLink(HallID)
    case ownFormats, keepFormat
    case removeFormat(String)
    case health, readiness, metrics
    case socket, echo, room

    /// What a path means; nil when it means nothing.
    /// - Parameter hasEcho: whether `/echo` and `/fanout` are there.
    init?(_ target: HTTPTarget, hasEcho: Bool) {
        // What a room full of people asks for, without a look at the pieces.
        switch target.path {
        case "/ws": self = .socket
        case "/fanout" where hasEcho: self = .room
        default: self.init(target.segments, hasEcho: hasEcho)
        }
    }

    private init?(_ parts: [String], hasEcho: Bool) {
        switch (parts.count, parts[0]) {
        case (1, ""): self = .page(.index)
        case (1, "desk"): self = .page(.desk)
        case (1, "limits"): self = .page(.limits)
        case (1, "design"): self = .page(.design)
        case (1, "echo") where hasEcho: self = .echo
        case (1, "healthz"): self = .health
        case (1, "readyz"): self = .readiness
        case (1, "metrics"): self = .metrics
        case (1, "favicon.ico"): self = .asset("favicon.ico")
        // At the root, because a service worker serves only what lies below its own address.
        case (1, "worker.js"): self = .asset("worker.js")
        case (2, "h"): self = JoinCode.normalised(parts[1]).map { .hallPage(code: $0) } ?? .unknownPage(.hall)
        case (2, "console"): self = Self.hall(parts[1]).map { .consolePage($0) } ?? .unknownPage(.console)
        case (2, "kiosk"): self = Self.hall(parts[1]).map { .kioskPage($0) } ?? .unknownPage(.kiosk)
        case (2, "screen"): self = Self.hall(parts[1]).map { .screenPage($0) } ?? .unknownPage(.screen)
        case (2, "results"): self = Self.hall(parts[1]).map { .resultsPage($0) } ?? .unknownPage(.results)
        case (2, "qr"):
            guard parts[1].hasSuffix(".svg"), let code = JoinCode.normalised(String(parts[1].dropLast(4)))
            else {
                return nil
            }
            self = .picture(code: code)
        case (2..., "static"): self = .asset(parts.dropFirst().joined(separator: "/"))
        case (2..., "api"):
            guard let route = Self.api(Array(parts.dropFirst())) else { return nil }
            self = route
        default: return nil
        }
    }

    private static func api(_ parts: [String]) -> Route? {
        switch parts {
        case ["join"]: return .join
        case ["formats"]: return .formats
        case ["halls"]: return .createHall
        case ["desk", "enter"]: return .deskEnter
        case ["desk", "leave"]: return .deskLeave
        case ["desk", "halls"]: return .deskHalls
        case ["desk", "formats"]: return .ownFormats
        case ["desk", "formats", "keep"]: return .keepFormat
        default: break
        }
        if parts.count == 4, parts[0] == "desk" { return desk(parts[1], parts[2], parts[3]) }
        guard parts.count >= 3, parts[0] == "halls", let hall = hall(parts[1]) else { return nil }
        switch Array(parts[2...]) {
        case ["enter"]: return .enter(hall)
        case ["leave"]: return .leave(hall)
        case ["links"]: return .makeLink(hall)
        case ["agenda"]: return .agenda(hall)
        case ["posts"]: return .posts(hall)
        case ["seats"]: return .seats(hall)
        case ["log"]: return .log(hall)
        case ["statements"]: return .statements(hall)
        case ["tables"]: return .tables(hall)
        case ["roll"]: return .roll(hall)
        case ["roll", "file"]: return .rollFile(hall)
        case ["cards"]: return .cards(hall)
        case ["card"]: return .card(hall)
        case ["agents"]: return .agents(hall)
        case ["paper"]: return .paper(hall)
        case ["secret"]: return .secretBallots(hall)
        case ["voters"]: return .voters(hall)
        case ["preview"]: return .preview(hall)
        case ["missing"]: return .missing(hall)
        case ["sides"]: return .sides(hall)
        case ["hash"]: return .hash(hall)
        case ["results.json"]: return .results(hall)
        case ["minutes.html"]: return .minutes(hall)
        case ["workbook.xlsx"]: return .workbook(hall)
        case ["datapackage.json"]: return .dataPackage(hall)
        case ["bundle.zip"]: return .bundle(hall)
        case ["checkpoint"]: return .checkpoint(hall)
        case ["keys"]: return .recordKeys(hall)
        case ["proof", "inclusion"]: return .inclusion(hall)
        case ["proof", "consistency"]: return .consistency(hall)
        default:
            guard parts.count == 4, parts[2] == "export", parts[3].hasSuffix(".csv") else { return nil }
            return .export(hall, String(parts[3].dropLast(4)))
        }
    }

    private static func desk(_ list: String, _ id: String, _ act: String) -> Route? {
        switch (list, act) {
        case ("formats", "remove"): .removeFormat(id)
        case ("halls", "format"): hall(id).map { .hallFormat($0) }
        case ("halls", "link"): hall(id).map { .hostLink($0) }
        default: nil
        }
    }

    private static func hall(_ text: String) -> HallID? { HallID(hex: Array(text.utf8)) }

    /// Whether it changes something: POST, with an exact `Origin` and a JSON body. All others are read.
    var isChange: Bool {
        switch self {
        case .join, .enter, .leave, .makeLink, .rollFile, .cards, .card, .agents, .paper, .deskEnter,
            .deskLeave,
            .createHall,
            .hostLink, .keepFormat, .removeFormat:
            true
        default: false
        }
    }

    /// Whether it becomes a WebSocket.
    var isSocket: Bool {
        switch self {
        case .socket, .echo, .room: true
        default: false
        }
    }

    /// Whether any `Host` will do: probes that know only an address, and the echo of conformance tests.
    var takesAnyHost: Bool {
        switch self {
        case .health, .readiness, .echo, .room: true
        default: false
        }
    }

    /// Whether its body is a file, and not JSON.
    var takesFile: Bool { if case .rollFile = self { true } else { false } }

    var bodyBytesMax: Int {
        takesFile ? Limits.rollUploadBytesMax : isChange ? Limits.httpBodyBytesMax : 0
    }
}
