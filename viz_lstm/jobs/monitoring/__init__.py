"""The view of those who run the server: counts, sizes and a log, nothing about anybody."""
