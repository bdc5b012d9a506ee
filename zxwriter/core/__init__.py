"""Forms, answers, rules and findings. Knows no files, no window and no clock; "today" is always given."""
