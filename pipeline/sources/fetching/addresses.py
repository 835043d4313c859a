"""A host's name -> a connection to a public address of it, or to a private one that is allowed by name."""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore2

Resolver = Callable[[str, int], Sequence[str]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """A name leads to an address that is not public."""


class DeadlineError(Exception):
    """The time for a request is over."""


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name, as the system has them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet; one that carries another's inside is what that is."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None,))[0]
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else inner
        if inner:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


@dataclass(frozen=True)
class Guard:
    """Which addresses may be connected to. allowed: names, addresses and networks beside the public ones."""

    allowed: Sequence[str] = ()
    resolver: Resolver = resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """The host's addresses that may be connected to, in order.

        Raises:
            PrivateAddressError: it has addresses, but none of these.
            OSError: the name cannot be resolved.
        """
        found = self.resolver(host, port)
        fine = [a for a in found if host.casefold() in self.allowed or is_public(a) or self._is_allowed(a)]
        if found and not fine:
            raise PrivateAddressError(f"{host} leads to {found[0]}, which is no public address")
        return fine

    def _is_allowed(self, address: str) -> bool:
        ip = ipaddress.ip_address(address.split("%")[0])
        return any(ip in ipaddress.ip_network(a) for a in self.allowed if _is_network(a))


def _is_network(given: str) -> bool:
    try:
        ipaddress.ip_network(given)
    except ValueError:
        return False
    return True


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to addresses and never to names: what was checked is what is connected to, whatever DNS says next."""

    def __init__(self, guard: Guard, deadline: float) -> None:
        self.guard, self.deadline = guard, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address that answers."""
        try:
            addresses = self.guard.addresses(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the name {host} cannot be resolved: {error}") from None
        last: Exception = httpcore2.ConnectError(f"the name {host} has no address")
        for address in addresses[:4]:
            try:
                left = remaining(self.deadline, timeout)
                stream = httpcore2.SyncBackend().connect_tcp(address, port, left, local_address, socket_options)
                return _TimedStream(stream, self.deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
        raise last


class _TimedStream(httpcore2.NetworkStream):
    """A connection of which no operation goes on after the deadline: timeouts alone let a trickle go on for ever."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, remaining(self.deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, remaining(self.deadline, timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = remaining(self.deadline, timeout)
        return _TimedStream(self.stream.start_tls(ssl_context, server_hostname, left), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def remaining(deadline: float, timeout: float | None) -> float:
    """Seconds that an operation may still take.

    Raises:
        DeadlineError: none.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise DeadlineError("the time for the request is over")
    return left if timeout is None else min(left, timeout)
