"""From checked answers to a proven Word file: catalogue, rendering, readback, layout, seal."""
