"""Benchmarks: ``python -m bench`` prints one JSON line each, ``python -m bench.soak`` what takes longer.

Every line is a ratio or a latency; both sides of a ratio are measured in the same run, turn by turn.
"""
