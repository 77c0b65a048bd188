// Every bound of the house in one place, with the relations between them asserted by `Limits.check()`.
// A queue, loop, text or collection that a peer can grow has its limit here. Units come last in the name.

/// The bounds of the whole server.
public enum Limits {
    // JSON
    public static let jsonDepthMax = 32
    public static let jsonValuesMax = 4096

    // HTTP/1.1
    public static let httpHeadBytesMax = 16 * 1024
    public static let httpHeaderFieldsMax = 100
    public static let httpTargetBytesMax = 8 * 1024
    public static let httpChunkLineBytesMax = 256
    public static let httpHeadMillisMax = 10_000
    public static let httpBodyBytesMax = 64 * 1024
    public static let httpIdleMillisMax = 60_000
    public static let httpPipelinedRequestsMax = 16
    public static let httpRequestsPerTurnMax = 32

    // WebSocket
    public static let messageBytesMax = 64 * 1024
    public static let echoMessageBytesMax = 16 * 1024 * 1024
    public static let controlPayloadBytesMax = 125
    public static let helloMillisMax = 5_000
    public static let pingMillis = 25_000
    public static let silenceMillisMax = 70_000
    /// What one socket may make a loop read; more than the admission of all kinds together.
    public static let socketTokensMax: Int32 = 400
    public static let socketTokensPerSecond: Int32 = 200
    public static let socketTokenBytes = 1024

    // Reactor
    public static let readBufferBytes = 256 * 1024
    public static let tlsPendingBytesMax = 16 * 1024
    public static let connectionsMax = 1 << 20
    public static let acceptsPerTurnMax = 64
    public static let eventsPerTurnMax = 1_024
    public static let handshakeStepsPerTurnMax = 64
    public static let acceptPauseMillis = 100
    public static let listenBacklogMax = 4096
    public static let handshakeMillisMax = 10_000
    public static let connectMillisMax = 10_000
    public static let lingerMillisMax = 2_000
    public static let certificateFileBytesMax = 1 << 20

    // Fan-out
    public static let logBlockBytes = 64 * 1024
    public static let logBytesMax = 4 * 1024 * 1024
    public static let logBytesInProcessMax = 1024 * 1024 * 1024
    public static let outboxBytesMax = 256 * 1024
    public static let outboxBytesInProcessMax = 256 * 1024 * 1024
    public static let deflateBytesMin = 300
    public static let deliverySliceMicros = 2_000
    public static let writeStallMillisMax = 30_000

    // Rings: powers of two.
    public static let commandRingSlots = 1 << 14
    public static let journalRingSlots = 1 << 12
    public static let deliveryRingSlots = 1 << 12

    // Journal
    public static let recordBytesMax = 128 * 1024
    public static let recordPrivateFieldsMax = 16
    public static let segmentBytesMin = 256 * 1024
    public static let segmentBytesMax = 64 * 1024 * 1024
    public static let groupCommitMillis = 2
    // Checkpoints: how often one is signed while a hall grows, and what is read of them.
    public static let checkpointMillis = 5_000
    public static let noteBytesMax = 16 * 1024
    public static let noteSignaturesMax = 64
    public static let noteKeysMax = 32
    public static let momentsMax = 4_096
    /// A bundle over HTTP is put together in memory.
    public static let bundleRecordsMax = 200_000
    /// Records whose public parts are kept at hand for those who ask for their proofs.
    public static let provenRecordsKept = 64
    /// Records that wait at one writer for their commits.
    public static let writerRecordsMax = 8_192
    /// Halls are hashed to them: while one waits for the disk, the halls of the others do not.
    public static let writerThreads = 4
    public static let lockWaitMillisMax = 5_000
    /// A stretch of a replay, and in how many parts it is opened.
    public static let replayChunkRecords = 512
    public static let replayChunkBytes = 1024 * 1024
    public static let replayParts = 8
    public static let snapshotEveryRecords = 50_000
    public static let snapshotsKept = 2
    public static let snapshotBytesMax = 1024 * 1024 * 1024
    public static let keyStoreBytesMax = 64 * 1024 * 1024

