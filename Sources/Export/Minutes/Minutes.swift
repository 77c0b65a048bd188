// The minutes of a hall (의사록, 회의록): one HTML file without script or network, for reading and for paper.
// Made from a replayed state and the notes of its course; the same record gives the same bytes. Holds what everybody
// in the hall was shown, whoever reads it.
import Base
import Hall

/// How minutes are to be written.
public struct MinutesSettings: Sendable {
    public var offset: UTCOffset
    /// People beside chair and clerk who sign (기명날인인).
    public var signers: Int
    public static let signersMax = 10

    public init(offset: UTCOffset, signers: Int = 2) {
        self.offset = offset
        self.signers = min(max(0, signers), MinutesSettings.signersMax)
    }
}

/// The minutes of one hall in one language.
public struct Minutes {
    let state: HallState
    let notes: MinutesNotes
    let texts: MinutesTexts
    let language: Language
    let settings: MinutesSettings
    private let style: [UInt8]

    /// What a browser is told beside the file: it loads nothing and runs nothing; its style is its own.
    public static let contentPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// - Parameter style: the style sheet that is put into the file.
    public init(
        _ state: HallState, _ notes: MinutesNotes, _ texts: MinutesTexts, _ language: Language,
        style: [UInt8], settings: MinutesSettings
    ) {
        self.state = state
        self.notes = notes
        self.texts = texts
        self.language = language
        self.style = style
        self.settings = settings
    }

    /// The file.
    public var html: [UInt8] {
        var out = HTMLWriter()
        out.markup("<!doctype html>\n<html lang=\"")
        out.own(language.name.utf8Bytes)
        out.markup("\">\n<head>\n<meta charset=\"utf-8\">\n")
        out.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        out.line("title", title)
        out.markup("<style>\n")
        out.own(style)
        out.markup("</style>\n</head>\n<body>\n")
        out.element("main") { out in
            out.line("h1", title)
            writeHead(into: &out)
            writeDecisions(into: &out)
            writeAttendance(into: &out)
            writeCourse(into: &out)
            writeSignatures(into: &out)
        }
        out.markup("</body>\n</html>\n")
        return out.bytes
    }

    private var title: [UInt8] {
        let isAssembly = state.info.format == Array("general-assembly".utf8)
        return texts(
            isAssembly ? "minutes.ofAssembly" : "minutes.ofMeeting", ["title": .text(state.info.title)])
    }

    // MARK: Times

    func clock(_ millis: UInt64) -> [UInt8] { LocalTime(millis, settings.offset).clock }

    func date(_ millis: UInt64) -> [UInt8] {
        let time = LocalTime(millis, settings.offset)
        return texts(
            "minutes.date",
            [
                "year": .text(digits(time.year)), "month": .text(texts("month.\(time.month)")),
                "day": .text(digits(time.day)),
            ])
    }

    /// From when to when: the date once when it is the same.
    func range(_ from: UInt64, _ to: UInt64?) -> [UInt8] {
        guard let to else { return texts("minutes.since", ["start": .text(clock(from))]) }
        let end = date(from) == date(to) ? clock(to) : date(to) + [0x20] + clock(to)
        return texts("minutes.range", ["start": .text(clock(from)), "end": .text(end)])
    }

    // MARK: Head

    private func writeHead(into out: inout HTMLWriter) {
        let from = notes.spans.first?.from ?? state.info.createdAt
        if !state.info.isClosed { out.line("p", texts("minutes.draft"), "class=\"draft\"") }
        out.element("dl", "class=\"head\"") { out in
            out.line("dt", texts("minutes.when"))
            out.line(
                "dd",
                texts(
                    "minutes.whenIs",
                    [
                        "date": .text(date(from)), "time": .text(range(from, notes.closedAt)),
                        "offset": .text(settings.offset.text),
                    ]))
            for key in ["minutes.where", "minutes.chair", "minutes.clerk"] {
                out.line("dt", texts(key))
                writeBlank(key, into: &out)
            }
        }
    }

