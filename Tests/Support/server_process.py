"""What the servers of the tests that run another program have in common."""

import socket
import subprocess
import sys
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server, answers, seconds, refusal):
    """Until `answers()`; ends the script with what `refusal()` says when the server died or time is over."""
    end = time.monotonic() + seconds
    while not answers():
        if server.poll() is not None or time.monotonic() > end:
            sys.exit(refusal())
        time.sleep(0.05)


def stop(server):
    server.terminate()
    try:
        server.wait(5)
    except subprocess.TimeoutExpired:
        server.kill()
