// Which column means what: by its header, in Korean or English, as offices write it.

/// What a column of a roll can hold.
public enum RollColumn: UInt8, CaseIterable, Sendable {
    case name, number, group, weight, status, contact, proxy

    /// Headers, folded: small letters, without spaces, marks, and what stands in brackets.
    var headers: [String] {
        switch self {
        case .name:
            [
                "이름", "성명", "조합원명", "회원명", "위원명", "성함", "대표자", "소유자", "구분소유자", "name", "fullname", "member",
                "membername",
            ]
        case .number:
            [
                "번호", "회원번호", "조합원번호", "등록번호", "사번", "학번", "호수", "동호수", "동호", "호실", "id", "number",
                "memberno", "membernumber", "memberid", "unit",
            ]
        case .group:
            [
                "조", "모둠", "그룹", "분과", "소속", "부서", "지역", "지부", "반", "구분", "group", "team", "table", "branch",
                "department",
            ]
        case .weight:
            [
                "가중치", "의결권", "의결권수", "표수", "지분", "지분율", "출자좌수", "좌수", "면적", "전유면적", "주식수", "weight", "votes",
                "shares", "share",
            ]
        case .status: ["상태", "자격", "회원상태", "회원구분", "권리", "비고상태", "status", "standing"]
        case .proxy:
            [
                "대리", "대리인", "위임", "수임인", "수임자", "위임받는사람", "위임받은사람", "proxy", "proxyholder", "holder",
                "agent",
            ]
        case .contact:
            [
                "연락처", "전화", "전화번호", "휴대전화", "휴대폰", "핸드폰", "이메일", "메일", "전자우편", "contact", "phone",
                "phonenumber", "mobile", "email", "mail",
            ]
        }
    }

    /// The meaning of a header; nil: none that a roll knows.
    static func named(_ header: String) -> RollColumn? {
        let folded = fold(header)
        guard !folded.isEmpty else { return nil }
        return allCases.first { $0.headers.contains(folded) }
    }

    static func fold(_ text: String) -> String {
        var folded = ""
        var depth = 0
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case "(", "[", "（": depth += 1
            case ")", "]", "）": depth = max(0, depth - 1)
            default:
                let isKept = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                if depth == 0, isKept { folded.unicodeScalars.append(scalar) }
            }
        }
        return folded
    }
}

/// Where a member stands.
public enum RollStatus: UInt8, Sendable {
    case active
    /// 권리정지: on the roll, without a vote.
    case suspended
    /// 대리인: not a member, here to act for members.
    case agent
    /// No longer a member: not imported, and said.
    case ended

    /// The meaning of a cell; an empty one is an active member; nil: unknown.
    static func named(_ cell: String) -> RollStatus? {
        switch RollColumn.fold(cell) {
        case "", "정상", "정회원", "회원", "조합원", "활동", "유효", "active", "member", "regular", "ok", "yes", "true":
            .active
        case "정지", "권리정지", "권리제한", "자격정지", "휴면", "suspended", "inactive": .suspended
        case "대리인", "대리", "agent", "proxy": .agent
        case "탈퇴", "제명", "해지", "사망", "상실", "ended", "left", "expelled", "former": .ended
        default: nil
        }
    }
}