    /// A line to fill in: by a pen on paper, or by a click before printing.
    private func writeBlank(_ key: String, into out: inout HTMLWriter) {
        out.markup("<dd class=\"blank\" contenteditable=\"plaintext-only\" role=\"textbox\" aria-label=\"")
        out.text(texts(key))
        out.markup("\"></dd>\n")
    }

    // MARK: Attendance

    private func writeAttendance(into out: inout HTMLWriter) {
        out.element("section") { out in
            out.line("h2", texts("minutes.attendance"))
            for declared in notes.declarations {
                out.line("p", quorumSentence(declared.at, declared.figures))
            }
            writePresenceChecks(into: &out)
            out.element("ul") { out in
                for line in attendanceLines { out.line("li", line) }
            }
        }
    }

    private func quorumSentence(_ at: UInt64, _ figures: Event.QuorumDeclared) -> [UInt8] {
        var parts = [texts("minutes.direct", ["count": .count(figures.direct)])]
        if figures.proxied > 0 { parts.append(texts("minutes.proxied", ["count": .count(figures.proxied)])) }
        if figures.written > 0 { parts.append(texts("minutes.written", ["count": .count(figures.written)])) }
        let present = UInt64(figures.direct) + UInt64(figures.proxied) + UInt64(figures.written)
        return texts(
            "minutes.quorum",
            [
                "time": .text(clock(at)), "entitled": .count(figures.entitled),
                "parts": .text(joined(parts, ", ")), "present": .count(present),
                "needed": .count(figures.needed),
            ])
    }

    private var attendanceLines: [[UInt8]] {
        guard state.hasRoll else {
            return [
                texts("minutes.joined", ["count": .count(state.joinedCount)]),
                texts("minutes.checkedIn", ["count": .count(state.checkedInCount)]),
            ]
        }
        var lines = [texts("minutes.roll", ["count": .count(state.roll.active)])]
        if state.roll.activeWeight != UInt64(state.roll.active) {
            lines.append(
                texts("minutes.rollWeight", ["count": .text(grouped(weight(state.roll.activeWeight)))]))
        }
        if state.roll.suspended > 0 {
            lines.append(texts("minutes.suspended", ["count": .count(state.roll.suspended)]))
        }
        lines.append(texts("minutes.cameMembers", ["count": .count(cameMembers)]))
        lines.append(texts("minutes.presentNow", ["count": .count(state.roll.present)]))
        let guests = state.seats.enumerated().count {
            $1.role == .participant && $1.hasJoined && !$1.hasLeft
                && state.member(of: SeatIndex(UInt32($0))) == nil
        }
        if guests > 0 { lines.append(texts("minutes.guests", ["count": .count(guests)])) }
        return lines
    }

    /// Active members who were checked in at some time.
    private var cameMembers: Int {
        state.members.count {
            let place = Int($0.seat.index)
            return $0.isOnRoll && $0.status == .active && place < notes.wasPresent.count
                && notes.wasPresent[place]
        }
    }

    /// A weight as people write it: 1250 with two decimals is 12.50.
    func weight(_ value: UInt64) -> [UInt8] {
        weightText(value, decimals: state.rollDecimals)
    }

    // MARK: Signatures

    private func writeSignatures(into out: inout HTMLWriter) {
        out.element("section", "class=\"signatures\"") { out in
            out.line("h2", texts("minutes.signatures"))
            out.line("p", texts("minutes.signed"))
            let last = notes.closedAt ?? notes.spans.last?.to ?? state.time
            out.line("p", date(last), "class=\"signed\"")
            out.element("ul") { out in
                out.line("li", texts("minutes.chair"))
                out.line("li", texts("minutes.clerk"))
                for _ in 0..<settings.signers { out.line("li", texts("minutes.signer")) }
            }
        }
    }
}
