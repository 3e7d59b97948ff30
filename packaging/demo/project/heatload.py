"""Heat loss of a room, in watts."""

import sys

U_VALUE = {"wall": 0.24, "window": 1.30, "roof": 0.20}
ROOMS = {
    "living": {"wall": 28.0, "window": 6.5},
    "bath": {"wall": 11.0, "window": 1.2, "roof": 7.4},
}


def heat_loss(room: str, inside: float, outside: float) -> float:
    return sum(U_VALUE[part] * area for part, area in ROOMS[room].items()) * (inside - outside)


if __name__ == "__main__":
    room = sys.argv[1]
    if room not in ROOMS:
        sys.exit(f"error: no room '{room}' (known: {', '.join(ROOMS)})")
    print(f"{room}: {heat_loss(room, 20, -12):.1f} W at -12 C outside")
