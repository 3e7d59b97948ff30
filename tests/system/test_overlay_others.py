"""Windows and macOS: what is asked of the system for the HUD, over a stand-in for its calls."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from app.system import overlay_mac, overlay_win


@dataclass
class FakeAffinity:
    """`deaf`: takes the call and does not do it, as Windows does for some layered windows."""

    deaf: bool = False
    value: int = 0

    def put(self, handle: int, value: int) -> bool:
        if not self.deaf:
            self.value = value
        return not self.deaf

    def read(self, handle: int) -> int | None:
        return self.value


@dataclass
class FakeCocoa:
    release: int
    window: int = 9
    sent: list[tuple[int, str, int]] = field(default_factory=list)

    def window_of(self, view: int) -> int:
        return self.window

    def send(self, thing: int, selector: str, value: int) -> None:
        self.sent.append((thing, selector, value))

    def version(self) -> int:
        return self.release


def test_windows_is_believed_only_what_it_says_afterwards() -> None:
    assert overlay_win.leave_out(FakeAffinity(), 1, True)
    assert not overlay_win.leave_out(FakeAffinity(deaf=True), 1, True)
    shown_again = FakeAffinity(value=0x11)
    assert overlay_win.leave_out(shown_again, 1, False)
    assert shown_again.value == 0


@pytest.mark.parametrize(("release", "left_out"), [(14, True), (15, False), (26, False)])
def test_newer_macos_is_not_believed(release: int, left_out: bool) -> None:
    cocoa = FakeCocoa(release)
    assert overlay_mac.leave_out(cocoa, 1, True) is left_out
    assert cocoa.sent == [(9, "setSharingType:", 0)]


def test_on_macos_it_stands_on_every_space() -> None:
    cocoa = FakeCocoa(14)
    assert overlay_mac.stand_everywhere(cocoa, 1)
    assert ("setCollectionBehavior:", 1 | 16 | 256) in [(name, value) for _, name, value in cocoa.sent]
    assert not overlay_mac.stand_everywhere(FakeCocoa(14, window=0), 1)
