// Words that say nothing about a topic, and the nouns of one syllable that do.

enum StopWords {
    private static let korean = """
        것 수 등 때 중 점 분 곳 쪽 거 게 건 걸 뭐 누구 무엇 어디 언제 얼마 우리 저희 제가 나는 저는 너희 여러분 그것 이것 저것 여기 거기 저기 \
        이번 저번 지난번 다음 이후 이전 이상 이하 정도 경우 때문 가지 부분 자체 관련 대해 대한 통해 위해 따라 한번 하나 둘 셋 모두 전부 \
        다른 어떤 이런 그런 저런 무슨 어느 그냥 정말 진짜 너무 매우 아주 조금 많이 다시 바로 계속 항상 그리고 그러나 하지만 그래서 또한 또는 \
        지금 현재 혹시 아마 역시 생각 사람 말씀 이야기 얘기 문제 필요 가능 사용 이용 안녕 감사 부탁 해주 해주세 합니 있습 없습 입니 \
        하다 있다 없다 되다 이다 않다 같다 보다 주다 싶다 알다 모르다 그렇다 이렇다 어떻다 말다 못하다 오다 가다 받다 나오다 대하다 위하다 \
        좀 잘 더 안 못 다 꼭 왜 또 막 참 및
        """
    private static let english = """
        a about above after again against all almost also although am an and another any are aren as at be because been before being \
        below between both but by can cannot could couldn did didn do does doesn doing don done down during each either else etc ever \
        every few for from further get gets getting give given go goes going got had hadn has hasn have haven having he her here hers \
        herself him himself his how however i if in into is isn it its itself just know let like ll made make makes making many may me \
        might more most much must my myself need no nor not now of off on once one only or other our ours ourselves out over own per \
        please put re really s said same say says see seem shall she should shouldn since so some something still such t take than that \
        the their theirs them themselves then there these they thing this those though through thus to too two under until up upon us \
        use used user uses using ve very via want wants was wasn way we well were weren what when where whether which while who whom \
        whose why will with within without won would wouldn yes yet you your yours yourself yourselves im dont cant
        """
    /// Nouns of one syllable that are worth a word.
    private static let oneSyllable = """
        집 돈 땅 길 법 표 밥 물 차 눈 비 술 약 책 옷 병 방 글 꽃 산 강 나무 역 빵 몸 손 발 귀 코 입 뇌 암 춤 시 구 군 읍 면 동 리 섬 논 밭 벼 쌀 소 닭 개 \
        새 숲 흙 돌 쇠 철 금 은 빛 불 열 힘 일 꿈 죄 벌 칼 총 왕 신 절 탑 문 벽 창 침 잠 국 떡 콩 팥 꿀 풀 솔 글 붓 달 해 별 봄 밤 낮 눈 앱 팀 폰 톡 반
        """

    static let all = table(korean + " " + english)
    static let short = table(oneSyllable)

    private static func table(_ words: String) -> ByteSet {
        var set = ByteSet()
        for word in words.split(separator: " ") { set.insert(Array(word.utf8)) }
        return set
    }

    static func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool { all.contains(word) }
    static func isWorthy(_ word: UnsafeBufferPointer<UInt8>) -> Bool { short.contains(word) }
}

/// A set of short byte strings that is only asked, never walked: by length and then in order.
struct ByteSet: Sendable {
    private var table = WordTable()

    mutating func insert(_ word: [UInt8]) { _ = word.withUnsafeBufferPointer { table.intern($0, .noun) } }
    func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool { table.number(of: word) != nil }
}
