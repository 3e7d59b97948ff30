"""The verbs of the command line. Never Qt."""
