"""What people type, read into values: case numbers, dates, money, identity numbers, characters."""
