// Decisions about a vote's method: limits that make sense together, and what decides between level options.
import Base

extension ItemDetails {
    /// Refuses a vote that could not be counted as it says.
    func checkMethod() throws(Refusal) {
        if options.count > method.optionsMax {
            throw Refusal(.voteOptionsMax, [decimal(method.optionsMax)])
        }
        if method.isSingle, winners > 1 { throw Refusal(.voteSingle) }
        if !statements.isEmpty, statements.count != options.count { throw Refusal(.voteStatements) }
        switch method {
        case .approval:
            if Int(maxChoices) > options.count { throw Refusal(.voteMaxChoices, [decimal(options.count)]) }
        case .cumulative:
            if points == 0 || maxPerOption > points { throw Refusal(.votePoints) }
        case .quadratic:
            if credits == 0 { throw Refusal(.voteCredits) }
        case .score, .star:
            if maxScore == 0 { throw Refusal(.voteMaxScore) }
        case .consent:
            if asideDenominator == 0 || asideNumerator > asideDenominator { throw Refusal(.voteAside) }
        case .motion, .plurality, .borda, .irv, .stvScottish, .stvMeek, .schulze, .rankedPairs, .equalShares,
            .phragmen, .fist:
            break
        }
        try checkTie()
    }

    private func checkTie() throws(Refusal) {
        switch tie {
        case .report: break
        case .seed: if tieSeed.isEmpty { throw Refusal(.voteTieSeed) }
        case .order:
            guard method.hasOptions, tieOrder.count == options.count, Set(tieOrder).count == tieOrder.count,
                tieOrder.allSatisfy({ (1...options.count).contains(Int($0)) })
            else { throw Refusal(.voteTieOrder) }
        }
    }
}
