"""A chat server that answers every question with the same words, over real HTTP, for checks without a model.

Usage: mock_server.py. Prints its base URL, and serves until its standard input ends.
"""

import http.server
import json
import sys
import threading

ANSWER = "The answer is 4."


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        message = {"role": "assistant", "content": ANSWER}
        reason = "stop"
        if request.get("tools") and not any(turn["role"] == "tool" for turn in request["messages"]):
            call = {"name": request["tools"][0]["function"]["name"], "arguments": '{"left": 2, "right": 2}'}
            message = {
                "role": "assistant", "content": None,
                "tool_calls": [{"id": "call_1", "type": "function", "function": call}],
            }
            reason = "tool_calls"
        answer = {
            "id": "mock", "object": "chat.completion", "created": 0, "model": request["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": reason}],
            "usage": {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12},
        }
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def start():
    """Serves on a port of the loopback interface until the process ends; gives the base URL."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/v1"


if __name__ == "__main__":
    print(start(), flush=True)
    sys.stdin.read()
