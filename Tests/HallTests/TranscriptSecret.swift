// The server's commands of secret votes as a transcript writes them: keys and blinded messages made of a word, ballots of
// a list of choices. The fold checks no signature, so none is made.
import Ballots
import Base
import Hall

extension CommandText {
    func secretCommand() throws -> Command {
        let item = number("item") ?? 0
        switch name {
        case "secret.open":
            return .secretOpen(
                .init(item: item, issuer: text("issuer"), box: text("box"), salt: Array("소금".utf8)))
        case "paper.draw":
            let seed = digest(of: String(decoding: text("paper"), as: UTF8.self)).bytes
            let message = (0..<8).flatMap { _ in seed }
            let papers = Int(number("papers") ?? 1)
            return .paperDraw(
                .init(
                    item: item, blinded: (0..<papers).map { _ in message },
                    voter: number("voter").map { SeatIndex(UInt32($0)) }))
        case "secret.empty": return .secretEmpty(.init(item: item, ballots: try ballots()))
        case "secret.alarm":
            return .secretAlarm(.init(item: item, alarm: SecretTrouble(name: text("alarm")) ?? .surplus))
        default: throw TranscriptError(description: "no command of secret votes: \(name)")
        }
    }

    /// `ballots="k1:1 k2:0 k3:2,4"`: each under the number of its key.
    private func ballots() throws -> [UInt8] {
        let words = String(decoding: text("ballots"), as: UTF8.self).split(separator: " ")
        return try words.flatMap { word -> [UInt8] in
            let parts = word.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let key = UInt8(parts[0]) else {
                throw TranscriptError(description: "‘\(word)’ is no ballot")
            }
            let marks = parts[1].split(separator: ",").compactMap { UInt32($0) }
            let choice =
                word.hasPrefix("m") ? SecretChoice.several(marks) : SecretChoice.one(marks.first ?? 0)
            return SecretBallot(
                random: [UInt8](repeating: 1, count: 32), key: [4, key] + [UInt8](repeating: 0, count: 63),
                token: [UInt8](repeating: 2, count: 256), counter: 1, choice: choice,
                signature: [UInt8](repeating: 3, count: 64)
            ).bytes
        }
    }
}
