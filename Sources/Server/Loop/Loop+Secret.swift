// Papers of secret votes over HTTP: the seat that draws shows its cookie; what is signed cannot be read. Part of the loop.
import Base
import Hall
import Protocol
import Runtime

extension Loop {
    /// `POST /api/halls/ID/paper`: `{"as","item","blinded":[512 hexadecimal digits…],"voter"?}`.
    func paper(_ hall: HallID, _ exchange: Exchange) throws(RequestRefusal) -> Reply {
        let body = try RequestBody(exchange)
        let place = try body.choice("as", Hello.Place.init(name:), default: .participant)
        guard let item = body.optional("item")?.integer.flatMap(UInt64.init(exactly:)) else {
            throw .field("item")
        }
        let voter = try body.optional("voter").map { (value) throws(RequestRefusal) -> SeatIndex in
            guard let number = value.integer.flatMap(UInt32.init(exactly:)) else { throw .field("voter") }
            return SeatIndex(number)
        }
        guard let texts = body.optional("blinded")?.array, texts.count <= Limits.papersEachMax else {
            throw .field("blinded")
        }
        var blinded: [[UInt8]] = []
        for text in texts {
            guard let bytes = text.string.flatMap({ Hex.bytes($0) }), bytes.count == 256 else {
                throw .field("blinded")
            }
            blinded.append(bytes)
        }
        return try ask(
            hall, place, .drawPaper(.init(item: item, blinded: blinded, voter: voter)), exchange, .plain)
    }
}
