// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.

/// Why a command was not taken: stable codes; their sentences are the protocol's.
public enum RefusalCode: UInt8, CaseIterable, Sendable {
    case messageMalformed
    case messageUnknown
    case messageField
    case textEmpty
    case textTooLong
    case hallUnknown
    case hallClosed
    case hallExists
    case hallReadOnly
    case hallFull
    case seatUnknown
    case seatLeft
    case seatNoSuch
    case seatMuted
    case seatMutedAlready
    case seatNotMuted
    case seatCheckedInAlready
    case seatNotCheckedIn
    case seatStaff
    case roleNotAllowed
    case linkUnknown
    case linkRevoked
    case linkRole
    case linkTooMany
    case linkLastHost
    case itemUnknown
    case itemNotRunning
    case itemRunning
    case itemKind
    case itemDone
    case agendaMoved
    case agendaChanged
    case agendaEnd
    case agendaFull
    case agendaVoteOpen
    case clockNotSet
    case postUnknown
    case battleSides
    case battleLocked
    case battlePosition
    case battleAlready
    case battleOver
    case battleNobody
    case battleFirst
    case proposalMerged
    case proposalNotMerged
    case proposalItself
    case proposalFew
    case proposalTwice
    case voteSources
    case postAnonymous
    case postReplyDepth
    case postHidden
    case postNotHidden
    case postNotPending
    case postPending
    case postFull
    case eraseDone
    case eraseOldPost
    case eraseOldGroups
    case eraseStaff
    case eraseVoteOpen
    case eraseHallOpen
    case postErased
    case likeAlready
    case likeNone
    case rollUnknown
    case rollNumberTwice
    case rollWeight
    case rollStaged
    case rollVoteOpen
    case rollNone
    case cardUnknown
    case cardNotShown
    case rollFileEmpty
    case rollFileTooLarge
    case rollFileNotText
    case rollFileTooManyRows
    case rollFileTooManyColumns
    case rollFileCellTooLong
    case rollFileOpenQuote
    case rollFileNotWorkbook
    case rollFileEncrypted
    case rollFileOldWorkbook
    case rollFileNoNameColumn
    case quorumNotSet
    case quorumMissed
    case motionNone
    case motionLocked
    case voteCorrectionAmendment
    case motionClosed
    case motionMovedAlready
    case motionBackedAlready
    case motionNotSeconded
    case motionAmendmentsOpen
    case motionAmended
    case motionFull
    case amendmentUnknown
    case amendmentSettled
    case amendmentParagraph
    case amendmentConflict
    case amendmentVoting
    case voteWeights
    case voteExcludedAlready
    case voteExcludedNotEntitled
    case voteNotExcluded
    case voteNotOpen
    case voteClosed
    case voteOpenAlready
    case voteNotClosed
    case votePublished
    case voteCancelled
    case voteOptions
    case voteQuorum
    case timeEarly
    case voteClosingAlready
    case voteNotClosing
    case voteNotPublished
    case voteObjectedAlready
    case voteObjectionsFull
    case voteNotObjected
    case voteNotRecounted
    case voteCorrectionTotal
    case voteCorrectionSame
    case voteNotOver
    case votePreset
    case voteCoop
    case presenceRunning
    case presenceNobody
    case presenceNotAsked
    case presenceOver
    case presenceAnswered
    case voteCoopWeights
    case voteNotTied
    case voteNoArticle
    case voteNoRunoff
    case voteRunoffTied
    case noObjectionRunning
    case noObjectionNotAsked
    case voteOnlyWords
    case voteLocked
    case voteIsSecret
    case voteNotSecret
    case voteSecretRules
    case voteSecretKey
    case voteSecretOff
    case voteCounting
    case voteAlarmed
    case paperAlready
    case paperToken
    case paperSignature
    case paperCounter
    case paperLost
    case ballotNotEntitled
    case ballotChoice
    case ballotNotHolder
    case ballotInAlready
    case ballotByDevice
    case ballotByKiosk
    case ballotByProxy
    case ballotByWritten
    case ballotByPaper
    case ballotWay
    case ballotNotEntered
    case ballotBatched
    case batchVote
    case batchWay
    case batchAnother
    case batchAgreed
    case batchUnknown
    case batchFull
    case batchEmpty
    case batchMarks
    case batchTotal
    case batchPapers
    case voteBatchOpen
    case voteCorrectByTwo
    case voteCorrectAgreed
    case voteNoWritten
    case voteDirect
    case proxySelf
    case proxyHolder
    case proxyMembers
    case proxyLimit
    case proxyChain
    case proxyPresent
    case proxyLate
    case proxyNone
    case ballotForm
    case ballotTwice
    case ballotChoicesMax
    case ballotPointsMax
    case ballotEachMax
    case ballotCreditsMax
    case ballotScoreMax
    case voteOptionsMax
    case voteSingle
    case voteMaxChoices
    case votePoints
    case voteCredits
    case voteMaxScore
    case voteAside
    case voteCorrectionFiled
    case voteTieSeed
    case voteTieOrder
    case voteStatements
    case floorAlready
    case floorUnknown
    case floorBusy
    case floorFull
    case floorNotYours
    case rateTooFast
    case serverBusy
    case serverStopping
    case codeUnknown
    case deskSignIn
    case requestOrigin
    case statementUnknown
    case statementClosed
    case statementFull
    case statementSame
    case statementEachMax
    case statementStatus
    case opinionsClosed
    case opinionsRound
    case tablesNone
    case tablesTooFew
    case tablesTooMany
    case tableFull
    case keywordFull
    case keywordItself
    case formatFile
    case formatFull
    case formatUnknown

