// Where the pages lie, for commands that read a file of theirs, and what is made with their words: minutes, workbook.
import Export
import Hall

public enum PagesFolder {
    /// The folder given, or the one beside the program.
    /// - Throws: one line that says what to give.
    public static func locate(_ wanted: String?) throws(ConfigurationError) -> String {
        try StaticFiles.locate(wanted)
    }

    /// The minutes of a replayed hall.
    /// - Parameter pages: the folder of the pages.
    public static func minutes(
        _ state: HallState, _ notes: MinutesNotes, _ language: Language, _ settings: MinutesSettings,
        pages: String
    ) throws(ConfigurationError) -> [UInt8] {
        let parts = try MinutesParts(try StaticFiles(directory: pages))
        return parts.minutes(ReplayedHall(state: state, notes: notes), language, settings).html
    }

    /// The words of a language, for a workbook.
    /// - Parameter pages: the folder of the pages.
    public static func texts(_ language: Language, pages: String) throws(ConfigurationError) -> MinutesTexts {
        try MinutesParts(try StaticFiles(directory: pages)).texts(language)
    }
}
