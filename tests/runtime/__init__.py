"""Tests of the recorder on Qt's threads."""