    public var name: StaticString {
        switch self {
        case .messageMalformed: "message.malformed"
        case .messageUnknown: "message.unknown"
        case .messageField: "message.field"
        case .textEmpty: "text.empty"
        case .textTooLong: "text.tooLong"
        case .hallUnknown: "hall.unknown"
        case .hallClosed: "hall.closed"
        case .hallExists: "hall.exists"
        case .hallReadOnly: "hall.readOnly"
        case .hallFull: "hall.full"
        case .seatUnknown: "seat.unknown"
        case .seatLeft: "seat.left"
        case .seatNoSuch: "seat.noSuch"
        case .seatMuted: "seat.muted"
        case .seatMutedAlready: "seat.mutedAlready"
        case .seatNotMuted: "seat.notMuted"
        case .seatCheckedInAlready: "seat.checkedInAlready"
        case .seatNotCheckedIn: "seat.notCheckedIn"
        case .seatStaff: "seat.staff"
        case .roleNotAllowed: "role.notAllowed"
        case .linkUnknown: "link.unknown"
        case .linkRevoked: "link.revoked"
        case .linkRole: "link.role"
        case .linkTooMany: "link.tooMany"
        case .linkLastHost: "link.lastHost"
        case .itemUnknown: "item.unknown"
        case .itemNotRunning: "item.notRunning"
        case .itemRunning: "item.running"
        case .itemKind: "item.kind"
        case .itemDone: "item.done"
        case .agendaMoved: "agenda.moved"
        case .agendaChanged: "agenda.changed"
        case .agendaEnd: "agenda.end"
        case .agendaFull: "agenda.full"
        case .agendaVoteOpen: "agenda.voteOpen"
        case .clockNotSet: "clock.notSet"
        case .postUnknown: "post.unknown"
        case .battleSides: "battle.sides"
        case .battleLocked: "battle.locked"
        case .battlePosition: "battle.position"
        case .battleAlready: "battle.already"
        case .battleOver: "battle.over"
        case .battleNobody: "battle.nobody"
        case .battleFirst: "battle.first"
        case .proposalMerged: "proposal.merged"
        case .proposalNotMerged: "proposal.notMerged"
        case .proposalItself: "proposal.itself"
        case .proposalFew: "proposal.few"
        case .proposalTwice: "proposal.twice"
        case .voteSources: "vote.sources"
        case .postAnonymous: "post.anonymous"
        case .postReplyDepth: "post.replyDepth"
        case .postHidden: "post.hidden"
        case .postNotHidden: "post.notHidden"
        case .postNotPending: "post.notPending"
        case .postPending: "post.pending"
        case .postFull: "post.full"
        case .eraseDone: "erase.done"
        case .eraseOldPost: "erase.oldPost"
        case .eraseOldGroups: "erase.oldGroups"
        case .eraseStaff: "erase.staff"
        case .eraseVoteOpen: "erase.voteOpen"
        case .eraseHallOpen: "erase.hallOpen"
        case .postErased: "post.erased"
        case .likeAlready: "like.already"
        case .likeNone: "like.none"
        case .rollUnknown: "roll.unknown"
        case .rollNumberTwice: "roll.numberTwice"
        case .rollWeight: "roll.weight"
        case .rollStaged: "roll.staged"
        case .rollVoteOpen: "roll.voteOpen"
        case .rollNone: "roll.none"
        case .cardUnknown: "card.unknown"
        case .cardNotShown: "card.notShown"
        case .rollFileEmpty: "rollFile.empty"
        case .rollFileTooLarge: "rollFile.tooLarge"
        case .rollFileNotText: "rollFile.notText"
        case .rollFileTooManyRows: "rollFile.tooManyRows"
        case .rollFileTooManyColumns: "rollFile.tooManyColumns"
        case .rollFileCellTooLong: "rollFile.cellTooLong"
        case .rollFileOpenQuote: "rollFile.openQuote"
        case .rollFileNotWorkbook: "rollFile.notWorkbook"
        case .rollFileEncrypted: "rollFile.encrypted"
        case .rollFileOldWorkbook: "rollFile.oldWorkbook"
        case .rollFileNoNameColumn: "rollFile.noNameColumn"
        case .quorumNotSet: "quorum.notSet"
        case .quorumMissed: "quorum.missed"
        case .motionNone: "motion.none"
        case .motionLocked: "motion.locked"
        case .voteCorrectionAmendment: "vote.correctionAmendment"
        case .motionClosed: "motion.closed"
        case .motionMovedAlready: "motion.movedAlready"
        case .motionBackedAlready: "motion.backedAlready"
        case .motionNotSeconded: "motion.notSeconded"
        case .motionAmendmentsOpen: "motion.amendmentsOpen"
        case .motionAmended: "motion.amended"
        case .motionFull: "motion.full"
        case .amendmentUnknown: "amendment.unknown"
        case .amendmentSettled: "amendment.settled"
        case .amendmentParagraph: "amendment.paragraph"
        case .amendmentConflict: "amendment.conflict"
        case .amendmentVoting: "amendment.voting"
        case .voteWeights: "vote.weights"
        case .voteExcludedAlready: "vote.excludedAlready"
        case .voteExcludedNotEntitled: "vote.excludedNotEntitled"
        case .voteNotExcluded: "vote.notExcluded"
        case .voteNotOpen: "vote.notOpen"
        case .voteClosed: "vote.closed"
        case .voteOpenAlready: "vote.openAlready"
        case .voteNotClosed: "vote.notClosed"
        case .votePublished: "vote.published"
        case .voteCancelled: "vote.cancelled"
        case .voteOptions: "vote.options"
        case .voteQuorum: "vote.quorum"
        case .timeEarly: "time.early"
        case .voteClosingAlready: "vote.closingAlready"
        case .voteNotClosing: "vote.notClosing"
        case .voteNotPublished: "vote.notPublished"
        case .voteObjectedAlready: "vote.objectedAlready"
        case .voteObjectionsFull: "vote.objectionsFull"
        case .voteNotObjected: "vote.notObjected"
        case .voteNotRecounted: "vote.notRecounted"
        case .voteCorrectionTotal: "vote.correctionTotal"
        case .voteCorrectionSame: "vote.correctionSame"
        case .voteNotOver: "vote.notOver"
        case .votePreset: "vote.preset"
        case .voteCoop: "vote.coop"
        case .presenceRunning: "presence.running"
        case .presenceNobody: "presence.nobody"
        case .presenceNotAsked: "presence.notAsked"
        case .presenceOver: "presence.over"
        case .presenceAnswered: "presence.answered"
        case .voteCoopWeights: "vote.coopWeights"
        case .voteNotTied: "vote.notTied"
        case .voteNoArticle: "vote.noArticle"
        case .voteNoRunoff: "vote.noRunoff"
        case .voteRunoffTied: "vote.runoffTied"
        case .noObjectionRunning: "noObjection.running"
        case .noObjectionNotAsked: "noObjection.notAsked"
        case .voteOnlyWords: "vote.onlyWords"
        case .voteLocked: "vote.locked"
        case .voteIsSecret: "vote.isSecret"
        case .voteNotSecret: "vote.notSecret"
        case .voteSecretRules: "vote.secretRules"
        case .voteSecretKey: "vote.secretKey"
        case .voteSecretOff: "vote.secretOff"
        case .voteCounting: "vote.counting"
        case .voteAlarmed: "vote.alarmed"
        case .paperAlready: "paper.already"
        case .paperToken: "paper.token"
        case .paperSignature: "paper.signature"
        case .paperCounter: "paper.counter"
        case .paperLost: "paper.lost"
        case .ballotNotEntitled: "ballot.notEntitled"
        case .ballotChoice: "ballot.choice"
        case .ballotNotHolder: "ballot.notHolder"
        case .ballotInAlready: "ballot.inAlready"
        case .ballotByDevice: "ballot.byDevice"
        case .ballotByKiosk: "ballot.byKiosk"
        case .ballotByProxy: "ballot.byProxy"
        case .ballotByWritten: "ballot.byWritten"
        case .ballotByPaper: "ballot.byPaper"
        case .ballotWay: "ballot.way"
        case .ballotNotEntered: "ballot.notEntered"
        case .ballotBatched: "ballot.batched"
        case .batchVote: "batch.vote"
        case .batchWay: "batch.way"
        case .batchAnother: "batch.another"
        case .batchAgreed: "batch.agreed"
        case .batchUnknown: "batch.unknown"
        case .batchFull: "batch.full"
        case .batchEmpty: "batch.empty"
        case .batchMarks: "batch.marks"
        case .batchTotal: "batch.total"
        case .batchPapers: "batch.papers"
        case .voteBatchOpen: "vote.batchOpen"
        case .voteCorrectByTwo: "vote.correctByTwo"
        case .voteCorrectAgreed: "vote.correctAgreed"
        case .voteNoWritten: "vote.noWritten"
        case .voteDirect: "vote.direct"
        case .proxySelf: "proxy.self"
        case .proxyHolder: "proxy.holder"
        case .proxyMembers: "proxy.members"
        case .proxyLimit: "proxy.limit"
        case .proxyChain: "proxy.chain"
        case .proxyPresent: "proxy.present"
        case .proxyLate: "proxy.late"
        case .proxyNone: "proxy.none"
        case .ballotForm: "ballot.form"
        case .ballotTwice: "ballot.twice"
        case .ballotChoicesMax: "ballot.choicesMax"
        case .ballotPointsMax: "ballot.pointsMax"
        case .ballotEachMax: "ballot.eachMax"
        case .ballotCreditsMax: "ballot.creditsMax"
        case .ballotScoreMax: "ballot.scoreMax"
        case .voteOptionsMax: "vote.optionsMax"
        case .voteSingle: "vote.single"
        case .voteMaxChoices: "vote.maxChoices"
        case .votePoints: "vote.points"
        case .voteCredits: "vote.credits"
        case .voteMaxScore: "vote.maxScore"
        case .voteAside: "vote.aside"
        case .voteCorrectionFiled: "vote.correctionFiled"
        case .voteTieSeed: "vote.tieSeed"
        case .voteTieOrder: "vote.tieOrder"
        case .voteStatements: "vote.statements"
        case .floorAlready: "floor.already"
        case .floorUnknown: "floor.unknown"
        case .floorBusy: "floor.busy"
        case .floorFull: "floor.full"
        case .floorNotYours: "floor.notYours"
        case .rateTooFast: "rate.tooFast"
        case .serverBusy: "server.busy"
        case .serverStopping: "server.stopping"
        case .codeUnknown: "code.unknown"
        case .deskSignIn: "desk.signIn"
        case .requestOrigin: "request.origin"
        case .statementUnknown: "statement.unknown"
        case .statementClosed: "statement.closed"
        case .statementFull: "statement.full"
        case .statementSame: "statement.same"
        case .statementEachMax: "statement.eachMax"
        case .statementStatus: "statement.status"
        case .opinionsClosed: "opinions.closed"
        case .opinionsRound: "opinions.round"
        case .tablesNone: "tables.none"
        case .tablesTooFew: "tables.tooFew"
        case .tablesTooMany: "tables.tooMany"
        case .tableFull: "table.full"
        case .keywordFull: "keyword.full"
        case .keywordItself: "keyword.itself"
        case .formatFile: "format.file"
        case .formatFull: "format.full"
        case .formatUnknown: "format.unknown"
        }
    }
}