    // Hall
    public static let seatsMax = 100_000
    /// Members for whom one person acts, as their page is told: beyond them staff help.
    public static let representedShownMax = 100
    public static let itemsMax = 500
    public static let optionsMax = 100
    /// Of methods that count in rounds or pairs: their report fits into the snapshot beside the item.
    public static let contendersMax = 20
    public static let linksMax = 500
    /// Motions: the texts of one, of all its amendments together, and how many of each there are.
    public static let motionsMax = 100
    public static let motionTextBytesMax = 12 * 1024
    public static let motionBackersMax = 200
    public static let amendmentsMax = 20
    /// With those that were withdrawn, rejected or let fall.
    public static let amendmentsEverMax = 200
    /// Of one person by a device of their own: pending, and ever.
    public static let amendmentsPendingEachMax = 3
    public static let amendmentsEachMax = 10
    public static let postsMax = 1_000_000
    /// Battles: sides, moments of the curve, and how many people stand behind a row of moves that is told.
    public static let battleSidesMax = 6
    public static let curvePointsMax = 600
    public static let battleFlowPeopleMin: UInt32 = 5
    /// The curve as participants ask for it.
    public static let curvePointsToAllMax = 60
    /// Opinion maps: statements of an item and of one person, rounds, people at tables, what a table may write.
    public static let statementsMax = 500
    public static let statementsEachMax = 20
    public static let opinionRoundsMax: UInt32 = 2
    public static let tablePeopleMax = 5_000
    public static let tablePostsMax = 200
    public static let tableTalkShown = 20
    public static let tableNotesShown = 60
    /// A map is drawn anew after this time at the earliest; readers share a budget of deliveries.
    public static let opinionMapMillis: UInt64 = 4_000
    public static let opinionsMillis: UInt64 = 1_000
    public static let opinionsDeliveriesPerSecond = 2_000
    /// Seats that are told their new place in one turn.
    public static let opinionPlacesPerTurn = 200
    public static let opinionPointsMax = 100
    /// Fewer people make no map: each would be seen.
    public static let opinionPeopleMin = 4
    public static let keywordEditsMax = 200
    public static let topicGrainUsual: UInt32 = 6
    public static let topicGrainMax: UInt32 = 12
    /// Between two sortings of a hall's posts, and between two tellings of an audience.
    public static let topicsMillis: UInt64 = 2_000
    public static let topicsDeliveriesPerSecond = 2_000
    public static let topicsFromPosts = 5
    /// Posts that the bench remembers, of all halls.
    public static let topicPostsMax = 2_000_000
    public static let floorQueueMax = 1_000
    public static let seatKeysRemembered = 32
    public static let titleCharactersMax = 200
    public static let textCharactersMax = 2_000
    public static let postCharactersMax = 500
    public static let nameCharactersMax = 40
    public static let reasonCharactersMax = 200
    public static let bytesPerCharacterMax = 16
    /// All texts of one item; six times as much, when every character is escaped, fits into a frame.
    public static let itemTextBytesMax = 16 * 1024
    public static let agendaTextBytesMax = 1024 * 1024
    public static let clockSecondsMax = 24 * 3600
    public static let countdownMillis: UInt64 = 10_000
    public static let voteObjectionsMax = 10
    public static let batchesMax = 50
    public static let batchVotesMax = 1_000_000
    public static let noObjectionMillis: UInt64 = 15_000
    public static let presenceMillis: UInt64 = 60_000
    public static let snapshotFrameBytesMax = 16 * 1024
    public static let snapshotPosts = 50
    public static let pagePostsMax = 200

    // Secret votes
    public static let secretBallotsInRecord = 128
    public static let papersEachMax = 64
    /// What waits for the office of secret votes: papers beyond it are answered as busy.
    public static let officeInputsMax = 16_384
    public static let castConnectionsMax = 4_096
    public static let castsPerCommitMax = 256

    // Ballots: a request of `townhall tally`.
    public static let tallyRequestBytesMax = 1 << 30
    public static let tallyOptionsMax = 100_000
    public static let tallyContendersMax = 500
    public static let tallyBranchesMax = 1_024
    public static let tallyBranchLoadsMax = 1 << 21
    public static let rankedPairsLotsOptionsMax = 7
    public static let ballotWeightMax: Int64 = (1 << 53) - 1
    public static let ballotAmountMax: Int64 = 1_000_000_000
    public static let ballotValuesMax = 4 * 4096

