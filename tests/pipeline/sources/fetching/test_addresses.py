"""Only public addresses are connected to, and those that were checked."""

import time

import pytest

from pipeline.sources.fetching.addresses import DeadlineError, Guard, PrivateAddressError, is_public, remaining


def test_private_addresses_are_known_in_every_disguise() -> None:
    private = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"]
    private += ["::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"]
    private += ["224.0.0.1", "ff02::1", "255.255.255.255"]
    assert [address for address in private if is_public(address)] == []
    assert is_public("93.184.216.34")
    assert is_public("2606:4700::1")
    assert is_public("64:ff9b::5db8:d822")


def test_a_name_with_one_public_address_leads_there_alone() -> None:
    guard = Guard(resolver=lambda host, port: ["10.0.0.1", "93.184.216.34"])
    assert guard.addresses("x.example", 443) == ["93.184.216.34"]


def test_private_ones_are_refused_but_for_those_allowed() -> None:
    def resolver(host: str, port: int) -> list[str]:
        return ["10.0.0.1"]

    with pytest.raises(PrivateAddressError, match=r"x\.example leads to 10\.0\.0\.1"):
        Guard(resolver=resolver).addresses("x.example", 80)
    for allowed in ("x.example", "10.0.0.1", "10.0.0.0/8"):
        assert Guard([allowed], resolver).addresses("X.example", 80) == ["10.0.0.1"], allowed


def test_no_operation_outlasts_the_deadline() -> None:
    assert remaining(time.monotonic() + 100, 5) == 5
    assert remaining(time.monotonic() + 1, None) <= 1
    with pytest.raises(DeadlineError):
        remaining(time.monotonic() - 1, 5)
