// What passes between a hall and the bench that draws its opinion maps. Values only: the rows are shared, not copied.
import Base
import Hall
import Protocol

/// All answers of an item, as they stood at a sequence.
public struct MapRequest: Sendable {
    public let hall: HallID
    public let item: UInt64
    public let opinions: Opinions
    public let through: UInt64

    public init(hall: HallID, item: UInt64, opinions: Opinions, through: UInt64) {
        self.hall = hall
        self.item = item
        self.opinions = opinions
        self.through = through
    }
}
