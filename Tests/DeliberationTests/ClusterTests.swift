// Posts become topics that make sense, stay, and are the same on every machine.
import Base
import Foundation
import Testing

@testable import Deliberation

/// Rooms made from a seed: each topic has its words, all topics share some.
struct MadeRoom {
    var random: SeededRandom
    static let topics = [
        "버스 노선 정류장 배차 환승 요금 기사 막차", "쓰레기 소각장 재활용 분리배출 봉투 수거 종량제 악취",
        "도서관 사서 열람실 독서 대출 책장 강좌 서가", "어린이집 육아 보육 유치원 방과후 급식 교사 학부모",
        "자전거 헬멧 킥보드 대여소 차로 안장 바퀴 신호등", "bus route station fare transfer driver schedule stop",
    ]
    static let shared = ["우리", "동네", "주민", "예산", "회의", "모두", "내년", "제안"]

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func post() -> (text: [UInt8], topic: Int) {
        let topic = Int(random.below(UInt64(Self.topics.count)))
        let words = Self.topics[topic].split(separator: " ")
        var chosen = (0..<3).map { _ in String(words[Int(random.below(UInt64(words.count)))]) + "을" }
        if topic == 5 { chosen = chosen.map { String($0.dropLast()) } }
        chosen.append(Self.shared[Int(random.below(UInt64(Self.shared.count)))] + "에서")
        return (Array(chosen.joined(separator: " ").utf8), topic)
    }

    static func board(_ count: Int, seed: UInt64 = 1) -> (board: TopicBoard<JosaStripping>, topics: [Int]) {
        var room = MadeRoom(seed: seed)
        var board = TopicBoard(JosaStripping())
        var topics: [Int] = []
        for _ in 0..<count {
            let post = room.post()
            board.add(post.text)
            topics.append(post.topic)
        }
        return (board, topics)
    }
}

extension TopicBoard {
    var assignment: [UInt32] { (0..<postCount).map { topic(of: $0) ?? 0 } }

    /// The share of posts that are of the commonest kind in their topic.
    func purity(_ kinds: [Int]) -> Double {
        var counts: [UInt32: [Int: Int]] = [:]
        for (post, kind) in kinds.enumerated() {
            counts[topic(of: post) ?? 0, default: [:]][kind, default: 0] += 1
        }
        return Double(counts.values.map { $0.values.max()! }.reduce(0, +)) / Double(kinds.count)
    }
}

struct ClusterTests {
    @Test("A room's topics are found, whatever the number of posts", arguments: [60, 200, 1_000, 5_000])
    func found(count: Int) {
        var (board, topics) = MadeRoom.board(count)
        board.refresh()
        #expect(board.purity(topics) > 0.85)
        let living = board.topics.filter { !$0.isRetired }
        #expect((5...9).contains(living.count))
        #expect(living.allSatisfy { !$0.words.isEmpty && $0.words.count <= 3 })
    }

    @Test("The same posts give the same topics, to the bit, on every machine")
    func deterministic() {
        var (board, _) = MadeRoom.board(3_000)
        board.refresh()
        for text in (0..<500).map({ "버스 정류장 \($0)" }) { board.add(text.utf8) }
        board.refresh()
        var bytes = board.assignment.map { UInt8(truncatingIfNeeded: $0) }
        for topic in board.topics { bytes += topic.words.joined(separator: [0]) }
        #expect(Fixture.fingerprint(bytes) == 7_129_524_471_810_628_624)
    }

    @Test("A new post goes to the topic of its words, and a post without words to none")
    func between() {
        var (board, topics) = MadeRoom.board(1_000)
        board.refresh()
        let bus = topics.firstIndex(of: 0)!
        let answers = ["노선 배차 정류장 환승", "ㅋㅋㅋ 😀", "처음보는말"].map { board.add($0.utf8) }
        #expect(answers == [board.topic(of: bus), nil, nil])
    }

