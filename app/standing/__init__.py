"""What is true now: one frozen value folded from what the recorder says, and the sentences for it. Every light, sign and answer reads these."""
