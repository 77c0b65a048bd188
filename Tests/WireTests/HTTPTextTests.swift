// The small texts of HTTP: fields, cookies, targets, dates, tags, codings, gzip.
import Base
import Testing

@testable import Wire

private func fields(_ text: String) throws -> HTTPFields {
    try head("GET / HTTP/1.1\r\nHost: a\r\n\(text)\r\n").fields
}

@Test("Fields are found by lower-case name, in order, and as lists")
func fieldLookUp() throws {
    let fields = try fields("Accept: a, b ,,c\r\nACCEPT: d\r\nConnection: Upgrade , keep-alive\r\n")
    #expect(fields.values("accept") == ["a, b ,,c", "d"])
    #expect(fields.list("accept") == ["a", "b", "c", "d"])
    #expect(fields.count(of: "accept") == 2 && fields.contains("connection") && !fields.contains("upgrade"))
    #expect(fields.list("connection", hasToken: "upgrade") && !fields.list("connection", hasToken: "up"))
    #expect(fields.pairs.map(\.name) == ["host", "accept", "accept", "connection"])
    var changed = fields
    changed.set("Accept", "x")
    changed.remove("HOST")
    #expect(changed == HTTPFields([("connection", "Upgrade , keep-alive"), ("accept", "x")]))
}

@Test("Cookies are split, trimmed and unquoted; a doubled name is nobody's")
func cookies() throws {
    let fields = try fields("Cookie: a=1; b=\"2\";c = 3 ; bad; =x; d=e=f\r\nCookie: a=9; g=1; g=1\r\n")
    #expect(
        fields.cookies.map { "\($0.name)=\($0.value)" } == [
            "a=1", "b=2", "c=3", "d=e=f", "a=9", "g=1", "g=1",
        ])
    #expect(fields.cookie("b") == "2" && fields.cookie("d") == "e=f" && fields.cookie("g") == "1")
    #expect(fields.cookie("a") == nil && fields.cookie("none") == nil)
    #expect(
        HTTPSetCookie(name: "__Host-s", value: "v", maxAgeSeconds: 60, isSecure: true).fieldValue
            == "__Host-s=v; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=60")
}

@Test(
    "Dates are IMF-fixdates",
    arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"), (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        (1_798_761_599, "Thu, 31 Dec 2026 23:59:59 GMT"), (Int64.max, "Fri, 31 Dec 9999 23:59:59 GMT"),
        (-5, "Thu, 01 Jan 1970 00:00:00 GMT"),
    ])
func dates(seconds: Int64, text: String) {
    #expect(HTTPDate.text(unixSeconds: seconds) == text)
}

@Test(
    "If-None-Match is compared weakly, over lists and lines",
    arguments: [
        ("", false), ("If-None-Match: \"a\"\r\n", true), ("If-None-Match: W/\"a\"\r\n", true),
        ("If-None-Match: \"b\", W/\"a\"\r\n", true),
        ("If-None-Match: \"b\"\r\nIf-None-Match: \"a\"\r\n", true),
        ("If-None-Match: *\r\n", true), ("If-None-Match: \"A\"\r\n", false),
        ("If-None-Match: \"x,\"a\"\r\n", false),
        ("If-None-Match: a\r\n", false), ("If-None-Match: \"a\r\n", false),
        ("If-None-Match: \"\"\r\n", false),
    ])
func entityTags(text: String, isKnown: Bool) throws {
    #expect(try HTTPEntityTag.isKnown("\"a\"", to: fields(text)) == isKnown)
    #expect(try HTTPEntityTag.isKnown("W/\"a\"", to: fields(text)) == isKnown)
}

@Test("Entity tags differ when bytes do and are quoted")
func entityTagOfBytes() {
    let tag = HTTPEntityTag.of(utf8("a"))
    #expect(
        tag.utf8.count == 34 && tag.first == "\"" && tag.last == "\"" && tag != HTTPEntityTag.of(utf8("b")))
}

@Test(
    "gzip goes only to who takes it",
    arguments: [
        ("", false), ("Accept-Encoding: gzip, deflate, br\r\n", true), ("Accept-Encoding: GZIP\r\n", true),
        ("Accept-Encoding: gzip;q=0\r\n", false), ("Accept-Encoding: gzip; q=0.000\r\n", false),
        ("Accept-Encoding: gzip;q=0.001\r\n", true), ("Accept-Encoding: gzip;Q=1\r\n", true),
        ("Accept-Encoding: *\r\n", true), ("Accept-Encoding: *;q=0\r\n", false),
        ("Accept-Encoding: *, gzip;q=0\r\n", false), ("Accept-Encoding: gzip, *;q=0\r\n", true),
        ("Accept-Encoding: br\r\nAccept-Encoding: x-gzip\r\n", true), ("Accept-Encoding:\r\n", false),
        ("Accept-Encoding: identity\r\n", false), ("Accept-Encoding: gzip;q=x\r\n", false),
        ("Accept-Encoding: gzipped\r\n", false),
    ])
func acceptEncoding(text: String, expected: Bool) throws {
    #expect(try HTTPAcceptEncoding.takesGzip(fields(text)) == expected)
}

@Test("gzip gives back what went in, the same bytes every time, and stops at a bound")
func gzip() {
    seeded("gzip") { random in
        for count in [0, 1, 100, 100_000] {
            let bytes = random.bytes(count).map { $0 & 7 }
            let packed = Gzip.compressed(bytes)
            #expect(packed == Gzip.compressed(bytes))
            #expect(packed.prefix(3) == [0x1f, 0x8b, 8] && packed[4..<8].allSatisfy { $0 == 0 })
            #expect(Gzip.decompressed(packed, bytesMax: count) == bytes)
            if count > 0 { #expect(Gzip.decompressed(packed, bytesMax: count - 1) == nil) }
            #expect(Gzip.decompressed(Array(packed.dropLast()), bytesMax: count) == nil)
        }
    }
}

@Test("Percent-encoding and forms give back what went in")
func percentCoding() {
    let text = "가 a+b&c=d/%?~"
    let encoded = PercentCoding.encoded(text)
    #expect(encoded == "%EA%B0%80%20a%2Bb%26c%3Dd%2F%25%3F~")
    #expect(PercentCoding.decoded(utf8(encoded)) == utf8(text))
    let items = HTTPForm.items("a=1&b=x+y%2B&c&&=v&d=%zz&e=%ff&f==")
    #expect(items.map { "\($0.name)=\($0.value)" } == ["a=1", "b=x y+", "c=", "=v", "f=="])
}
