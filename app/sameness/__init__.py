"""When two readings say the same: one rule for the local engine, the remote one and the tables. Pure: texts in, verdicts out."""
