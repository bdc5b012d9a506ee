"""Read-only facts shipped with the program: courts, case types, statutes and their grades."""
