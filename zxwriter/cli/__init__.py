"""The command line of zxwriter."""
