"""Whether an address is free to listen on, in a sentence; without arguments: this machine's own address."""

import errno
import socket
import sys
import time

LETS_GO_WITHIN = 2.0  # seconds; a server that was killed outright holds its port until its last process is gone


def trouble(host: str, port: int) -> str:
    """Why nobody can listen here, or an empty text."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        return f"{host} is not an address of this machine."
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            probe.listen(1)
        except OSError as error:
            return _sentence(error.errno, host, port)
    return ""


def _sentence(code: int | None, host: str, port: int) -> str:
    if code == errno.EADDRINUSE:
        return f"port {port} is in use by another program; choose another with --port, such as --port {port + 1}."
    if code == errno.EACCES:
        return f"port {port} is for administrators only; choose one above 1023 with --port."
    return f"{host} is not an address of this machine."


def own_address() -> str:
    """The address by which others on the network reach this machine. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


if __name__ == "__main__":
    if len(sys.argv) == 1:
        print(own_address())
        sys.exit()
    give_up = time.monotonic() + LETS_GO_WITHIN
    while (sentence := trouble(sys.argv[1], int(sys.argv[2]))) and time.monotonic() < give_up:
        time.sleep(0.05)
    print(sentence)
    sys.exit(bool(sentence))