    // Rolls: files that hosts bring. What a workbook unpacks to is bounded apart.
    public static let rollFileBytesMax = 16 * 1024 * 1024
    /// What comes over HTTP, before anybody's seat is looked at; so many at once on a loop.
    public static let rollUploadBytesMax = 4 * 1024 * 1024
    public static let rollUploadsMax = 4
    public static let rollUploadMillisMax = 60_000
    public static let rollProblemsShownMax = 200
    public static let cardsMadeMax = 1_000
    /// How long a helper's device serves the member whose card was shown at it.
    public static let cardShownMillis: UInt64 = 120_000
    public static let rollRowsMax = 100_000
    public static let rollColumnsMax = 256
    public static let rollCellBytesMax = 4 * 1024
    public static let rollNumberCharactersMax = 40
    public static let rollContactCharactersMax = 100
    public static let workbookPartsMax = 1_000
    public static let workbookPartBytesMax = 64 * 1024 * 1024

    // Owner and running numbers
    public static let numbersMillis: UInt64 = 200
    public static let numbersDeliveriesPerSecond = 20_000
    /// Who is here changes all the time while people come in, and is urgent for nobody: its own, smaller budget.
    public static let presenceDeliveriesPerSecond = 5_000
    public static let numbersLikesMax = 100
    public static let socketsPerSeatMax = 8
    public static let loadingQueueMax = 20_000
    public static let snapshotReuseMillis: UInt64 = 250

    // Admission: tokens and what one refill brings.
    /// By `AdmissionKind`: post, ballot, like, cheer, other, staff.
    public static let admissionPerSecond: [Int32] = [1, 2, 10, 10, 5, 20]
    public static let admissionBurst: [Int32] = [5, 10, 30, 20, 20, 60]
    /// How long a seat without a socket keeps its tokens: longer than the slowest takes to be full again.
    public static let admissionKeptMillis: UInt64 = 10_000
    public static let cheersForwardMillis: UInt64 = 50
    public static let idleHallMillis = 15 * 60_000

    // Server
    public static let threadsMax = 64
    public static let listenersMax = 16
    public static let strictTransportSeconds = 365 * 24 * 3600
    public static let seatCookieSeconds = 90 * 24 * 3600
    public static let deskCookieSeconds = 30 * 24 * 3600
    public static let deskSessionsMax = 1_000
    public static let ownFormatsMax = 100
    public static let guessesFree = 10
    public static let guessDelayMillis = 100
    public static let guessDelayMillisMax = 5_000
    public static let guessForgivenMillis = 10_000
    public static let guessNetworksMax = 10_000
    public static let staticFilesMax = 5_000
    public static let staticBytesMax = 64 * 1024 * 1024
    public static let staticDepthMax = 8
    public static let answerMillisMax = 30_000
    public static let stopMillisMax = 10_000
    public static let byeMillisMax = 5_000
    public static let inputsPerTurnMax = 1_024
    public static let ownerSliceMicros = 2_000
    public static let mappedBlockBytesMin = 128 * 1024
    public static let inputsBetweenClocks = 16
    public static let inputsWaitingMax = 4_096
    public static let logLinesMax = 4_096
    public static let logLineBytesMax = 8 * 1024
    public static let backgroundJobsMax = 256
    public static let roomLogBytesMax = 64 * 1024 * 1024
    public static let tidyMillis = 60_000
    public static let exportKeptMillis = 2_000
    public static let exportsKept = 4
    /// Rows of a sheet of the workbook; what is beyond stands in the CSV tables. Excel holds 1,048,576.
    public static let workbookRowsMax = 200_000

    /// Asserts the relations; called once at start and by a test.
    public static func check() {
        precondition(outboxBytesMax >= 2 * messageBytesMax)
        precondition(logBytesMax >= 4 * logBlockBytes && logBytesMax <= logBytesInProcessMax)
        precondition(outboxBytesInProcessMax >= threadsMax * outboxBytesMax)
        precondition(httpTargetBytesMax < httpHeadBytesMax)
        precondition(pingMillis * 2 < silenceMillisMax)
        precondition(snapshotFrameBytesMax <= messageBytesMax)
        precondition(recordBytesMax >= messageBytesMax)
        for (burst, refill) in zip(admissionBurst, admissionPerSecond) {
            precondition(UInt64(burst) * 1000 <= UInt64(refill) * admissionKeptMillis)
        }
        precondition(6 * itemTextBytesMax < outboxBytesMax / 2 && itemTextBytesMax < recordBytesMax / 2)
        precondition(segmentBytesMin >= recordBytesMax && segmentBytesMin <= segmentBytesMax)
        for slots in [commandRingSlots, journalRingSlots, deliveryRingSlots] {
            precondition(slots & (slots - 1) == 0)
        }
    }
}
