// How much people may post: what a load must stay within, or it is the rule that is measured. Pure arithmetic.
import Base

enum PostAllowance {
    private static let atOnce = Int(Limits.admissionBurst[0])
    private static let perSecond = Int(Limits.admissionPerSecond[0])

    /// Posts of so many people, in turn, within so many seconds from the first.
    static func posts(people: Int, seconds: Int) -> Int { people * (atOnce + perSecond * seconds) }

    /// Seconds for which so many people in turn may post at a rate; infinite when they may for ever.
    static func seconds(people: Int, postsPerSecond: Double) -> Double {
        let excess = postsPerSecond - Double(people * perSecond)
        return excess > 0 ? Double(people * atOnce) / excess : .infinity
    }
}
