"""What those who run the server see of it: counts, sizes and a log, nothing about anybody."""
