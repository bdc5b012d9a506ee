"""What is written to the user's disk, and how nothing is lost while doing so."""
