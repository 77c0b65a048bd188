// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Base
import Hall

extension Command {
    /// Which of a seat's token buckets pays for it.
    public var bucket: CommandBucket {
        switch self {
        case .hallCreate: .other
        case .hallEdit: .other
        case .timePass: .other
        case .hallClose: .other
        case .linkCreate: .other
        case .linkRevoke: .other
        case .seatJoin: .other
        case .seatLeave: .other
        case .seatCheckIn: .other
        case .seatCheckOut: .other
        case .presenceAsk: .other
        case .presenceAnswer: .other
        case .presenceStop: .other
        case .presenceSettle: .other
        case .seatMute: .other
        case .seatUnmute: .other
        case .agendaAdd: .other
        case .agendaEdit: .other
        case .agendaMove: .other
        case .agendaRemove: .other
        case .agendaStart: .other
        case .agendaStop: .other
        case .agendaNext: .other
        case .clockStart: .other
        case .clockPause: .other
        case .cheersCount: .other
        case .postAdd: .post
        case .postApprove: .other
        case .postLike: .like
        case .postUnlike: .like
        case .postHide: .other
        case .postRestore: .other
        case .postErase: .other
        case .seatErase: .other
        case .hallErase: .other
        case .retentionSet: .other
        case .questionMark: .other
        case .sideTake: .like
        case .sideSpeak: .other
        case .sideCount: .other
        case .reasonGive: .post
        case .proposalAdd: .post
        case .proposalMerge: .other
        case .proposalPart: .other
        case .proposalPick: .other
        case .voteOpen: .other
        case .voteClose: .other
        case .voteCountDown: .other
        case .voteStopClosing: .other
        case .voteObject: .other
        case .voteRecount: .other
        case .voteCorrect: .other
        case .voteRepeat: .other
        case .voteSettle: .other
        case .voteChair: .other
        case .voteRunoff: .other
        case .noObjectionAsk: .other
        case .noObjectionObject: .other
        case .noObjectionStop: .other
        case .votePublish: .other
        case .voteCancel: .other
        case .secretOpen: .other
        case .paperDraw: .other
        case .secretEmpty: .other
        case .secretAlarm: .other
        case .ballotCast: .ballot
        case .ballotFile: .ballot
        case .floorRequest: .other
        case .floorWithdraw: .other
        case .floorGrant: .other
        case .floorFinish: .other
        case .rollAdd: .other
        case .rollImport: .other
        case .rollChange: .other
        case .rollRemove: .other
        case .cardMake: .other
        case .voteExclude: .other
        case .quorumSet: .other
        case .quorumDeclare: .other
        case .motionSet: .other
        case .motionBack: .other
        case .amendmentPropose: .post
        case .amendmentRewrite: .other
        case .amendmentOrder: .other
        case .amendmentSettle: .other
        case .proxyGive: .other
        case .proxyRevoke: .other
        case .ballotEnter: .other
        case .ballotDrop: .other
        case .batchEnter: .other
        case .batchDrop: .other
        case .papersGive: .other
        case .statementAdd: .post
        case .statementModerate: .other
        case .opinionGive: .like
        case .opinionsMap: .other
        case .opinionsSet: .other
        case .matchConsent: .other
        case .tablesForm: .other
        case .tableNote: .post
        case .tablePost: .post
        case .keywordEdit: .other
        case .topicsGrain: .other
        }
    }
}

