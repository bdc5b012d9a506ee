"""From one document to the next: which document follows which, and what it takes over."""
