"""The command that serves: what it says where it cannot."""

from __future__ import annotations

import socket

import pytest

from dashboard.__main__ import free_port


def test_a_port_that_is_taken_is_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {number} is taken"):
            free_port(str(number))


@pytest.mark.parametrize("text", ["abc", "0", "70000", "-1", "80.5", "²", "٣"])
def test_a_port_that_is_none_is_one_sentence(text: str):
    with pytest.raises(SystemExit, match="takes a number"):
        free_port(text)


def test_a_free_port_is_returned():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    assert free_port(str(number)) == number
