"""Which document, to whom, until when and why: the way to go, told from a few facts. Pure; texts come from a table."""