extension Event {
    /// The running numbers that it moves.
    public var stirred: StirredNumbers {
        switch self {
        case .hallCreated: StirredNumbers([])
        case .hallEdited: StirredNumbers([])
        case .hallClosed: StirredNumbers([])
        case .linkCreated: StirredNumbers([])
        case .linkRevoked: StirredNumbers([])
        case .seatJoined: StirredNumbers([.joined, .checkedIn, .roll])
        case .seatLeft: StirredNumbers([.joined, .checkedIn, .roll, .presence])
        case .seatCheckedIn: StirredNumbers([.checkedIn, .roll, .presence])
        case .seatCheckedOut: StirredNumbers([.checkedIn, .roll, .presence])
        case .presenceAsked: StirredNumbers([.presence])
        case .presenceAnswered: StirredNumbers([.presence])
        case .presenceEnded: StirredNumbers([.presence])
        case .presenceSettled: StirredNumbers([.checkedIn, .roll])
        case .quorumMoved: StirredNumbers([])
        case .seatMuted: StirredNumbers([])
        case .seatUnmuted: StirredNumbers([])
        case .itemAdded: StirredNumbers([])
        case .itemEdited: StirredNumbers([])
        case .itemMoved: StirredNumbers([])
        case .itemRemoved(let event): StirredNumbers([.roll], of: event.item)
        case .itemStarted: StirredNumbers([])
        case .itemStopped: StirredNumbers([])
        case .clockChanged: StirredNumbers([])
        case .cheersCounted(let event): StirredNumbers([.cheers], of: event.item)
        case .postAdded: StirredNumbers([])
        case .postApproved: StirredNumbers([])
        case .postLiked(let event): StirredNumbers([.likes], of: event.post)
        case .postUnliked(let event): StirredNumbers([.likes], of: event.post)
        case .postHidden: StirredNumbers([])
        case .postRestored: StirredNumbers([])
        case .questionMarked: StirredNumbers([])
        case .voteOpened(let event): StirredNumbers([.roll], of: event.item)
        case .ballotCast(let event): StirredNumbers([.votes], of: event.item)
        case .voteClosed(let event): StirredNumbers([.roll], of: event.item)
        case .votePublished: StirredNumbers([])
        case .secretOpened: StirredNumbers([])
        case .paperDrawn(let event): StirredNumbers([.votes], of: event.item)
        case .secretShut: StirredNumbers([])
        case .secretEmptied: StirredNumbers([])
        case .secretAlarmed: StirredNumbers([])
        case .voteCancelled(let event): StirredNumbers([.roll], of: event.item)
        case .voteClosing: StirredNumbers([])
        case .voteClosingStopped: StirredNumbers([])
        case .voteObjected: StirredNumbers([])
        case .voteRecounted: StirredNumbers([])
        case .voteCorrected: StirredNumbers([])
        case .voteSettled: StirredNumbers([])
        case .voteChairDecided: StirredNumbers([])
        case .noObjectionAsked: StirredNumbers([])
        case .noObjectionEnded(let event): StirredNumbers([.roll], of: event.item)
        case .floorRequested: StirredNumbers([])
        case .floorWithdrawn: StirredNumbers([])
        case .floorGranted: StirredNumbers([])
        case .floorFinished: StirredNumbers([])
        case .rollAdded: StirredNumbers([])
        case .rollImported: StirredNumbers([.roll])
        case .rollChanged: StirredNumbers([.roll])
        case .rollRemoved: StirredNumbers([.joined, .checkedIn, .roll])
        case .cardMade: StirredNumbers([])
        case .seatClaimed: StirredNumbers([.joined, .checkedIn, .roll])
        case .voteExcluded: StirredNumbers([])
        case .quorumSet: StirredNumbers([.roll])
        case .quorumDeclared: StirredNumbers([])
        case .proxyGiven: StirredNumbers([.roll])
        case .proxyRevoked: StirredNumbers([.roll])
        case .ballotEntered(let event): StirredNumbers([.votes, .roll], of: event.item)
        case .ballotDropped(let event): StirredNumbers([.votes, .roll], of: event.item)
        case .postErased: StirredNumbers([])
        case .seatErased: StirredNumbers([.joined, .checkedIn, .roll])
        case .hallErased: StirredNumbers([])
        case .retentionSet: StirredNumbers([])
        case .batchEntered: StirredNumbers([])
        case .batchSettled(let event): StirredNumbers([.votes], of: event.item)
        case .batchDropped(let event): StirredNumbers([.votes], of: event.item)
        case .papersGiven: StirredNumbers([])
        case .motionSet: StirredNumbers([])
        case .motionBacked: StirredNumbers([])
        case .amendmentProposed: StirredNumbers([])
        case .amendmentRewritten: StirredNumbers([])
        case .amendmentOrdered: StirredNumbers([])
        case .amendmentSettled: StirredNumbers([.roll])
        case .motionRepeated: StirredNumbers([])
        case .ballotFiled(let event): StirredNumbers([.votes], of: event.item)
        case .sideTaken(let event): StirredNumbers([.votes], of: event.item)
        case .sideSpeaking: StirredNumbers([])
        case .sidesCounted: StirredNumbers([])
        case .reasonGiven: StirredNumbers([])
        case .proposalAdded: StirredNumbers([])
        case .proposalMerged: StirredNumbers([])
        case .proposalParted: StirredNumbers([])
        case .statementAdded: StirredNumbers([])
        case .statementModerated: StirredNumbers([])
        case .opinionGiven: StirredNumbers([])
        case .opinionsMapped: StirredNumbers([])
        case .opinionsSet: StirredNumbers([])
        case .matchConsented: StirredNumbers([])
        case .tablesFormed: StirredNumbers([])
        case .tableSeated: StirredNumbers([])
        case .tableNoted: StirredNumbers([])
        case .tablePosted: StirredNumbers([])
        case .keywordEdited: StirredNumbers([])
        case .topicsGrained: StirredNumbers([])
        }
    }
}
