"""The two servers that handlers talk to, both on loopback."""

import collections
import http.server
import re
import subprocess
import threading
from typing import Any, Dict, List, Tuple

Answer = Tuple[int, Dict[str, str], bytes]


class ScriptedServer:
    """Answers each path with its script, answer by answer; the last one repeats."""

    def __init__(self) -> None:
        self.scripts: Dict[str, List[Answer]] = {}
        self.counts: Dict[str, int] = collections.Counter()
        scripted = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Headers and body are written apart; together with delayed acknowledgements that would cost 40 ms an answer.
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                script = scripted.scripts[self.path]
                number = scripted.counts[self.path]
                scripted.counts[self.path] = number + 1
                status, headers, body = script[min(number, len(script) - 1)]
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 204:
                    self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True

    def __enter__(self) -> "ScriptedServer":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.server.shutdown()
        self.server.server_close()

    def add(self, script: List[Answer]) -> Tuple[str, str]:
        """The path and the whole URL of a new script."""
        path = "/%d" % len(self.scripts)
        self.scripts[path] = script
        return path, "http://127.0.0.1:%d%s" % (self.server.server_port, path)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return self.counts[path]


class ExampleService:
    """The example service: it says where it listens, and stops when its input ends."""

    def __init__(self, program: str) -> None:
        self.program = program
        self.url = ""

    def __enter__(self) -> "ExampleService":
        self.process = subprocess.Popen(
            [self.program, "0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if not found:
            self.process.kill()
            raise SystemExit("the example service did not say where it listens: %r" % line)
        self.url = found.group()
        return self

    def __exit__(self, *_: Any) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
