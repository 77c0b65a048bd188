// swift-format-ignore-file
// Made from Sources/Protocol/schema.json by `make schema`. Do not edit: edit the schema.
import Hall

extension RefusalCode {
    /// The sentence for people; `{0}` is the first argument.
    func sentence(_ language: Language) -> StaticString {
        switch language {
        case .ko:
            switch self {
            case .messageMalformed:
                "보낸 내용을 읽을 수 없습니다. 페이지를 새로 고쳐 주세요."
            case .messageUnknown:
                "이 서버가 모르는 요청입니다. 페이지를 새로 고쳐 주세요."
            case .messageField:
                "‘{0}’ 값이 맞지 않습니다. 고쳐서 다시 보내 주세요."
            case .textEmpty:
                "내용을 적어 주세요."
            case .textTooLong:
                "{0}자까지 쓸 수 있습니다. 줄여서 다시 보내 주세요."
            case .hallUnknown:
                "행사를 찾을 수 없습니다. 코드나 링크를 다시 확인해 주세요."
            case .hallClosed:
                "끝난 행사입니다. 결과 페이지에서 기록을 볼 수 있습니다."
            case .hallExists:
                "이미 만들어진 행사입니다."
            case .hallReadOnly:
                "서버의 저장 공간에 문제가 생겨 지금은 읽기만 됩니다. 진행자에게 알려 주세요."
            case .hallFull:
                "자리가 모두 찼습니다. 진행자에게 알려 주세요."
            case .seatUnknown:
                "자리를 찾을 수 없습니다. 다시 입장해 주세요."
            case .seatLeft:
                "이미 나간 자리입니다. 다시 입장해 주세요."
            case .seatNoSuch:
                "그 참가자를 찾을 수 없습니다. 목록을 새로 보고 골라 주세요."
            case .seatMuted:
                "진행자가 발언을 잠시 막았습니다. 진행자에게 문의해 주세요."
            case .seatMutedAlready:
                "이미 발언이 막혀 있습니다."
            case .seatNotMuted:
                "발언이 막혀 있지 않습니다."
            case .seatCheckedInAlready:
                "이미 출석했습니다."
            case .seatNotCheckedIn:
                "출석하지 않은 상태입니다."
            case .seatStaff:
                "진행자의 발언은 막을 수 없습니다. 링크를 취소해 주세요."
            case .roleNotAllowed:
                "이 일을 할 권한이 없습니다. 진행자에게 부탁해 주세요."
            case .linkUnknown:
                "쓸 수 없는 링크입니다. 새 링크를 받아 주세요."
            case .linkRevoked:
                "취소된 링크입니다. 새 링크를 받아 주세요."
            case .linkRole:
                "이 역할의 링크는 만들 수 없습니다."
            case .linkTooMany:
                "링크가 너무 많습니다. 쓰지 않는 링크를 취소해 주세요."
            case .linkLastHost:
                "마지막 주최자 링크는 취소할 수 없습니다. 새 주최자 링크를 먼저 만들어 주세요."
            case .itemUnknown:
                "그 순서가 없습니다. 식순을 다시 확인해 주세요."
            case .itemNotRunning:
                "지금 진행 중인 순서가 아닙니다. 화면의 ‘지금’을 확인해 주세요."
            case .itemRunning:
                "진행 중인 순서는 지울 수 없습니다. 먼저 멈춰 주세요."
            case .itemKind:
                "이 순서에서는 할 수 없는 일입니다."
            case .itemDone:
                "이미 끝난 순서입니다."
            case .agendaMoved:
                "{0} 님이 방금 진행을 바꿨습니다. 지금 순서를 확인하고 다시 눌러 주세요."
            case .agendaChanged:
                "그 사이 다른 사람이 고쳤습니다. 새 내용을 확인하고 다시 저장해 주세요."
            case .agendaEnd:
                "다음 순서가 없습니다."
            case .agendaFull:
                "식순이 가득 찼습니다. 쓰지 않는 순서를 지워 주세요."
            case .agendaVoteOpen:
                "투표가 열려 있습니다. 먼저 마감하거나 취소해 주세요."
            case .clockNotSet:
                "시계가 설정되지 않았습니다. 시간을 정해 주세요."
            case .postUnknown:
                "그 글이 없습니다."
            case .battleSides:
                "배틀에는 입장이 둘에서 {0}개까지 있어야 합니다. 입장을 한 줄에 하나씩 적어 주세요."
            case .battleLocked:
                "이미 편을 고른 사람이 있어 입장의 수를 바꿀 수 없습니다. 문구만 고치거나 배틀을 새로 만들어 주세요."
            case .battlePosition:
                "그런 편이 없습니다. 보이는 편 가운데서 골라 주세요."
            case .battleAlready:
                "이미 그 편에 서 있습니다."
            case .battleOver:
                "이 배틀은 마무리되었습니다. 다시 열려면 진행자가 발언을 시작하면 됩니다."
            case .battleNobody:
                "아직 편을 고른 사람이 없습니다. 고를 시간을 조금 더 주세요."
            case .battleFirst:
                "먼저 내 편을 골라 주세요. 고르고 나면 볼 수 있습니다."
            case .proposalMerged:
                "다른 제안과 합쳐진 제안입니다. 합친 제안에서 해 주세요."
            case .proposalNotMerged:
                "합쳐진 제안이 아닙니다. 따로 떼어 낼 것이 없습니다."
            case .proposalItself:
                "같은 순서에 있는 서로 다른 제안끼리만 합칠 수 있습니다. 다른 제안을 골라 주세요."
            case .proposalFew:
                "투표로 보낼 제안을 둘 이상 골라 주세요."
            case .proposalTwice:
                "같은 제안이 두 번 들어 있습니다. 하나만 남겨 주세요."
            case .voteSources:
                "선택지와 그 바탕이 된 제안의 수가 다릅니다. 선택지를 다시 확인해 주세요."
            case .postAnonymous:
                "이 순서에서는 익명으로 쓸 수 없습니다."
            case .postReplyDepth:
                "답글에는 답글을 달 수 없습니다. 원래 글에 답해 주세요."
            case .postHidden:
                "가려진 글입니다."
            case .postNotHidden:
                "가려진 글이 아닙니다."
            case .postNotPending:
                "승인을 기다리는 글이 아닙니다."
            case .postPending:
                "아직 승인되지 않은 글입니다."
            case .postFull:
                "이 행사에 글이 너무 많습니다. 진행자에게 알려 주세요."
            case .eraseDone:
                "이미 지웠습니다."
            case .eraseOldPost:
                "예전 판에서 시작한 행사의 글은 하나씩 지울 수 없습니다. 글을 가리거나, 쓴 사람의 개인정보를 지워 주세요."
            case .eraseOldGroups:
                "예전 판에서 시작해 조별로 투표한 행사입니다. 한 사람만 지우면 표를 다시 셀 수 없게 됩니다. 행사를 마친 뒤 행사 전체의 개인정보를 지워 주세요."
            case .eraseStaff:
                "진행자의 이름은 한 일의 기록에 남습니다. 행사를 마친 뒤 행사 전체의 개인정보를 지울 때 함께 지워집니다."
            case .eraseVoteOpen:
                "열려 있거나 아직 발표하지 않은 투표가 있습니다. 결과를 발표한 뒤에 지워 주세요."
            case .eraseHallOpen:
                "행사를 마친 뒤에 지울 수 있습니다."
            case .postErased:
                "지워진 글입니다."
            case .likeAlready:
                "이미 공감한 글입니다."
            case .likeNone:
                "공감하지 않은 글입니다."
            case .rollUnknown:
                "명부에 없는 사람입니다. 명부를 새로 보고 골라 주세요."
            case .rollNumberTwice:
                "번호 {0}이(가) 명부에 이미 있습니다. 번호를 고쳐 주세요."
            case .rollWeight:
                "의결권 수는 1 이상이어야 하고, 모두 더해 셀 수 있는 크기여야 합니다."
            case .rollStaged:
                "가져오기가 중간에 끊겼습니다. 처음부터 다시 가져와 주세요."
            case .rollVoteOpen:
                "명부로 하는 투표가 열려 있습니다. 마감한 뒤에 명부를 고쳐 주세요."
            case .rollNone:
                "명부가 없습니다. 명부를 먼저 가져와 주세요."
            case .cardUnknown:
                "쓸 수 없는 카드입니다. 이름으로 찾거나 카드를 다시 만들어 주세요."
            case .cardNotShown:
                "먼저 카드를 읽어 주세요. 카드를 읽은 뒤 2분 동안 그 사람의 출석과 투표를 도울 수 있습니다."
            case .rollFileEmpty:
                "파일이 비어 있습니다. 이름이 적힌 파일을 골라 주세요."
            case .rollFileTooLarge:
                "파일이 너무 큽니다. 4MB까지 가져올 수 있습니다."
            case .rollFileNotText:
                "글자를 읽을 수 없는 파일입니다. 엑셀에서 ‘CSV UTF-8’이나 .xlsx로 다시 저장해 주세요."
            case .rollFileTooManyRows:
                "줄이 너무 많습니다. {0}명까지 가져올 수 있습니다."
            case .rollFileTooManyColumns:
                "{0}번째 줄에 칸이 너무 많습니다. 필요한 칸만 남겨 주세요."
            case .rollFileCellTooLong:
                "{0}번째 줄에 너무 긴 칸이 있습니다."
            case .rollFileOpenQuote:
                "{0}번째 줄의 따옴표가 닫히지 않았습니다."
            case .rollFileNotWorkbook:
                "엑셀 파일이 망가졌습니다. 다시 저장해서 올려 주세요."
            case .rollFileEncrypted:
                "암호가 걸린 엑셀 파일입니다. 암호 없이 저장해 주세요."
            case .rollFileOldWorkbook:
                "오래된 .xls 형식입니다. .xlsx나 CSV로 다시 저장해 주세요."
            case .rollFileNoNameColumn:
                "‘이름’ 칸을 찾지 못했습니다. 첫 줄에 이름, 번호, 조 같은 제목을 적어 주세요."
            case .quorumNotSet:
                "성원 기준을 먼저 정해 주세요."
            case .quorumMissed:
                "성원 미달: 재적 {0}명 중 출석 {1}명, {2}명 필요합니다."
            case .motionNone:
                "이 순서에는 동의안이 없습니다. 지금 순서를 확인해 주세요."
            case .motionLocked:
                "수정안이 나왔거나 표결을 시작한 동의안은 고칠 수 없습니다. 수정안으로 내 주세요."
            case .voteCorrectionAmendment:
                "이 표결로 수정안을 처리한 뒤 동의안을 표결에 부쳤거나 그 문단이 다시 바뀌어, 가부를 뒤집는 정정은 할 수 없습니다. 바로잡는 수정안을 새로 내어 표결해 주세요."
            case .motionClosed:
                "지금은 휴대전화로 받지 않습니다. 손을 들어 진행자에게 말해 주세요."
            case .motionMovedAlready:
                "이미 동의가 있었습니다. 재청을 눌러 주세요."
            case .motionBackedAlready:
                "이미 동의하거나 재청한 안입니다."
            case .motionNotSeconded:
                "동의나 재청이 모자랍니다: 재청 {0}명 중 {1}명. 동의와 재청을 먼저 받아 주세요."
            case .motionAmendmentsOpen:
                "처리하지 않은 수정안이 {0}건 있습니다. 먼저 표결하거나 철회, 폐기해 주세요."
            case .motionAmended:
                "수정한 안에는 서면 투표를 넣을 수 없습니다. 원안에 낸 서면 표는 세지 않습니다."
            case .motionFull:
                "동의안이나 수정안이 너무 많습니다. 처리한 뒤 다시 내 주세요."
            case .amendmentUnknown:
                "그런 수정안이 없습니다. 목록을 새로 보고 골라 주세요."
            case .amendmentSettled:
                "이미 처리한 수정안입니다."
            case .amendmentParagraph:
                "그런 문단이 없거나 삭제되었습니다. 동의안의 문단을 다시 확인해 주세요."
            case .amendmentConflict:
                "그 사이 같은 문단이 바뀌었습니다. 수정안을 새 문단에 맞게 고치거나 폐기해 주세요."
            case .amendmentVoting:
                "이 수정안의 표결이 이미 있습니다. 그 표결을 마치거나 취소해 주세요."
            case .voteWeights:
                "의결권 수로 세려면 명부로 하는 투표여야 하고, 사람 수와 함께 세는 것은 찬반 투표에서만 됩니다."
            case .voteExcludedAlready:
                "이미 의결권이 제한된 사람입니다."
            case .voteExcludedNotEntitled:
                "이 안건의 재적에 들지 않는 사람입니다. 의결권을 제한할 필요가 없습니다."
            case .voteNotExcluded:
                "의결권이 제한되지 않은 사람입니다."
            case .voteNotOpen:
                "아직 투표가 열리지 않았습니다. 진행자의 안내를 기다려 주세요."
            case .voteClosed:
                "투표가 마감되었습니다."
            case .voteOpenAlready:
                "이미 열린 투표입니다."
            case .voteNotClosed:
                "먼저 투표를 마감해 주세요."
            case .votePublished:
                "이미 결과를 선포했습니다."
            case .voteCancelled:
                "취소된 투표입니다. 새 투표를 만들어 주세요."
            case .voteOptions:
                "선택지가 둘 이상 있어야 합니다."
            case .voteQuorum:
                "성원 미달: 출석 {0}명, {1}명 필요합니다."
            case .timeEarly:
                "아직 때가 되지 않았습니다."
            case .voteClosingAlready:
                "이미 마감 초읽기 중입니다."
            case .voteNotClosing:
                "마감 초읽기 중이 아닙니다."
            case .voteNotPublished:
                "아직 결과를 선포하지 않았습니다."
            case .voteObjectedAlready:
                "이의가 이미 제기되어 있습니다. 먼저 다시 세어 주세요."
            case .voteObjectionsFull:
                "이의를 더 기록할 수 없습니다. 새 투표를 만들어 주세요."
            case .voteNotObjected:
                "제기된 이의가 없습니다. 이의를 먼저 기록해 주세요."
            case .voteNotRecounted:
                "먼저 다시 세어 주세요."
            case .voteCorrectionTotal:
                "합계가 {0}이어서 재적 {1}보다 많습니다. 숫자를 고쳐 주세요."
            case .voteCorrectionSame:
                "지금 결과와 같은 숫자입니다. 고칠 것이 없습니다."
            case .voteNotOver:
                "끝나지 않은 투표입니다. 결과를 선포하거나 취소한 뒤에 다시 할 수 있습니다."
            case .votePreset:
                "고른 의결 기준과 규칙이 다릅니다. 기준을 다시 고르거나 ‘직접 정하기’로 바꿔 주세요."
            case .voteCoop:
                "협동조합 총회는 한 사람 한 표이고 의장 결정권이 없습니다. 의결권 수와 의장 조항을 비워 주세요."
            case .presenceRunning:
                "재석 확인이 아직 끝나지 않았습니다. 먼저 마친 뒤 ‘퇴장 처리’나 ‘그대로 두기’를 골라 주세요."
            case .presenceNobody:
                "출석한 사람이 없어 재석을 확인할 수 없습니다. 먼저 출석을 확인해 주세요."
            case .presenceNotAsked:
                "지금은 재석 확인 중이 아닙니다."
            case .presenceOver:
                "재석 확인 시간이 끝났습니다. 자리에 계시면 접수 담당에게 말씀해 주세요."
            case .presenceAnswered:
                "이미 재석이 확인되었습니다."
            case .voteCoopWeights:
                "의결권이 1이 아닌 조합원이 {0}명 있습니다. 협동조합은 한 사람 한 표이니 명부의 의결권을 1로 고치거나 다른 기준을 골라 주세요."
            case .voteNotTied:
                "동점이 아니어서 정할 것이 없습니다."
            case .voteNoArticle:
                "의장에게 결정권을 주는 조항이 이 투표에 적혀 있지 않습니다. 가부동수는 부결입니다."
            case .voteNoRunoff:
                "결선투표는 한 명을 뽑고 후보가 셋 이상인 투표 다음에 할 수 있습니다."
            case .voteRunoffTied:
                "둘째가 동점이라 결선에 갈 두 명을 정할 수 없습니다. 베껴서 새 투표를 만들고 후보를 골라 주세요."
            case .noObjectionRunning:
                "지금 이의 유무를 묻고 있습니다. 끝나거나 멈춘 뒤에 해 주세요."
            case .noObjectionNotAsked:
                "지금은 이의 유무를 묻고 있지 않습니다."
            case .voteOnlyWords:
                "열린 투표는 표가 없을 때 문구만 고칠 수 있습니다. 규칙을 바꾸려면 ‘취소하고 고쳐서 다시’를 눌러 주세요."
            case .voteLocked:
                "이미 표가 있어 고칠 수 없습니다. ‘취소하고 고쳐서 다시’를 눌러 주세요."
            case .voteIsSecret:
                "무기명 비밀투표입니다. 투표용지를 받아 투표해 주세요."
            case .voteNotSecret:
                "무기명 비밀투표가 아니어서 투표용지가 없습니다. 화면에서 바로 투표해 주세요."
            case .voteSecretRules:
                "무기명 비밀투표는 최종 투표이고 한 사람이 한 표이며 서면 표를 받지 않습니다. 찬반, 하나 고르기, 여럿 고르기, 합의, 다섯 손가락만 할 수 있습니다."
            case .voteSecretKey:
                "비밀투표를 준비하지 못했습니다. 잠시 뒤에 다시 눌러 주세요."
            case .voteSecretOff:
                "이 서버는 무기명 비밀투표를 받을 준비가 되어 있지 않습니다. 종이 투표로 하거나 서버 관리자에게 문의해 주세요."
            case .voteCounting:
                "투표를 마감하고 표를 모으고 있습니다. 잠시만 기다려 주세요."
            case .voteAlarmed:
                "이 투표에 문제가 생겨 멈추었습니다. 진행자가 취소하고 다시 해야 합니다."
            case .paperAlready:
                "투표용지가 이미 나갔습니다. 한 사람에게 한 번만 드립니다. 받은 기기에서 투표해 주세요."
            case .paperToken:
                "이 투표의 투표용지가 아닙니다. 이 화면을 새로 열어 주세요."
            case .paperSignature:
                "표의 서명이 맞지 않습니다. 이 화면을 새로 열어 다시 투표해 주세요."
            case .paperCounter:
                "이 표는 이미 바뀌었습니다. 화면을 새로 열어 다시 확인해 주세요."
            case .paperLost:
                "표를 안전하게 보관하지 못해 받지 않았습니다. 진행자에게 알려 주세요."
            case .ballotNotEntitled:
                "이 투표의 투표권이 없습니다. 진행자에게 문의해 주세요."
            case .ballotChoice:
                "선택지에서 골라 주세요."
            case .ballotNotHolder:
                "이 사람의 표를 대신 던질 수 없습니다. 위임이 거두어졌거나 투표를 연 뒤에 위임되었습니다."
            case .ballotInAlready:
                "이 사람의 표가 다른 방법으로 이미 들어왔습니다. 한 사람의 표는 하나입니다. 자세한 것은 진행자에게 물어 주세요."
            case .ballotByDevice:
                "{0} 님이 {1}분 전에 자기 기기로 이미 투표했습니다. 한 사람의 표는 하나입니다."
            case .ballotByKiosk:
                "{0} 님이 {1}분 전에 도우미 기기로 이미 투표했습니다. 한 사람의 표는 하나입니다."
            case .ballotByProxy:
                "{2} 님이 {0} 님을 대리하여 {1}분 전에 이미 투표했습니다. 한 사람의 표는 하나입니다."
            case .ballotByWritten:
                "{0} 님의 서면 표가 {1}분 전에 들어왔습니다 (입력: {2}). 진행자가 그 표를 빼면 다시 투표할 수 있습니다."
            case .ballotByPaper:
                "{0} 님의 종이 투표지가 {1}분 전에 들어왔습니다 (입력: {2}). 진행자가 그 표를 빼면 다시 투표할 수 있습니다."
            case .ballotWay:
                "여기에서는 서면이나 종이 투표지만 입력할 수 있습니다."
            case .ballotNotEntered:
                "진행자가 입력한 표가 아니어서 뺄 수 없습니다."
            case .ballotBatched:
                "종이나 거수로 센 표까지 재적이 모두 찼습니다. 이미 그렇게 투표하셨는지 진행자와 확인해 주세요. 잘못 센 묶음을 빼면 투표할 수 있습니다."
            case .batchVote:
                "묶음 집계는 명부로 하는 최종 투표 가운데 사람 수로 세는 찬반, 하나 고르기, 여럿 고르기에서만 씁니다. 한 사람씩 입력해 주세요."
            case .batchWay:
                "묶음은 종이나 거수로 셉니다. 같은 묶음은 같은 방법으로 입력해 주세요."
            case .batchAnother:
                "첫 집계를 입력한 사람은 두 번째 집계를 할 수 없습니다. 다른 감표위원이 따로 세어 입력해 주세요."
            case .batchAgreed:
                "두 사람의 집계가 이미 일치한 묶음입니다. 다시 세려면 먼저 그 묶음을 빼 주세요."
            case .batchUnknown:
                "그런 묶음이 없습니다."
            case .batchFull:
                "묶음이 {0}개를 넘을 수 없습니다. 작은 묶음을 합쳐 주세요."
            case .batchEmpty:
                "센 표가 없습니다. 숫자를 적어 주세요."
            case .batchMarks:
                "표시한 수가 투표지 수와 맞지 않습니다. 투표지 {0}장에는 표시가 {1}개에서 {2}개까지, 한 항목에는 {0}개까지 있을 수 있습니다."
            case .batchTotal:
                "합계가 {0}표인데, 출석한 사람 가운데 아직 투표하지 않은 사람은 {1}명입니다. 다시 세거나 다른 묶음과 출석을 확인해 주세요."
            case .batchPapers:
                "종이 표가 모두 {0}장인데, 나누어 준 투표지는 {1}장입니다. 다시 세어 주세요."
            case .voteBatchOpen:
                "두 사람의 집계가 아직 일치하지 않은 묶음이 있습니다: {0}번. 두 번째 집계를 입력하거나 그 묶음을 빼 주세요."
            case .voteCorrectByTwo:
                "묶음으로 센 표가 있으니, 두 사람이 따로 다시 센 숫자가 일치해야 정정할 수 있습니다. 먼저 ‘전체 다시 세기’를 입력해 주세요."
            case .voteCorrectAgreed:
                "두 사람이 다시 센 숫자와 다릅니다. 일치한 숫자로 정정해 주세요."
            case .voteNoWritten:
                "이 안건은 서면 표를 받지 않습니다. 안건 설정을 확인해 주세요."
            case .voteDirect:
                "직접 출석 미달: 직접 출석 {0}명, {1}명 필요합니다."
            case .proxySelf:
                "자기 자신에게는 위임할 수 없습니다."
            case .proxyHolder:
                "위임받을 수 있는 사람이 아닙니다. 이름이나 번호를 다시 확인해 주세요."
            case .proxyMembers:
                "구성원에게만 위임할 수 있습니다. 명부에 있는 사람을 골라 주세요."
            case .proxyLimit:
                "한 사람이 {0}명까지만 위임받을 수 있습니다. 다른 사람을 골라 주세요."
            case .proxyChain:
                "위임받은 사람은 다시 위임할 수 없고, 위임한 사람은 위임받을 수 없습니다."
            case .proxyPresent:
                "출석한 사람은 위임할 수 없습니다. 먼저 출석을 취소해 주세요."
            case .proxyLate:
                "이미 연 투표에는 위임할 수 없습니다. 다음 안건부터 위임해 주세요."
            case .proxyNone:
                "거둘 위임이 없습니다."
            case .ballotForm:
                "이 투표의 투표지가 아닙니다. 페이지를 새로 고친 뒤 다시 골라 주세요."
            case .ballotTwice:
                "한 선택지가 두 번 들어 있습니다. 하나만 남겨 주세요."
            case .ballotChoicesMax:
                "{0}개까지 고를 수 있습니다. 지금 {1}개를 골랐으니 줄여 주세요."
            case .ballotPointsMax:
                "나눌 수 있는 점은 {0}개입니다. 지금 {1}개를 썼으니 줄여 주세요."
            case .ballotEachMax:
                "한 선택지에는 {0}개까지 줄 수 있습니다. 줄여 주세요."
            case .ballotCreditsMax:
                "쓸 수 있는 크레딧은 {0}개입니다. 지금 {1}개를 썼으니 줄여 주세요."
            case .ballotScoreMax:
                "점수는 0에서 {0}까지 줄 수 있습니다."
            case .voteOptionsMax:
                "이 방식은 선택지를 {0}개까지 쓸 수 있습니다. 줄이거나 다른 방식을 골라 주세요."
            case .voteSingle:
                "이 방식은 하나만 뽑습니다. 뽑을 수를 1로 해 주세요."
            case .voteMaxChoices:
                "고를 수 있는 수는 선택지 수({0}개)보다 클 수 없습니다."
            case .votePoints:
                "나눌 점은 1개 이상이어야 하고, 한 선택지에 줄 수 있는 점보다 적을 수 없습니다."
            case .voteCredits:
                "크레딧은 1개 이상이어야 합니다."
            case .voteMaxScore:
                "최고 점수는 1 이상이어야 합니다."
            case .voteAside:
                "물러서기 비율은 1을 넘을 수 없습니다. 고쳐 주세요."
            case .voteCorrectionFiled:
                "여러 표시를 하는 투표의 결과는 숫자로 고칠 수 없습니다. 다시 투표해 주세요."
            case .voteTieSeed:
                "동점일 때 쓸 추첨 문구를 적어 주세요."
            case .voteTieOrder:
                "동점일 때의 순서에는 모든 선택지가 한 번씩 있어야 합니다."
            case .voteStatements:
                "소개 글은 선택지마다 하나씩 적거나 모두 비워 주세요."
            case .floorAlready:
                "이미 발언을 신청했습니다."
            case .floorUnknown:
                "그 발언 신청이 없습니다."
            case .floorBusy:
                "다른 분이 발언 중입니다. 먼저 마쳐 주세요."
            case .floorFull:
                "발언 신청이 가득 찼습니다. 잠시 뒤에 다시 해 주세요."
            case .floorNotYours:
                "다른 분의 발언 신청입니다."
            case .rateTooFast:
                "너무 빠릅니다. 잠시 뒤에 다시 보내 주세요."
            case .serverBusy:
                "서버가 바쁩니다. 잠시 뒤에 자동으로 다시 보냅니다."
            case .serverStopping:
                "서버를 다시 시작하는 중입니다. 곧 이어집니다."
            case .codeUnknown:
                "코드가 맞지 않습니다. 화면의 코드를 다시 확인해 주세요."
            case .deskSignIn:
                "주최자 링크로 들어와 주세요."
            case .requestOrigin:
                "이 주소에서 온 요청은 받지 않습니다."
            case .statementUnknown:
                "그 의견이 없습니다. 지금 나온 의견에 답해 주세요."
            case .statementClosed:
                "지금은 새 의견을 받지 않습니다. 나온 의견에 답해 주세요."
            case .statementFull:
                "의견이 {0}개에 이르렀습니다. 나온 의견에 답해 주세요."
            case .statementSame:
                "똑같은 의견이 이미 있습니다. 다른 내용으로 적어 주세요."
            case .statementEachMax:
                "한 사람이 {0}개까지 낼 수 있습니다. 나온 의견에 답해 주세요."
            case .statementStatus:
                "이미 그 상태입니다."
            case .opinionsClosed:
                "지금은 답을 받지 않습니다. 진행자의 안내를 기다려 주세요."
            case .opinionsRound:
                "앞 차수로 돌아갈 수 없습니다."
            case .tablesNone:
                "아직 배정된 테이블이 없습니다. 진행자가 짝을 정하면 알려 드립니다."
            case .tablesTooFew:
                "대화에 참여하겠다는 사람이 두 명 이상이어야 합니다. 참여 안내를 한 번 더 해 주세요."
            case .tablesTooMany:
                "{0}명까지 나눌 수 있습니다."
            case .tableFull:
                "이 테이블의 글이 {0}개에 이르렀습니다. 나머지는 말로 나눠 주세요."
            case .keywordFull:
                "고친 핵심어가 {0}개를 넘었습니다. 쓰지 않는 것을 되돌리고 다시 해 주세요."
            case .keywordItself:
                "핵심어를 자기 자신과 합칠 수 없습니다. 다른 핵심어를 골라 주세요."
            case .formatFile:
                "행사 형식 파일이 아닙니다. 이 책상에서 내려받은 파일(.json)을 골라 주세요."
            case .formatFull:
                "둘 수 있는 형식은 {0}개까지입니다. 쓰지 않는 형식을 지우고 다시 해 주세요."
            case .formatUnknown:
                "그런 행사 형식이 없습니다. 목록에서 골라 주세요."
            }
        case .en:
            switch self {
            case .messageMalformed:
                "What was sent could not be read. Please reload the page."
            case .messageUnknown:
                "This server does not know that request. Please reload the page."
            case .messageField:
                "The value of “{0}” is not right. Please correct it and send again."
            case .textEmpty:
                "Please write something."
            case .textTooLong:
                "At most {0} characters. Please shorten it and send again."
            case .hallUnknown:
                "No such hall. Please check the code or the link."
            case .hallClosed:
                "This hall has ended. Its record is on the results page."
            case .hallExists:
                "This hall exists already."
            case .hallReadOnly:
                "The server cannot store changes now; reading goes on. Please tell the moderator."
            case .hallFull:
                "All seats are taken. Please tell the moderator."
            case .seatUnknown:
                "Your seat was not found. Please join again."
            case .seatLeft:
                "That seat was left. Please join again."
            case .seatNoSuch:
                "No such participant. Please pick one from the list."
            case .seatMuted:
                "A moderator has muted you. Please ask the moderator."
            case .seatMutedAlready:
                "This person is muted already."
            case .seatNotMuted:
                "This person is not muted."
            case .seatCheckedInAlready:
                "Checked in already."
            case .seatNotCheckedIn:
                "Not checked in."
            case .seatStaff:
                "Staff cannot be muted. Revoke their link instead."
            case .roleNotAllowed:
                "You may not do this. Please ask a moderator."
            case .linkUnknown:
                "This link does not work. Please get a new one."
            case .linkRevoked:
                "This link was revoked. Please get a new one."
            case .linkRole:
                "Links of this role cannot be made."
            case .linkTooMany:
                "Too many links. Please revoke those not in use."
            case .linkLastHost:
                "The last host link cannot be revoked. Make another host link first."
            case .itemUnknown:
                "No such agenda item. Please look at the agenda again."
            case .itemNotRunning:
                "This item is not going on now. Please look at what is on now."
            case .itemRunning:
                "A running item cannot be removed. Please stop it first."
            case .itemKind:
                "That cannot be done in this kind of item."
            case .itemDone:
                "This item is over already."
            case .agendaMoved:
                "{0} has just moved the agenda. Please look at what is on now and press again."
            case .agendaChanged:
                "Somebody changed it meanwhile. Please look at the new text and save again."
            case .agendaEnd:
                "There is no next item."
            case .agendaFull:
                "The agenda is full. Please remove items that are not needed."
            case .agendaVoteOpen:
                "A vote is open. Please close or cancel it first."
            case .clockNotSet:
                "The clock is not set. Please give it a time."
            case .postUnknown:
                "No such post."
            case .battleSides:
                "A battle has from two to {0} sides. Please write one on each line."
            case .battleLocked:
                "People stand on these sides already, so their number cannot change. Mend the words, or make a new battle."
            case .battlePosition:
                "There is no such side. Please choose one of those shown."
            case .battleAlready:
                "You stand on that side already."
            case .battleOver:
                "This battle is over. A moderator can open it again by giving somebody the floor."
            case .battleNobody:
                "Nobody has chosen a side yet. Please give people a little more time."
            case .battleFirst:
                "Please choose your side first. You can see this when you have."
            case .proposalMerged:
                "This proposal was merged with another one. Please go to that one."
            case .proposalNotMerged:
                "This proposal is not merged with another, so there is nothing to part."
            case .proposalItself:
                "Only two different proposals of the same item can be merged. Please pick another one."
            case .proposalFew:
                "Please pick at least two proposals for the vote."
            case .proposalTwice:
                "A proposal stands there twice. Please leave it only once."
            case .voteSources:
                "The options and the proposals they come from do not match. Please look at the options again."
            case .postAnonymous:
                "Anonymous posts are not allowed in this item."
            case .postReplyDepth:
                "Replies go one level deep. Please reply to the original post."
            case .postHidden:
                "This post is hidden."
            case .postNotHidden:
                "This post is not hidden."
            case .postNotPending:
                "This post is not waiting for approval."
            case .postPending:
                "This post is not approved yet."
            case .postFull:
                "This hall holds too many posts. Please tell the moderator."
            case .eraseDone:
                "This was erased already."
            case .eraseOldPost:
                "In a hall begun with an older version a post cannot be erased alone. Hide it, or erase its author's personal data."
            case .eraseOldGroups:
                "This hall began with an older version and voted by groups: without one person its votes could not be counted again. Please close the hall and erase all of its personal data."
            case .eraseStaff:
                "Staff stay named in the record of what they did. Their names are erased with all personal data of a closed hall."
            case .eraseVoteOpen:
                "A vote is open or not published yet. Please erase after its result is published."
            case .eraseHallOpen:
                "This can be erased when the hall is closed."
            case .postErased:
                "This post was erased."
            case .likeAlready:
                "You like this post already."
            case .likeNone:
                "You do not like this post yet."
            case .rollUnknown:
                "Not on the roll. Please look at the roll again and pick somebody."
            case .rollNumberTwice:
                "The number {0} is on the roll already. Please correct it."
            case .rollWeight:
                "A weight is at least 1, and all weights together must be small enough to be counted."
            case .rollStaged:
                "The import was interrupted. Please import the file again."
            case .rollVoteOpen:
                "A vote by the roll is open. Please change the roll after it is closed."
            case .rollNone:
                "There is no roll yet. Please import one first."
            case .cardUnknown:
                "This card does not work. Find the person by name, or make a new card."
            case .cardNotShown:
                "Please read the card first. For two minutes after that, this device can check its member in and take their vote."
            case .rollFileEmpty:
                "The file is empty. Please choose a file with names in it."
            case .rollFileTooLarge:
                "The file is too large. At most 4 MB can be imported."
            case .rollFileNotText:
                "The file's text cannot be read. Please save it again as “CSV UTF-8” or .xlsx."
            case .rollFileTooManyRows:
                "Too many lines. At most {0} people can be imported."
            case .rollFileTooManyColumns:
                "Line {0} has too many columns. Please keep only those that are needed."
            case .rollFileCellTooLong:
                "Line {0} has a cell that is too long."
            case .rollFileOpenQuote:
                "A quotation mark opened in line {0} is never closed."
            case .rollFileNotWorkbook:
                "The workbook is damaged. Please save it again and retry."
            case .rollFileEncrypted:
                "The workbook is locked by a password. Please save it without one."
            case .rollFileOldWorkbook:
                "This is the older .xls format. Please save it as .xlsx or CSV."
            case .rollFileNoNameColumn:
                "No column of names was found. Please give the columns headers, such as name, number, group."
            case .quorumNotSet:
                "Please set the quorum first."
            case .quorumMissed:
                "No quorum: {1} of {0} present, {2} needed."
            case .motionNone:
                "There is no motion in this item. Please look at what is on now."
            case .motionLocked:
                "This motion has amendments, or its vote has begun. Please propose an amendment instead."
            case .voteCorrectionAmendment:
                "This vote settled an amendment, and the motion was put to the vote or that paragraph was changed again since, so a correction cannot turn it over. Please propose an amendment that mends the text and vote on it."
            case .motionClosed:
                "This is not taken from phones now. Please raise your hand and tell the moderator."
            case .motionMovedAlready:
                "It was moved already. Please second it."
            case .motionBackedAlready:
                "You have moved or seconded this already."
            case .motionNotSeconded:
                "Not moved, or not seconded by enough: {1} of {0}. Please take that first."
            case .motionAmendmentsOpen:
                "{0} amendments are pending. Please decide them, or let them be withdrawn or fall, first."
            case .motionAmended:
                "The motion was amended: written votes on the original do not count for it, and none are taken."
            case .motionFull:
                "There are too many motions or amendments. Please settle some and try again."
            case .amendmentUnknown:
                "No such amendment. Please look at the list again."
            case .amendmentSettled:
                "This amendment is settled already."
            case .amendmentParagraph:
                "That paragraph is not there, or was deleted. Please look at the text again."
            case .amendmentConflict:
                "The same paragraph was changed meanwhile. Please rewrite the amendment to fit, or let it fall."
            case .amendmentVoting:
                "There is a vote on this amendment already. Please finish or cancel it."
            case .voteWeights:
                "Counting weights takes a vote by the roll, and counting both heads and weights takes a motion."
            case .voteExcludedAlready:
                "This person is barred from the vote already."
            case .voteExcludedNotEntitled:
                "This person is not among those entitled in this vote; there is no vote to bar."
            case .voteNotExcluded:
                "This person is not barred from the vote."
            case .voteNotOpen:
                "The vote is not open yet. Please wait for the moderator."
            case .voteClosed:
                "The vote is closed."
            case .voteOpenAlready:
                "The vote is open already."
            case .voteNotClosed:
                "Please close the vote first."
            case .votePublished:
                "The result is published already."
            case .voteCancelled:
                "This vote was cancelled. Please make a new one."
            case .voteOptions:
                "A vote needs at least two options."
            case .voteQuorum:
                "No quorum: {0} present, {1} needed."
            case .timeEarly:
                "It is not time yet."
            case .voteClosingAlready:
                "The vote is counting down to its close already."
            case .voteNotClosing:
                "The vote is not counting down."
            case .voteNotPublished:
                "The result is not published yet."
            case .voteObjectedAlready:
                "An objection stands already. Please recount first."
            case .voteObjectionsFull:
                "No further objection can be recorded. Please make a new vote."
            case .voteNotObjected:
                "No objection stands. Please record it first."
            case .voteNotRecounted:
                "Please recount first."
            case .voteCorrectionTotal:
                "The figures add up to {0}, more than the {1} entitled. Please mend them."
            case .voteCorrectionSame:
                "These are the figures that stand. There is nothing to correct."
            case .voteNotOver:
                "This vote is not over. It can be repeated once it is published or cancelled."
            case .votePreset:
                "The rules are not those of the chosen preset. Please choose it again, or set them yourself."
            case .voteCoop:
                "A co-operative votes by heads and its chair has no casting vote. Please leave weights and the article out."
            case .presenceRunning:
                "A presence check is not settled yet. Please end it, then choose whether to check people out."
            case .presenceNobody:
                "Nobody is checked in, so there is nobody to ask. Please check people in first."
            case .presenceNotAsked:
                "No presence check is going on now."
            case .presenceOver:
                "The time for the presence check is over. If you are here, please tell the clerk."
            case .presenceAnswered:
                "You are marked as here already."
            case .voteCoopWeights:
                "{0} members on the roll have a weight other than 1. A co-operative gives one member one vote: please mend the roll or pick another rule."
            case .voteNotTied:
                "It is not tied, so there is nothing to decide."
            case .voteNoArticle:
                "No article gives the chair a casting vote here. A tie is rejected."
            case .voteNoRunoff:
                "A runoff follows a vote for one place with three or more candidates."
            case .voteRunoffTied:
                "The second place is tied, so the two for a runoff are not certain. Please copy the vote and choose its candidates."
            case .noObjectionRunning:
                "Whether anybody objects is being asked. Please wait for its end, or stop it."
            case .noObjectionNotAsked:
                "Nobody is asking for objections now."
            case .voteOnlyWords:
                "Of an open vote only the words can be mended, while there are no ballots. To change its rules, cancel and repeat it."
            case .voteLocked:
                "There are ballots already, so it cannot be changed. Please cancel and repeat it."
            case .voteIsSecret:
                "This is a secret ballot. Please take a ballot paper and vote with it."
            case .voteNotSecret:
                "This is no secret ballot, so there are no papers. Please vote on the page."
            case .voteSecretRules:
                "A secret ballot is a final vote with one vote a person and no written votes: a motion, one choice, several choices, consent or fist to five."
            case .voteSecretKey:
                "The secret ballot could not be prepared. Please try again in a moment."
            case .voteSecretOff:
                "This server is not set up for secret ballots. Please vote on paper, or ask whoever runs the server."
            case .voteCounting:
                "The vote is closed and its ballots are being collected. Please wait a moment."
            case .voteAlarmed:
                "Something is wrong with this vote and it was stopped. The moderator has to cancel and repeat it."
            case .paperAlready:
                "The ballot paper was given out already. Each voter gets one, once: please vote on the device that has it."
            case .paperToken:
                "This is no ballot paper of this vote. Please open this page again."
            case .paperSignature:
                "The ballot's signature does not fit. Please open this page again and vote once more."
            case .paperCounter:
                "This ballot was changed already. Please open the page again and look."
            case .paperLost:
                "The ballot could not be kept safely and was not taken. Please tell the moderator."
            case .ballotNotEntitled:
                "You are not entitled to vote here. Please ask the moderator."
            case .ballotChoice:
                "Please choose one of the options."
            case .ballotNotHolder:
                "You cannot vote for this person. The proxy was taken back, or given after the vote opened."
            case .ballotInAlready:
                "This person's ballot came in another way already. Each voter has one ballot; the moderator can say more."
            case .ballotByDevice:
                "{0} voted by their own device {1} min ago. Each voter has one ballot."
            case .ballotByKiosk:
                "{0} voted on a helper's device {1} min ago. Each voter has one ballot."
            case .ballotByProxy:
                "{2} voted for {0} as proxy {1} min ago. Each voter has one ballot."
            case .ballotByWritten:
                "A written vote of {0} was entered by {2} {1} min ago. Once staff take it out, another can be cast."
            case .ballotByPaper:
                "A paper ballot of {0} was entered by {2} {1} min ago. Once staff take it out, another can be cast."
            case .ballotWay:
                "Only written votes and paper ballots are entered here."
            case .ballotNotEntered:
                "Only ballots that staff entered can be taken out."
            case .ballotBatched:
                "Counted on paper or by hands, every vote is in already. Please check with the moderator whether yours is among them; once a wrong batch is taken out, you can vote."
            case .batchVote:
                "Batches are counted in final votes by the roll, by heads: motions, one choice, several choices. Please enter these ballots one by one."
            case .batchWay:
                "Batches are counted on paper or by hands, one way a batch."
            case .batchAnother:
                "Whoever entered the first count cannot enter the second. Another teller counts and enters on their own."
            case .batchAgreed:
                "Both counts of this batch agree already. To count again, take the batch out first."
            case .batchUnknown:
                "There is no such batch."
            case .batchFull:
                "There can be no more than {0} batches. Please put small ones together."
            case .batchEmpty:
                "Nothing was counted. Please enter the figures."
            case .batchMarks:
                "The marks do not fit the ballots: {0} ballots hold from {1} to {2} marks, and at most {0} for one option."
            case .batchTotal:
                "That is {0} votes, and only {1} of those present have not voted yet. Please count again, or look at the other batches and the check-in."
            case .batchPapers:
                "That makes {0} ballots on paper, and {1} papers were given out. Please count again."
            case .voteBatchOpen:
                "Batch {0} has not been counted the same by two people yet. Enter the second count or take the batch out."
            case .voteCorrectByTwo:
                "There are batches in this vote, so two people have to count it again, each on their own, before it is corrected. Please enter the whole recount first."
            case .voteCorrectAgreed:
                "These are not the figures that two people counted. Please correct to those."
            case .voteNoWritten:
                "This vote takes no written votes. Please look at its settings."
            case .voteDirect:
                "Too few in person: {0} present in person, {1} needed."
            case .proxySelf:
                "You cannot be your own proxy."
            case .proxyHolder:
                "That person cannot act as proxy. Please check the name or number."
            case .proxyMembers:
                "Only members can act as proxy. Please pick somebody on the roll."
            case .proxyLimit:
                "One person may act for at most {0}. Please pick somebody else."
            case .proxyChain:
                "Whoever holds a proxy cannot give one, and whoever gave one cannot hold one."
            case .proxyPresent:
                "Somebody who is present cannot give a proxy. Please check them out first."
            case .proxyLate:
                "This vote has opened already. A proxy can be given for those to come."
            case .proxyNone:
                "There is no proxy to take back."
            case .ballotForm:
                "That is not a ballot of this vote. Please reload the page and choose again."
            case .ballotTwice:
                "One option stands on the ballot twice. Please leave it only once."
            case .ballotChoicesMax:
                "You may choose at most {0}; {1} are chosen. Please take some away."
            case .ballotPointsMax:
                "There are {0} points to share out; {1} are given. Please take some away."
            case .ballotEachMax:
                "One option takes at most {0} points. Please take some away."
            case .ballotCreditsMax:
                "There are {0} credits to spend; {1} are spent. Please take some votes away."
            case .ballotScoreMax:
                "Scores go from 0 to {0}."
            case .voteOptionsMax:
                "This method takes at most {0} options. Please use fewer or choose another method."
            case .voteSingle:
                "This method fills one place. Please set the places to 1."
            case .voteMaxChoices:
                "At most as many can be chosen as there are options ({0})."
            case .votePoints:
                "There must be at least one point, and not fewer than one option may take."
            case .voteCredits:
                "There must be at least one credit."
            case .voteMaxScore:
                "The highest score must be at least 1."
            case .voteAside:
                "The share that may stand aside is at most 1. Please correct it."
            case .voteCorrectionFiled:
                "The result of ballots with several marks cannot be corrected by figures. Please vote again."
            case .voteTieSeed:
                "Please write the text that the lot for ties is drawn from."
            case .voteTieOrder:
                "The order for ties must name every option once."
            case .voteStatements:
                "Please write one statement for each option, or none at all."
            case .floorAlready:
                "You have asked for the floor already."
            case .floorUnknown:
                "No such request for the floor."
            case .floorBusy:
                "Somebody has the floor. Please finish that first."
            case .floorFull:
                "The speakers' list is full. Please try again later."
            case .floorNotYours:
                "That is somebody else's request."
            case .rateTooFast:
                "Too fast. Please send again in a moment."
            case .serverBusy:
                "The server is busy. It will be sent again in a moment."
            case .serverStopping:
                "The server is restarting. This will go on in a moment."
            case .codeUnknown:
                "That code is not right. Please check the code on the screen."
            case .deskSignIn:
                "Please come in by the host link."
            case .requestOrigin:
                "Requests from that address are not taken."
            case .statementUnknown:
                "There is no such statement. Please answer the one that is shown now."
            case .statementClosed:
                "No new statements are taken now. Please answer those that are there."
            case .statementFull:
                "There are {0} statements already. Please answer those that are there."
            case .statementSame:
                "The very same statement is there already. Please say something else."
            case .statementEachMax:
                "One person can write {0} statements. Please answer those that are there."
            case .statementStatus:
                "It is so already."
            case .opinionsClosed:
                "No answers are taken now. Please wait for the moderator."
            case .opinionsRound:
                "There is no way back to the round before."
            case .tablesNone:
                "You are at no table yet. You are told when the moderator has formed them."
            case .tablesTooFew:
                "At least two people must want to talk. Please invite them once more."
            case .tablesTooMany:
                "At most {0} people can be put at tables."
            case .tableFull:
                "This table has written {0} messages. Please talk about the rest."
            case .keywordFull:
                "More than {0} keywords were changed. Please undo some of them and try again."
            case .keywordItself:
                "A keyword cannot be merged with itself. Please pick another one."
            case .formatFile:
                "This is not a format file. Please choose a file (.json) that was downloaded from a desk."
            case .formatFull:
                "At most {0} formats can be kept. Please delete one that is no longer used and try again."
            case .formatUnknown:
                "No such format. Please pick one from the list."
            }
        }
    }
}

/// What `hello` compares: pages of another schema reload.
public enum SchemaTable {
    public static let hash: StaticString = "08fa7c4fe4bb0336"
}
