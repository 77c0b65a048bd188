"""A small server of the repository's own files on loopback, for module tests: the pages' policy, no hall.

It serves `static/` at /static/, the page /design as the server fills it, and the module tests at /modules/, with the content security policy of the
real server, so that a module that needs more than the policy allows fails here already.
"""

import functools
import http.server
import pathlib
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDERS = {
    "/static/": ROOT / "static",
    "/modules/": ROOT / "Tests" / "Browser" / "modules",
    "/transcripts/": ROOT / "Tests" / "HallTests" / "transcripts",
    "/vectors/": ROOT / "Tests" / "SecretTests" / "vectors",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".json": "application/json",
    }

    def translate_path(self, path):
        path = path.split("?", 1)[0].split("#", 1)[0]
        for prefix, folder in FOLDERS.items():
            wanted = (folder / path[len(prefix) :]).resolve()
            if path.startswith(prefix) and wanted.is_relative_to(folder) and wanted.is_file():
                return str(wanted)
        return str(ROOT / "no such file")

    def do_GET(self):
        if self.path.split("?", 1)[0] != "/design":
            return super().do_GET()
        language = "en" if self.headers.get("Accept-Language", "").startswith("en") else "ko"
        page = (ROOT / "static" / "pages" / "design.html").read_text()
        body = page.replace("{{lang}}", language).replace("{{boot}}", "{}").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_):
        pass


class FileServer:
    """`with FileServer() as origin:` serves until the block ends."""

    def __enter__(self):
        handler = functools.partial(Handler, directory=str(ROOT))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
