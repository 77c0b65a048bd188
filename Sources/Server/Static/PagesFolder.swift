// Where the pages lie, for commands that read a file of theirs.

public enum PagesFolder {
    /// The folder given, or the one beside the program.
    /// - Throws: one line that says what to give.
    public static func locate(_ wanted: String?) throws(ConfigurationError) -> String {
        try StaticFiles.locate(wanted)
    }
}
