// Which events make a moment at which the record is signed, and which records anybody may see whole while a hall is
// open. Pure.
import Hall

extension HallHost {
    /// Asks for a signature once the last moment is durable.
    func signMomentWhenDurable() {
        guard moment > 0, moment <= durable.sequence else { return }
        moment = 0
        ports.signMoment(id)
    }
}

extension Event {
    /// What people rely on right after: a vote's begin, end and results, and the hall's end.
    var isMoment: Bool { kind == Event.closedKind || Event.isShownWhole(kind: kind) }

    /// By its kind in the journal: what says of a vote that it is open, closed or published, everything of it public.
    public static func isShownWhole(kind: UInt16) -> Bool {
        switch kind {
        // vote.opened, vote.closed, vote.published, vote.recounted; the keys of a vote by papers, and its end.
        case 27, 29, 30, 53, 125, 127: true
        default: false
        }
    }

    /// hall.closed.
    private static let closedKind: UInt16 = 3
}
