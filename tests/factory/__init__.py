"""Factories of truth: screens of real programs whose text, place and role are known from elsewhere than the picture. See docs/factories.md."""
