// Where the Korean dictionary lies, for halls and for the command line.
import Deliberation

public enum KoreanDictionary {
    /// The dictionary in `folder`, or where `make` puts it: `.cache/mecab-ko-dic` beside or above the program, in its
    /// `share/townhall`, or here. Nil when there is none.
    /// - Throws: when `folder` has none, or it cannot be read.
    public static func open(_ folder: String?) throws(ConfigurationError) -> MeCabMorphology? {
        if let folder {
            guard isDictionary(folder) else {
                throw .refused(
                    "no sys.dic in \(folder); `make build` puts a dictionary into .cache/mecab-ko-dic")
            }
            return try opened(folder)
        }
        guard let found = candidates.first(where: isDictionary) else { return nil }
        return try opened(found)
    }

    private static func isDictionary(_ folder: String) -> Bool { SafeFile.exists(folder + "/sys.dic") }

    private static func opened(_ folder: String) throws(ConfigurationError) -> MeCabMorphology {
        do throws(DictionaryError) {
            return try MeCabMorphology(
                folder: folder, hasCivicWords: SafeFile.exists(folder + "/civic.dic"))
        } catch {
            throw .refused(error.description)
        }
    }

    private static var candidates: [String] {
        var candidates = [".cache/mecab-ko-dic"]
        var folder = Folder.ofExecutable ?? ""
        for _ in 0..<6 where !folder.isEmpty {
            candidates += [folder + "/.cache/mecab-ko-dic", folder + "/share/townhall/mecab-ko-dic"]
            folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
        }
        return candidates
    }
}
