// `townhall cluster`: posts as JSON Lines in, their clusters as JSON Lines out.
import Base

/// Bytes in, bytes out.
public enum ClusterContract {
    static let lineBytesMax = 1 << 20

    /// `{"id":…,"text":…}` a line, further fields are ignored, empty lines too. Returns `{"id":…,"cluster":…}` for
    /// each post in the order of the input; clusters are numbered from 0 in the order of their first posts, −1 is
    /// none. Throws at the first line that cannot be read.
    public static func answer<Words: Morphology>(
        _ input: [UInt8], _ morphology: Words, _ grain: ClusterGrain
    ) throws(LineError) -> [UInt8] {
        var board = TopicBoard(morphology)
        var ids: [JSONValue] = []
        for (index, line) in input.lines().enumerated() where line.contains(where: { $0 > 0x20 }) {
            let (id, text) = try post(line, number: index + 1)
            guard ids.count < TopicBoard<Words>.postsMax else {
                throw LineError(line: index + 1, reason: "more than \(TopicBoard<Words>.postsMax) posts")
            }
            ids.append(id)
            board.add(text)
        }
        board.refresh(grain)
        return written(ids, board)
    }

    private static func post(_ line: ArraySlice<UInt8>, number: Int) throws(LineError) -> (JSONValue, [UInt8])
    {
        guard line.count <= lineBytesMax else {
            throw LineError(line: number, reason: "longer than \(lineBytesMax) bytes")
        }
        let value: JSONValue
        do {
            value = try JSONReader.parse(Array(line))
        } catch {
            throw LineError(
                line: number, reason: "no JSON (\(error.reason.rawValue) at byte \(error.offset))")
        }
        guard value.members != nil else { throw LineError(line: number, reason: "no JSON object") }
        guard let id = value["id"], id.string != nil || id.integer != nil else {
            throw LineError(line: number, reason: "no \"id\" that is a string or a number")
        }
        guard let text = value["text"]?.string else {
            throw LineError(line: number, reason: "no \"text\" that is a string")
        }
        return (id, text)
    }

    private static func written<Words>(_ ids: [JSONValue], _ board: TopicBoard<Words>) -> [UInt8] {
        var numbers = [Int](repeating: -1, count: board.topics.count + 1)
        var count = 0
        var writer = JSONWriter()
        var output: [UInt8] = []
        output.reserveCapacity(ids.count * 32)
        for (post, id) in ids.enumerated() {
            let topic = Int(board.topic(of: post) ?? 0)
            if topic > 0, numbers[topic] < 0 {
                numbers[topic] = count
                count += 1
            }
            writer.beginObject()
            writer.key("id")
            writer.value(id)
            writer.key("cluster")
            writer.integer(numbers[topic])
            writer.endObject()
            output += writer.bytes
            output.append(UInt8(ascii: "\n"))
            writer.removeAll()
        }
        return output
    }
}