    @Test("Through refreshes nine posts of ten keep their topic, and topics their colour")
    func stay() {
        var room = MadeRoom(seed: 5)
        var board = TopicBoard(JosaStripping())
        for size in [100, 150, 225, 340, 510, 765, 1_150, 1_700] {
            while board.postCount < size { board.add(room.post().text) }
            let before = Array(board.assignment.prefix(board.postCountAtRefresh))
            let colours = board.topics.map(\.colour)
            board.refresh()
            let had = before.indices.filter { before[$0] > 0 }
            let kept = had.filter { before[$0] == board.assignment[$0] }
            #expect(kept.count * 10 >= had.count * 9, "at \(size) posts")
            #expect(Array(board.topics.map(\.colour).prefix(colours.count)) == colours)
        }
        #expect(board.topics.count { !$0.isRetired } <= 9)
    }

    @Test("A refresh without a new post changes next to nothing, and numbers are never used again")
    func calm() {
        var (board, _) = MadeRoom.board(2_000)
        board.refresh()
        let before = board.assignment
        board.refresh()
        let same = before.indices.filter { before[$0] == board.assignment[$0] }
        #expect(same.count * 100 >= before.count * 97)
        #expect(board.topics.map(\.id) == (1...UInt32(board.topics.count)).map { $0 })
    }

    @Test("A moderator's name, merge and hiding stay through refreshes")
    func edits() {
        var room = MadeRoom(seed: 3)
        var board = TopicBoard(JosaStripping())
        for _ in 0..<600 { board.add(room.post().text) }
        board.refresh()
        let ids = board.topics.map(\.id)
        let done = [
            board.rename(ids[0], Array("교통".utf8)), board.hide(ids[1], true),
            board.merge(ids[2], into: ids[0]),
            board.merge(ids[0], into: ids[2]), board.rename(99, nil),
        ]
        #expect(done == [true, true, true, false, false])
        for _ in 0..<300 { board.add(room.post().text) }
        board.refresh()
        #expect(board.topics[0].title == Array("교통".utf8))
        #expect(board.topics[1].isHidden)
        #expect(board.shown(ids[2]) == ids[0])
        #expect(!board.assignment.contains(ids[2]))
    }

    @Test("Finer and coarser, and a number of topics, are obeyed")
    func grain() {
        let (board, _) = MadeRoom.board(2_000)
        func living(_ grain: ClusterGrain) -> Int {
            var board = board
            board.refresh(grain)
            return board.topics.count { !$0.isRetired }
        }
        #expect(living(.steps(-6)) <= living(.usual))
        #expect(living(.steps(6)) >= living(.usual))
        for wanted in 1...6 { #expect(living(.topics(wanted)) == wanted) }
    }

    @Test("Empty, tiny, all the same, one script, emoji, one long word: sane and no trap")
    func odd() {
        let sets: [[String]] = [
            [], ["버스"], Array(repeating: "버스 노선을 늘려 주세요", count: 500), Array(repeating: "😀", count: 100),
            Array(repeating: "", count: 50), (0..<300).map { "w\($0)" },
            [String(repeating: "가", count: 9_000)],
            (0..<200).map { _ in "a b c" }, ["가나 다라", "라마 바사"],
        ]
        for texts in sets {
            var board = TopicBoard(JosaStripping())
            for text in texts { board.add(text.utf8) }
            board.refresh()
            board.refresh()
            for text in texts.prefix(5) { board.add(text.utf8) }
            board.refresh(.topics(5))
            #expect(board.topics.count <= 32)
        }
        var same = TopicBoard(JosaStripping())
        for _ in 0..<500 { same.add("버스 노선을 늘려 주세요".utf8) }
        same.refresh()
        #expect(Set(same.assignment) == [1])
        #expect(same.topics[0].words.isEmpty == false)
    }

    @Test("20,000 posts are sorted within seconds even on a very busy machine")
    func speed() {
        var (board, _) = MadeRoom.board(20_000)
        let clock = ContinuousClock()
        let time = clock.measure { board.refresh() }
        #expect(time < .seconds(5))
    }
}
