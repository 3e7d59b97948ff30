"""The HUD."""
