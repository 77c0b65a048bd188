// The XML parts of a workbook that a roll needs: the list of sheets, where they are, and the shared strings.
// One small listener each, on one reader that refuses document types.
import Base
import Foundation
import FoundationXML

/// A listener that walks over one part. Names come without their namespace's prefix.
class PartListener: NSObject, XMLParserDelegate {
    private var parser: XMLParser?
    /// What ended the walk, when it was not the end.
    private var failure: RollFileError?

    // Overridden by each listener for what it wants to hear.
    func began(_ name: Substring, _ attributes: [String: String]) {}
    func read(_ characters: String) {}
    func ended(_ name: Substring) {}

    /// Ends the walk.
    final func stop(_ failure: RollFileError) {
        self.failure = failure
        parser?.abortParsing()
    }

    /// Walks over the part.
    func walk(_ data: Data) throws(RollFileError) {
        // The parts are UTF-8 in every spreadsheet program; in another encoding a document type could hide.
        guard data.first == 0x3c || data.starts(with: [0xef, 0xbb, 0xbf, 0x3c]) else { throw .notWorkbook }
        guard data.range(of: Data("<!DOCTYPE".utf8)) == nil else { throw .documentType }
        let parser = XMLParser(data: data)
        parser.shouldResolveExternalEntities = false
        parser.delegate = self
        self.parser = parser
        let isWhole = parser.parse()
        self.parser = nil
        if let failure { throw failure }
        guard isWhole else { throw .notWorkbook }
    }

    final func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) { began(Self.local(name), attributes) }

    final func parser(_ parser: XMLParser, foundCharacters characters: String) { read(characters) }

    final func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { ended(Self.local(name)) }

    static func local(_ name: String) -> Substring { name.split(separator: ":").last ?? "" }
}

/// `xl/workbook.xml`: ids of the sheets that are not hidden, in their order.
final class SheetList: PartListener {
    private var ids: [String] = []

    static func visible(_ data: Data) throws(RollFileError) -> [String] {
        let list = SheetList()
        try list.walk(data)
        return list.ids
    }

    override func began(_ name: Substring, _ attributes: [String: String]) {
        guard name == "sheet", attributes["state"] == nil || attributes["state"] == "visible",
            ids.count < Limits.workbookPartsMax,
            let id = attributes.first(where: { Self.local($0.key) == "id" })?.value
        else { return }
        ids.append(id)
    }
}

/// `xl/_rels/workbook.xml.rels`: where each id leads.
final class Relationships: PartListener {
    private var targets: [String: String] = [:]

    static func read(_ data: Data) throws(RollFileError) -> [String: String] {
        let relationships = Relationships()
        try relationships.walk(data)
        return relationships.targets
    }

    override func began(_ name: Substring, _ attributes: [String: String]) {
        guard name == "Relationship", targets.count < Limits.workbookPartsMax,
            let id = attributes["Id"], let target = attributes["Target"]
        else { return }
        targets[id] = target
    }
}

/// `xl/sharedStrings.xml`: texts by number, without their reading aids (`rPh`).
final class SharedStrings: PartListener {
    private var strings: [String] = []
    private var text = ""
    private var isText = false
    private var isPhonetic = false

    static func read(_ data: Data) throws(RollFileError) -> [String] {
        let strings = SharedStrings()
        try strings.walk(data)
        return strings.strings
    }

    override func began(_ name: Substring, _ attributes: [String: String]) {
        switch name {
        case "si": text = ""
        case "rPh": isPhonetic = true
        case "t": isText = !isPhonetic
        default: break
        }
    }

    override func read(_ characters: String) {
        // A string that is too long is refused where a cell uses it.
        if isText, text.utf8.count <= Limits.rollCellBytesMax { text += characters }
    }

    override func ended(_ name: Substring) {
        switch name {
        case "si":
            strings.append(text)
            text = ""
        case "rPh": isPhonetic = false
        case "t": isText = false
        default: break
        }
    }
}
