// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Base
import Hall

extension CommandDecoder {
    /// Reads a command that a page may send; nil: no such command (the server's own are not read here).
    static func command(_ type: JSONView, _ fields: inout CommandFields) throws(Refusal) -> Command? {
        if StaticString("hall.edit").isEqual(to: type) {
            return .hallEdit(
                Command.HallEdit(
                    title: try fields.text("title", charactersMax: 200, mayBeEmpty: false),
                    names: try fields.enumeration("names", NamesPolicy.init(name:)),
                    premoderation: try fields.bool("premoderation"),
                    streamDelay: try fields.u32("streamDelay", max: 120, default: 0)))
        }
        if StaticString("hall.close").isEqual(to: type) {
            return .hallClose
        }
        if StaticString("link.revoke").isEqual(to: type) {
            return .linkRevoke(
                Command.LinkRevoke(
                    link: try fields.u64("link")))
        }
        if StaticString("seat.checkIn").isEqual(to: type) {
            return .seatCheckIn(
                Command.SeatCheckIn(
                    seat: try fields.optionalSeat("seat")))
        }
        if StaticString("seat.checkOut").isEqual(to: type) {
            return .seatCheckOut(
                Command.SeatCheckOut(
                    seat: try fields.optionalSeat("seat")))
        }
        if StaticString("presence.ask").isEqual(to: type) {
            return .presenceAsk
        }
        if StaticString("presence.answer").isEqual(to: type) {
            return .presenceAnswer(
                Command.PresenceAnswer(
                    seat: try fields.optionalSeat("seat")))
        }
        if StaticString("presence.stop").isEqual(to: type) {
            return .presenceStop
        }
        if StaticString("presence.settle").isEqual(to: type) {
            return .presenceSettle(
                Command.PresenceSettle(
                    checkOut: try fields.bool("checkOut")))
        }
        if StaticString("seat.mute").isEqual(to: type) {
            return .seatMute(
                Command.SeatMute(
                    seat: try fields.optionalSeat("seat"),
                    post: try fields.optionalU64("post"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("seat.unmute").isEqual(to: type) {
            return .seatUnmute(
                Command.SeatUnmute(
                    seat: try fields.optionalSeat("seat"),
                    post: try fields.optionalU64("post"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("agenda.add").isEqual(to: type) {
            return .agendaAdd(
                Command.AgendaAdd(
                    details: try fields.structure("details") { (inner: inout CommandFields) throws(Refusal) in try ItemDetails(&inner) },
                    before: try fields.optionalU64("before")))
        }
        if StaticString("agenda.edit").isEqual(to: type) {
            return .agendaEdit(
                Command.AgendaEdit(
                    item: try fields.u64("item"),
                    revision: try fields.u64("revision"),
                    details: try fields.structure("details") { (inner: inout CommandFields) throws(Refusal) in try ItemDetails(&inner) }))
        }
        if StaticString("agenda.move").isEqual(to: type) {
            return .agendaMove(
                Command.AgendaMove(
                    item: try fields.u64("item"),
                    before: try fields.optionalU64("before")))
        }
        if StaticString("agenda.remove").isEqual(to: type) {
            return .agendaRemove(
                Command.AgendaRemove(
                    item: try fields.u64("item"),
                    revision: try fields.u64("revision")))
        }
        if StaticString("agenda.start").isEqual(to: type) {
            return .agendaStart(
                Command.AgendaStart(
                    item: try fields.u64("item"),
                    expects: try fields.u64("expects")))
        }
        if StaticString("agenda.stop").isEqual(to: type) {
            return .agendaStop(
                Command.AgendaStop(
                    expects: try fields.u64("expects")))
        }
        if StaticString("agenda.next").isEqual(to: type) {
            return .agendaNext(
                Command.AgendaNext(
                    expects: try fields.u64("expects")))
        }
        if StaticString("clock.start").isEqual(to: type) {
            return .clockStart(
                Command.ClockStart(
                    item: try fields.u64("item"),
                    seconds: try fields.optionalU32("seconds", max: 86400)))
        }
        if StaticString("clock.pause").isEqual(to: type) {
            return .clockPause(
                Command.ClockPause(
                    item: try fields.u64("item")))
        }
        if StaticString("post.add").isEqual(to: type) {
            return .postAdd(
                Command.PostAdd(
                    item: try fields.u64("item"),
                    text: try fields.text("text", charactersMax: 500, mayBeEmpty: false),
                    replyTo: try fields.optionalU64("replyTo"),
                    anonymous: try fields.bool("anonymous", default: false)))
        }
        if StaticString("post.approve").isEqual(to: type) {
            return .postApprove(
                Command.PostApprove(
                    post: try fields.u64("post")))
        }
        if StaticString("post.like").isEqual(to: type) {
            return .postLike(
                Command.PostLike(
                    post: try fields.u64("post")))
        }
        if StaticString("post.unlike").isEqual(to: type) {
            return .postUnlike(
                Command.PostUnlike(
                    post: try fields.u64("post")))
        }
        if StaticString("post.hide").isEqual(to: type) {
            return .postHide(
                Command.PostHide(
                    post: try fields.u64("post"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("post.restore").isEqual(to: type) {
            return .postRestore(
                Command.PostRestore(
                    post: try fields.u64("post"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("post.erase").isEqual(to: type) {
            return .postErase(
                Command.PostErase(
                    post: try fields.u64("post"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("seat.erase").isEqual(to: type) {
            return .seatErase(
                Command.SeatErase(
                    seat: try fields.seat("seat"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("hall.erase").isEqual(to: type) {
            return .hallErase(
                Command.HallErase(
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("retention.set").isEqual(to: type) {
            return .retentionSet(
                Command.RetentionSet(
                    days: try fields.u32("days", max: 3650)))
        }
        if StaticString("question.mark").isEqual(to: type) {
            return .questionMark(
                Command.QuestionMark(
                    post: try fields.u64("post"),
                    mark: try fields.enumeration("mark", PostMark.init(name:))))
        }
        if StaticString("side.take").isEqual(to: type) {
            return .sideTake(
                Command.SideTake(
                    item: try fields.u64("item"),
                    position: try fields.u32("position", max: 6)))
        }
        if StaticString("side.speak").isEqual(to: type) {
            return .sideSpeak(
                Command.SideSpeak(
                    item: try fields.u64("item"),
                    position: try fields.u32("position", max: 6),
                    seconds: try fields.u32("seconds", max: 86400, default: 0)))
        }
        if StaticString("side.count").isEqual(to: type) {
            return .sideCount(
                Command.SideCount(
                    item: try fields.u64("item")))
        }
        if StaticString("reason.give").isEqual(to: type) {
            return .reasonGive(
                Command.ReasonGive(
                    item: try fields.u64("item"),
                    text: try fields.text("text", charactersMax: 500, mayBeEmpty: false),
                    anonymous: try fields.bool("anonymous", default: false)))
        }
        if StaticString("proposal.add").isEqual(to: type) {
            return .proposalAdd(
                Command.ProposalAdd(
                    item: try fields.u64("item"),
                    title: try fields.text("title", charactersMax: 200, mayBeEmpty: false),
                    text: try fields.text("text", charactersMax: 500, default: []),
                    anonymous: try fields.bool("anonymous", default: false)))
        }
        if StaticString("proposal.merge").isEqual(to: type) {
            return .proposalMerge(
                Command.ProposalMerge(
                    post: try fields.u64("post"),
                    into: try fields.u64("into")))
        }
        if StaticString("proposal.part").isEqual(to: type) {
            return .proposalPart(
                Command.ProposalPart(
                    post: try fields.u64("post")))
        }
        if StaticString("proposal.pick").isEqual(to: type) {
            return .proposalPick(
                Command.ProposalPick(
                    item: try fields.u64("item"),
                    proposals: try fields.u64s("proposals", countMax: 100),
                    title: try fields.text("title", charactersMax: 200, mayBeEmpty: false),
                    method: try fields.enumeration("method", VoteMethod.init(name:), default: .approval),
                    winners: try fields.u32("winners", max: 100, default: 1),
                    maxChoices: try fields.u32("maxChoices", max: 100, default: 0)))
        }
        if StaticString("vote.open").isEqual(to: type) {
            return .voteOpen(
                Command.VoteOpen(
                    item: try fields.u64("item")))
        }
        if StaticString("vote.close").isEqual(to: type) {
            return .voteClose(
                Command.VoteClose(
                    item: try fields.u64("item")))
        }
        if StaticString("vote.countDown").isEqual(to: type) {
            return .voteCountDown(
                Command.VoteCountDown(
                    item: try fields.u64("item")))
        }
        if StaticString("vote.stopClosing").isEqual(to: type) {
            return .voteStopClosing(
                Command.VoteStopClosing(
                    item: try fields.u64("item")))
        }
        if StaticString("vote.object").isEqual(to: type) {
            return .voteObject(
                Command.VoteObject(
                    item: try fields.u64("item"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("vote.recount").isEqual(to: type) {
            return .voteRecount(
                Command.VoteRecount(
                    item: try fields.u64("item")))
        }
        if StaticString("vote.correct").isEqual(to: type) {
            return .voteCorrect(
                Command.VoteCorrect(
                    item: try fields.u64("item"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false),
                    counts: try fields.u32s("counts", max: 4294967295, countMax: 100),
                    blank: try fields.u32("blank", max: 1000000),
                    weights: try fields.u64s("weights", countMax: 100, default: []),
                    blankWeight: try fields.u64("blankWeight", default: 0),
                    invalid: try fields.u32("invalid", max: 1000000, default: 0)))
        }
        if StaticString("vote.repeat").isEqual(to: type) {
            return .voteRepeat(
                Command.VoteRepeat(
                    item: try fields.u64("item")))
        }
        if StaticString("vote.settle").isEqual(to: type) {
            return .voteSettle(
                Command.VoteSettle(
                    item: try fields.u64("item"),
                    how: try fields.enumeration("how", TieBreak.init(name:)),
                    seed: try fields.text("seed", charactersMax: 100, default: []),
                    order: try fields.u32s("order", max: 100, countMax: 100, default: [])))
        }
        if StaticString("vote.chair").isEqual(to: type) {
            return .voteChair(
                Command.VoteChair(
                    item: try fields.u64("item"),
                    choice: try fields.u32("choice", max: 2),
                    voted: try fields.bool("voted")))
        }
        if StaticString("vote.runoff").isEqual(to: type) {
            return .voteRunoff(
                Command.VoteRunoff(
                    item: try fields.u64("item"),
                    title: try fields.text("title", charactersMax: 200, default: [])))
        }
        if StaticString("noObjection.ask").isEqual(to: type) {
            return .noObjectionAsk(
                Command.NoObjectionAsk(
                    item: try fields.u64("item")))
        }
        if StaticString("noObjection.object").isEqual(to: type) {
            return .noObjectionObject(
                Command.NoObjectionObject(
                    item: try fields.u64("item")))
        }
        if StaticString("noObjection.stop").isEqual(to: type) {
            return .noObjectionStop(
                Command.NoObjectionStop(
                    item: try fields.u64("item")))
        }
        if StaticString("vote.publish").isEqual(to: type) {
            return .votePublish(
                Command.VotePublish(
                    item: try fields.u64("item")))
        }
        if StaticString("vote.cancel").isEqual(to: type) {
            return .voteCancel(
                Command.VoteCancel(
                    item: try fields.u64("item"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false),
                    again: try fields.bool("again", default: false)))
        }
        if StaticString("ballot.cast").isEqual(to: type) {
            return .ballotCast(
                Command.BallotCast(
                    item: try fields.u64("item"),
                    choice: try fields.u32("choice", max: 100),
                    voter: try fields.optionalSeat("voter")))
        }
        if StaticString("ballot.file").isEqual(to: type) {
            return .ballotFile(
                Command.BallotFile(
                    item: try fields.u64("item"),
                    marks: try fields.u32s("marks", max: 100000, countMax: 200),
                    voter: try fields.optionalSeat("voter")))
        }
        if StaticString("floor.request").isEqual(to: type) {
            return .floorRequest(
                Command.FloorRequest(
                    item: try fields.u64("item"),
                    order: try fields.bool("order", default: false)))
        }
        if StaticString("floor.withdraw").isEqual(to: type) {
            return .floorWithdraw(
                Command.FloorWithdraw(
                    request: try fields.u64("request")))
        }
        if StaticString("floor.grant").isEqual(to: type) {
            return .floorGrant(
                Command.FloorGrant(
                    request: try fields.u64("request")))
        }
        if StaticString("floor.finish").isEqual(to: type) {
            return .floorFinish(
                Command.FloorFinish(
                    request: try fields.u64("request")))
        }
        if StaticString("roll.change").isEqual(to: type) {
            return .rollChange(
                Command.RollChange(
                    seat: try fields.seat("seat"),
                    name: try fields.text("name", charactersMax: 40, mayBeEmpty: false),
                    number: try fields.text("number", charactersMax: 40, default: []),
                    group: try fields.text("group", charactersMax: 40, default: []),
                    contact: try fields.text("contact", charactersMax: 100, default: []),
                    weight: try fields.u64("weight", default: 1),
                    status: try fields.enumeration("status", MemberStatus.init(name:), default: .active)))
        }
        if StaticString("roll.remove").isEqual(to: type) {
            return .rollRemove(
                Command.RollRemove(
                    seat: try fields.seat("seat"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("vote.exclude").isEqual(to: type) {
            return .voteExclude(
                Command.VoteExclude(
                    item: try fields.u64("item"),
                    seat: try fields.seat("seat"),
                    excluded: try fields.bool("excluded", default: true),
                    reason: try fields.text("reason", charactersMax: 200, default: [])))
        }
        if StaticString("quorum.set").isEqual(to: type) {
            return .quorumSet(
                Command.QuorumSet(
                    numerator: try fields.u32("numerator", max: 1000),
                    denominator: try fields.u32("denominator", max: 1000),
                    over: try fields.bool("over", default: true)))
        }
        if StaticString("quorum.declare").isEqual(to: type) {
            return .quorumDeclare
        }
        if StaticString("motion.set").isEqual(to: type) {
            return .motionSet(
                Command.MotionSet(
                    item: try fields.u64("item"),
                    paragraphs: try fields.texts("paragraphs", charactersMax: 1000, countMax: 40),
                    seconds: try fields.u32("seconds", max: 100, default: 0),
                    backing: try fields.bool("backing", default: false),
                    amending: try fields.bool("amending", default: false)))
        }
        if StaticString("motion.back").isEqual(to: type) {
            return .motionBack(
                Command.MotionBack(
                    item: try fields.u64("item"),
                    amendment: try fields.optionalU64("amendment"),
                    seconding: try fields.bool("seconding", default: true),
                    seat: try fields.optionalSeat("seat")))
        }
        if StaticString("amendment.propose").isEqual(to: type) {
            return .amendmentPropose(
                Command.AmendmentPropose(
                    item: try fields.u64("item"),
                    change: try fields.enumeration("change", AmendmentChange.init(name:)),
                    paragraph: try fields.u32("paragraph", max: 4294967295),
                    text: try fields.text("text", charactersMax: 1000, default: []),
                    seat: try fields.optionalSeat("seat")))
        }
        if StaticString("amendment.rewrite").isEqual(to: type) {
            return .amendmentRewrite(
                Command.AmendmentRewrite(
                    amendment: try fields.u64("amendment"),
                    text: try fields.text("text", charactersMax: 1000, mayBeEmpty: false)))
        }
        if StaticString("amendment.order").isEqual(to: type) {
            return .amendmentOrder(
                Command.AmendmentOrder(
                    item: try fields.u64("item"),
                    amendments: try fields.u64s("amendments", countMax: 100)))
        }
        if StaticString("amendment.settle").isEqual(to: type) {
            return .amendmentSettle(
                Command.AmendmentSettle(
                    amendment: try fields.u64("amendment"),
                    status: try fields.enumeration("status", AmendmentStatus.init(name:))))
        }
        if StaticString("proxy.give").isEqual(to: type) {
            return .proxyGive(
                Command.ProxyGive(
                    principal: try fields.optionalSeat("principal"),
                    holder: try fields.optionalSeat("holder"),
                    holderName: try fields.text("holderName", charactersMax: 40, default: []),
                    item: try fields.optionalU64("item"),
                    instruction: try fields.text("instruction", charactersMax: 200, default: [])))
        }
        if StaticString("proxy.revoke").isEqual(to: type) {
            return .proxyRevoke(
                Command.ProxyRevoke(
                    principal: try fields.optionalSeat("principal"),
                    item: try fields.optionalU64("item")))
        }
        if StaticString("ballot.enter").isEqual(to: type) {
            return .ballotEnter(
                Command.BallotEnter(
                    item: try fields.u64("item"),
                    voter: try fields.seat("voter"),
                    way: try fields.enumeration("way", BallotWay.init(name:)),
                    choice: try fields.u32("choice", max: 100, default: 0),
                    marks: try fields.u32s("marks", max: 100000, countMax: 200, default: [])))
        }
        if StaticString("ballot.drop").isEqual(to: type) {
            return .ballotDrop(
                Command.BallotDrop(
                    item: try fields.u64("item"),
                    voter: try fields.seat("voter"),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("batch.enter").isEqual(to: type) {
            return .batchEnter(
                Command.BatchEnter(
                    item: try fields.u64("item"),
                    batch: try fields.u32("batch", max: 1000000),
                    way: try fields.enumeration("way", BallotWay.init(name:)),
                    counts: try fields.u32s("counts", max: 1000000, countMax: 100),
                    ballots: try fields.u32("ballots", max: 1000000, default: 0),
                    blank: try fields.u32("blank", max: 1000000, default: 0),
                    invalid: try fields.u32("invalid", max: 1000000, default: 0)))
        }
        if StaticString("batch.drop").isEqual(to: type) {
            return .batchDrop(
                Command.BatchDrop(
                    item: try fields.u64("item"),
                    batch: try fields.u32("batch", max: 4294967295),
                    reason: try fields.text("reason", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("papers.give").isEqual(to: type) {
            return .papersGive(
                Command.PapersGive(
                    item: try fields.u64("item"),
                    count: try fields.u32("count", max: 1000000)))
        }
        if StaticString("statement.add").isEqual(to: type) {
            return .statementAdd(
                Command.StatementAdd(
                    item: try fields.u64("item"),
                    text: try fields.text("text", charactersMax: 200, mayBeEmpty: false)))
        }
        if StaticString("statement.moderate").isEqual(to: type) {
            return .statementModerate(
                Command.StatementModerate(
                    statement: try fields.u64("statement"),
                    status: try fields.enumeration("status", StatementStatus.init(name:)),
                    reason: try fields.text("reason", charactersMax: 200, default: [])))
        }
        if StaticString("opinion.give").isEqual(to: type) {
            return .opinionGive(
                Command.OpinionGive(
                    item: try fields.u64("item"),
                    statement: try fields.u64("statement"),
                    answer: try fields.enumeration("answer", OpinionAnswer.init(name:))))
        }
        if StaticString("opinions.set").isEqual(to: type) {
            return .opinionsSet(
                Command.OpinionsSet(
                    item: try fields.u64("item"),
                    accepting: try fields.bool("accepting"),
                    moderated: try fields.bool("moderated"),
                    answering: try fields.bool("answering", default: true),
                    round: try fields.u32("round", max: 2)))
        }
        if StaticString("match.consent").isEqual(to: type) {
            return .matchConsent(
                Command.MatchConsent(
                    item: try fields.u64("item"),
                    willing: try fields.bool("willing")))
        }
        if StaticString("tables.form").isEqual(to: type) {
            return .tablesForm(
                Command.TablesForm(
                    item: try fields.u64("item"),
                    size: try fields.u32("size", max: 20),
                    mix: try fields.enumeration("mix", TableMix.init(name:))))
        }
        if StaticString("table.note").isEqual(to: type) {
            return .tableNote(
                Command.TableNote(
                    item: try fields.u64("item"),
                    text: try fields.text("text", charactersMax: 500, mayBeEmpty: false)))
        }
        if StaticString("table.post").isEqual(to: type) {
            return .tablePost(
                Command.TablePost(
                    item: try fields.u64("item"),
                    text: try fields.text("text", charactersMax: 500, mayBeEmpty: false)))
        }
        if StaticString("keyword.edit").isEqual(to: type) {
            return .keywordEdit(
                Command.KeywordEdit(
                    item: try fields.u64("item"),
                    act: try fields.enumeration("act", KeywordAct.init(name:)),
                    word: try fields.text("word", charactersMax: 40, mayBeEmpty: false),
                    text: try fields.text("text", charactersMax: 40, default: [])))
        }
        if StaticString("topics.grain").isEqual(to: type) {
            return .topicsGrain(
                Command.TopicsGrain(
                    item: try fields.u64("item"),
                    grain: try fields.u32("grain", max: 12)))
        }
        return nil
    }
}

extension ItemDetails {
    init(_ fields: inout CommandFields) throws(Refusal) {
        self.init()
        kind = try fields.enumeration("kind", ItemKind.init(name:))
        title = try fields.text("title", charactersMax: 200, mayBeEmpty: false)
        text = try fields.text("text", charactersMax: 2000, default: [])
        speakers = try fields.text("speakers", charactersMax: 200, default: [])
        seconds = try fields.u32("seconds", max: 86400, default: 0)
        anonymous = try fields.bool("anonymous", default: false)
        method = try fields.enumeration("method", VoteMethod.init(name:), default: .motion)
        voteKind = try fields.enumeration("voteKind", VoteKind.init(name:), default: .final)
        secrecy = try fields.enumeration("secrecy", VoteSecrecy.init(name:), default: .recorded)
        options = try fields.texts("options", charactersMax: 200, countMax: 100)
        winners = try fields.u32("winners", max: 100, default: 1)
        majority = try fields.enumeration("majority", VoteMajority.init(name:), default: .simple)
        base = try fields.enumeration("base", VoteBase.init(name:), default: .yesNoAbstain)
        quorumNumerator = try fields.u32("quorumNumerator", max: 1000, default: 0)
        quorumDenominator = try fields.u32("quorumDenominator", max: 1000, default: 1)
        quorumCounts = try fields.enumeration("quorumCounts", QuorumCounts.init(name:), default: .present)
        quorumOver = try fields.bool("quorumOver", default: true)
        entitledRule = try fields.enumeration("entitledRule", EntitledRule.init(name:), default: .joined)
        running = try fields.bool("running", default: false)
        groups = try fields.texts("groups", charactersMax: 40, countMax: 20)
        weights = try fields.enumeration("weights", VoteWeights.init(name:), default: .heads)
        includesSuspended = try fields.bool("includesSuspended", default: false)
        guide = try fields.text("guide", charactersMax: 2000, default: [])
        amendment = try fields.u64("amendment", default: 0)
        repeats = try fields.u64("repeats", default: 0)
        proxyWho = try fields.enumeration("proxyWho", ProxyWho.init(name:), default: .anyone)
        proxyLimit = try fields.u32("proxyLimit", max: 100000, default: 0)
        written = try fields.enumeration("written", WrittenRule.init(name:), default: .no)
        directNumerator = try fields.u32("directNumerator", max: 1000, default: 0)
        directDenominator = try fields.u32("directDenominator", max: 1000, default: 1)
        maxChoices = try fields.u32("maxChoices", max: 100, default: 0)
        points = try fields.u32("points", max: 1000, default: 10)
        maxPerOption = try fields.u32("maxPerOption", max: 1000, default: 0)
        credits = try fields.u32("credits", max: 10000, default: 100)
        negative = try fields.bool("negative", default: false)
        maxScore = try fields.u32("maxScore", max: 100, default: 5)
        maxObjections = try fields.u32("maxObjections", max: 100000, default: 0)
        asideNumerator = try fields.u32("asideNumerator", max: 1000, default: 1)
        asideDenominator = try fields.u32("asideDenominator", max: 1000, default: 1)
        maxBlocks = try fields.u32("maxBlocks", max: 100000, default: 0)
        minLevel = try fields.u32("minLevel", max: 5, default: 3)
        tie = try fields.enumeration("tie", TieBreak.init(name:), default: .report)
        tieSeed = try fields.text("tieSeed", charactersMax: 100, default: [])
        tieOrder = try fields.u32s("tieOrder", max: 100, countMax: 100, default: [])
        practice = try fields.bool("practice", default: false)
        statements = try fields.texts("statements", charactersMax: 500, countMax: 100, mayBeEmpty: true)
        sources = try fields.u64s("sources", countMax: 100, default: [])
        preset = try fields.enumeration("preset", VotePreset.init(name:), default: .custom)
        article = try fields.text("article", charactersMax: 200, default: [])
    }
}
