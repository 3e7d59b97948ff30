"""The verbs of the command line: words in, notes, data and sentences out. On the main thread. Never Qt; each verb loads only what it needs."""
